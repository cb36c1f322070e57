"""What the words of Keras, TensorFlow and NumPy mean in a text: layers, tensors, models, shapes."""
