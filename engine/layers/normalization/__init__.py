"""Layers that bring values to a mean and a spread."""
