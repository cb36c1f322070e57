"""The reader's own sequence, from a CSV file."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

import samples
from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs.loaded import Loaded
from pages.inputs.own_file import NOTHING, OwnFile

Array = NDArray[np.float32]
FILE = OwnFile("sequence_upload")
STAND_IN = 360  # steps of the ECG


def draw() -> None:
    """Draw the uploader."""
    FILE.draw(
        _("Your CSV file"),
        _(
            "To see the layer on a signal you have measured. Each row is a step, each column a "
            "channel, separated by commas, semicolons or tabs; leave out a column that only counts "
            "the time."
        ),
        _("CSV with up to 10,000 rows and 64 columns, at most 2 MB."),
        types=("csv", "tsv", "txt"),
        megabytes=2,
    )
    if FILE.chosen() != NOTHING and isinstance(fault := FILE.decoded(_read), samples.SequenceFault):
        st.warning(fault_sentence(fault))


def load() -> Loaded:
    """The sequence as `(steps, channels)`, one second of the ECG where there is none to show."""
    stand_in = samples.ecg(STAND_IN)
    if FILE.chosen() == NOTHING:
        told = _(
            "No CSV file is uploaded in this session (a link does not carry it): here is an ECG."
        )
        return Loaded(stand_in, instead=[told])
    read = FILE.decoded(_read)
    if isinstance(read, samples.SequenceFault):
        return Loaded(
            stand_in, instead=[fault_sentence(read), _("An ECG stands in for your file.")]
        )
    return Loaded(read)


def _read(content: bytes) -> Array | samples.SequenceFault:
    try:
        return samples.sequence_csv(content)
    except samples.SequenceFault as fault:
        return fault


def fault_sentence(fault: samples.SequenceFault) -> str:
    """One sentence about a file that is no sequence, with the place of the fault."""
    fields = dict(fault.numbers)
    if "text" in fields:
        fields["text"] = quoted(fields["text"])
    return _template(fault.kind).format(**fields)


def _template(kind: str) -> str:
    return {
        "too_many_bytes": _("The file is larger than {most} MB, so it was not opened."),
        "not_text": _(
            "The file is no plain text. In a spreadsheet program, save it as CSV (UTF-8)."
        ),
        "empty": _("The file is empty: it needs a row of numbers for every step."),
        "no_numbers": _(
            "The file has no row of numbers: below the names of the columns, it needs one for every "
            "step."
        ),
        "too_many_rows": _("The file has more than {most} rows; keep a part of it."),
        "too_many_columns": _(
            "The file has {found} columns, at most {most} can be read; every column is a channel."
        ),
        "uneven": _(
            "Line {line} of the file is not as long as the first row of numbers: {found} instead of {wanted}."
        ),
        "missing": _(
            "Column {column} of line {line} of the file is empty; fill in a number or leave the line "
            "out."
        ),
        "no_number": _(
            "Column {column} of line {line} of the file is {text}, which is no number. Only the first "
            "line may hold names; numbers are separated by commas, semicolons or tabs."
        ),
        "too_large": _(
            "Column {column} of line {line} of the file is {text}; use numbers between "
            "−1,000,000,000 and 1,000,000,000."
        ),
    }[kind]
