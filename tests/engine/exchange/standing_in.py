"""What stands in for all that a program of the corpus needs besides its model: data, plots, training."""

from __future__ import annotations

import builtins
import importlib
import importlib.abc
import importlib.machinery
import sys
from types import ModuleType
from typing import Any

import numpy as np

# Modules that are not there, and whatever lies under them.
ABSENT = (
    "tensorflow",
    "matplotlib",
    "pandas",
    "sklearn",
    "scipy.io",
    "seaborn",
    "cv2",
    "torchvision",
    "torchsummary",
)
# Of each data set a few of its cases, so that reckoning with them is quick.
_SHAPES = {
    "mnist": ((60, 28, 28), (60,)),
    "fashion_mnist": ((60, 28, 28), (60,)),
    "cifar10": ((50, 32, 32, 3), (50, 1)),
    "cifar100": ((50, 32, 32, 3), (50, 1)),
    "imdb": ((25, 1), (25,)),
}
# What a model is told to do after it is made.
_AFTERWARDS = (
    "compile",
    "fit",
    "evaluate",
    "predict",
    "train_on_batch",
    "save",
    "save_weights",
    "load_weights",
    "reset_states",
)


class Anything(ModuleType):
    """A module, a function, an object: it has every attribute and can be called with anything."""

    def __init__(self, name: str = "anything") -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self.__version__ = "2.15.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(f"{self.__name__}.{name}")

    def __call__(self, *arguments: Any, **options: Any) -> Anything:
        return Anything()

    def __getitem__(self, key: Any) -> Anything:
        return Anything()

    def __iter__(self) -> Any:
        return iter((Anything(), Anything()))

    def __enter__(self) -> Anything:
        return self

    def __exit__(self, *cause: Any) -> None:
        return None

    def __array__(self, *arguments: Any, **options: Any) -> Any:
        return np.zeros(())

    def __index__(self) -> int:
        return 0

    def __lt__(self, other: Any) -> bool:
        return True

    def __len__(self) -> int:
        return 2

    def __truediv__(self, other: Any) -> Anything:
        return self

    __itruediv__ = __sub__ = __add__ = __mul__ = __truediv__


class Names(dict[str, Any]):
    """A program's names; one that it never set (`X_train`, a callback) is anything."""

    def __missing__(self, name: str) -> Any:
        if name == "open":
            return Anything()
        return getattr(builtins, name) if hasattr(builtins, name) else Anything(name)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `tensorflow.keras` as Keras, and the absent modules as anything."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if not any(f"{name}.".startswith(f"{absent}.") for absent in ABSENT):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: Any) -> ModuleType:
        head, keras, rest = spec.name.partition(".keras")
        if head.startswith("tensorflow") and keras:
            return importlib.import_module("keras" + rest)
        return _tensorflow() if spec.name == "tensorflow" else Anything(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == "torchsummary":
            module.summary = _torch_summary  # type: ignore[attr-defined]


def _tensorflow() -> ModuleType:
    keras = importlib.import_module("keras")
    module = Anything("tensorflow")
    nn = Anything("tensorflow.nn")
    for name in ("relu", "softmax", "sigmoid", "tanh"):
        setattr(nn, name, getattr(keras.activations, name))
    for name, value in (("keras", keras), ("nn", nn), ("zeros", np.zeros)):
        setattr(module, name, value)
    setattr(module, "function", lambda function: function)  # noqa: B010
    return module


def _torch_summary(model: Any, size: tuple[int, ...]) -> None:
    torch = importlib.import_module("torch")
    model(torch.zeros(2, *size))


def stand_in(keras: ModuleType) -> None:
    """Put the stand-ins where programs look for them; `keras` is the real one, imported before."""
    # Keras looks for TensorFlow once: that must be over before something stands in for it.
    assert not keras.src.utils.module_utils.tensorflow.available
    sys.meta_path.insert(0, _Finder())
    sys.argv = ["program.py"]
    for name in _AFTERWARDS:
        setattr(keras.Model, name, Anything())
    for name, (pictures, labels) in _SHAPES.items():
        loaded = (np.zeros(pictures, "uint8"), np.zeros(labels, "uint8"))
        getattr(keras.datasets, name).load_data = lambda loaded=loaded, **options: (loaded, loaded)
    keras.preprocessing.sequence.pad_sequences = Anything()
    keras.utils.image_dataset_from_directory = Anything()
    keras.backend.int_shape = lambda tensor: tuple(tensor.shape)  # as Keras 2 had it
    keras.utils.plot_model = Anything()
    keras.layers.Normalization.adapt = Anything()
    for name in dir(keras.initializers):
        initializer = getattr(keras.initializers, name)
        if isinstance(initializer, type):  # only their shapes matter
            initializer.__call__ = _zeros
    for name in dir(keras.optimizers):
        if isinstance(getattr(keras.optimizers, name), type):
            setattr(keras.optimizers, name, Anything())
    # No file of weights is fetched; that it was asked for may add a layer.
    keras.src.utils.file_utils.get_file = Anything()


def _zeros(initializer: Any, shape: Any, dtype: Any = None, **options: Any) -> Any:
    return importlib.import_module("keras").ops.zeros(shape, dtype)
