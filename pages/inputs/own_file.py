"""A file of the reader's own: kept in the session only, never in the address."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from pages.frame import session
from pages.frame.aside import aside

NOTHING = ""
MOST_KEPT = 4
T = TypeVar("T")


@dataclass(frozen=True)
class OwnFile:
    """The file that a session keeps under `key`, while its uploader is drawn and afterwards."""

    key: str

    def draw(
        self,
        label: str,
        help: str,
        accepted: str,
        types: Sequence[str],
        megabytes: int,
        on_new: Callable[[], None] = lambda: None,
    ) -> None:
        """Draw the uploader, and below it what it takes: Streamlit tells that in English, and late.

        `on_new` is called back once another file is there.
        """
        st.file_uploader(
            label,
            type=list(types),
            key=self.key,
            max_upload_size=megabytes,
            help=help,
            on_change=self._keep,
            args=(on_new,),
        )
        aside(accepted)

    def chosen(self) -> str:
        """An identifier of the file, `NOTHING` where there is none."""
        file = session.state().get(self._file)
        return file.file_id if file is not None else NOTHING

    def decoded(self, decode: Callable[[bytes], T], how: Hashable = None) -> T:
        """The file's content decoded, once for each file and way `how`, not with every redraw.

        Of the ways the latest few are kept.
        """
        kept: dict[Any, T] = session.state().setdefault(f"{self.key}_decoded", {})
        wanted = (self.chosen(), how)
        if wanted not in kept:
            while len(kept) >= MOST_KEPT:
                del kept[next(iter(kept))]
            kept[wanted] = decode(session.state()[self._file].getvalue())
        return kept[wanted]

    @property
    def _file(self) -> str:
        return f"{self.key}_file"

    def _keep(self, on_new: Callable[[], None]) -> None:
        # The uploader forgets its file once it is out of sight.
        st.session_state[self._file] = st.session_state[self.key]
        on_new()
