"""The ways Keras lets a reader name an object: string, dictionary, class, instance or function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

import numpy as np

from engine.base.refusal import Lesson, Refusal, Repair

# What `get` calls its argument where nobody says which argument of a layer it is.
IDENTIFIER = "identifier"


class Catalogue:
    """Objects of one `kind` that Keras keeps in one `module`, found by the names Keras accepts.

    Every class is known by its own name and by its snake_case form; `aliases` adds further names.

    >>> class NonNeg:
    ...     from_config = classmethod(lambda cls, config: cls(**config))
    >>> catalogue = Catalogue("constraint", "keras.constraints", [NonNeg])
    >>> type(catalogue.get("non_neg")).__name__
    'NonNeg'
    """

    def __init__(
        self,
        kind: str,
        module: str,
        classes: Iterable[type],
        aliases: Mapping[str, type] | None = None,
    ) -> None:
        self.kind = kind
        self.module = module
        self.classes: dict[str, type] = {}
        for cls in classes:
            self.classes[cls.__name__] = self.classes[snake_case(cls.__name__)] = cls
        self.classes.update(aliases or {})

    def get(self, identifier: object, argument: str = IDENTIFIER) -> Any:
        """The object that an identifier stands for; None stays None.

        A name or a `{"class_name": ..., "config": {...}}` dictionary makes a new object, a class is
        called without arguments, an object or a function is returned as it is. Raises ValueError
        for anything else and for an unknown name, TypeError for a config that does not fit; what is
        refused is told under the name of the `argument` that held it.
        """
        if identifier is None:
            return None
        if isinstance(identifier, str):
            return self.deserialize({"class_name": identifier}, argument)
        if isinstance(identifier, dict):
            return self.deserialize(identifier, argument)
        if isinstance(identifier, type):
            return identifier()
        if callable(identifier):
            return identifier
        ways = (
            f"The {self.kind} is given by its name, by a dictionary with class_name and config, "
            "or as a class, an object or a function"
        )
        raise not_an_identifier(ways, identifier, self.kind, argument)

    def deserialize(self, config: Mapping[str, Any], argument: str = IDENTIFIER) -> Any:
        """The object that `serialize`, or Keras itself, wrote as this dictionary.

        Raises ValueError for a missing or unknown class_name, TypeError for a config that does not
        fit the class.
        """
        if "class_name" not in config:
            raise ValueError(
                f"A dictionary that describes the {self.kind} names its class under 'class_name'; "
                f"received {dict(config)!r}."
            )
        name, arguments = config["class_name"], config.get("config")
        if config.get("module", self.module) is None:
            raise TypeError(
                f"{name!r} is written as a class from outside Keras (module None), which cannot be "
                f"made again from its name; give the {self.kind} itself."
            )
        if name == "function":
            raise ValueError(
                f"A function used as the {self.kind} cannot be made again from its name "
                f"{arguments!r}; give the function itself."
            )
        if name not in list(self.classes):
            raise unknown_name(name, self.kind, self._enough_by_name(), argument)
        if not isinstance(arguments, dict | None):
            raise TypeError(f"The config of {name} must be a dictionary; received {arguments!r}.")
        made: Any = self.classes[name]
        return made.from_config(arguments or {})

    def _enough_by_name(self) -> Iterator[str]:
        for name, made in self.classes.items():
            try:
                made.from_config({})  # type: ignore[attr-defined]
            except ValueError:
                continue
            yield name

    def serialize(self, thing: object) -> Any:
        """The dictionary Keras writes for an object of this catalogue; None, names and numbers stay.

        Raises TypeError for an object without `get_config`.
        """
        known = self.classes.get(type(thing).__name__) is type(thing)
        return serialized(thing, self.module if known else None)


def serialized(thing: object, module: str | None) -> Any:
    """Keras's dictionary for an object of a public `module`, or from outside Keras with None.

    A function is written by its name alone. Raises TypeError for an object without `get_config`.

    >>> def double(x): return 2 * x
    >>> serialized(double, None)["config"]
    'double'
    """
    if thing is None or isinstance(thing, str | int | float):
        return thing
    if hasattr(thing, "get_config") and not isinstance(thing, type):
        name = type(thing).__name__
        return {
            "module": module,
            "class_name": name,
            "config": plain(thing.get_config()),
            "registered_name": name if module is None else None,
        }
    if hasattr(thing, "__name__") and not isinstance(thing, type):
        return {
            "module": "builtins",
            "class_name": "function",
            "config": thing.__name__,
            "registered_name": "function",
        }
    raise TypeError(
        f"To be written as a dictionary, {thing!r} must be an object with get_config()."
    )


def plain(value: Any) -> Any:
    """A config value with NumPy's scalars and arrays in the form Keras gives them in JSON.

    >>> plain({"value": np.float32(0.5)})
    {'value': 0.5}
    >>> plain(np.array([1, 2]))["class_name"]
    '__numpy__'
    """
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain(entry) for entry in value)
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        return value.item()
    if isinstance(value, np.ndarray):
        inside = {"value": value.tolist(), "dtype": str(value.dtype)}
        return {"class_name": "__numpy__", "config": inside}
    return value


def unknown_name(
    name: object, kind: str, names: Iterable[str], argument: str = IDENTIFIER
) -> Refusal:
    """The refusal of a name, the nearest known names as repairs; without any near it tells them all.

    >>> print(unknown_name("Relu", "activation", ["relu", "selu", "tanh"]))
    There is no activation named 'Relu'. To fix it: identifier='relu'; or identifier='selu'.
    """
    # A class known in both spellings is told in the lower one, and the base of them all not.
    found = set(names)
    known = sorted(n for n in found if snake_case(n) == n or snake_case(n) not in found)
    known = [each for each in known if each != kind]
    near = get_close_matches(snake_case(str(name)), known, n=4, cutoff=0.6)
    listed = "" if near else f" Known names: {', '.join(map(repr, known))}."
    sentence = f"There is no {kind} named {name!r}.{listed}"
    return _refused(sentence, name, argument, near or known, near)


def not_an_identifier(ways: str, given: object, kind: str, argument: str = IDENTIFIER) -> Refusal:
    """The refusal of what stands for no object; `ways` says how one of that kind is given.

    >>> print(not_an_identifier("An activation is given by its name", 3, "activation"))
    An activation is given by its name; received 3.
    """
    return _refused(f"{ways}; received {given!r}.", given, argument, (), ())


def _refused(
    sentence: str, value: object, argument: str, allowed: Iterable[str], meant: Iterable[str]
) -> Refusal:
    numbers = {"argument": argument, "value": value, "allowed": tuple(allowed)}
    repairs = [Repair({argument: each}) for each in meant]
    return Refusal(sentence, Lesson("unknown_option", numbers, repairs))


@cache
def snake_case(name: str) -> str:
    """The lower-case form by which Keras also knows a class.

    >>> snake_case("GlorotUniform"), snake_case("L1L2")
    ('glorot_uniform', 'l1l2')
    """
    split = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", split).lower()
