"""Generic widgets: they show values and emit signals; they know no rule of the program."""
