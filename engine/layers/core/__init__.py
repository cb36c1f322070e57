"""What layers share, and the plain ones."""
