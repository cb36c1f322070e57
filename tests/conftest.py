"""What every test shares: repeatable random examples and drawing without a screen."""

import os

import pytest
from hypothesis import settings

# What asks real Keras for answers is run by hand, where Keras is.
collect_ignore_glob = ["**/make_*.py"]

# What Keras answers is written down by hand, where Keras is installed.
collect_ignore_glob = ["*/make_*.py"]

# Helpers that assert tell what they saw, as tests do.
pytest.register_assert_rewrite(
    *(f"tests.browser.{name}" for name in ("looking", "opening", "server"))
)

# Read by matplotlib when it is imported, in this process and in the servers the tests start.
os.environ.setdefault("MPLBACKEND", "agg")

# The same examples on every run where a red result must mean a change; fresh ones at a desk.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
