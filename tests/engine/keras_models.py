"""Models as Keras 3.15.1 wrote and summed them: reads `data/keras_models.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("data") / "keras_models.json"


@cache
def recorded() -> dict[str, dict[str, Any]]:
    """Every recorded model by its name in the file."""
    models = json.loads(FILE.read_text(encoding="utf-8"))["models"]
    return {model["name"]: model for model in models}
