"""The numbers of a layer, as text that can be read aloud, copied and found."""

from __future__ import annotations

from typing import Any

from engine import WeightSpec
from pages.frame.language import _
from pages.frame.notation import count, shape_text
from pages.lab import axes_words
from pages.setting.tracing import Counts


def entries(counts: Counts) -> list[dict[str, Any]]:
    """Input and output shape, weight shapes, parameters and multiply-adds, each with what it means.

    An entry has label, value, help, role (the part of the picture whose colour it takes, or None) and
    axes: what each axis of a shape counts, as text and whether it stands out.
    """
    shape = shape_text(counts.derivation.output_shape)
    recurrent = any(spec.name.endswith("recurrent_kernel") for spec in counts.specs)
    found = [
        {
            **_entry(
                _("Input shape"), "input", shape_text(counts.input_shape), _input_help(recurrent)
            ),
            "axes": axes_words.of_input(counts),
        },
        {
            **_entry(_("Output shape"), "output", shape, _output_help(counts)),
            "axes": axes_words.of_output(counts),
        },
        *(
            {**_weight(spec, recurrent), "axes": axes}
            for spec, axes in zip(counts.specs, axes_words.of_weights(counts), strict=True)
        ),
        _entry(_("Parameters"), None, count(counts.parameters), _parameters_help(counts)),
    ]
    work = [step.value for step in counts.derivation if step.name == "multiply_adds"]
    return [
        *found,
        *(
            _entry(_("Multiply-adds"), None, count(w), _work_help())
            for w in work
            if isinstance(w, int)
        ),
    ]


def _weight(spec: WeightSpec, recurrent: bool) -> dict[str, Any]:
    apart, _slash, name = spec.name.rpartition("/")  # a wrapper names the layer that a weight is of
    label = {
        "kernel": _("Kernel shape"),
        "bias": _("Bias shape"),
        "depthwise_kernel": _("Depthwise kernel shape"),
        "pointwise_kernel": _("Pointwise kernel shape"),
        "recurrent_kernel": _("Recurrent kernel shape"),
    }[name]
    if apart:
        label = _("{label} ({layer})").format(label=label, layer=apart)
    role = "bias" if name == "bias" else "kernel"
    return _entry(label, role, shape_text(spec.shape), _weight_help(spec, recurrent))


def _entry(label: str, role: str | None, value: str, help: str) -> dict[str, Any]:
    return {"label": label, "role": role, "value": value, "help": help, "axes": []}


def _input_help(recurrent: bool) -> str:
    if recurrent:
        return _(
            "What goes in: batch, time steps, features. None means any number: the same weights serve "
            "every sample and every step."
        )
    return _(
        "What goes in, one number for each axis. The first axis is the batch: None means any number "
        "of samples. The channel axis stands where data_format puts it."
    )


def _output_help(counts: Counts) -> str:
    if any(step.axis == "units" for step in counts.derivation):
        return _(
            "What comes out. The batch stays as it was (None: any number of samples), and the last axis "
            "counts the units."
        )
    return _(
        "What comes out. The batch stays as it was (None: any number of samples), the axes between "
        "count the places of the window, and the channel axis counts the maps."
    )


def _weight_help(spec: WeightSpec, recurrent: bool) -> str:
    if recurrent:
        return _recurrent_help(spec)
    if spec.name == "bias" and spec.axes == ("units",):
        return _("One number for each unit, added to its sum.")
    if spec.axes == ("features", "units"):
        return _("All inputs in a row, and the units: every unit has a weight for every input.")
    if spec.name == "bias":
        return _("One number for each filter, added to its whole feature map.")
    if spec.name == "pointwise_kernel":
        return _(
            "A window of one cell that mixes channels: one weight for each channel of the first stage "
            "and each filter."
        )
    if "depth_multiplier" in spec.axes:
        return _(
            "The window, the input channels, and how many kernels each channel has: every channel "
            "has kernels of its own, and no kernel reads two channels."
        )
    if spec.axes[-2:] == ("filters", "input_channels"):
        return _(
            "The window, then the filters, then the input channels: in a transposed convolution the "
            "filters stand before the channels, the other way round than in Conv2D."
        )
    if len(spec.shape) == 3:
        return _(
            "Steps of the window, the input channels that one filter reads, and the filters. The "
            "window always spans all channels of its group; kernel_size counts steps only."
        )
    return _(
        "Height and width of the window, the input channels that one filter reads, and the filters: "
        "every filter has its own weight for every cell of every channel it reads."
    )


def _recurrent_help(spec: WeightSpec) -> str:
    gates = spec.axes[-1] == "gate_units"
    if spec.name.endswith("recurrent_kernel"):
        if gates:
            return _(
                "From every unit of the state before to every unit of each gate: the gates stand side "
                "by side along the last axis, in Keras's order."
            )
        return _("From every unit of the state before to every unit: the memory's own weights.")
    if spec.name.endswith("kernel"):
        if gates:
            return _(
                "From every input feature to every unit of each gate: the gates stand side by side "
                "along the last axis, in Keras's order. The same weights serve every step."
            )
        return _("From every input feature to every unit. The same weights serve every step.")
    if spec.axes[0] == "input_or_recurrent":
        return _(
            "One number for each unit of each gate, twice: one row is added to what comes from the "
            "inputs, the other to what comes from the state (reset_after)."
        )
    return _("One number for each unit of each gate, added at every step.")


def _parameters_help(counts: Counts) -> str:
    if not counts.specs:
        return _(
            "The layer only picks or averages numbers that are there: there is nothing to learn, so "
            "it has no parameters."
        )
    return _(
        "All numbers that training can change: every weight and every bias. The input's size along "
        "the axes that the window slides over plays no part."
    )


def _work_help() -> str:
    return _(
        "Multiplications, each with an addition, for one sample: products for one cell times all "
        "output cells. They decide how long the layer takes."
    )
