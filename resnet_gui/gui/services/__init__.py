"""Objects without widgets that pages share: engines, tasks, settings, files."""
