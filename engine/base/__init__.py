"""What every part of the engine speaks: refusals, arguments, derivations, names."""
