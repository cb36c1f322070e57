"""What every test shares: repeatable random examples and drawing without a screen."""

import os

import pytest
from hypothesis import settings

# What asks real Keras for answers is run by hand, where Keras is.
collect_ignore_glob = ["**/make_*.py"]

# Helpers that assert tell what they saw, as tests do.
pytest.register_assert_rewrite(
    *(f"tests.browser.{name}" for name in ("looking", "opening", "server"))
)

# Read by matplotlib when it is imported, in this process and in the servers the tests start.
os.environ.setdefault("MPLBACKEND", "agg")

# Single tests of half a minute come first, so that no worker begins one when the others are done.
LONG = ("test_tools.py", "test_hostile.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first; all others stay in their order."""
    items.sort(key=lambda item: item.path.name not in LONG)


# The same examples on every run where a red result must mean a change; fresh ones at a desk.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
