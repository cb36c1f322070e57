"""The stages, their words, and taking their pictures away."""
