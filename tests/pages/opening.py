"""Opening pages without a browser, and reading what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(file.name for file in (ROOT / "pages").glob("*.py") if file.stem != "__init__")
SECONDS = 60


def open_page(name: str, /, locale: str = "en-US", **address: Any) -> AppTest:
    """A page of `pages/` as a reader with that locale gets it from an address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    app.context = {"locale": locale}
    app.query_params.update({key: str(value) for key, value in address.items()})
    return app.switch_page(f"pages/{name}").run()


def open_conv2d(**address: Any) -> AppTest:
    """The Conv2D page from an address; it must open without an exception."""
    app = open_page("conv2d.py", **address)
    assert_whole(app)
    return app


def unfold(app: AppTest, part: str) -> AppTest:
    """The page with a closed part opened: `more` or `input_details`."""
    app.session_state[part] = True
    return app.run()


def assert_whole(app: AppTest) -> None:
    """Fail where the page shows an exception."""
    assert [exception.value for exception in app.exception] == []


def sentences(app: AppTest) -> list[str]:
    """Every text of the page, in order, without Streamlit's colours and sizes."""
    texts = [part.value for part in (*app.markdown, *app.info, *app.warning, *app.error)]
    shown = answers(app)
    if shown:
        texts += [*shown["asides"], *shown["why"]["notes"], *shown["code"]["remarks"]]
        texts += [step["label"] for group in shown["why"]["groups"] for step in group["steps"]]
        texts += [entry[part] for entry in shown["numbers"] for part in ("label", "help")]
    return [_plain(text) for text in texts]


def says(app: AppTest, part: str) -> bool:
    """Whether a text of the page holds these words."""
    return any(part in text for text in sentences(app))


def answers(app: AppTest) -> dict[str, Any] | None:
    """What follows from the setting, as the page is given it; None where the setting is refused."""
    return _given(app, "answers")


def numbers(app: AppTest) -> dict[str, str]:
    """The named numbers of a layer: label and value."""
    shown = answers(app)
    assert shown is not None, "the setting is refused"
    return {entry["label"]: entry["value"] for entry in shown["numbers"]}


def code(app: AppTest) -> dict[str, str]:
    """The layer as code, by library."""
    shown = answers(app)
    assert shown is not None, "the setting is refused"
    return {block["title"]: block["text"] for block in shown["code"]["blocks"]}


def address(app: AppTest) -> dict[str, str]:
    """What the address bar is told to say."""
    told = (answers(app) or {}).get("address") or _given(app, "address")
    assert told is not None
    assert told["values"].keys() <= set(told["owned"])
    return told["values"]


def payload(app: AppTest) -> bytes | None:
    """What the stage was given, None where there is no stage."""
    stages = _components(app, "stage")
    return stages[0].proto.bytes if stages else None


def _given(app: AppTest, name: str) -> dict[str, Any] | None:
    found = _components(app, name)
    return json.loads(found[0].proto.json) if found else None


def _components(app: AppTest, name: str) -> list[Any]:
    return [part for part in app.get("bidi_component") if part.proto.component_name == name]


def _plain(text: str) -> str:
    for sign in (":small[:gray[", ":blue[", ":green[", ":orange[", ":violet[", "**"):
        text = text.replace(sign, "")
    return text.rstrip("]") if text.endswith("]") else text
