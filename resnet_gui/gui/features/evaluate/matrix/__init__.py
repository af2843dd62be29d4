"""The confusion matrix: its layout, its colours and the widget."""
