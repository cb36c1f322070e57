"""Opening pages without a browser, moving what they hold, and reading what they say."""

from __future__ import annotations

import ast
import json
import runpy
import struct
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from pages.frame.component import unpacked
from pages.lab.lab import Lab

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(file for file in (ROOT / "pages").glob("*.py") if file.stem != "__init__")
PAGES = [file.name for file in FILES]
SECONDS = 60
STAGES = ("stage", "recurrent")


def _declares(file: Path) -> bool:
    assigned = [n for n in ast.parse(file.read_text()).body if isinstance(n, ast.Assign)]
    return any(getattr(target, "id", "") == "LAB" for n in assigned for target in n.targets)


LABS = [file.stem for file in FILES if _declares(file)]


@cache
def lab_of(page: str) -> Lab:
    """The declaration of a page, without drawing it."""
    with patch("pages.lab.running.run"):
        lab: Lab = runpy.run_path(str(ROOT / "pages" / f"{page}.py"))["LAB"]
    return lab


def open_page(name: str, /, locale: str = "en-US", **address: Any) -> AppTest:
    """A page of `pages/` as a reader with that locale gets it from an address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    app.context = {"locale": locale}
    app.query_params.update({key: str(value) for key, value in address.items()})
    return app.switch_page(f"pages/{name}").run()


def open_lab(page: str, /, **address: Any) -> AppTest:
    """A layer's page from an address; it must open without an exception."""
    app = open_page(f"{page}.py", **address)
    assert_whole(app)
    return app


def open_conv2d(**address: Any) -> AppTest:
    """The Conv2D page from an address; it must open without an exception."""
    return open_lab("conv2d", **address)


def move(app: AppTest, **values: Any) -> AppTest:
    """The page after some of its dials were moved; each must be there to be moved."""
    assert values.keys() <= dials(app).keys()
    for name, value in values.items():
        app.session_state[name] = value
    app.run()
    assert_whole(app)
    return app


def a_move(app: AppTest) -> tuple[str, int]:
    """The first slider and a value beside its own, one further from zero: zero is no size and no axis."""
    name, dial = next((n, dial) for n, dial in dials(app).items() if dial["kind"] == "slider")
    return name, dial["value"] + (1 if dial["value"] >= 0 else -1)


def choose(app: AppTest, example: str) -> AppTest:
    """The page after a worked example was chosen from its menu."""
    app.menu_button(key="example").set_value(example).run()
    assert_whole(app)
    return app


def unfold(app: AppTest, part: str) -> AppTest:
    """The page with a closed part opened: `more` or `input_details`."""
    app.session_state[part] = True
    return app.run()


def assert_whole(app: AppTest) -> None:
    """Fail where the page shows an exception."""
    assert [exception.value for exception in app.exception] == []


def is_answered(app: AppTest) -> bool:
    """Whether the page either explains the layer or says why it is refused.

    What is said beside a control of what goes in stands on the picture too.
    """
    if answers(app) is None:
        return len(app.warning) >= 1
    return payload(app) is None or all(beside.value in notice(app) for beside in app.warning)


def sentences(app: AppTest) -> list[str]:
    """Every text of the page, in order, without Streamlit's colours and sizes."""
    texts = [part.value for part in (*app.markdown, *app.info, *app.warning, *app.error)]
    shown = answers(app)
    if shown:
        notes = [note["text"] for note in shown["why"]["notes"]]
        texts += [*shown["asides"], *notes, *shown["code"]["remarks"]]
        texts += [step["label"] for group in shown["why"]["groups"] for step in group["steps"]]
        texts += [entry[part] for entry in shown["numbers"] for part in ("label", "help")]
        texts += [axis["text"] for entry in shown["numbers"] for axis in entry["axes"]]
        for panel in (*shown["pictured"], *shown["compared"], *shown["panels"]):
            texts += [panel["title"], *panel["sentences"], *panel.get("table", {}).get("head", [])]
            options = panel.get("slider", {}).get("options", [])
            texts += [option[part] for option in options for part in ("text", "sentence")]
    texts += [dial[part] for dial in dials(app).values() for part in ("label", "help")]
    return [_plain(text) for text in texts]


def says(app: AppTest, part: str) -> bool:
    """Whether a text of the page holds these words."""
    return any(part in text for text in sentences(app))


def dials(app: AppTest) -> dict[str, dict[str, Any]]:
    """The arguments that are moved most, by name: each has kind, value, label and help."""
    given = _given(app, "dials") or {"dials": []}
    return {dial["name"]: dial for dial in given["dials"]}


def answers(app: AppTest) -> dict[str, Any] | None:
    """What follows from the setting, as the page is given it; None where the setting is refused."""
    return _given(app, "answers")


def numbers(app: AppTest) -> dict[str, str]:
    """The named numbers of a layer: label and value."""
    return {entry["label"]: entry["value"] for entry in _accepted(app)["numbers"]}


def axes(app: AppTest) -> dict[str, list[str]]:
    """What the axes of every shape are said to count."""
    return {
        entry["label"]: [axis["text"] for axis in entry["axes"]]
        for entry in _accepted(app)["numbers"]
        if entry["axes"]
    }


def code(app: AppTest) -> dict[str, str]:
    """The layer as code, by library."""
    return {block["title"]: block["text"] for block in _accepted(app)["code"]["blocks"]}


def panel(app: AppTest, title: str) -> dict[str, Any]:
    """What the page explains besides the numbers, under that title."""
    shown = _accepted(app)
    every = (*shown["pictured"], *shown["compared"], *shown["panels"])
    (found,) = [panel for panel in every if panel["title"] == title]
    return found


def rows(panel: dict[str, Any]) -> list[list[str]]:
    """The cells of a panel's table."""
    return [row["cells"] for row in panel["table"]["rows"]]


def address(app: AppTest) -> dict[str, str]:
    """What the address bar is told to say."""
    told = (answers(app) or {}).get("address") or _given(app, "address")
    assert told is not None
    assert told["values"].keys() <= set(told["owned"])
    return told["values"]


def payloads(app: AppTest) -> list[bytes]:
    """What each stage of the page was given, in order."""
    return [data for stage in components(app, *STAGES) if (data := given(stage)) is not None]


def notice(app: AppTest) -> str:
    """What stands on the first picture: why something else is drawn than what was asked for."""
    drawn = payload(app)
    assert drawn is not None, "nothing is drawn"
    (length,) = struct.unpack_from("<I", drawn)
    return json.loads(drawn[4 : 4 + length])["notice"] or ""


def payload(app: AppTest) -> bytes | None:
    """What the first stage was given, None where there is no stage."""
    return next(iter(payloads(app)), None)


def _accepted(app: AppTest) -> dict[str, Any]:
    shown = answers(app)
    assert shown is not None, "the setting is refused"
    return shown


def _given(app: AppTest, name: str) -> dict[str, Any] | None:
    found = components(app, name)
    return json.loads(given(found[0]) or b"", parse_constant=_refuse) if found else None


def given(component: Any) -> bytes | None:
    """The data in the message that a component was given; None where the browser has them."""
    return unpacked(component.proto.bytes)[1]


def _refuse(name: str) -> None:
    """A browser reads no JSON that holds NaN or an infinity."""
    raise AssertionError(f"the browser is sent {name}")


def components(app: AppTest, *names: str) -> list[Any]:
    """The page's own components of those names, all of them where none is named."""
    found = app.get("bidi_component")
    return [part for part in found if not names or part.proto.component_name in names]


def _plain(text: str) -> str:
    for sign in (":small[:gray[", ":blue[", ":green[", ":orange[", ":violet[", "**"):
        text = text.replace(sign, "")
    return text.rstrip("]") if text.endswith("]") else text
