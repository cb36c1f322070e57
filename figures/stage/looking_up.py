"""What the stage needs to draw a look-up: the indices, the table, and the rows that take their places."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from engine.layers.core.embedding import EmbeddingTrace
from figures.stage.stage import encode, limits_of, outputs_of
from figures.stage.stage_options import StageOptions, header_of
from figures.table_rows import rows_drawn


def looking_up_payload(
    trace: EmbeddingTrace, masked: bool = False, **options: Unpack[StageOptions]
) -> bytes:
    """The payload of one sample of indices `(batch, steps)`: rows are steps, and rows of the table.

    Of a long table those rows are sent that `figures.table_rows` chooses; `rows` are their numbers.
    `masked` says that index 0 is left out by the layers that follow. Other options are those of
    `StageOptions`. Raises `ValueError` for indices of other axes.
    """
    if trace.indices.ndim != 2:
        raise ValueError(f"Indices of {trace.indices.ndim} axes are no row of words.")
    sample = options.get("sample", 0)
    indices, table, outputs = trace.indices[sample], trace.embeddings, trace.outputs[sample]
    (steps,), (rows, numbers) = indices.shape, table.shape
    planes = indices.astype(np.float32)[None, :, None]  # (1, steps, 1)
    drawn = rows_drawn((int(index) for index in indices), rows)
    maps = outputs[None]  # (1, steps, numbers)
    limits = limits_of(planes, table[None, None], maps, None)
    kernel = table[drawn][None, None]  # (1, 1, rows drawn, numbers)
    arrays: dict[str, NDArray[Any]] = {
        "input": planes,
        "kernel": kernel,
        "starts_height": np.arange(steps, dtype=np.int32),
        "taps_height": np.zeros(1, np.int32),
        "starts_width": np.zeros(numbers, np.int32),
        "taps_width": np.zeros(1, np.int32),
        **outputs_of(maps, 0, limits["output"]),
    }
    header = {
        "kind": "looking_up",
        "sequence": False,
        "planes": False,
        "axes": [_axis(steps, len(drawn), steps), _axis(1, numbers, numbers)],
        "filters": 1,
        "hidden": 0,
        "groups": 1,
        "activation": "linear",
        "focus": 0,
        "colour": "tint",
        "limits": limits,
        "masks": masked,
        "rows": drawn,
        "table_rows": rows,
        **header_of(options),
    }
    return encode(header, arrays)


def _axis(size: int, kernel: int, output: int) -> dict[str, Any]:
    return {
        "size": size,
        "kernel": kernel,
        "stride": 1,
        "dilation": 1,
        "pad": (0, 0),
        "padded": size,
        "span": 1,
        "output": output,
    }
