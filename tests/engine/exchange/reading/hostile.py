"""Reads hostile and mangled texts with an audit hook set, and prints what went wrong, as JSON.

Run as a program of its own, `python -m tests.engine.exchange.reading.hostile COUNT`: a hook stays.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time

from engine import read_keras_code
from engine.exchange.reading.refusals import CodeRefusal

MEGABYTE = 1_000_000
HOSTILE = [
    "__import__('os').system('true')",
    "exec('1')",
    "().__class__.__bases__[0].__subclasses__()",
    "[].append.__self__.__class__.__mro__",
    "Dense.__init__.__globals__",
    "'{0.__class__.__mro__}'.format(1)",
    "getattr(Dense, '__init__')",
    "globals()['__builtins__']",
    "open('/etc/passwd').read()",
    "import os; os.remove('x')",
    "import antigravity\nfrom os import system as Dense\nSequential([Dense(3)])",
    "keras.utils.get_file('a', 'http://example.org')",
    "keras.models.load_model('/etc/passwd')",
    "input(); breakpoint(); exit()",
    "while True: pass",
    "while True:\n  while True:\n    x = 1",
    "for i in range(10**12):\n  for j in range(10**12):\n    x = i * j",
    "10**10**10",
    "x = 1 << 10**9",
    "'a' * 10**9",
    "[0] * 10**9",
    "x = [1]\nwhile True: x = x + x",
    "x = 'a'\nfor i in range(99): x += x",
    "a = [1]\nfor i in a: a.append(i)",
    "x = []\nx.append(x)\nstr(x)\nx == x",
    "'%1000000000d' % 1",
    "'{:1000000000}'.format(1)",
    "f'{1:1000000000}'",
    "list(range(10**12)); np.prod(range(10**12)); itertools.chain(range(10**12))",
    "np.zeros((10**9, 10**9)); np.arange(10**12)",
    "def f(): return f()\nf()",
    "def f(n): return [f(n - 1), f(n - 1)]\nf(100)",
    "class A(keras.Model):\n  def call(self, x): return self(x)\nA()(Input((3,)))",
    "class N(nn.Module):\n  def forward(self, x): return self(x)\nN()(torch.zeros(1, 3))",
    "x = Input((4,))\nwhile True: x = Dense(3)(x)",
    "m = Sequential([Input((4,))])\nwhile True: m.add(Dense(3))",
    "m = Sequential([Input((10**9,)), Dense(10**9)])\nm.get_weights()\nm(np.zeros((1, 10**9)))",
    "Dense(10**18)([[1.0, 2.0]])",
    "nn.LSTM(3, 4, num_layers=10**9)(torch.zeros(1, 3, 3))",
    "Sequential([D\u0435nse(3)])",  # a Cyrillic letter
    "(" * MEGABYTE,
    "[" * (MEGABYTE // 2) + "]" * (MEGABYTE // 2),
    "f(" * 39,
    "[x for x in " * 39,
    "lambda: " * 50 + "1",
    "not " * 50 + "1",
    "1" + " + 1" * 20_000,
    "a" + ".b" * 30_000,
    "a" + "[0]" * 25_000,
    "x = " * 5_000 + "1",
    "".join(" " * depth + "if 1:\n" for depth in range(99)) + " " * 99 + "x = 1",
    "9" * 5_000,
    "\0",
    "\ud800",
    ")\n" * 2_000,
    "def f(:\n" * 500,
    "'''" * 9_999,
    '{"cells": ' + "[" * 100_000,
    "```python\n" * 9_000,
]
SEEDS = [
    "model = Sequential()\nmodel.add(Conv2D(8, 3, input_shape=(9, 9, 1)))\n"
    "model.add(Flatten())\nmodel.add(Dense(2))",
    "i = Input((4,))\nx = Dense(3)(i)\nfor n in (2, 3):\n    x = Dense(n)(x) + x\nm = Model(i, x)",
    "def block(x, n=2):\n    return layers.ReLU()(layers.Dense(n)(x))\ny = block(Input((3,)), n=4)",
    "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
    "        self.a = nn.Linear(4, 2)\n    def forward(self, x):\n        return self.a(x).view(-1, 2)\n"
    "Net()(torch.zeros(1, 4))",
    "cfg = {'n': [8, 4], 'f': lambda k: k // 2}\n"
    "m = Sequential([Dense(cfg['f'](n), name=f'd{n}') for n in cfg['n']])\nm.build((None, 3))",
]
WORDS = (
    *("(", ")", "[", "]", "{", "}", ",", "=", ":", "**", "*", "\n", "    ", "'", '"', "\\", "#"),
    *("None", "-1", "0", "10**10", "x", "self", "lambda: 0", "Input((4,))", "Dense(3)", "[]", "@"),
    *("__class__", "__import__('os')", "while True:", "import os", "yield", "del", "\t", "\u0435"),
)
WATCHED = ("open", "import", "socket", "subprocess", "os.", "shutil", "ctypes", "exec", "pickle")


def mangled(chance: random.Random) -> str:
    """A short program with some of its letters lost, doubled, moved, or others put between."""
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(text) + 1)
        stop = min(len(text), start + chance.randint(0, 12))
        piece = chance.choice(("", text[start:stop] * 2, chance.choice(WORDS), text[stop:start:-1]))
        text = text[:start] + piece + text[stop:]
    return text


def main(count: int) -> dict[str, object]:
    """What was seen of files, sockets, processes and imports, other exceptions, and the slowest."""
    chance = random.Random(7)
    texts = [*HOSTILE, *(mangled(chance) for _ in range(count))]
    watching = False
    seen: list[str] = []

    def hook(event: str, arguments: object) -> None:
        if watching and event.startswith(WATCHED):
            seen.append(f"{event} {arguments!r:.80}")

    read_keras_code(SEEDS[0])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.addaudithook(hook)
    others, slowest = [], (0.0, "")
    for text in texts:
        began, watching = time.process_time(), True
        try:
            read_keras_code(text)
        except CodeRefusal as refusal:
            if not str(refusal).startswith("Line "):
                others.append(str(refusal))
        except Exception as other:
            others.append(f"{type(other).__name__}: {other!s:.80} ← {text!r:.200}")
        watching = False
        slowest = max(slowest, (time.process_time() - began, repr(text[:80])))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"seen": seen, "others": others, "slowest": slowest, "megabytes": grown}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
