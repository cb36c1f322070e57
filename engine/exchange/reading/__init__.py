"""Models read from code as people write it: Keras and PyTorch, pasted from anywhere."""
