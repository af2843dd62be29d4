"""Features of frozen backbones: extracted once and kept on disk."""
