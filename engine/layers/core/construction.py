"""How a layer is made: a refusal names the class and the argument that the reader wrote."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from engine.base.identifiers import IDENTIFIER
from engine.base.refusal import Refusal, Repair
from engine.base.signatures import arguments_in, parameters_of


class LayerType(type):
    """The type of the layer classes; what their `__init__` refuses is told in the reader's names.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> Conv2D(3)
    Traceback (most recent call last):
    TypeError: Conv2D.__init__() missing 1 required positional argument: 'kernel_size'
    """

    @property
    def __signature__(cls) -> inspect.Signature:
        """The arguments of `__init__`, which Python would else look for in the call below."""
        init = next(vars(base)["__init__"] for base in cls.__mro__ if "__init__" in vars(base))
        signature = inspect.signature(init)
        _, *own = signature.parameters.values()
        return signature.replace(parameters=own)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """A layer; raises what its `__init__` raises."""
        try:
            return super().__call__(*args, **kwargs)
        except Refusal as refusal:
            if refusal.numbers.get("argument") == IDENTIFIER:
                argument = _holder(refusal, arguments_in(cls, args, kwargs))
                if argument is not None:
                    _rename(refusal, argument, _usual(cls, argument))
            raise
        except TypeError as error:
            trace = error.__traceback__
            if trace is None or trace.tb_next is not None:
                raise
            # The call itself failed; an inherited __init__ would be told under the name of its class.
            _, call, why = str(error).partition(".__init__()")
            raise TypeError(f"{cls.__name__}{call}{why}" if call else str(error)) from None


def _holder(refusal: Refusal, given: Mapping[str, Any]) -> str | None:
    # The argument of that kind, such as kernel_initializer, that holds what was refused.
    kind, refused = refusal.numbers["kind"], refusal.numbers["value"]
    for argument, value in given.items():
        if argument.endswith(str(kind)):
            held = [value, *(value.values() if isinstance(value, Mapping) else ())]
            if any(each is refused for each in held):
                return argument
    return None


def _usual(kind: type, argument: str) -> Any:
    parameter = parameters_of(kind).get(argument)
    return None if parameter is None or parameter.default is parameter.empty else parameter.default


def _rename(refusal: Refusal, argument: str, usual: object) -> None:
    meant = [repair.changes[IDENTIFIER] for repair in refusal.repairs] or [usual]
    refusal.numbers["argument"] = argument
    refusal.mend_by([Repair({argument: each}) for each in meant])
