"""The arguments that a layer, an object or a call takes, looked up once for each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

_signature: Callable[[Callable[..., Any]], inspect.Signature] = cache(inspect.signature)


def parameters_of(taker: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    """The parameters of a class or a function by name, in order.

    >>> list(parameters_of(lambda inputs, mask=None: inputs))
    ['inputs', 'mask']
    """
    return _signature(taker).parameters


def arguments_in(
    taker: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """What a call of `taker` gives by name, its positional arguments too.

    >>> arguments_in(lambda inputs, mask=None: inputs, (1,), {"mask": 2})
    {'inputs': 1, 'mask': 2}
    """
    return {**dict(zip(parameters_of(taker), args, strict=False)), **kwargs}


def required_of(taker: Callable[..., Any]) -> tuple[str, ...]:
    """The names of those parameters that have no default.

    >>> required_of(lambda inputs, mask=None, **more: inputs)
    ('inputs',)
    """
    several = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return tuple(
        name
        for name, parameter in parameters_of(taker).items()
        if parameter.default is parameter.empty and parameter.kind not in several
    )
