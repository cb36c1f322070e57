"""The words in a picture that is taken away, in the session's language."""

from __future__ import annotations

from figures.words import PictureWords
from pages.shared.language import _


def picture_words() -> PictureWords:
    """Every word and template of a picture, translated."""
    return PictureWords(
        photo=_("Photo"),
        input=_("Input"),
        window=_("Window"),
        kernel=_("Kernel"),
        products=_("Products"),
        output=_("Output"),
        bias=_("Bias"),
        padding=_("Padding"),
        never_read=_("Never read"),
        channel=_("channel {channel}"),
        sample=_("sample {sample}"),
        filter=_("filter {filter}"),
        cell=_(
            "Output cell at height {height}, width {width}: the window covers height {top} to "
            "{bottom}, width {left} to {right}."
        ),
        some_channels=_(
            "{drawn} of {channels} channels are drawn; the last partial sum counts the other {others} "
            "together."
        ),
        even_frames=_("{frames} of {positions} window positions are shown, evenly spaced."),
    )
