"""NumPy and math on what a text knows: numbers, and arrays by their shape alone."""
