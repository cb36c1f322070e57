"""Whether the reader turned away from what is being made."""

from __future__ import annotations

from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx


def turned_away() -> bool:
    """Whether the reader did something else since this run began, such as close the dialog.

    Streamlit lets a part of a page run to its end before another part of it, and has no public way
    to ask what waits.
    """
    requests = getattr(get_script_run_ctx(suppress_warning=True), "script_requests", None)
    return getattr(requests, "_state", None) in (ScriptRequestType.RERUN, ScriptRequestType.STOP)
