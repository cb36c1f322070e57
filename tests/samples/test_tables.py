"""A reader's CSV: read as it is written by the usual programs, or refused with the place of the fault."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import SequenceFault, sequence_csv
from samples.tables import MOST_BYTES


@pytest.mark.parametrize(
    "content",
    [
        b"1,2\n3,4.5",
        b"1,2\r\n3,4.5\r\n",
        b"1,2\r3,4.5\r",
        b"1;2\n3;4.5\n",
        b"1;2\n3;4,5\n",
        b"1\t2\n3\t4,5\n",
        b" 1 , 2 \n\n3,4.5\n,\n\n",
        b"volts,amperes\n1,2\n3,4.5\n",
        b"\xef\xbb\xbfvolts,amperes\n1,2\n3,4.5\n",
        "durée;été\n1;2\n3;4,5\n".encode(),
        "durée;été\n1;2\n3;4,5\n".encode("latin-1"),
        b'"volts, measured","amperes"\n"1","2"\n"3","4.5"\n',
        b"one name\n1,2\n3,4.5\n",
        b"+1,2e0\n3.,45e-1\n",
    ],
)
def test_each_way_to_write_a_table_is_read(content):
    sequence = sequence_csv(content)
    assert sequence.tolist() == [[1, 2], [3, 4.5]]
    assert sequence.dtype == np.float32
    assert not sequence.flags.writeable


def test_one_column_is_one_channel():
    assert sequence_csv(b"volts\n1\n-2\n3\n").tolist() == [[1], [-2], [3]]
    assert sequence_csv(b"7").tolist() == [[7]]


FAULTS = [
    (b"", "empty", {}),
    (b"\n \n,,\n", "empty", {}),
    (b"volts,amperes\n", "no_numbers", {}),
    (b"%PDF-1.7", "no_numbers", {}),
    (b"1,2\n3\n", "uneven", {"line": 2, "found": 1, "wanted": 2}),
    (b"a,b\n1,2\n\n3,4,5\n", "uneven", {"line": 4, "found": 3, "wanted": 2}),
    (b"a,b\n1,2\n3,\n", "missing", {"line": 3, "column": 2}),
    (b"a\n1\nx\n", "no_number", {"line": 3, "column": 1, "text": "x"}),
    (b"t,1\n2,3\n", "no_number", {"line": 1, "column": 1, "text": "t"}),
    (b"1 2\n3 4\n5\n", "no_number", {"line": 2, "column": 1, "text": "3 4"}),
    (b"1\n1e10\n", "too_large", {"line": 2, "column": 1, "text": "1e10"}),
    (b"nan\n1\n", "too_large", {"line": 1, "column": 1, "text": "nan"}),
    (b"1\n" * 10_001, "too_many_rows", {"most": 10_000}),
    (b",".join([b"1"] * 65), "too_many_columns", {"found": 65, "most": 64}),
    (bytes(MOST_BYTES + 1), "too_many_bytes", {"most": 2}),
    (b"\x89PNG\r\n\x1a\n", "not_text", {}),
    (b"PK\x03\x04", "not_text", {}),
    ("1,2\n".encode("utf-16"), "not_text", {}),
    (b'1,"' + b"2" * 200_000, "not_text", {}),
]


@pytest.mark.parametrize(("content", "kind", "numbers"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_is_named_with_its_place(content, kind, numbers):
    with pytest.raises(SequenceFault) as fault:
        sequence_csv(content)
    assert (fault.value.kind, fault.value.numbers) == (kind, numbers)


def test_as_much_as_is_allowed_is_read():
    assert sequence_csv(b"volts\n" + b"1\n" * 10_000).shape == (10_000, 1)
    assert sequence_csv(b",".join([b"1"] * 64)).shape == (1, 64)


TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.floats(-1e6, 1e6, width=32), min_size=columns, max_size=columns),
        min_size=1,
        max_size=6,
    )
)


@given(TABLES, st.sampled_from(",;\t"), st.booleans())
def test_what_is_written_is_read_back(table, delimiter, named):
    lines = [delimiter.join(map(repr, row)) for row in table]
    header = [delimiter.join("abcd"[: len(table[0])])] if named else []
    content = "\n".join([*header, *lines]).encode()
    assert np.array_equal(sequence_csv(content), np.array(table, np.float32))


@given(st.binary(max_size=60) | st.text("12,;.\t\n\"'ae-\r x", max_size=60).map(str.encode))
def test_any_file_is_read_or_refused(content):
    try:
        sequence = sequence_csv(content)
    except SequenceFault:
        return
    assert sequence.ndim == 2
    assert np.isfinite(sequence).all()
