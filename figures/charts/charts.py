"""What every Plotly chart here is made of: plain dictionaries with their numbers as bytes."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def typed(values: ArrayLike) -> dict[str, str]:
    """An array as Plotly's typed array, 64-bit; of more axes than one with its shape.

    >>> typed(np.zeros((2, 3)))["shape"], len(typed([1.0])["bdata"])  # 8 bytes in base 64
    ('2, 3', 12)
    """
    array = np.ascontiguousarray(values, "<f8")
    data = {"dtype": "f8", "bdata": base64.b64encode(array.tobytes()).decode()}
    return data if array.ndim == 1 else {**data, "shape": ", ".join(map(str, array.shape))}


def layout(across: str, up: str, height: int) -> dict[str, Any]:
    """A layout with the names of both axes; a title stands beside the chart.

    It has no colours: those of the page's theme come from Streamlit, also when the theme changes.

    >>> layout("Step", "Value", height=300)["xaxis"]["title"]["text"]
    'Step'
    """
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "xaxis": {"automargin": True, "title": {"text": across}},
        "yaxis": {"automargin": True, "title": {"text": up}},
    }


def chart(spec: dict[str, Any]) -> Any:
    """The dictionary as a figure that is not checked again; Plotly's own check takes ten times longer.

    >>> chart({"data": [], "layout": {}}).to_dict()
    {'data': [], 'layout': {}}
    """
    from plotly.basedatatypes import BaseFigure

    class Unchecked(BaseFigure):  # type: ignore[misc]
        def __init__(self) -> None:
            object.__setattr__(self, "_spec", spec)

        def __setattr__(self, name: str, value: object) -> None:
            object.__setattr__(self, name, value)

        def to_dict(self) -> dict[str, Any]:
            return spec

    return Unchecked()
