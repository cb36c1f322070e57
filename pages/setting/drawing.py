"""How much of a layer is drawn, and the sentences that say so."""

from __future__ import annotations

from pages.frame.language import _
from pages.frame.notation import count
from pages.frame.quoting import quoted
from pages.setting.cost import Extent

# These look at a whole axis at once, so a part of it gives other numbers than the whole.
ACROSS_AN_AXIS = ("softmax", "log_softmax", "sparsemax")


def reductions(
    whole: Extent,
    part: Extent | None,
    batch: int | None,
    activation: str,
    counted: str = "filters",
    samples: int = 1,
) -> list[str]:
    """Exactly what is left out of a picture; shapes and counts on the page are always the whole's.

    `counted` says what the filters of the extents are: filters, units or values; so many `samples` are
    drawn together.
    """
    if part is None:
        return [
            _(
                "Nothing is drawn: even the smallest part would take more than a second or 200 MB, or "
                "more cells than a screen can show. The numbers below hold all the same."
            )
        ]
    sentences = []
    if batch is not None and batch > samples:
        told = _("Drawn: the first of {batch} samples.")
        if samples > 1:
            told = _("Drawn: the first {drawn} of {batch} samples.")
        sentences.append(told.format(batch=count(batch), drawn=samples))
    if part.filters < whole.filters:
        sentences.append(_fewer_filters(whole, part, counted))
    if part.sizes != whole.sizes:
        sentences.append(_cut_input(whole, part))
    if sentences and part != whole and activation in ACROSS_AN_AXIS:
        sentences.append(
            _("{activation} is computed over the drawn part alone.").format(
                activation=quoted(activation)
            )
        )
    if part != whole:
        sentences.append(_("The shapes and counts below are those of the whole layer."))
    return sentences


def _fewer_filters(whole: Extent, part: Extent, counted: str) -> str:
    fields = {"drawn": count(part.filters), "filters": count(whole.filters)}
    if counted == "units":
        return _("Drawn: the first {drawn} of {filters} units.").format(**fields)
    if counted == "values":
        return _("Drawn: the first {drawn} of {filters} numbers of each row.").format(**fields)
    if part.channels == whole.channels:
        return _("Drawn: the first {drawn} of {filters} filters.").format(**fields)
    return _(
        "Drawn: the first {drawn} of {filters} filters, with the {channels} input channels they "
        "read."
    ).format(channels=count(part.channels), **fields)


def _cut_input(whole: Extent, part: Extent) -> str:
    if len(whole.sizes) == 1:
        (drawn,), (steps,) = part.sizes, whole.sizes
        return _("Drawn: the first {drawn} of {steps} steps.").format(
            drawn=count(drawn), steps=count(steps)
        )
    return _(
        "Drawn: the input's first {height} × {width} cells of {whole_height} × {whole_width}."
    ).format(
        height=count(part.sizes[0]),
        width=count(part.sizes[1]),
        whole_height=count(whole.sizes[0]),
        whole_width=count(whole.sizes[1]),
    )


def compared(few: int, filters: int) -> list[str]:
    """That values of a few filters alone were computed twice to be compared; nothing where of all."""
    if few == filters:
        return []
    told = _("Compared: {few} of {filters} filters.")
    return [told.format(few=count(few), filters=count(filters))]
