"""The page of a layer, and what it answers."""
