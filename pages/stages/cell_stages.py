"""The stages of layers whose cells are moved, normalized or looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.stage.looking_up import looking_up_payload
from figures.stage.normalizing import normalizing_payload
from figures.stage.placing import placing_payload
from pages.frame.language import _
from pages.kinds import edges
from pages.kinds.normalized import moves, over
from pages.stages import cell_words, download_request, shapes
from pages.stages.mounting import asked, input_editable, mount, usual
from pages.stages.stage_words import titles

if TYPE_CHECKING:
    from figures.parts.picture import View
    from pages.setting.setting import Setting


def placing(setting: Setting, key: str) -> None:
    """Padding, cropping or upsampling, along one axis or two."""
    trace = setting.drawn.trace
    inputs, outputs = shapes.of_pool(setting.counts)
    payload = placing_payload(
        trace,
        sentences=cell_words.placing(len(trace.axes) == 1),
        titles=titles("pooling", inputs, None, outputs),
        colour=setting.data.colour,
        focus=asked(key, trace.channels_last.shape[-1]),
        step_labels=setting.data.labels() or None,
        editable=input_editable(setting, key, trace),
        **usual(setting, key),
    )
    mount(payload, key)
    layer = setting.counts.layer

    def view() -> View:
        from figures.pictures.cells_view import PlacingView, subject_of

        shown = (trace.inputs.shape, trace.channels_last.shape)
        return PlacingView(trace, subject_of(layer, shown, edges.told(layer)))

    download_request.offer(key, view, setting.data.colour)


def normalizing(setting: Setting, key: str) -> None:
    """Batch or layer normalization of some samples."""
    trace, layer = setting.drawn.trace, setting.counts.layer
    samples, _height, _width, channels = trace.inputs.shape
    told = _("sample {sample}, channel {channel}")
    inputs, outputs = shapes.of_pool(setting.counts)
    payload = normalizing_payload(
        trace,
        over(layer),
        moves(layer),
        [told.format(sample=s, channel=c) for s in range(samples) for c in range(channels)],
        sentences=cell_words.normalizing(),
        titles=titles("pooling", inputs, None, outputs),
        colour=setting.data.colour,
        focus=asked(key, samples * channels),
        editable=input_editable(setting, key, trace),
        **usual(setting, key),
    )
    mount(payload, key)
    taken, moving = over(layer), moves(layer)

    def view() -> View:
        from figures.pictures.cells_view import NormalizingView, subject_of

        shown = (trace.inputs.shape, trace.outputs.shape)
        subject = subject_of(layer, shown, ("axis", "epsilon"))
        return NormalizingView(trace, subject, taken, moving)

    download_request.offer(key, view, setting.data.colour)


def looking_up(setting: Setting, key: str) -> None:
    """Words looked up in a table."""
    trace, layer = setting.drawn.trace, setting.counts.layer
    payload = looking_up_payload(
        trace,
        masked=layer.mask_zero,
        sentences=cell_words.looking_up(),
        titles={**titles("pooling", *_named(setting)), "kernel": _table(setting)},
        step_labels=setting.data.labels() or None,
        **usual(setting, key),
    )
    mount(payload, key)

    def view() -> View:
        from figures.pictures.cells_view import LookingUpView, subject_of

        shown = (trace.indices.shape, trace.outputs.shape)
        names = ("input_dim", "output_dim", "mask_zero")
        return LookingUpView(trace, subject_of(layer, shown, names))

    download_request.offer(key, view)


def _named(setting: Setting) -> tuple[str, None, str]:
    inputs, outputs = shapes.of_pool(setting.counts)
    return inputs, None, outputs


def _table(setting: Setting) -> str:
    return _("Table {shape}").format(shape=shapes.written(setting.counts.specs[0].shape))
