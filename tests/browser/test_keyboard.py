"""Tab reaches every control of every page in the order in which it stands there, and leads out again."""

from __future__ import annotations

import pytest

from tests.browser.test_frame import ADDRESSES

MOST_STOPS = 300  # more than any page has
AT_ONCE = 20

# What can be reached by Tab, in the order of the page, into shadow roots; of a radio group one.
STOPS = """(asked) => {
  const found = [];
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
        if (asked === "forget") node.__reached = false;
        const isMeant = asked === "missed" ? !node.__reached : node.tabIndex > 0;
        const label = node.getAttribute("aria-label") ?? node.innerText ?? "";
        if (isMeant) found.push(`${node.tagName} ${label}`.slice(0, 80));
      }
      seen(node);
    }
  };
  walk(document.body);
  return found;
}"""

LISTEN = """() => {
  document.addEventListener("focusin", (event) => {
    event.composedPath()[0].__reached = true;
  }, true);
}"""


def missed_by(page, key):
    """What a key does not lead to, however often it is pressed; what was reached before counts anew."""
    page.evaluate(STOPS, "forget")
    for _ in range(MOST_STOPS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press(key)
        missed = page.evaluate(STOPS, "missed")
        if not missed:
            break
    return missed


@pytest.mark.parametrize("address", ADDRESSES)
def test_tab_reaches_every_control_and_leads_out_and_back(address, open_page):
    page = open_page(address)
    page.evaluate(LISTEN)
    assert page.evaluate(STOPS, "out of order") == []
    assert page.evaluate(STOPS, "missed"), "nothing can be reached here"
    assert missed_by(page, "Tab") == []
    assert missed_by(page, "Shift+Tab") == []
