"""QObjects without widgets that several features share: engines, tasks, settings, files."""
