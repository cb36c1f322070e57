"""The controls of Conv2D, each with a word on when one would change it."""

from __future__ import annotations

import streamlit as st

from pages.shared import controls
from pages.shared.address import TYPED
from pages.shared.convolution import (
    ACTIVATION,
    BIAS_INITIALIZER,
    CONSTRAINTS,
    DATA_FORMAT,
    FILTERS,
    GROUPS,
    KERNEL_INITIALIZER,
    MORE,
    NAME,
    PADDING,
    PARAMETERS,
    PER_AXIS,
    REGULARIZERS,
    USE_BIAS,
    draw_windows,
    separate_axes,
    use_initializer,
)
from pages.shared.data import SEED
from pages.shared.language import _


def draw_sizes() -> None:
    """Draw the numbers a reader moves most; `convolution.chosen` reads them."""
    controls.whole(
        FILTERS,
        help=_(
            "How many feature maps come out, each with a kernel of its own. More filters can tell "
            "more patterns apart and cost as many times more."
        ),
    )
    draw_windows(_size_helps())
    controls.whole(
        GROUPS,
        help=_(
            "Input channels and filters are split into so many groups that do not see each other: "
            "as many times fewer weights. As many groups as channels is a depthwise convolution."
        ),
    )
    controls.buttons(
        PADDING,
        help=_(
            "valid keeps the window inside the input, so the output shrinks. same lays zeros around "
            "it, so that strides of 1 keep the size: handy for stacking many layers."
        ),
    )


def draw_rest() -> None:
    """Draw the arguments that change no window."""
    controls.menu(
        ACTIVATION,
        help=_(
            "Applied to every output number. Without one (linear), two convolutions in a row could "
            "be one; relu is the usual first choice."
        ),
    )
    controls.toggle(
        USE_BIAS,
        help=_(
            "One number added to each feature map. Often left out before BatchNormalization, which "
            "adds its own."
        ),
    )
    controls.buttons(
        DATA_FORMAT,
        help=_(
            "Where the channel axis stands in every shape. channels_last is Keras's default, "
            "channels_first is PyTorch's order."
        ),
    )
    _draw_more()


def _size_helps() -> dict[str, str]:
    return {
        "kernel_size": _(
            "Cells the window covers along an axis. 3 is the usual choice; larger kernels see wider "
            "patterns and hold many more weights."
        ),
        "strides": _(
            "Cells the window moves at a time. 1 visits every place; 2 halves the output's size, "
            "often instead of pooling."
        ),
        "dilation_rate": _(
            "Distance between neighbouring cells of the window. 2 or more sees a wider area with the "
            "same weights; not together with strides above 1."
        ),
    }


def _draw_more() -> None:
    """The arguments one rarely changes; their controls exist once the part is opened or used."""
    part = st.expander(_("More Keras arguments"), key="more", on_change="rerun")
    if not part.open and all(
        controls.value(p) == p.default for p in (PER_AXIS, *MORE, SEED, TYPED)
    ):
        return
    with part:
        controls.toggle(
            PER_AXIS,
            label=_("Separate height and width"),
            help=_("For pictures or signals whose two axes mean different things."),
            on_change=separate_axes,
        )
        controls.menu(
            KERNEL_INITIALIZER,
            help=_("How the kernel's weights start. he_normal or he_uniform suit relu."),
            on_change=use_initializer,
        )
        controls.menu(
            BIAS_INITIALIZER, help=_("How the biases start: zeros, unless you know better.")
        )
        penalty = _("A penalty on large weights during training; shapes stay.")
        for p in REGULARIZERS:
            controls.menu(p, help=penalty)
        bound = _("A bound on the weights after each training step; shapes stay.")
        for p in CONSTRAINTS:
            controls.menu(p, help=bound)
        controls.text(NAME, help=_("The layer's name in a model's summary."))
        controls.whole(
            SEED,
            help=_("Numbers drawn at random are the same for the same seed; change it to redraw."),
        )
        controls.typing(PARAMETERS)
