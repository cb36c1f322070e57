"""Dotted paths by what they mean, whatever package, version or alias they are written with."""

from __future__ import annotations

from typing import NamedTuple

# What stands for what by convention, in a text that leaves its imports out.
CONVENTIONS: dict[str, tuple[str, ...]] = {
    "F": ("torch", "nn", "functional"),
    "K": ("keras", "backend"),
    "activations": ("keras", "activations"),
    "applications": ("keras", "applications"),
    "callbacks": ("keras", "callbacks"),
    "constraints": ("keras", "constraints"),
    "initializers": ("keras", "initializers"),
    "keras": ("keras",),
    "layers": ("keras", "layers"),
    "losses": ("keras", "losses"),
    "math": ("math",),
    "metrics": ("keras", "metrics"),
    "models": ("keras", "models"),
    "nn": ("torch", "nn"),
    "np": ("numpy",),
    "numpy": ("numpy",),
    "ops": ("keras", "ops"),
    "optimizers": ("keras", "optimizers"),
    "regularizers": ("keras", "regularizers"),
    "tf": ("tensorflow",),
    "tensorflow": ("tensorflow",),
    "torch": ("torch",),
}
ALIASES = {
    **dict.fromkeys(("L", "kl", "KL", "tfkl", "tfl", "klayers"), ("keras", "layers")),
    "tfk": ("keras",),
    "kb": ("keras", "backend"),
}
TOP = frozenset(("Sequential", "Model", "Input", "merge", "concatenate", "Functional"))
_SPACES = (
    *("layers", "models", "activations", "initializers", "regularizers", "constraints"),
    *("backend", "ops", "applications", "optimizers", "losses", "metrics", "callbacks"),
    *("datasets", "utils", "preprocessing", "random", "engine", "mixed_precision", "wrappers"),
)
_KERAS = ("keras", "tf_keras", "keras_core")
_TENSORFLOW = ("tensorflow", "tf")


class Meant(NamedTuple):
    """A package and a space within it, such as `keras` and `layers`, and the name there.

    >>> meant(("tensorflow", "keras", "layers", "Dense"))
    Meant(package='keras', space='layers', leaf='Dense')
    """

    package: str
    space: str
    leaf: str


def meant(path: tuple[str, ...]) -> Meant:
    """What a dotted path means.

    >>> meant(("keras", "src", "layers", "core", "dense", "Dense")).space
    'layers'
    >>> meant(("tensorflow", "nn", "relu"))
    Meant(package='tensorflow', space='nn', leaf='relu')
    """
    leaf = path[-1]
    top = path[0]
    if top in CONVENTIONS and len(path) > 1:
        path = (*CONVENTIONS[top], *path[1:])
        top = path[0]
    at = next((at for at, part in enumerate(path) if part in _KERAS), None)
    if at is not None and (top in _KERAS or top in _TENSORFLOW or at == 0):
        inside = list(path[at + 1 : -1])
        space = next((part for part in inside if part in _SPACES), "")
        return Meant("keras", "layers" if space == "engine" else space, leaf)
    if top in _TENSORFLOW:
        inside = [
            part for part in path[1:-1] if part not in ("compat", "v1", "v2", "python", "ops")
        ]
        return Meant("tensorflow", ".".join(inside), leaf)
    if top in ("numpy", "math", "torch", "torchvision"):
        return Meant(top, ".".join(path[1:-1]), leaf)
    return Meant(top, ".".join(path[1:-1]), leaf)
