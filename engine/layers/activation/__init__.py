"""Layers that are an activation."""
