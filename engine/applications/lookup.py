"""A known network by its name, called as Keras's function of that name is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Any

from engine.applications import efficientnet_v2 as second
from engine.applications.asked import CLASSES
from engine.applications.convnext import KINDS, convnext
from engine.applications.densenet import DenseNet121, DenseNet169, DenseNet201
from engine.applications.efficientnet import LETTERS, efficientnet
from engine.applications.efficientnet_v2 import efficientnet_v2
from engine.applications.inception import InceptionV3
from engine.applications.inception_resnet import InceptionResNetV2
from engine.applications.mobilenet import MobileNet, MobileNetV2
from engine.applications.mobilenet_v3 import MobileNetV3Large, MobileNetV3Small
from engine.applications.nasnet import NASNetLarge, NASNetMobile
from engine.applications.resnet import (
    ResNet50,
    ResNet50V2,
    ResNet101,
    ResNet101V2,
    ResNet152,
    ResNet152V2,
)
from engine.applications.vgg import VGG16, VGG19
from engine.applications.xception import Xception
from engine.base.refusal import Lesson, Refusal, TypeRefusal
from engine.models.model import Model

_LAST = ("pooling", "classes", "classifier_activation", "name")
_USUAL = ("include_top", "weights", "input_tensor", "input_shape", *_LAST)
_MOBILE = ("input_shape", "alpha", "include_top", "weights", "input_tensor", *_LAST)
_SHAPE_FIRST = ("input_shape", "include_top", "weights", "input_tensor", *_LAST)
_PREPARED_FIRST = ("include_top", "include_preprocessing", *_USUAL[1:])
_PREPARED_LAST = (*_USUAL[:-1], "include_preprocessing", "name")
_THIRD_MOBILE = (
    *("input_shape", "alpha", "minimalistic", "include_top", "weights", "input_tensor"),
    *("classes", "pooling", "dropout_rate", "classifier_activation"),
    *("include_preprocessing", "name"),
)
_FIRST_MOBILE = (
    *("input_shape", "alpha", "depth_multiplier", "dropout"),
    *("include_top", "weights", "input_tensor", *_LAST),
)


@dataclass(frozen=True)
class Application:
    """One network of `keras.applications`: called with Keras's arguments it gives a `Model`.

    `weights` changes no shape; of those that Keras would download, `remark` says they are not here.

    >>> resnet = application("ResNet50")
    >>> resnet(weights=None, include_top=False, input_shape=(64, 64, 3)).output_shape
    (None, 2, 2, 2048)
    """

    name: str
    make: Callable[..., Model]
    order: tuple[str, ...] = _USUAL

    def __call__(self, *args: Any, **arguments: Any) -> Model:
        """The model; raises `Refusal` for arguments that Keras refuses."""
        if len(args) > len(self.order):
            raise TypeRefusal(
                f"{self.name} takes at most {len(self.order)} arguments; received {len(args)}.",
                Lesson("too_many_arguments", {"most": len(self.order), "given": len(args)}),
            )
        given = dict(zip(self.order, args, strict=False))
        _require_once(self.name, given, arguments)
        given |= arguments
        _require_classes(given)
        return self.make(**given)

    def remark(self, **arguments: Any) -> str | None:
        """What a reader should know of a call with these arguments; None where there is nothing.

        >>> print(application("VGG16").remark(weights=None))
        None
        """
        if arguments.get("weights", "imagenet") is None:
            return None
        return (
            f"{self.name} stands here with its shapes and counts; "
            "trained weights are not downloaded, and values are drawn as for weights=None."
        )


def _require_once(name: str, given: dict[str, Any], arguments: dict[str, Any]) -> None:
    twice = sorted(given.keys() & arguments.keys())
    if twice:
        raise TypeRefusal(
            f"{name} received {twice[0]} twice, by its place and by its name.",
            Lesson("argument_twice", {"argument": twice[0]}),
        )


def _require_classes(given: dict[str, Any]) -> None:
    trained = given.get("weights", "imagenet") == "imagenet" and given.get("include_top", True)
    if trained and given.get("classes", CLASSES) != CLASSES:
        raise Refusal(
            f"With weights='imagenet' and a top there are {CLASSES:,} classes; "
            f"received classes={given['classes']!r}. Keras takes it with weights=None.",
            Lesson("classes", {"classes": given["classes"]}),
        )


_ALIKE = (
    *(VGG16, VGG19, Xception, InceptionV3, InceptionResNetV2),
    *(ResNet50, ResNet101, ResNet152, ResNet50V2, ResNet101V2, ResNet152V2),
    *(DenseNet121, DenseNet169, DenseNet201),
)
_KNOWN = {
    each.name: each
    for each in (
        *(Application(make.__name__, make) for make in _ALIKE),
        *(
            Application(f"ConvNeXt{kind}", partial(convnext, kind), _PREPARED_FIRST)
            for kind in KINDS
        ),
        *(Application(f"EfficientNet{each}", partial(efficientnet, each)) for each in LETTERS),
        *(
            Application(f"EfficientNetV2{each}", partial(efficientnet_v2, each), _PREPARED_LAST)
            for each in second.LETTERS
        ),
        Application("MobileNet", MobileNet, _FIRST_MOBILE),
        Application("MobileNetV2", MobileNetV2, _MOBILE),
        *(
            Application(each.__name__, each, _THIRD_MOBILE)
            for each in (MobileNetV3Large, MobileNetV3Small)
        ),
        *(Application(each.__name__, each, _SHAPE_FIRST) for each in (NASNetLarge, NASNetMobile)),
    )
}


def application_names() -> list[str]:
    """The names of all that are known.

    >>> len(application_names())
    40
    """
    return sorted(_KNOWN)


def application(name: str) -> Application:
    """The network of that name; raises `Refusal`, with the nearest names, where there is none.

    >>> application("MobileNetV2")(weights=None).count_params()
    3538984
    """
    if name in _KNOWN:
        return _KNOWN[name]
    near = get_close_matches(str(name), _KNOWN, n=3)
    hint = f" Near it: {', '.join(near)}." if near else ""
    raise Refusal(
        f"There is no network named {name!r:.60} here.{hint}",
        Lesson("unknown_application", {"name": name, "near": near}),
    )
