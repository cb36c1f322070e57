"""Exercises on paper-sized settings, drawn by a seed: what is asked, and how hard it is."""
