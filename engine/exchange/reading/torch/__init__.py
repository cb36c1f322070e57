"""What the words of PyTorch mean in a text: modules, functions and methods, as layers of Keras."""
