"""Pasted text made into Python again: notebooks, fences, prompts, line numbers, broken indentation."""
