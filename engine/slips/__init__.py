"""Slips are data: known wrong rules, computed beside the right one, so that a mistake can be named."""
