"""The letters that stand for the gates of recurrent layers, in pictures and in words."""

from __future__ import annotations

# g is the candidate of both, so that c is free for the carry.
SYMBOLS = {
    "input": "i",
    "forget": "f",
    "candidate": "g",
    "output": "o",
    "update": "z",
    "reset": "r",
}
