"""The shapes over a stage's pictures: those of the whole layer, its channels where data_format puts them."""

from __future__ import annotations

from collections.abc import Sequence

from engine import ConvolutionTrace
from pages.setting.counts import Counts

Told = tuple[str, str, str]  # input, kernel, output


def of_layer(counts: Counts) -> Told:
    """Input, kernel and output of a layer with one kernel."""
    return (
        _of_sample(counts.input_shape),
        written(counts.specs[0].shape),
        _of_sample(counts.derivation.output_shape),
    )


def of_trace(trace: ConvolutionTrace) -> Told:
    """Input, kernel and output of a convolution that is drawn whole, its channels last."""
    return (
        _of_sample(trace.inputs.shape),
        written(trace.kernel.shape),
        _of_sample(trace.activated.shape),
    )


def of_pool(counts: Counts) -> tuple[str, str]:
    """Input and output of a layer without weights."""
    return _of_sample(counts.input_shape), _of_sample(counts.derivation.output_shape)


def of_stages(counts: Counts) -> tuple[Told, Told]:
    """Both stages of a separable layer, with what stands between them."""
    depthwise, pointwise = counts.specs[0].shape, counts.specs[1].shape
    inputs, outputs = of_pool(counts)
    _batch, places, _filters = counts.layer.split_shape(counts.derivation.output_shape)
    between = written(in_order(places, pointwise[-2], counts.layer.data_format))
    return (inputs, written(depthwise), between), (between, written(pointwise), outputs)


def of_stretched(counts: Counts) -> Told:
    """A transposed layer read as a convolution: its input with zeros between, its kernel flipped."""
    _inputs, _kernel, outputs = of_layer(counts)
    *taps, filters, channels = counts.specs[0].shape
    sizes = [axis.sliding.size for axis in counts.axes]
    stretched = in_order(sizes, channels, counts.layer.data_format)
    return written(stretched), written((*taps, channels, filters)), outputs


def in_order(
    places: Sequence[int | None], channels: int, data_format: str
) -> tuple[int | None, ...]:
    """Places and channels of a sample as `data_format` has them.

    >>> in_order((5, 4), 3, "channels_first"), in_order((5, 4), 3, "channels_last")
    ((3, 5, 4), (5, 4, 3))
    """
    return (channels, *places) if data_format == "channels_first" else (*places, channels)


def written(shape: Sequence[int | None]) -> str:
    """A shape as it stands over a picture.

    >>> written((3, 3, 1, 8))
    '3 × 3 × 1 × 8'
    """
    return " × ".join(map(str, shape))


def _of_sample(shape: Sequence[int | None]) -> str:
    return written(shape[1:])  # the batch is not drawn
