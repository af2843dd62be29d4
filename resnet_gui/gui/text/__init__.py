"""Words and numbers in the user's language that several features use."""
