"""One wrong case for each seed: what is asked, and how long the answer computed."""

from __future__ import annotations

import json
import random
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

import samples
from pages.frame import live, session
from pages.frame.parameters import LARGEST, Choice, Flag, Parameter, Real, Text, Whole
from tests.pages.opening import LABS, components, dials, lab_of, open_page

SECONDS = 1.0
BYTES = 1_000_000
MARK = "zzq"  # stands in every hostile text, so that it is found wherever it comes out
TEXTS = (
    *(f"<script>{MARK}</script>", f"<img src=x onerror={MARK}>", f"<b>{MARK}</b>", f"**{MARK}**"),
    *(f"[{MARK}](https://example.org)", f":red[{MARK}]", f"$\\frac{{{MARK}}}2$", f"![{MARK}](x)"),
    *(f"`{MARK}` <i>{MARK}</i>", f"``` {MARK}\n# {MARK}", f"\u202e{MARK}\u2066", f"{MARK}\x00\x01"),
    *(
        f"{{{MARK}}} {{0}} %s",
        f"=cmd|'/c {MARK}'!A1",
        f"{MARK}\ud7ff\uffff\U0001f469\u200d",
        "#" * 20_000,
    ),
)
WHOLES = (
    *(
        "0",
        "-1",
        "1",
        "2",
        "3",
        "7",
        "64",
        "65",
        "128",
        "1000",
        "65536",
        "2147483647",
        "2147483648",
    ),
    *(
        "-2147483648",
        str(LARGEST),
        str(-LARGEST),
        str(LARGEST + 1),
        "1e3",
        "None",
        "",
        "NaN",
        "1" * 400,
    ),
)
REALS = ("0", "-0", "1e308", "1e400", "-1e-320", "NaN", "Infinity", "0x10", ".", "1e-7", "0.5")
RAW = (
    *(None, True, [], {}, [[[]]], {"values": {}}, 1e308, -1, LARGEST, "9" * 400),
    *({"a": None}, ["strides"], "\x00", "<b>"),
)


class Broken(AssertionError):
    """A page or an answer that does what it never may."""


@dataclass(frozen=True)
class Told:
    """What a case was, and how long it computed."""

    what: str
    seconds: float


def run(seed: int) -> Told:
    """Run the case of a seed; raises `Broken` with what it was where it breaks a page."""
    draw = random.Random(seed)
    case = draw.choice(
        (_address, _question, _question, _question, _question, _body, _picture, _table)
    )
    what, act = case(draw)
    begun = time.process_time()
    try:
        act()
    except Exception as fault:
        raise Broken(f"case {seed}: {type(fault).__name__}: {fault}: {what[:2000]}") from fault
    return Told(what, time.process_time() - begun)


Act = tuple[str, Callable[[], Any]]


def _written(draw: random.Random, p: Parameter) -> str:
    if draw.random() < 0.15:
        return draw.choice(TEXTS)
    if isinstance(p, Whole):
        near = str(draw.randint(p.low or 0, 2 * (p.high or 10)))
        return draw.choice((near, near, near, draw.choice(WHOLES)))
    if isinstance(p, Real):
        return draw.choice(REALS)
    if isinstance(p, Choice):
        return draw.choice((*p.options, *p.options, "nothing"))
    if isinstance(p, Flag):
        return draw.choice(("true", "false", "true", "maybe"))
    numbers = " ".join(draw.choice((*WHOLES[:8], *REALS)) for _ in range(draw.choice((3, 9, 200))))
    return draw.choice((*TEXTS, numbers)) if isinstance(p, Text) else ""


def _asked(draw: random.Random, parameters: Any) -> dict[str, str]:
    chosen = draw.sample(list(parameters), min(len(parameters), draw.choice((1, 2, 4, 8, 30))))
    return {p.name: _written(draw, p) for p in chosen}


def _address(draw: random.Random) -> Act:
    page = draw.choice(LABS)
    asked = _asked(draw, lab_of(page).parameters)
    return f"/{page}?{asked}", lambda: _opened(page, asked)


def _opened(page: str, asked: dict[str, str]) -> None:
    app = open_page(f"{page}.py", **asked)
    if app.exception:
        raise Broken([each.value for each in app.exception])
    spoken = [part.value for part in (*app.markdown, *app.info, *app.warning, *app.error)]
    if read := [text for text in spoken if _reads_as_ours(text)]:
        raise Broken(f"a reader's text is read as the page's: {read[0][:400]}")
    _light(len(part.proto.bytes) for part in components(app))


def _reads_as_ours(text: str) -> bool:
    """Whether a hostile text stands in a Markdown text as it is: neither as code nor escaped."""
    outside = _without_code(text)
    return MARK in outside and any(each in outside for each in TEXTS)


def _without_code(text: str) -> str:
    """What a Markdown text says outside its code spans, which show what stands in them as it is."""
    kept, rest = [], text
    while rest:
        before, tick, after = rest.partition("`")
        kept.append(before)
        fence = tick + "`" * (len(after) - len(after.lstrip("`")))
        _code, _closed, rest = after[len(fence) - 1 :].partition(fence) if tick else ("", "", "")
    return "".join(kept)


def _light(sizes: Any) -> None:
    if (whole := sum(sizes)) > BYTES:
        raise Broken(f"{whole} bytes are sent")


_sessions: dict[str, Any] = {}


def _session(page: str) -> Any:
    """A page that is open already: questions are asked of a few sessions, as in a class."""
    if page not in _sessions:
        _sessions[page] = open_page(f"{page}.py")
    return _sessions[page]


def _question(draw: random.Random) -> Act:
    page = draw.choice(LABS)
    app = _session(page)
    moved = [p for p in lab_of(page).parameters if p.name in dials(app)]
    values: dict[str, Any] = _asked(draw, moved)
    if draw.random() < 0.2:
        values[draw.choice((*values, "none"))] = draw.choice(RAW)
    question = {"number": draw.choice((1, -1, 1e300, "x")), "values": values, "have": {}}
    if draw.random() < 0.1:
        question[draw.choice(("number", "values", "have"))] = draw.choice(RAW)
    return f"a question to /{page}: {question}", lambda: _answered(
        app, json.dumps(question).encode()
    )


def _body(draw: random.Random) -> Act:
    app = _session(draw.choice(LABS))
    body = bytearray(json.dumps({"number": 1, "values": {"units": "3"}, "have": {}}).encode())
    for _ in range(draw.choice((1, 3, 20))):
        body[draw.randrange(len(body))] = draw.randrange(256)
    nested = draw.choice((b"[", b'{"a":', b'{"values":')) * draw.choice((10, 10_000))
    sent = draw.choice((bytes(body), bytes(body), nested, draw.randbytes(500)))
    return f"a body {sent[:100]!r}", lambda: _answered(app, sent)


def _answered(app: Any, body: bytes) -> None:
    status, message = live.answered(app.session_state[session.TICKET], body)
    if status not in (200, 204, 400):
        raise Broken(f"status {status}")
    _light([len(message)])


def _picture(draw: random.Random) -> Act:
    size = draw.choice(((1, 1), (7, 3), (300, 2), (1, 4000), (640, 480)))
    kind = draw.choice(("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"))
    exif = Image.Exif()
    exif[0x0112] = draw.choice((1, 6, 9, 60_000))
    exif[0x010E] = "x" * draw.choice((0, 60_000))
    stored = BytesIO()
    Image.new(draw.choice(("RGB", "L")), size).save(stored, kind, exif=exif)
    content = bytearray(stored.getvalue())
    for _ in range(draw.choice((0, 1, 5, 50))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    sent = bytes(
        content[: draw.choice((len(content), len(content), draw.randrange(len(content) + 1)))]
    )
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'><script>{MARK}</script></svg>".encode()
    sent = draw.choice((sent, sent, sent, sent, svg, b"", draw.randbytes(10_000)))

    def act() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow's, about what is wrong with it
            with suppress(samples.PictureFault):
                samples.decode(sent, (28, 28), draw.choice((1, 3)))

    return f"a {kind} of {size}, {len(sent)} bytes", act


def _table(draw: random.Random) -> Act:
    cells = (*REALS, *TEXTS[:-1], "1", "2", "3,4", '"', '"a', "=1+1", "", "1;2")
    rows = [
        draw.choice((",", ";", "\t")).join(
            draw.choice(cells) for _ in range(draw.choice((1, 2, 70)))
        )
        for _ in range(draw.choice((0, 1, 5, 200)))
    ]
    text = draw.choice(("\n", "\r\n", "\r", "\x00")).join(rows)
    if draw.random() < 0.5:
        text = "\n".join(",".join("12" for _ in range(draw.choice((1, 5000)))) for _ in range(3))
    sent = text.encode(draw.choice(("utf-8", "utf-16", "latin-1")), "replace")

    def act() -> None:
        with suppress(samples.SequenceFault):
            samples.sequence_csv(sent)

    return f"a table {sent[:100]!r}", act
