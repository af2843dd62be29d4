"""Sentences, help texts and defaults: frozen while the rooms move, deleted afterwards."""
