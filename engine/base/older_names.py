"""Arguments that Keras named otherwise once, and the nearest name of one that was misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

OLDER_NAMES = {
    "atrous_rate": "dilation_rate",
    "b_constraint": "bias_constraint",
    "b_regularizer": "bias_regularizer",
    "bias": "use_bias",
    "border_mode": "padding",
    "dim_ordering": "data_format",
    "dropout_U": "recurrent_dropout",
    "dropout_W": "dropout",
    "filter_length": "kernel_size",
    "init": "kernel_initializer",
    "inner_activation": "recurrent_activation",
    "inner_init": "recurrent_initializer",
    "nb_col": "kernel_size",
    "nb_filter": "filters",
    "nb_row": "kernel_size",
    "output_dim": "units",
    "p": "rate",
    "pool_length": "pool_size",
    "stride": "strides",
    "subsample": "strides",
    "subsample_length": "strides",
    "U_regularizer": "recurrent_regularizer",
    "W_constraint": "kernel_constraint",
    "W_regularizer": "kernel_regularizer",
}


def present_name(written: str, known: Iterable[str]) -> str | None:
    """The name of today for an argument, among those that are known; None where none is near.

    >>> present_name("border_mode", ["filters", "padding"]), present_name("unts", ["units"])
    ('padding', 'units')
    """
    names = list(known)
    older = OLDER_NAMES.get(written)
    if older in names:
        return older
    return next(iter(get_close_matches(written, names, n=1)), None)
