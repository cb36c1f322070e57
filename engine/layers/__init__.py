"""Every layer, in Keras's own families."""
