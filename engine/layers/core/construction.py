"""How a layer is made: a refusal names the class that the reader wrote, and a way out."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from engine.base.older_names import OLDER_NAMES, present_name
from engine.base.refusal import Lesson, Refusal, Repair
from engine.base.signatures import parameters_of

# The kind of a refusal of arguments that there are not.
UNKNOWN = "unknown_argument"


class LayerType(type):
    """The type of the layer classes; what their `__init__` refuses has a way out.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> Conv2D(3)
    Traceback (most recent call last):
    TypeError: Conv2D.__init__() missing 1 required positional argument: 'kernel_size'
    """

    @property
    def __signature__(cls) -> inspect.Signature:
        """The arguments of `__init__`, which Python would else look for in the call below."""
        init = next(vars(base)["__init__"] for base in cls.__mro__ if "__init__" in vars(base))
        return _without_self(init)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """A layer; raises what its `__init__` raises."""
        try:
            return super().__call__(*args, **kwargs)
        except Refusal as refusal:
            if refusal.kind == UNKNOWN:
                _tell_moved(cls, refusal, args)
            argument = str(refusal.numbers.get("argument"))
            nothing_near = refusal.kind == "unknown_option" and not refusal.repairs
            if nothing_near and argument in parameters_of(cls):
                # The way out is what the layer starts from.
                refusal.mend_by([Repair({argument: _usual(cls, argument)})])
            raise
        except TypeError as error:
            trace = error.__traceback__
            if trace is None or trace.tb_next is not None:
                raise
            # The call itself failed; an inherited __init__ would be told under the name of its class.
            _, call, why = str(error).partition(".__init__()")
            raise TypeError(f"{cls.__name__}{call}{why}" if call else str(error)) from None


@cache
def _without_self(init: Callable[..., None]) -> inspect.Signature:
    signature = inspect.signature(init)
    _, *own = signature.parameters.values()
    return signature.replace(parameters=own)


def _usual(kind: type, argument: str) -> Any:
    parameter = parameters_of(kind).get(argument)
    return None if parameter is None or parameter.default is parameter.empty else parameter.default


def unknown_arguments(kind: type, unknown: Mapping[str, Any]) -> Refusal:
    """The refusal of arguments that a class does not have, with the names they have today.

    >>> from engine.layers.core.dense import Dense
    >>> print(unknown_arguments(Dense, {"init": "uniform"}))
    Dense has no argument named 'init'; it is kernel_initializer now. To fix it: kernel_initializer='uniform'.
    """
    names = {each: present_name(each, [*parameters_of(kind), "name", "dtype"]) for each in unknown}
    told = [
        f"it is {name} now" if written in OLDER_NAMES else f"near it is {name}"
        for written, name in names.items()
        if name
    ]
    changes = {name: unknown[written] for written, name in names.items() if name}
    listed = ", ".join(map(repr, unknown))
    return Refusal(
        f"{kind.__name__} has no argument named {listed}{''.join(f'; {each}' for each in told)}.",
        Lesson(UNKNOWN, {"unknown": tuple(unknown)}, [Repair(changes)] if changes else []),
    )


def _tell_moved(kind: type, refusal: Refusal, args: tuple[Any, ...]) -> None:
    # Keras 1 had the window's height and width as two numbers, where the strides stand now.
    names = list(parameters_of(kind))
    if names[1:3] != ["kernel_size", "strides"] or not all(isinstance(a, int) for a in args[1:3]):
        return
    if len(args) > 2:
        window = (args[1], args[2])
        more = f" The third number, {args[2]}, is strides now; a window of two sizes is {window}."
        written = f"kernel_size={window} for both numbers"
        refusal.mend_by([*refusal.repairs, Repair({"kernel_size": window}, written=written)])
        refusal.sentence += more
