"""Where a page's parts stand: the sizes at the left, everything they lead to at the right.

Few containers and few elements: Streamlit's browser side goes through all of them several times for
every change, and a reader waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Places:
    """The places of one page, in reading order; each is used as `with places.picture:`.

    They exist before they are filled, because what stands first may depend on what stands later.
    """

    sizes: Any
    sources: Any
    picture: Any
    rest: Any


def laid_out() -> Places:
    """Two columns on a wide screen; on a narrow one the picture, the controls, the words, in this order."""
    st.html(f"<style>{_GRID}</style>")
    with st.container(key="lab"):
        sizes = st.container(key="lab_sizes")
        picture = st.container(key="lab_picture")
        rest = st.container(key="lab_rest")
    with picture:
        sources = st.container(key="lab_sources", horizontal=True, vertical_alignment="bottom")
    return Places(sizes, sources, picture, rest)


_GRID = """
.st-key-lab { display: grid; gap: 0 2.5rem; align-items: start;
  grid-template: "sizes picture" auto "rest picture" 1fr / minmax(15rem, 1fr) minmax(0, 2.8fr); }
.st-key-lab > :has(> .st-key-lab_sizes), .st-key-lab > .st-key-lab_sizes { grid-area: sizes; }
.st-key-lab > :has(> .st-key-lab_picture), .st-key-lab > .st-key-lab_picture { grid-area: picture; }
.st-key-lab > :has(> .st-key-lab_rest), .st-key-lab > .st-key-lab_rest { grid-area: rest; }
.st-key-lab_sizes { display: grid; gap: 0.5rem 1.2rem; align-items: start; margin-bottom: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); }
.st-key-lab_picture > [class*="_brief"] { position: sticky; top: 3.75rem; z-index: 20; }
@media (max-width: 800px) {
  .st-key-lab { display: flex; flex-direction: column; align-items: stretch; gap: 1rem; }
  .st-key-lab > :has(> .st-key-lab_picture), .st-key-lab_picture { display: contents; }
  .st-key-lab_picture > * { order: 5; }
  .st-key-lab_picture > [class*="_brief"] { order: 1; }
  .st-key-lab_picture > :is([class*="_stage"], :has(> .st-key-refusal)) { order: 2; }
  .st-key-lab > :has(> .st-key-lab_sizes), .st-key-lab > .st-key-lab_sizes { order: 4; }
  .st-key-lab_picture > :has(> .st-key-lab_sources) { order: 3; }
  .st-key-lab > :has(> .st-key-lab_rest), .st-key-lab > .st-key-lab_rest { order: 6; }
}
"""
