"""Keras's arguments as controls: each declared once, with when one would change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pages.frame.language import N_
from pages.frame.parameters import Choice, Flag, Parameter, Real, Text, Whole, decades

NONE, CONSTANT = "None", "constant"
INITIALIZERS = (
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
    "random_uniform", "random_normal", "truncated_normal", "variance_scaling", "zeros", "ones",
)  # fmt: skip
ACTIVATIONS = (
    "linear", "relu", "leaky_relu", "relu6", "elu", "celu", "selu", "gelu", "silu", "mish",
    "sigmoid", "hard_sigmoid", "hard_silu", "log_sigmoid", "tanh", "hard_tanh", "tanh_shrink",
    "softmax", "log_softmax", "sparsemax", "softplus", "softsign", "soft_shrink", "hard_shrink",
    "exponential", "squareplus", "sparse_plus", "sparse_sigmoid",
)  # fmt: skip


# What an argument is for, where pages speak of all such arguments at once.
START, TRAINING = "start", "training"


@dataclass(frozen=True)
class Argument:
    """An argument of a layer: its control, and in English when one would change it.

    `sides` are controls of its own for height and width, where the layer has several axes and the
    reader asks for them; `parameter` then is the first axis's, or says None for all. `use` is `START`
    of an initializer, `TRAINING` of what acts in training only. `keras` is Keras's name where the
    control has another. `factor` is how much there is of a regularizer, or of the one option that it is
    `of`, such as a constant. `label` is what stands over the control of what is no argument, in English.
    """

    parameter: Parameter
    help: str
    sides: tuple[Parameter, ...] = ()
    use: str | None = None
    keras: str | None = None
    factor: Real | None = None
    of: str | None = None
    label: str | None = None

    @property
    def beside(self) -> tuple[Parameter, ...]:
        """The control that goes with its own, where it has one."""
        return () if self.factor is None else (self.factor,)

    def starting(self, default: int, high: int | None = None) -> Argument:
        """The same argument with another default, and another end of its slider."""
        p = self.parameter
        assert isinstance(p, Whole)
        return replace(self, parameter=replace(p, default=default, high=high or p.high))

    def advising(self, help: str) -> Argument:
        """The same argument with other advice, for a layer that uses it in another way."""
        return replace(self, help=help)

    def among(self, default: str, options: tuple[str, ...]) -> Argument:
        """The same argument with other options."""
        return replace(self, parameter=Choice(self.parameter.name, default, options))

    @property
    def name(self) -> str:
        """Keras's name for it."""
        return self.keras or self.parameter.name

    def factored(self, option: Any) -> bool:
        """Whether an option takes the factor."""
        return self.factor is not None and (option == self.of if self.of else option != NONE)

    def along(self, axes: int) -> tuple[Parameter, ...]:
        """Its controls in a layer of so many axes: one, or one for each axis.

        >>> [p.name for p in KERNEL_SIZE.along(2)], [p.name for p in KERNEL_SIZE.along(3)]
        (['kernel_size', 'kernel_width'], ['kernel_size', 'kernel_height', 'kernel_width'])
        """
        return (self.parameter, *self.sides[len(self.sides) - axes + 1 :][: axes - 1])


FILTERS = Argument(
    Whole("filters", 8, 1, 64),
    N_(
        "How many feature maps come out, each with a kernel of its own. More filters can tell more "
        "patterns apart, and weights and work grow with them: 32, 64 or 128 are usual, more in deeper "
        "layers."
    ),
)
KERNEL_SIZE = Argument(
    Whole("kernel_size", 3, 1, 11),
    N_(
        "Cells the window covers along an axis. Odd sizes have a middle: 3 for small inputs, 5 or 7 "
        "for pictures above 128 cells. Larger kernels see wider patterns and hold many more weights."
    ),
    (Whole("kernel_height", 3, 1, 11), Whole("kernel_width", 3, 1, 11)),
)
KERNEL_STEPS = KERNEL_SIZE.advising(
    N_(
        "Steps the window covers; it always spans all channels. Odd sizes have a middle: 3 or 5 for "
        "words, some dozens for a signal measured hundreds of times a second. Larger kernels see longer "
        "patterns and hold as many times more weights."
    )
)
STRIDES = Argument(
    Whole("strides", 1, 1, 4),
    N_(
        "Cells the window moves at a time. 1 visits every place; 2 halves the output's size, often "
        "instead of pooling."
    ),
    (Whole("strides_height", 1, 1, 4), Whole("strides_width", 1, 1, 4)),
)
DILATION_RATE = Argument(
    Whole("dilation_rate", 1, 1, 4),
    N_(
        "Distance between neighbouring cells of the window. 2 or more sees a wider area with the same "
        "weights; not together with strides above 1."
    ),
    (Whole("dilation_height", 1, 1, 4), Whole("dilation_width", 1, 1, 4)),
)
DEPTHWISE_DILATION = DILATION_RATE.advising(
    N_(
        "Distance between neighbouring cells of the window. 2 or more sees a wider area with the same "
        "weights; layers that keep channels apart take it together with strides above 1."
    )
)
GROUPS = Argument(
    Whole("groups", 1, 1, 16),
    N_(
        "Input channels and filters are split into so many groups that do not see each other: as many "
        "times fewer weights. As many groups as channels is a depthwise convolution."
    ),
)
PADDING = Argument(
    Choice("padding", "valid", ("valid", "same")),
    N_(
        "valid keeps the window inside the input, so the output shrinks. same lays zeros around it, "
        "so that strides of 1 keep the size: handy for stacking many layers that shrink by strides or "
        "pooling alone."
    ),
)
CAUSAL_PADDING = Argument(
    Choice("padding", "valid", ("valid", "same", "causal")),
    N_(
        "valid keeps the window inside the input, so the output shrinks. same lays zeros on both "
        "sides, so that strides of 1 keep the size and layers shrink by strides or pooling alone. "
        "causal lays them before the first step only: for anything that must not know what comes "
        "later, such as a forecast."
    ),
)
DEPTH_MULTIPLIER = Argument(
    Whole("depth_multiplier", 1, 1, 8),
    N_(
        "How many kernels every input channel has of its own. 1 is usual; more give the next layer "
        "more to choose from."
    ),
)
POOL_SIZE = Argument(
    Whole("pool_size", 2, 1, 11),
    N_("Cells the window covers along an axis. 2 halves the size; larger windows forget more."),
    (Whole("pool_height", 2, 1, 11), Whole("pool_width", 2, 1, 11)),
)
POOL_STRIDES = Argument(
    Whole("strides", None, 1, 8),
    N_(
        "Cells the window moves at a time. None means as many as pool_size, so that windows stand "
        "side by side; fewer let them overlap."
    ),
    (Whole("strides_height", 1, 1, 8), Whole("strides_width", 1, 1, 8)),
)
OUTPUT_PADDING = Argument(
    Whole("output_padding", None, 0, 7),
    N_(
        "Which of the sizes comes out that a convolution with such strides makes the same. None lets "
        "Keras choose; a number must stay below strides. Set it to mirror a convolution exactly."
    ),
    (Whole("output_padding_height", 0, 0, 7), Whole("output_padding_width", 0, 0, 7)),
)
UNITS = Argument(
    Whole("units", 4, 1, 64),
    N_(
        "How many numbers come out: each looks at all inputs with weights of its own. For a last "
        "layer as many as there are classes."
    ),
)
ACTIVATION = Argument(
    Choice("activation", "linear", ACTIVATIONS),
    N_(
        "Applied to every output number. Without one (linear), two such layers in a row could be one; "
        "relu is the usual first choice."
    ),
)
USE_BIAS = Argument(
    Flag("use_bias", True),
    N_(
        "One number added to each feature map. Often left out before BatchNormalization, which adds "
        "its own."
    ),
)
UNIT_BIAS = USE_BIAS.advising(
    N_(
        "One number added to the sum of each unit. Often left out before BatchNormalization, which "
        "adds its own."
    )
)
DATA_FORMAT = Argument(
    Choice("data_format", "channels_last", ("channels_last", "channels_first")),
    N_(
        "Where the channel axis stands in every shape; the weights stay as they are. channels_last is "
        "Keras's default, channels_first is PyTorch's order."
    ),
)


def initializer(weight: str, option: str, help: str, *more: str) -> Argument:
    """The initializer of a weight, such as `pointwise`, starting from an option; `more` are offered too."""
    return Argument(
        Choice(f"{weight}_initializer", option, (*INITIALIZERS, *more, CONSTANT)),
        help,
        use=START,
        factor=Real(f"{weight}_initializer_value", 0.5, (-1, -0.5, -0.1, 0, 0.1, 0.5, 1)),
        of=CONSTANT,
    )


KERNEL_START = N_("How the kernel's weights start. he_normal or he_uniform suit relu.")
CONSTANT_VALUE = N_("What every weight starts at.")
KERNEL_INITIALIZER = initializer("kernel", "glorot_uniform", KERNEL_START, "orthogonal")
BIAS_INITIALIZER = initializer(
    "bias", "zeros", N_("How the biases start: zeros, unless you know better.")
)
TRAINABLE = Argument(
    Flag("trainable", True),
    N_(
        "Whether training changes the weights. Off, the layer is frozen: as where its weights come from a "
        "network that was trained before."
    ),
)
_PENALTY = N_("A penalty on large weights during training; shapes stay.")
FACTOR = N_(
    "How much the penalty counts: l1 adds up the weights without their signs, l2 their squares. 0.01 is "
    "Keras's default; 0.0001 to 0.001 are usual for kernels."
)
_ACTIVITY = N_("A penalty on large outputs during training; shapes stay.")
_BOUND = N_("A bound on the weights after each training step; shapes stay.")
NAME = Argument(Text("name", most=60), N_("The layer's name in a model's summary."))


def regularizer(weight: str) -> Argument:
    """The regularizer of a weight, such as `kernel`."""
    options = (NONE, "l1", "l2")
    factor = Real(f"{weight}_regularizer_factor", 0.01, decades(-5, 0), least=0.0)
    chosen = Choice(f"{weight}_regularizer", NONE, options)
    return Argument(chosen, _PENALTY, use=TRAINING, factor=factor)


def activity() -> Argument:
    """The regularizer of what comes out."""
    return replace(regularizer("activity"), help=_ACTIVITY)


def constraint(weight: str) -> Argument:
    """The constraint of a weight, such as `kernel`."""
    options = (NONE, "max_norm", "min_max_norm", "non_neg", "unit_norm")
    return Argument(Choice(f"{weight}_constraint", NONE, options), _BOUND, use=TRAINING)


def training(*weights: str, output: bool = True) -> tuple[Argument, ...]:
    """Regularizers of some weights and of the `output`, the weights' constraints, and whether they learn."""
    penalties = (*(regularizer(weight) for weight in weights), *((activity(),) if output else ()))
    return (*penalties, *(constraint(weight) for weight in weights), TRAINABLE)
