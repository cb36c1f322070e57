"""A page that fails: the log says where, and holds nothing of what the reader typed or uploaded."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from pages.frame import metrics

ROOT = Path(__file__).parents[2]


class _WithoutContent(logging.Filter):
    """Of an exception only its kind and the lines it came by: its message may quote the reader."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.getMessage()}: {told(record.exc_info[1])}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def told(fault: BaseException) -> str:
    """What an exception was and where, without its message.

    >>> try:
    ...     int("a secret")
    ... except ValueError as fault:
    ...     "secret" in told(fault).splitlines()[-1], told(fault).splitlines()[-1]
    (False, 'ValueError')
    """
    lines = [
        f"  {frame.filename.removeprefix(f'{ROOT}/')}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    return "\n".join(["Traceback", *lines, type(fault).__name__])


def keep_quiet() -> None:
    """Let Streamlit's log of failed pages, and the server's own, say no more than `told`."""
    for name in ("streamlit.error_util", "uvicorn.error"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, _WithoutContent) for each in logger.filters):
            logger.addFilter(_WithoutContent())


def failed(_fault: Exception) -> None:
    """Called by Streamlit for a page that failed, after it was logged; the reader is told as ever."""
    metrics.failed()
