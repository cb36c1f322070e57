"""Files from outside, turned into models and arrays: bounded, and nothing in them executed."""

from formats.opening import Opened, open_model, opened
from formats.weights import Loaded, load_weights

__all__ = ["Loaded", "Opened", "load_weights", "open_model", "opened"]
