"""A model changed from outside: a plan of its calls, and the edits that make another model of it."""
