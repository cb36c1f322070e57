"""What goes into a layer."""
