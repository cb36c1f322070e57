"""Embeddings in increasing difficulty, each changing one thing."""

from __future__ import annotations

from pages.frame.language import N_
from pages.setting.examples import Example

EXAMPLES = (
    Example(
        N_("Six words"),
        N_("Six words become six rows of eight numbers; «the» comes twice, with the same row."),
        {},
    ),
    Example(
        N_("Filled up"),
        N_("The same six words, filled up to nine steps: index 0 has a row like any other."),
        {"filled_to": 9},
    ),
    Example(
        N_("A mask for the padding"),
        N_("With mask_zero the numbers stay, but layers that follow leave the padding out."),
        {"filled_to": 9, "mask_zero": True},
    ),
    Example(
        N_("A table as large as a language"),
        N_(
            "Ten thousand words with 300 numbers each: three million parameters, and not one product."
        ),
        {"input_dim": 10_000, "output_dim": 300},
    ),
)
