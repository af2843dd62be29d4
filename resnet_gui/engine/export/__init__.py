"""Makes a model into the formats of other programs, and checks what came of it."""
