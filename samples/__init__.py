"""Real inputs, each with its source and licence (see README.md): photos, digits, small grids."""

from samples.grids import GUIDE_INPUT, GUIDE_KERNEL, small_integers
from samples.kernels import CLASSICS, KernelTooSmall, classic
from samples.photos import DIGITS, PHOTOS, digit, digit_label, photo
from samples.uploads import PictureFault, decode

__all__ = [
    "CLASSICS",
    "DIGITS",
    "GUIDE_INPUT",
    "GUIDE_KERNEL",
    "PHOTOS",
    "KernelTooSmall",
    "PictureFault",
    "classic",
    "decode",
    "digit",
    "digit_label",
    "photo",
    "small_integers",
]
