"""The code of a layer on the page, and where PyTorch differs from Keras."""

from __future__ import annotations

from engine import Refusal
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.setting.arguments import TRAINING
from pages.setting.choices import Choices
from pages.setting.counts import Counts
from pages.setting.kind import Kind


def part(
    choices: Choices, counts: Counts, kind: Kind, more: tuple[str, list[str]] = ("", [])
) -> dict[str, object]:
    """The Keras lines, the PyTorch lines, and what to know when moving between them.

    `more` are lines after Keras's, and what to say of them.
    """
    from engine import Input, Sequential

    batch, *rest = counts.input_shape
    model = Sequential([Input(rest, batch_size=batch), *kind.layers(counts.layer)])
    after, said = more
    blocks = [{"title": "Keras", "text": f"{model.to_keras_code().strip()}{after}"}]
    remarks = [*said, *differences(choices, counts, kind)]
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


def differences(choices: Choices, counts: Counts, kind: Kind) -> list[str]:
    """Where PyTorch differs for these choices, a sentence each."""
    return [*kind.words.remarks(choices, counts), *_training(choices)]


def _training(choices: Choices) -> list[str]:
    held = [name for name in choices.given() if choices.uses.get(name) == TRAINING]
    if not held:
        return []
    return [
        _(
            "PyTorch's layers take no {arguments}: penalties and bounds belong to the training "
            "loop."
        ).format(arguments=", ".join(quoted(name) for name in held))
    ]
