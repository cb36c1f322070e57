"""`python -m tests.benchmarks [layers] [vgg16] [models] [keras] [torch] [screen] [class] [soak] [LAYER ...]`.

All but `keras`, `class` and `soak` where nothing is named: those compare random graphs with Keras's, seat a
class of readers, and let many come and go.

A layer's name, `LSTM`, leaves the other layers out.
"""

import sys

from tests.benchmarks import layers

PARTS = ("layers", "vgg16", "models", "keras", "torch", "screen", "class", "soak")

named = sys.argv[1:]
only = [name for name in named if name not in PARTS]
if unknown := set(only) - layers.layer_names():
    sys.exit(
        f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}, "
        f"and of layers {', '.join(sorted(layers.layer_names()))}."
    )
chosen = {name for name in named if name in PARTS} | ({"layers"} if only else set())
if not named or "layers" in chosen:
    layers.run(only)
if not named or "vgg16" in chosen:
    from tests.benchmarks import vgg16

    vgg16.run()
if not named or "models" in chosen:
    from tests.benchmarks import models

    models.run()
if not named or "screen" in chosen:
    from tests.benchmarks import screen

    screen.run()
if "keras" in chosen:
    from tests.benchmarks import graphs

    graphs.run()
if not named or "torch" in chosen:
    from tests.benchmarks import torch_values

    torch_values.run()
if "class" in chosen:
    from tests.benchmarks import classroom

    classroom.run()
if "soak" in chosen:
    from tests.benchmarks import soak

    soak.run()
