"""Networks: how each is built, frozen and given its weights."""
