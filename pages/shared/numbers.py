"""The numbers of a layer, as text that can be read aloud, copied and found."""

from __future__ import annotations

from engine import WeightSpec
from pages.shared.language import _
from pages.shared.notation import count, shape_text
from pages.shared.tracing import Counts


def entries(counts: Counts) -> list[dict[str, str | None]]:
    """Input and output shape, weight shapes, parameters and multiply-adds, each with what it means.

    An entry has label, value, help and role: the part of the picture whose colour it takes, or None.
    """
    shape = shape_text(counts.derivation.output_shape)
    parameters = sum(spec.size for spec in counts.specs)
    work = counts.derivation.value("multiply_adds")
    assert isinstance(work, int)
    return [
        _entry(_("Input shape"), "input", shape_text(counts.input_shape), _input_help()),
        _entry(_("Output shape"), "output", shape, _output_help()),
        *(_weight(spec) for spec in counts.specs),
        _entry(_("Parameters"), None, count(parameters), _parameters_help()),
        _entry(_("Multiply-adds"), None, count(work), _work_help()),
    ]


def _weight(spec: WeightSpec) -> dict[str, str | None]:
    label = {"kernel": _("Kernel shape"), "bias": _("Bias shape")}[spec.name]
    return _entry(label, spec.name, shape_text(spec.shape), _weight_help(spec.name))


def _entry(label: str, role: str | None, value: str, help: str) -> dict[str, str | None]:
    return {"label": label, "role": role, "value": value, "help": help}


def _input_help() -> str:
    return _(
        "What goes in, one number for each axis. The first axis is the batch: None means any number "
        "of samples. The channel axis stands where data_format puts it."
    )


def _output_help() -> str:
    return _(
        "What comes out. The batch stays as it was (None: any number of samples), height and width "
        "count the places of the window, and there are as many channels as filters."
    )


def _weight_help(name: str) -> str:
    if name == "kernel":
        return _(
            "Height and width of the window, the input channels that one filter reads, and the "
            "filters: every filter has its own weight for every cell of every channel it reads."
        )
    return _("One number for each filter, added to its whole feature map.")


def _parameters_help() -> str:
    return _(
        "All numbers that training can change: kernel and bias. The input's size plays no part."
    )


def _work_help() -> str:
    return _(
        "Multiplications, each with an addition, for one sample: products for one cell times all "
        "output cells. They decide how long the layer takes."
    )
