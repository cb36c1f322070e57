"""Runs every program of the corpus once in the real framework and writes `answers.json` of each group.

Usage: `KERAS_BACKEND=torch python tests/engine/exchange/run_corpus.py [GROUP or NAME …]` with Keras
3.15.1 and PyTorch installed. Nothing of the engine is used.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))


def main(wanted: list[str]) -> None:
    """Write the answers of the groups and programs named, or of all; other answers stay."""
    keras = importlib.import_module("keras")
    importlib.import_module("torch")
    corpus = importlib.import_module("programs")
    importlib.import_module("standing_in").stand_in(keras)
    asking_keras = importlib.import_module("asking_keras").AskingKeras()
    asking_torch = importlib.import_module("asking_torch").AskingTorch()
    asking_keras.watch()
    asking_torch.watch()
    os.chdir(tempfile.mkdtemp())
    for program in corpus.programs():
        if wanted and program.group not in wanted and program.name not in wanted:
            continue
        text = program.runnable
        is_torch = "torch" in text and "keras" not in text
        answer = _answer(text, asking_torch if is_torch else asking_keras)
        print(program.name, json.dumps(answer)[:150], flush=True)
        _write(corpus.FOLDER / program.group / "answers.json", {program.name: answer})


def _write(file: Path, new: dict[str, Any]) -> None:
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    found = {**known, **new}
    lines = (f"{json.dumps(name)}: {json.dumps(found[name])}" for name in sorted(found))
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _answer(text: str, asking: Any) -> dict[str, Any]:
    asking.forget()
    names = importlib.import_module("standing_in").Names(__name__="__main__")
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            exec(compile(text, "<program>", "exec"), names)
        return asking.answer()
    except Exception as cause:
        frames = [f for f in traceback.extract_tb(cause.__traceback__) if f.filename == "<program>"]
        return {
            "refused": type(cause).__name__,
            "lines": sorted({frame.lineno for frame in frames if frame.lineno}),
            "layer": asking.refusing(cause),
            "says": str(cause).splitlines()[0][:200] if str(cause) else "",
        }


if __name__ == "__main__":
    main(sys.argv[1:])
