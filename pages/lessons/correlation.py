"""Convolution against correlation: the flip that deep learning leaves out, on the reader's own cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import ConvolutionTrace
from pages.frame.language import _

if TYPE_CHECKING:
    from pages.setting.setting import Setting

MOST_CELLS = 49  # of a kernel that is written out


def panel(setting: Setting) -> Sequence[dict[str, Any]]:
    """Why it is called a convolution, with the first kernel laid down both ways where it is small."""
    found: dict[str, Any] = {
        "title": _("Is this a convolution?"),
        "sentences": [
            _(
                "Strictly it is a correlation: the kernel is laid down as it is. A convolution in "
                "mathematics turns the kernel around first, along height and width. A network "
                "learns its kernels, so it would simply learn the turned one; the name stayed."
            )
        ],
    }
    trace = setting.drawn.trace
    if trace is not None and trace.kernel[..., 0, 0].size <= MOST_CELLS:
        found["table"] = _both_ways(trace)
    return [found]


def _both_ways(trace: ConvolutionTrace) -> dict[str, Any]:
    """The first kernel as Keras lays it down, and turned around as mathematics would.

    Both sums are those of the first output cell, before bias and activation.
    """
    kernel = trace.kernel[..., 0]  # (KH, KW, C)
    at = [axis.reads[0] + axis.pad[0] for axis in trace.axes]
    window = trace.padded[0][np.ix_(*at, trace.channels_of(0))]
    as_it_is, turned = (window * kernel).sum(), (window * kernel[::-1, ::-1]).sum()
    rows = [
        (_("Correlation (Keras, PyTorch)"), _written(kernel[..., 0]), f"{as_it_is:.4g}"),
        (_("Convolution (mathematics)"), _written(kernel[::-1, ::-1, 0]), f"{turned:.4g}"),
    ]
    return {
        "head": ["", _("First kernel, channel 0"), _("Sum of the first cell")],
        "rows": [{"cells": row, "marked": False} for row in rows],
    }


def _written(grid: np.ndarray[Any, Any]) -> str:
    return "; ".join(" ".join(f"{value:.3g}" for value in row) for row in grid)
