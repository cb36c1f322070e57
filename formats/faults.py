"""A file that cannot be opened says why, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.base.refusal import Lesson, Refusal


def refused(name: str, why: str, **numbers: object) -> Refusal:
    """The refusal of the file of that name.

    >>> print(refused("net.keras", "it holds no config.json"))
    net.keras cannot be opened: it holds no config.json.
    """
    shown = name if len(name) <= 60 else f"{name[:57]}..."
    return Refusal(f"{shown} cannot be opened: {why}.", Lesson("file", {"name": shown, **numbers}))


@contextmanager
def opening(name: str) -> Iterator[None]:
    """Within, whatever a mangled file leads a reader to becomes a refusal of that file.

    Raises `Refusal`; one that is raised within stays as it is.
    """
    try:
        yield
    except Refusal:
        raise
    except RecursionError:
        raise refused(name, "its parts lead round in a circle") from None
    except MemoryError:
        raise refused(name, "it claims more than fits into memory") from None
    except Exception as cause:  # whatever a reader stumbles over, it is the file that is wrong
        told = f"{type(cause).__name__}: {cause}"[:120]
        raise refused(name, f"it is damaged or of another kind ({told})") from cause
