"""The words a picture may carry; whoever asks for the picture may hand in translated ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureWords:
    """Templates with named fields, English unless said otherwise.

    >>> PictureWords().channel.format(channel=2)
    'channel 2'
    """

    photo: str = "Photo"
    input: str = "Input"
    window: str = "Window"
    kernel: str = "Kernel"
    products: str = "Products"
    output: str = "Output"
    bias: str = "Bias"
    padding: str = "Padding"
    never_read: str = "Never read"
    channel: str = "channel {channel}"
    sample: str = "sample {sample}"
    filter: str = "filter {filter}"
    cell: str = (
        "Output cell at height {height}, width {width}: "
        "the window covers height {top} to {bottom}, width {left} to {right}."
    )
    some_channels: str = (
        "{drawn} of {channels} channels are drawn; "
        "the last partial sum counts the other {others} together."
    )
    even_frames: str = "{frames} of {positions} window positions are shown, evenly spaced."
