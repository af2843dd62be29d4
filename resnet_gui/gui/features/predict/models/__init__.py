"""Which model is opened: the menu of models, dropped models, and what their files leave open."""
