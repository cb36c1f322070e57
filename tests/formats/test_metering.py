"""Bytes in memory may be read as often as an honest file needs, and no more."""

import pytest

from formats.metering import Metered, TooOften


def test_reads_as_a_file_does():
    file = Metered(b"0123456789")
    assert (file.readable(), file.seekable()) == (True, True)
    assert file.seek(-2, 2) == 8
    assert file.read() == b"89"
    assert file.read(5) == b""


def test_ends_a_circle():
    with pytest.raises(TooOften):
        _again(Metered(b"0123456789"), 100_000)


def test_ends_what_reads_the_whole_over_and_over():
    with pytest.raises(TooOften):
        _again(Metered(b"0" * 1_000_000), 10)


def _again(file, times):
    for _ in range(times):
        file.seek(0)
        file.read()
