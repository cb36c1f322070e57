"""10,000 hostile and mangled texts: a reading or a sentence, and nothing happens besides."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def test_no_text_does_more_than_be_read():
    run = subprocess.run(
        [sys.executable, "-m", "tests.engine.exchange.reading.hostile", "10000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(run.stdout)
    assert found["others"] == []
    assert found["seen"] == []
    assert found["megabytes"] < 100
    # Processor time of one text; a machine with much else to do is given more.
    assert found["slowest"][0] < 2, found["slowest"]
