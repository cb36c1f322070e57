"""As much of training as explains weights: signals through depth, gradients, steps, and what holds them."""
