"""Ways out of a model in which a layer refuses, each tried before it is offered."""
