"""Backbones: how each network is built, frozen and given its weights."""
