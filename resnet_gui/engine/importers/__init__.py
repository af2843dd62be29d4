"""Opens models of other programs without running any code from their files."""
