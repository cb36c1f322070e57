"""Home: a real photo under a moving window, and the way to every page."""

from __future__ import annotations

from pages.frame import address
from pages.frame.language import N_
from pages.frame.page import Page, opened


def show_rest() -> None:
    """Everything that needs the engine, which is imported once the first words are on their way."""
    from pages.lessons import welcome

    welcome.show_stage()
    welcome.show_links()


PAGE = Page(
    "home",
    N_("What does a layer do to a shape?"),
    N_(
        "Here a window slides over a photo. Wherever it stands, each of six filters multiplies the "
        "numbers under it by weights and adds them up to one number of its map. **Point at any cell** "
        "to see where it comes from. Shapes, counts and values are those of Keras."
    ),
)

opened(PAGE)
show_rest()
address.show(PAGE.parameters)
