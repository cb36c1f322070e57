"""Archives: members are read one by one, never unpacked, and never longer than they may be."""

import io
import zipfile

import pytest

from engine.base.refusal import Refusal
from formats.archives import Archive


def packed(members, pressed=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", pressed) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_a_member_by_its_name():
    archive = Archive(packed({"config.json": b"{}", "a/b": b"1"}), "x.keras")
    assert archive.read("config.json", 100) == b"{}"
    assert "a/b" in archive
    assert "c" not in archive


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"../config.json": b"{}"}, "holds no config.json"),
        ({"config.json": b"x" * 101}, "would have 101 bytes"),
        ({f"m{at}": b"" for at in range(10_001)}, "files, more than"),
    ],
)
def test_refuses_and_says_why(members, said):
    with pytest.raises(Refusal, match=said):
        Archive(packed(members), "x.keras").read("config.json", 100)


def test_what_swells_more_than_weights_do_is_refused():
    data = packed({"model.weights.h5": b"\0" * 50_000_000})
    assert len(data) < 100_000
    with pytest.raises(Refusal, match="50,000,000 bytes"):
        Archive(data, "x.keras").read("model.weights.h5", 4_000_000_000)


def test_what_is_longer_than_it_says_is_refused():
    data = bytearray(packed({"config.json": b"y" * 90}, zipfile.ZIP_STORED))
    size = (90).to_bytes(4, "little")
    while size in data:
        at = data.index(size)
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Refusal, match="cannot be opened"):
        Archive(bytes(data), "x.keras").read("config.json", 100)


def test_half_an_archive_is_refused():
    with pytest.raises(Refusal, match="damaged"):
        Archive(packed({"config.json": b"{}"})[:40], "x.keras")
