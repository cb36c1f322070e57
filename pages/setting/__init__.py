"""From what a reader chose to one call of the engine."""
