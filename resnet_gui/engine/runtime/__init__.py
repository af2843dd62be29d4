"""The runtimes, devices and processes that the engine computes with."""
