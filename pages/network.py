"""A whole network: pasted, opened, chosen or built, with the shape on every arrow."""

from __future__ import annotations

from pages.frame.language import N_
from pages.frame.page import Page, opened


def show_rest(page: Page) -> None:
    """Everything that needs the engine, which is imported once the first words are on their way."""
    from pages.networks import page as network

    network.show(page)


def _page() -> Page:
    from pages.networks.controls_of import PARAMETERS

    return Page(
        "network",
        N_("A whole network"),
        N_(
            "Every layer is a box to scale, and on every arrow stands the shape. **Click a box** to move "
            "its arguments, and see what follows from it all the way to the end."
        ),
        PARAMETERS,
    )


PAGE = _page()
opened(PAGE)
show_rest(PAGE)
