"""Layers of layers: stacks, their counts and their summary."""
