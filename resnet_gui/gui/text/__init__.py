"""Words and numbers of the user's language that several features use."""
