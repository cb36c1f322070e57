"""Components whose script is served from `static/` and so is not sent again with every change."""

from __future__ import annotations

from typing import Any

import streamlit as st

# The script's address is taken from the page's own, so that it also holds under a base path.
_LOADER = """
let script;
export default async function (component) {{
  script ??= import(new URL("app/static/{path}", document.baseURI).href);
  return (await script).default(component);
}}
"""


def component(name: str, path: str) -> Any:
    """A component that runs the module at `static/path`, drawing into an element `.{name}-root`."""
    html = f'<div class="{name}-root">\n</div>'
    return st.components.v2.component(name, html=html, js=_LOADER.format(path=path))
