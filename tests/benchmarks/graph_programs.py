"""Random models as Python that both Keras and our engine run: branches, shared layers, models within.

What a program calls `keras`, `layers` and `ops` is given to it, so that one text makes a model in
either library. The seed settles everything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

Shape = tuple[int | None, ...]

ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear", "elu", "swish", "softmax")
STARTS: tuple[Shape, ...] = ((12, 10, 3), (8, 8, 4), (9, 5), (12, 6), (7,), (16,), (None, 5))
IMAGE = (
    "Conv2D({f}, {k}, padding={p!r}, strides={s}, activation={a!r})",
    "Conv2D({f}, ({k}, 1), dilation_rate={s}, padding='same', use_bias=False)",
    "DepthwiseConv2D({k}, padding={p!r}, depth_multiplier={s})",
    "SeparableConv2D({f}, {k}, padding='same', strides={s})",
    "Conv2DTranspose({f}, {k}, strides={s}, padding={p!r})",
    "MaxPooling2D({s})",
    "AveragePooling2D({s})",  # with padding="same" Keras on torch differs from its other backends
    "BatchNormalization()",
    "LayerNormalization()",
    "ZeroPadding2D({s})",
    "Cropping2D(((1, 0), (0, 1)))",
    "UpSampling2D({s})",
    "Activation({a!r})",
    "ReLU()",
    "SpatialDropout2D(0.3)",
    "GlobalAveragePooling2D()",
    "GlobalMaxPooling2D(keepdims=True)",
    "Flatten()",
    "Permute((2, 1, 3))",
    "Dense({f})",
)
SEQUENCE = (
    "Conv1D({f}, {k}, padding={p!r}, activation={a!r})",
    "Conv1D({f}, {k}, padding='causal', dilation_rate={s})",
    "LSTM({f}, return_sequences={b})",
    "GRU({f}, return_sequences={b}, reset_after={b})",
    "SimpleRNN({f}, return_sequences=True)",
    "Bidirectional(layers.LSTM({f}, return_sequences={b}))",
    "TimeDistributed(layers.Dense({f}, activation={a!r}))",
    "MaxPooling1D({s}, padding='same')",
    "GlobalAveragePooling1D()",
    "LayerNormalization()",
    "BatchNormalization()",
    "Dense({f}, activation={a!r})",
    "Dropout(0.25)",
    "SeparableConv1D({f}, {k}, padding='same')",
    "UpSampling1D({s})",
    "LeakyReLU()",
    "Masking(0.5)",
    "RNN([layers.LSTMCell({f}), layers.GRUCell({k})], return_sequences={b})",
)
# Of a sequence, another beside it with as many features, and a vector.
SEVERAL = (
    "layers.MultiHeadAttention({k}, {f})({x}, {y})",
    "layers.MultiHeadAttention({k}, {f})({x}, value={y}, use_causal_mask={b})",
    "layers.Attention()([{x}, {y}])",
    "layers.AdditiveAttention()([{x}, {y}, {y}])",
    "layers.Dot(axes=2, normalize={b})([{x}, {y}])",
)
VECTOR = (
    "Dense({f}, activation={a!r})",
    "Dense({f}, use_bias=False)",
    "BatchNormalization()",
    "Dropout(0.5)",
    "ELU()",
    "PReLU()",
    "RepeatVector({s})",
    "Activation({a!r})",
    "LayerNormalization()",
    "Reshape((-1, 1))",
)
MERGES = ("Add", "Multiply", "Average", "Maximum", "Subtract")
OPERATIONS = ("{x} + {y}", "{x} * {n}", "{x} - {y}", "ops.relu({x})", "{x} / {n} + 1.0", "-{x}")


@dataclass
class Program:
    """A program as it grows: its lines, the tensors it knows, and the layers it may call again."""

    rng: random.Random
    names: dict[str, Any]
    features: frozenset[str]
    lines: list[str] = field(default_factory=list)
    tensors: list[str] = field(default_factory=list)
    shared: list[tuple[str, Any]] = field(default_factory=list)
    count: int = 0

    def new(self, letter: str) -> str:
        """A name that is not taken."""
        self.count += 1
        return f"{letter}{self.count}"

    def shape(self, name: str) -> Shape:
        """The shape of a tensor, batch first."""
        return tuple(self.names[name].shape)

    def write(self, line: str) -> bool:
        """Add a line if it runs."""
        try:
            exec(line, self.names)
        except ValueError:
            return False
        self.lines.append(line)
        return True

    def tensor(self, line: str) -> bool:
        """Add a line that makes a new tensor, if it runs and the tensor is not large."""
        name = self.new("x")
        if not self.write(f"{name} = {line}"):
            return False
        sizes = self.shape(name)[1:]
        if 0 in sizes or len(sizes) > 3 or (None not in sizes and _product(sizes) > 4000):
            self.lines.pop()
            return False
        self.tensors.append(name)
        return True

    def pick(self, wanted: Callable[[Shape], bool] = lambda shape: True) -> str | None:
        """One of the tensors, the latest more often."""
        found = [name for name in self.tensors if wanted(self.shape(name))]
        return self.rng.choice(found[-4:]) if found else None


def _product(sizes: Shape) -> int:
    total = 1
    for size in sizes:
        total *= size or 1
    return total


def program(seed: int, library: ModuleType, features: frozenset[str] = frozenset()) -> str:
    """The text of the program of that seed; `features` may hold `merging` and `ops`.

    `library` is our engine, with which the shapes on the way are known.
    """
    rng = random.Random(seed)
    names = {"keras": library, "layers": library, "ops": getattr(library, "ops", None)}
    grown = Program(rng, names, features)
    inputs = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        inputs.append(grown.new("in_"))
        _input(grown, inputs[-1])
    for _ in range(rng.randint(3, 14)):
        _step(grown)
    used = "\n".join(grown.lines)
    ends = [name for name in grown.tensors if f"({name})" not in used and name not in inputs]
    ends = ends[-3:] or [grown.tensors[-1]]
    starts = [name for name in inputs if _reaches(grown, name, ends)] or inputs[:1]
    shown = {
        0: lambda found: found[0] if len(found) == 1 else f"[{', '.join(found)}]",
        1: lambda found: f"[{', '.join(found)}]",
        2: lambda found: "{" + ", ".join(f"'{each}': {each}" for each in found) + "}",
    }
    given = shown[rng.choice((0, 0, 1))](starts)
    made = shown[rng.choice((0, 0, 1, 2))](ends)
    named = rng.choice(("", "", ", name='whole'"))
    grown.write(f"model = keras.Model({given}, {made}{named})")
    return "\n".join(_needed(grown.lines)) + "\n"


def _needed(lines: list[str]) -> list[str]:
    # What leads nowhere would take a name in Keras's count, and here it is not known.
    kept = lines[-1:]
    for line in reversed(lines[:-1]):
        name = line.split(" = ", 1)[0]
        if any(re.search(rf"\b{name}\b", each.split(" = ", 1)[1]) for each in kept):
            kept.insert(0, line)
    return kept


def _reaches(grown: Program, start: str, ends: list[str]) -> bool:
    from engine.models.graph import between

    node = grown.names[start].node
    return node in between([], [grown.names[end] for end in ends])


def _input(grown: Program, name: str) -> None:
    rng = grown.rng
    if "merging" in grown.features and rng.random() < 0.2:
        _words(grown, name)
        return
    shape = rng.choice(STARTS)
    options = rng.choice(("", "", f", name={'given_' + name!r}", ", batch_size=2"))
    grown.write(f"{name} = keras.Input({shape!r}{options})")
    grown.tensors.append(name)


def _words(grown: Program, name: str) -> None:
    """An input of words, looked up; what is looked up masks the word 0, or not."""
    rng = grown.rng
    length, kind = rng.choice(("5", "9", "None")), rng.choice(("int32", "float32"))
    grown.write(f"{name} = keras.Input(({length},), dtype={kind!r})")
    features, masks = rng.randint(2, 6), rng.choice((True, True, False))
    grown.tensor(f"layers.Embedding(9, {features}, mask_zero={masks})({name})")


def _step(grown: Program) -> None:
    kinds = [_layer] * 6 + [_again, _within, _stack, _several]
    if "merging" in grown.features:
        kinds += [_merge] * 4
        kinds += [_attend]
    if "ops" in grown.features:
        kinds += [_operation] * 2
    grown.rng.choice(kinds)(grown)


def _line(grown: Program, shape: Shape) -> str:
    rng = grown.rng
    family = {4: IMAGE, 3: SEQUENCE}.get(len(shape), VECTOR)
    line = rng.choice(family).format(
        f=rng.randint(1, 6),
        k=rng.randint(1, 3),
        s=rng.randint(1, 3),
        p=rng.choice(("valid", "same")),
        a=rng.choice(ACTIVATIONS),
        b=rng.choice((True, False)),
    )
    if rng.random() < 0.1:
        line = f"{line[:-1]}{'' if line.endswith('()') else ', '}name='named_{grown.new('n')}')"
    return f"layers.{line}"


def _layer(grown: Program) -> None:
    name = grown.pick()
    assert name is not None
    line = _line(grown, grown.shape(name))
    if grown.rng.random() < 0.3:
        layer = grown.new("layer_")
        if grown.write(f"{layer} = {line}") and grown.tensor(f"{layer}({name})"):
            grown.shared.append((layer, grown.shape(name)[1:]))
    else:
        grown.tensor(f"{line}({name})")


def _again(grown: Program) -> None:
    if not grown.shared:
        return
    layer, shape = grown.rng.choice(grown.shared)
    name = grown.pick(lambda each: each[1:] == shape)
    if name is not None:
        grown.tensor(f"{layer}({name})")


def _within(grown: Program) -> None:
    outer = grown.pick()
    assert outer is not None
    start, model = grown.new("in_"), grown.new("model_")
    if not grown.write(f"{start} = keras.Input({grown.shape(outer)[1:]!r})"):
        return
    kept, grown.tensors = grown.tensors, [start]
    for _ in range(grown.rng.randint(1, 3)):
        _layer(grown)
    end = grown.tensors[-1]
    grown.tensors = kept
    if end != start and grown.write(f"{model} = keras.Model({start}, {end})"):
        grown.tensor(f"{model}({outer})")
        grown.shared.append((model, grown.shape(outer)[1:]))


def _stack(grown: Program) -> None:
    outer = grown.pick()
    assert outer is not None
    shape = grown.shape(outer)
    family = [_line(grown, shape) for _ in range(2)]
    first = grown.rng.choice(([], [f"keras.Input({shape[1:]!r})"]))
    stack = grown.new("stack_")
    if grown.write(f"{stack} = keras.Sequential([{', '.join([*first, family[0]])}])"):
        grown.tensor(f"{stack}({outer})")


def _several(grown: Program) -> None:
    name = grown.pick(lambda shape: len(shape) == 3)
    if name is None:
        return
    units, at = grown.rng.randint(1, 4), grown.rng.choice((0, 1))
    grown.tensor(f"layers.GRU({units}, return_state=True)({name})[{at}]")


def _merge(grown: Program) -> None:
    rng = grown.rng
    name = grown.pick()
    assert name is not None
    other = grown.pick(lambda shape: shape[1:] == grown.shape(name)[1:])
    beside = grown.pick(
        lambda shape: (
            shape[1:-1] == grown.shape(name)[1:-1] and len(shape) == len(grown.shape(name))
        )
    )
    kind = rng.choice((*MERGES, "Concatenate", "Concatenate"))
    if kind == "Concatenate":
        grown.tensor(f"layers.Concatenate()([{name}, {beside}])")
    elif other != name:
        grown.tensor(f"layers.{kind}()([{name}, {other}])")


def _attend(grown: Program) -> None:
    rng = grown.rng
    name = grown.pick(lambda shape: len(shape) == 3)
    if name is None:
        return
    shape = grown.shape(name)
    other = grown.pick(lambda each: len(each) == 3 and each[-1] == shape[-1])
    state = grown.pick(lambda each: len(each) == 2 and each[-1] is not None)
    if state is not None and rng.random() < 0.4:
        units, given = grown.shape(state)[-1], rng.choice(("", "initial_state="))
        grown.tensor(f"layers.GRU({units}, return_sequences=True)({name}, {given}{state})")
        return
    line = rng.choice(SEVERAL).format(
        x=name, y=other, k=rng.randint(1, 3), f=rng.randint(1, 4), b=rng.choice((True, False))
    )
    grown.tensor(line)


def _operation(grown: Program) -> None:
    name = grown.pick()
    assert name is not None
    other = grown.pick(lambda shape: shape == grown.shape(name))
    pattern = grown.rng.choice(OPERATIONS)
    grown.tensor(pattern.format(x=name, y=other, n=grown.rng.randint(1, 4)))
