"""Finished pictures to take away."""
