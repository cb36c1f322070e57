"""Arguments that Keras refuses or takes in a way one would not expect, in words, and what mends them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.frame import controls, session
from pages.frame.language import _
from pages.frame.parameters import Parameter
from pages.frame.quoting import quoted

Changes = Mapping[str, Any]


@dataclass(frozen=True)
class Odd:
    """A sentence about arguments, and changes of controls that mend them; `refused` if Keras does."""

    sentence: str
    repairs: Sequence[Changes] = ()
    refused: bool = True


def show(odd: Odd, parameters: Sequence[Parameter], works: Callable[[], object]) -> None:
    """Say it, and offer those repairs with which `works` raises no ValueError and is still told well."""
    box = st.warning if odd.refused else st.info
    box(odd.sentence, icon="✋" if odd.refused else "🔎")
    ways = [changes for changes in odd.repairs if _mends(changes, works)]
    if not ways:
        return
    st.markdown(_("Either of these makes it work:") if len(ways) > 1 else _("This makes it work:"))
    with st.container(horizontal=True):
        for number, changes in enumerate(ways):
            st.button(
                ", ".join(f"`{name}={value}`" for name, value in changes.items()),
                key=f"repair_{number}",
                on_click=controls.put,
                args=(parameters, changes),
            )


def _mends(changes: Changes, works: Callable[[], object]) -> bool:
    with session.standing_at({**session.copied(), **changes}):
        try:
            works()
        except ValueError:
            return False
    return True


def of_start(name: str, own: Mapping[str, Any], shape: Sequence[int]) -> Odd | None:
    """What is odd about an initializer's arguments for a weight of that shape; None where nothing is."""
    if name == "variance_scaling" and own["scale"] <= 0:
        told = _(
            "scale is {value}, but a variance of scale / n must be above 0, and Keras refuses it. Move "
            "scale up."
        )
        return Odd(told.format(value=_number(own["scale"])), [{"scale": 1.0}, {"scale": 2.0}])
    if name == "random_uniform" and own["minval"] > own["maxval"]:
        return _crossed(own["minval"], own["maxval"])
    if name in ("random_normal", "truncated_normal") and own["stddev"] < 0:
        told = _(
            "stddev is {value}. Keras does not refuse it: draws are multiplied by it, so they only change "
            "their sign, and spread as with {size}."
        )
        size = abs(own["stddev"])
        fields = {"value": _number(own["stddev"]), "size": _number(size)}
        return Odd(told.format(**fields), [{"stddev": size}], refused=False)
    if name in ("orthogonal", "identity") and own["gain"] == 0:
        told = _(
            "gain is 0. Keras takes it, and the whole weight is 0: all units stay alike, and nothing "
            "is learned."
        )
        return Odd(told, [{"gain": 1.0}], refused=False)
    return _of_shape(name, shape)


def _crossed(minval: float, maxval: float) -> Odd:
    told = _(
        "minval is {minval} and lies above maxval, {maxval}. Keras on JAX does not refuse it: every draw "
        "is then minval."
    )
    return Odd(
        told.format(minval=_number(minval), maxval=_number(maxval)),
        [{"minval": maxval, "maxval": minval}],
        refused=False,
    )


def _of_shape(name: str, shape: Sequence[int]) -> Odd | None:
    fields = {"shape": quoted(str(tuple(shape))), "count": len(shape)}
    if name == "identity" and len(shape) != 2:
        told = _(
            "Identity fills matrices of 2 axes, rows and columns; this weight has {count}: {shape}. "
            "Choose the kernel of a Dense or recurrent layer, or orthogonal."
        )
        return Odd(
            told.format(**fields), [{"weight": "Dense.kernel"}, {"initializer": "orthogonal"}]
        )
    if name == "stft" and (len(shape) != 3 or shape[1] != 1):
        told = _(
            "STFT fills the kernel of a Conv1D that reads one channel: (frame length, 1, frequencies). "
            "This weight is {shape}."
        )
        conv = {"weight": "Conv1D.kernel", "inputs": 1}
        return Odd(told.format(**fields), [conv])
    return None


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")
