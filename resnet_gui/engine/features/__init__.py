"""Features of frozen backbones: extracted once and stored on disk."""
