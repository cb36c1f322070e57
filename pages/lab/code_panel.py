"""The code of a layer on the page, and where PyTorch differs from Keras."""

from __future__ import annotations

from engine import Refusal
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.setting.choices import Choices
from pages.setting.tracing import Counts


def part(choices: Choices, counts: Counts) -> dict[str, object]:
    """The Keras lines, the PyTorch lines, and what to know when moving between them."""
    from engine import Input, Sequential

    batch, *rest = counts.input_shape
    layers = getattr(counts.layer, "layers", [counts.layer])
    model = Sequential([Input(rest, batch_size=batch), *layers])
    blocks = [{"title": "Keras", "text": model.to_keras_code().strip()}]
    remarks = differences(choices, counts)
    try:
        blocks.append({"title": "PyTorch", "text": model.to_torch_code().strip()})
    except Refusal as refusal:
        remarks = [str(refusal)]
    return {
        "title": _("The code"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "blocks": blocks,
        "remarks": remarks,
    }


def differences(choices: Choices, counts: Counts) -> list[str]:
    """Where PyTorch differs for these choices, a sentence each."""
    sentences = [_order(choices, counts)]
    if "output_padding" in choices.values:
        sentences.append(_cropping())
    if _spreads(choices):
        sentences.append(_spreading())
    if counts.specs:
        sentences.append(_start(choices, counts))
    return [*sentences, *_training(choices)]


def _order(choices: Choices, counts: Counts) -> str:
    if "data_format" not in choices.values:
        return _("With batch_first=True both take (batch, timesteps, features).")
    if hasattr(counts.layer, "flatten"):
        return _order_of_flatten(choices)
    if choices.get("data_format") == "channels_first":
        return _("With channels_first both take the same input.")
    if len(counts.input_shape) == 3:
        return _("PyTorch takes the channels second: (batch, channels, steps).")
    return _("PyTorch takes the channels second: (batch, channels, height, width).")


def _order_of_flatten(choices: Choices) -> str:
    if choices.get("data_format") == "channels_first":
        return _(
            "Keras's Flatten lays the channels down last, whatever data_format says; the PyTorch code takes "
            "them last from the start: (batch, height, width, channels)."
        )
    return _("Both take the same input, and lay its numbers down in the same order.")


def _cropping() -> str:
    return _(
        "In PyTorch padding is a number: so many cells are cut off both ends of what was stamped, and "
        "output_padding lays some on again at the end. Keras's same and valid settle both by name."
    )


def _spreads(choices: Choices) -> bool:
    """Whether the window has gaps, in a layer whose strides must then be 1."""
    rates = choices.get("dilation_rate", 1)
    rates = rates if isinstance(rates, tuple) else (rates,)
    return max(rates) > 1 and "depth_multiplier" not in choices.values


def _spreading() -> str:
    return _("PyTorch's dilation may go together with strides above 1, which Keras refuses here.")


def _start(choices: Choices, counts: Counts) -> str:
    if "recurrent_initializer" in choices.values:
        return _start_of_memory(choices)
    starts = [v for n, v in choices.values.items() if n.endswith("_initializer")]
    if hasattr(counts.layer, "flatten"):
        sentence = _(
            "PyTorch starts from other random weights, and its bias too; here they start from {names}. "
            "Its Linear holds the same weights turned around: (units, values)."
        )
        return sentence.format(names=", ".join(quoted(name) for name in dict.fromkeys(starts)))
    return _(
        "PyTorch starts from other random weights, and its bias too; here they start from {names}. "
        "Its kernels hold the same numbers with the axes in another order: filters and channels come "
        "first."
    ).format(names=", ".join(quoted(name) for name in dict.fromkeys(starts)))


def _start_of_memory(choices: Choices) -> str:
    starts = [v for n, v in choices.values.items() if n.endswith("_initializer")]
    return _(
        "PyTorch starts from other random weights; here they start from {names}. Its matrices are turned "
        "around, (gates · units, features), and its gates may stand in another order than Keras's."
    ).format(names=", ".join(quoted(name) for name in dict.fromkeys(starts)))


def _training(choices: Choices) -> list[str]:
    held = [n for n in choices.given() if n.endswith(("_regularizer", "_constraint"))]
    if not held:
        return []
    return [
        _(
            "PyTorch's layers take no {arguments}: penalties and bounds belong to the training "
            "loop."
        ).format(arguments=", ".join(quoted(name) for name in held))
    ]
