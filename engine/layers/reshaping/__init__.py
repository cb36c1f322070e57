"""Layers that lay the same values out anew."""
