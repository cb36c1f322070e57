"""Layers whose kernel slides over the input, or is stamped on the output."""
