"""Batch and layer normalization as one choice: which values share a mean, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import prod
from typing import Any

from engine import BatchNormalization, LayerNormalization
from engine.layers.normalization.batch_statistics import trace_in_training, train_on
from engine.layers.normalization.normalization import Normalization, NormalizationTrace
from pages.frame import controls
from pages.frame.language import N_, _
from pages.frame.notation import count
from pages.frame.parameters import Choice, Flag, Real, Whole, decades
from pages.kinds import spatial_words
from pages.setting import arguments as a
from pages.setting.arguments import START, Argument
from pages.setting.choices import Choices, Read
from pages.setting.cost import Extent
from pages.setting.counts import Counts
from pages.setting.kind import Kind
from pages.setting.layer_words import BIAS, CHANNELS, LayerWords, Note, Weight

BATCH, LAYER = "batch", "layer"
LAYERS: Mapping[str, Callable[..., Any]] = {BATCH: BatchNormalization, LAYER: LayerNormalization}
MOST_CELLS, MOST_MAPS, MOST_SAMPLES = 2**18, 64, 4

WHICH = Argument(
    Choice("normalization", BATCH, (BATCH, LAYER)),
    N_(
        "batch gives every channel the mean and spread of a whole batch: usual between convolutions. "
        "layer looks at one sample alone, whatever the batch: usual in transformers and recurrent "
        "networks."
    ),
    label=N_("Layer"),
)
TRAINING = Argument(
    Flag("training"),
    N_(
        "In training the mean and the variance are those of the batch at hand; afterwards the layer "
        "uses moving ones that it kept from training. Not an argument of the layer: fit sets it."
    ),
)
BATCHES_BEFORE = Argument(
    Whole("batches_before", 0, 0, 500, least=0, most=10**6),
    N_(
        "How many training steps on this batch came before: each moves the kept mean and variance a "
        "little towards the batch's own."
    ),
    label=N_("Training steps before"),
)
AXIS = Argument(
    Whole("axis", -1, -3, 3),
    N_(
        "Counted from the batch, 0; −1 is the last. For batch the axis whose entries have a mean of "
        "their own, for layer the one that the mean is taken over: the channels, in both."
    ),
)
EPSILON = Argument(
    Real("epsilon", 0.001, decades(-7, 0), least=0, most=1e6),
    N_(
        "Added to the variance before the root, so that values without any spread are not divided by "
        "zero. Larger ones shrink what comes out."
    ),
)
MOMENTUM = Argument(
    Real("momentum", 0.99, (0, 0.5, 0.9, 0.99, 0.999, 1), least=0, most=1),
    N_(
        "How much of the moving mean and variance stays at each training step. Nearer to 1 they are "
        "calmer and need more steps."
    ),
)
CENTER = Argument(
    Flag("center", True),
    N_("Add beta, a learned number for each entry of axis: for each channel, as a rule."),
)
SCALE = Argument(
    Flag("scale", True),
    N_(
        "Multiply by gamma, a learned number for each entry of axis: for each channel, as a rule. Of no use "
        "where relu and then another layer with weights follow."
    ),
)
ONLY_BATCH = ("momentum", "moving_mean_initializer", "moving_variance_initializer")
ONLY_MOVING = (TRAINING.name, BATCHES_BEFORE.name)


def start(weight: str, option: str) -> Argument:
    """The initializer of a weight that is a row of numbers."""
    control = Choice(f"{weight}_initializer", option, a.INITIALIZERS)
    return Argument(control, N_("How these numbers start; shapes stay."), use=START)


def unused(read: Read) -> Collection[str]:
    """What layer normalization does not take; and in training no step before is of use."""
    if read(WHICH.parameter) == LAYER:
        return (*ONLY_BATCH, *ONLY_MOVING)
    return (BATCHES_BEFORE.name,) if read(TRAINING.parameter) else ()


def make(normalization: str = BATCH, **arguments: Any) -> Any:
    """The layer of a choice."""
    return LAYERS[normalization](**arguments)


def over(layer: Normalization, rank: int = 4) -> list[bool]:
    """Which axes of an input the mean is taken over, the batch first."""
    own = [axis % rank for axis in layer.axes]
    return [(axis in own) == isinstance(layer, LayerNormalization) for axis in range(rank)]


def moves(layer: Any) -> bool:
    """Whether a layer's mean and variance are moving ones, kept from training."""
    return isinstance(layer, BatchNormalization) and not controls.value(TRAINING.parameter)


def _whole(_choices: Choices, data: Any) -> Extent:
    return Extent(data.sizes, data.channels, data.channels, data.channels)


def _bounded(_axes: Sequence[Any], whole: Extent, _choices: Choices) -> Extent | None:
    """All of it or nothing: a mean over a part is another mean."""
    fits = whole.channels <= MOST_MAPS and prod(whole.sizes) * whole.channels <= MOST_CELLS
    return whole if fits else None


def _samples(_choices: Choices, data: Any) -> int:
    cells = prod(data.sizes) * data.channels
    fitting = min(MOST_CELLS // max(1, cells), MOST_MAPS // max(1, data.channels), MOST_SAMPLES)
    return max(1, min(fitting, data.batch or 2))


def _before(layer: Any, inputs: Any) -> list[str]:
    batches = controls.value(BATCHES_BEFORE.parameter) or 0
    if not moves(layer) or not batches:
        return []
    train_on(layer, inputs, batches)
    told = _(
        "After {batches} steps with momentum {momentum} the moving mean and variance have come {share} "
        "of the way to the batch's own."
    )
    share = 1 - layer.momentum**batches
    return [told.format(batches=count(batches), momentum=layer.momentum, share=f"{share:.0%}")]


def _trace(layer: Any, inputs: Any) -> NormalizationTrace:
    if isinstance(layer, BatchNormalization) and controls.value(TRAINING.parameter):
        return trace_in_training(layer, inputs)
    trace: NormalizationTrace = layer.trace(inputs)
    return trace


def _axis_words(counts: Counts) -> Sequence[str]:
    return [spatial_words.NAMES["height"], spatial_words.NAMES["width"], CHANNELS]


def _weight_axes(counts: Counts) -> Mapping[str, str]:
    names = ["", *_axis_words(counts)]
    rank = len(names)
    each = {f"axis_{at}": names[at % rank] for at in range(-rank, rank) if names[at % rank]}
    (*_rest, last) = counts.layer.axes
    return {**each, "channels": names[last % rank]}


def _notes(counts: Counts) -> Sequence[Note]:
    if isinstance(counts.layer, LayerNormalization):
        return [
            Note(
                _(
                    "The mean is taken within each sample, so the batch plays no part: training and "
                    "inference give the same numbers."
                )
            )
        ]
    return [
        Note(
            _(
                "The moving mean and variance are not trained: they follow the batches, while gamma and "
                "beta, where there are any, follow the gradient."
            )
        )
    ]


def _remarks(_choices: Choices, counts: Counts) -> Sequence[str]:
    if isinstance(counts.layer, LayerNormalization):
        return [
            _("PyTorch's LayerNorm is told the sizes of the axes, Keras's finds them by itself.")
        ]
    return [
        _(
            "PyTorch takes the channels second, and its momentum is the share of the new batch: one "
            "minus Keras's. Its running variance divides by one less than the count."
        )
    ]


_OF_CHANNELS = N_("One number for each entry of axis: for each channel, as a rule.")
_KEPT = N_(
    "One number for each entry of axis, kept from training: no gradient changes it. At inference it "
    "stands for the batch's own."
)
_WEIGHTS = {
    "gamma": Weight(N_("Gamma shape"), _OF_CHANNELS),
    "beta": Weight(N_("Beta shape"), _OF_CHANNELS, BIAS),
    "moving_mean": Weight(N_("Moving mean shape"), _KEPT, BIAS),
    "moving_variance": Weight(N_("Moving variance shape"), _KEPT, BIAS),
}
NORMALIZED = Kind(
    _whole,
    LayerWords(
        N_(
            "What goes in, one number for each axis. The first axis is the batch: None means any number "
            "of samples."
        ),
        N_("What comes out: of the same shape as what goes in, cell for cell."),
        N_(
            "gamma, beta and, for batch normalization, the moving mean and variance. Of the input's sizes "
            "only that along axis plays a part."
        ),
        _axis_words,
        _axis_words,
        lambda counts: _WEIGHTS,
        _weight_axes,
        _notes,
        _remarks,
    ),
    bounded=_bounded,
    samples=_samples,
    before=_before,
    trace=_trace,
)
