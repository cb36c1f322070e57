"""`python -m tests.benchmarks [layers] [screen]`: both where neither is named."""

import sys

PARTS = ("layers", "screen")

chosen = sys.argv[1:] or PARTS
if unknown := set(chosen) - set(PARTS):
    sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
if "layers" in chosen:
    from tests.benchmarks import layers

    layers.run()
if "screen" in chosen:
    from tests.benchmarks import screen

    screen.run()
