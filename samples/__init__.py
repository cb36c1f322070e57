"""Real inputs, each with its source and licence (see README.md), and small ones made up here."""

from samples.grids import GUIDE_INPUT, GUIDE_KERNEL, small_integers
from samples.kernels import CLASSICS, KernelTooSmall, classic
from samples.photos import DIGITS, PHOTOS, digit, digit_label, photo
from samples.sequences import ECG_RATE, ECG_STEPS, ecg, noisy_sine
from samples.tables import SequenceFault, sequence_csv
from samples.texts import SENTENCE, WORD_SIZE, text_parts, text_vectors, word_vectors
from samples.uploads import PictureFault, decode, fitted, size_of

__all__ = [
    "CLASSICS",
    "DIGITS",
    "ECG_RATE",
    "ECG_STEPS",
    "GUIDE_INPUT",
    "GUIDE_KERNEL",
    "PHOTOS",
    "SENTENCE",
    "WORD_SIZE",
    "KernelTooSmall",
    "PictureFault",
    "SequenceFault",
    "classic",
    "decode",
    "digit",
    "digit_label",
    "ecg",
    "fitted",
    "noisy_sine",
    "photo",
    "sequence_csv",
    "size_of",
    "small_integers",
    "text_parts",
    "text_vectors",
    "word_vectors",
]
