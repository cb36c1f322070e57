"""Tab reaches every control of every page in the order in which it stands there, and leads out again."""

from __future__ import annotations

import pytest

from tests.browser.test_frame import ADDRESSES

MOST_STOPS = 300  # more than any page has
AT_ONCE = 20

# What can be reached by Tab, in the order of the page, into shadow roots; of a radio group one.
STOPS = """() => {
  const found = [];
  const groups = new Set();
  const seen = (node) => {
    if (node.shadowRoot) walk(node.shadowRoot);
    else walk(node);
  };
  const isStop = (node) => {
    const isShown = node.checkVisibility({ visibilityProperty: true });
    if (node.tabIndex < 0 || node.disabled || !isShown) return false;
    if (node.closest("[inert]")) return false;
    if (node.type !== "radio") return true;
    const group = [...node.getRootNode().querySelectorAll("input[type=radio]")]
      .filter((each) => each.name === node.name);
    return node === (group.find((each) => each.checked) ?? group[0]);
  };
  const walk = (root) => {
    for (const node of root.children ?? []) {
      if (node.matches("a[href], button, input, select, textarea, summary, [tabindex]") && isStop(node)) {
        node.__stop = found.length;
        found.push(`${node.tagName} ${node.getAttribute("aria-label") ?? node.innerText ?? ""}`.slice(0, 80));
      }
      seen(node);
    }
  };
  walk(document.body);
  return found;
}"""

LISTEN = """() => {
  window.__reached = [];
  document.addEventListener("focusin", (event) => {
    window.__reached.push(event.composedPath()[0].__stop ?? -1);
  }, true);
}"""


def stops_by(page, key):
    """The numbers of the stops that a key leads to, until it leads back to the first of them."""
    page.evaluate("document.activeElement?.blur(); window.__reached = []")
    for _ in range(MOST_STOPS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press(key)
        # What scrolls can be reached as well, though it is no control.
        reached = [at for at in page.evaluate("window.__reached") if at >= 0]
        if reached and reached[0] in reached[1:]:
            return reached[: reached.index(reached[0], 1)]
    raise AssertionError(f"{key} never leads back; it goes on with {reached[-5:]}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_tab_reaches_every_control_and_leads_out_and_back(address, open_page):
    page = open_page(address)
    names = page.evaluate(STOPS)
    page.evaluate(LISTEN)
    forwards = stops_by(page, "Tab")
    missed = [names[at] for at in sorted(set(range(len(names))) - set(forwards))]
    assert missed == []
    assert forwards == sorted(forwards), "not in the order of the page"
    backwards = stops_by(page, "Shift+Tab")
    last = backwards.index(forwards[-1])
    assert backwards[last:] + backwards[:last] == forwards[::-1]
