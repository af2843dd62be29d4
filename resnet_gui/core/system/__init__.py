"""The computer that the program runs on."""
