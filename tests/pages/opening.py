"""Opening pages without a browser, and reading what they say."""

from __future__ import annotations

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


def assert_whole(app: AppTest) -> None:
    """Fail where the page shows an exception."""
    assert [exception.value for exception in app.exception] == []


def sentences(app: AppTest) -> list[str]:
    """Every text of the page, in order, without Streamlit's colours and sizes."""
    texts = [part.value for part in (*app.markdown, *app.info, *app.warning, *app.error)]
    return [_plain(text) for text in texts]


def says(app: AppTest, part: str) -> bool:
    """Whether a text of the page holds these words."""
    return any(part in text for text in sentences(app))


def numbers(app: AppTest) -> dict[str, str]:
    """The named numbers of a layer: label and value."""
    return {_plain(metric.label): metric.value for metric in app.metric}


def payload(app: AppTest) -> bytes | None:
    """What the stage was given, None where there is no stage."""
    stages = [part for part in app.get("bidi_component") if part.proto.component_name == "stage"]
    return stages[0].proto.bytes if stages else None


def _plain(text: str) -> str:
    for sign in (":small[:gray[", ":blue[", ":green[", ":orange[", ":violet[", "**"):
        text = text.replace(sign, "")
    return text.rstrip("]") if text.endswith("]") else text
