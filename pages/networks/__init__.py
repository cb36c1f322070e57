"""The page of a whole network: ways in, edits, what is seen of it, runs, and what is taken away."""
