"""Layers that go through time."""
