"""How a layer is made: a refusal names the class that the reader wrote, and a way out."""

from __future__ import annotations

import inspect
from typing import Any

from engine.base.refusal import Refusal, Repair
from engine.base.signatures import parameters_of


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
        signature = inspect.signature(init)
        _, *own = signature.parameters.values()
        return signature.replace(parameters=own)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """A layer; raises what its `__init__` raises."""
        try:
            return super().__call__(*args, **kwargs)
        except Refusal as refusal:
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


def _usual(kind: type, argument: str) -> Any:
    parameter = parameters_of(kind).get(argument)
    return None if parameter is None or parameter.default is parameter.empty else parameter.default
