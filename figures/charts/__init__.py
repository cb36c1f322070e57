"""Charts to read off, and small drawings."""
