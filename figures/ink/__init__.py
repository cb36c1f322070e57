"""Marks, and what paints them."""
