"""Weights by themselves: where they start, what holds them back, what activations make of their sums."""
