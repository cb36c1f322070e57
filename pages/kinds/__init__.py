"""Kinds of layers: how much of one is drawn, and the words that it brings."""
