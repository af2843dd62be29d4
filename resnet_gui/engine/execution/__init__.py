"""Runs tasks on other processes and other computers."""
