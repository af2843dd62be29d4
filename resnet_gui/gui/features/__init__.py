"""What a person does in the window, a room for each; they meet in the shell only."""
