"""Keras, OpenVINO, devices and processes that the engine computes with."""
