"""A figure as a file: PNG, SVG or PDF, the same bytes for the same figure."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from figures.ink.lettering import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROGRAM = "ShapeLab"
FORMATS = ("png", "svg", "pdf")
PNG_WIDTH = 1920  # pixels
# matplotlib's settings belong to the whole process, so one file is written at a time.
_SAVING = Lock()


def save(figure: Figure, format: str) -> bytes:
    """The figure as a file; its label becomes the file's title and description.

    A PNG is 1920 pixels wide. Raises ValueError for another format.

    >>> from matplotlib.figure import Figure
    >>> save(Figure(figsize=(1, 1)), "png")[1:4]
    b'PNG'
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}; received {format!r}.")
    from matplotlib import rc_context

    file = BytesIO()
    settings: Any = {
        "svg.fonttype": _svg_text(figure),
        "svg.hashsalt": "shapelab",
        "pdf.fonttype": 42,
    }
    with _SAVING, rc_context(settings):
        dots = PNG_WIDTH / figure.get_figwidth()
        figure.savefig(file, format=format, dpi=dots, metadata=_metadata(figure, format))
    return file.getvalue()


def _svg_text(figure: Figure) -> str:
    """How an SVG holds its text: as text, which can be searched, read aloud and edited.

    In letters that not every machine has a font for, it is drawn as outlines.
    """
    from matplotlib.text import Text

    texts = (text.get_text() for text in figure.findobj(Text))
    return "none" if all(plain(text) for text in texts) else "path"


def _metadata(figure: Figure, format: str) -> dict[str, Any]:
    text = str(figure.get_label())
    title = text.partition("\n")[0]
    if format == "pdf":
        return {"Title": title, "Subject": text, "Creator": PROGRAM, "CreationDate": None}
    if format == "svg":
        return {"Title": title, "Description": text, "Creator": PROGRAM, "Date": None}
    return {"Title": title, "Description": text, "Software": PROGRAM}
