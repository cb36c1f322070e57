"""Arrays that a text makes, from NumPy, TensorFlow, Keras or PyTorch, by their shape alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.exchange.reading.arrays.shapes import (
    joined,
    reshaped,
    shape_of,
    sizes_of,
)
from engine.exchange.reading.python.values import Grid, Unknown
from engine.exchange.reading.words import words

MOST_ENTRIES = 1000

# Training and test data of Keras's own datasets: pictures or texts, and what they show.
_DATASETS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]] = {
    "mnist": ((60000, 28, 28), (10000, 28, 28), ()),
    "fashion_mnist": ((60000, 28, 28), (10000, 28, 28), ()),
    "cifar10": ((50000, 32, 32, 3), (10000, 32, 32, 3), (1,)),
    "cifar100": ((50000, 32, 32, 3), (10000, 32, 32, 3), (1,)),
    "imdb": ((25000,), (25000,), ()),
    "reuters": ((8982,), (2246,), ()),
    "boston_housing": ((404, 13), (102, 13), ()),
    "california_housing": ((16512, 8), (4128, 8), ()),
}


def dataset(name: str) -> Any:
    """What `load_data` of one of Keras's datasets gives; None for a name it has not.

    >>> dataset("mnist")[0][0].shape
    (60000, 28, 28)
    """
    if name not in _DATASETS:
        return None
    *parts, label = _DATASETS[name]
    return tuple((Grid(shape), Grid((shape[0], *label))) for shape in parts)


def _filled(shape: Any, *rest: Any, **options: Any) -> Grid:
    return Grid(sizes_of(shape))


def _drawn_by_sizes(*sizes: Any, **options: Any) -> Any:
    if not sizes and "size" not in options:
        return Unknown("a random number", 1)
    given = options.get("size", sizes)
    if len(sizes) == 1 and isinstance(sizes[0], list | tuple):
        given = sizes[0]
    return Grid(sizes_of(given))


def _drawn(*parameters: Any, **options: Any) -> Any:
    for name in ("size", "shape"):
        if options.get(name) is not None:
            return Grid(sizes_of(options[name]))
    shapes = [each for each in parameters if isinstance(each, list | tuple)]
    return Grid(sizes_of(shapes[-1])) if shapes else Unknown("a random number", 1)


def _like(value: Any, *rest: Any, **options: Any) -> Grid:
    return Grid(shape_of(value))


def _array(value: Any, *rest: Any, **options: Any) -> Any:
    if isinstance(value, Grid):
        return Grid(value.shape, value.entries)
    if isinstance(value, range) and len(value) > MOST_ENTRIES:
        return Grid((len(value),))
    listed = list(value) if isinstance(value, range) else value
    if not isinstance(listed, list | tuple):
        return value
    flat = all(isinstance(each, int | float | str) for each in listed)
    return Grid(shape_of(listed), list(listed) if flat and len(listed) <= MOST_ENTRIES else None)


def _arange(*given: Any, **options: Any) -> Grid:
    names = ("start", "stop", "limit", "end", "step", "delta")
    bounds = (*given, *(options[name] for name in names if name in options))
    if all(isinstance(each, int) for each in bounds):
        found = range(*bounds)
        return Grid((len(found),), list(found) if len(found) <= MOST_ENTRIES else None)
    start, stop, step = (0, *bounds, 1) if len(bounds) == 1 else (*bounds, 1)[:3]
    return Grid((max(0, -int(-(stop - start) // step)),))


def _linspace(start: Any, stop: Any, num: Any = 50, **options: Any) -> Grid:
    return Grid((num,))


def _reshape(value: Any, *target: Any, **options: Any) -> Grid:
    wanted = target[0] if len(target) == 1 else target
    wanted = options.get("newshape", options.get("shape", wanted))
    return Grid(reshaped(shape_of(value), sizes_of(wanted)))


def _expand_dims(value: Any, axis: int = 0, **options: Any) -> Grid:
    shape = list(shape_of(value))
    shape.insert(axis if axis >= 0 else len(shape) + 1 + axis, 1)
    return Grid(tuple(shape))


def _squeeze(value: Any, axis: Any = None, **options: Any) -> Grid:
    shape = shape_of(value)
    gone = (
        [at for at, size in enumerate(shape) if size == 1]
        if axis is None
        else [each % len(shape) for each in sizes_of(axis)]
    )
    return Grid(tuple(size for at, size in enumerate(shape) if at not in gone))


def _transpose(value: Any, *axes: Any, **options: Any) -> Grid:
    shape = shape_of(value)
    order: Any = axes[0] if len(axes) == 1 and isinstance(axes[0], list | tuple) else axes
    order = options.get("axes", options.get("perm", order)) or range(len(shape) - 1, -1, -1)
    return Grid(tuple(shape[at] for at in order))


def _concatenate(values: Any, axis: int = 0, **options: Any) -> Grid:
    return Grid(joined([shape_of(each) for each in values], axis))


def _stack(values: Any, axis: int = 0, **options: Any) -> Grid:
    shape = list(shape_of(values[0]))
    shape.insert(axis if axis >= 0 else len(shape) + 1 + axis, len(values))
    return Grid(tuple(shape))


def _categorical(labels: Any, num_classes: Any = None, **options: Any) -> Any:
    if num_classes is None:
        num_classes = options.get("nb_classes", Unknown("the number of classes", 1))
    return Grid((*list(shape_of(labels)[:1]), num_classes))


def _eye(rows: Any, columns: Any = None, **options: Any) -> Grid:
    return Grid((rows, rows if columns is None else columns))


MAKING: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("zeros", "ones", "empty", "full", "fill"), _filled),
    **dict.fromkeys(("rand", "randn"), _drawn_by_sizes),
    **dict.fromkeys(
        words(
            "random random_sample normal uniform randint random_integers truncated_normal "
            "random_normal random_uniform standard_normal choice integers binomial poisson"
        ),
        _drawn,
    ),
    **dict.fromkeys(("zeros_like", "ones_like", "empty_like", "full_like", "copy"), _like),
    **dict.fromkeys(
        ("array", "asarray", "constant", "convert_to_tensor", "tensor", "Variable"), _array
    ),
    **dict.fromkeys(("float32", "asfarray", "cast", "as_tensor", "from_numpy"), _array),
    "arange": _arange,
    "range": _arange,
    "linspace": _linspace,
    "reshape": _reshape,
    "expand_dims": _expand_dims,
    "unsqueeze": _expand_dims,
    "squeeze": _squeeze,
    "transpose": _transpose,
    "permute": _transpose,
    "concatenate": _concatenate,
    "concat": _concatenate,
    "cat": _concatenate,
    "vstack": _concatenate,
    "stack": _stack,
    "eye": _eye,
    "to_categorical": _categorical,
    "one_hot": _categorical,
    "shape": lambda value, **options: shape_of(value),
}


def by_method(name: str, grid: Grid, args: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """What a method of an array gives; raises LookupError for one that is not known.

    >>> by_method("reshape", Grid((60000, 28, 28)), [60000, 784], {}).shape
    (60000, 784)
    """
    if name in (
        "astype",
        "copy",
        "float",
        "numpy",
        "to",
        "cuda",
        "cpu",
        "detach",
        "double",
        "long",
    ):
        return Grid(grid.shape, grid.entries)
    if name in ("flatten", "ravel"):
        return Grid(reshaped(grid.shape, (-1,)))
    if name == "tolist" and grid.entries is not None:
        return list(grid.entries)
    if name == "size" and not args:
        return grid.shape
    if name in ("reshape", "view"):
        return _reshape(grid, *args, **options)
    if name in ("transpose", "squeeze", "unsqueeze", "permute"):
        return MAKING[name](grid, *args, **options)
    raise LookupError(name)
