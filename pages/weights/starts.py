"""Where a weight starts: every initializer of Keras, with its own arguments as controls."""

from __future__ import annotations

from typing import Any

from engine import initializers
from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Flag, Parameter, Real, decades

NAMES = (
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_uniform", "lecun_normal",
    "random_uniform", "random_normal", "truncated_normal", "variance_scaling", "orthogonal",
    "identity", "zeros", "ones", "constant", "stft",
)  # fmt: skip
_SIGNED = (-1.0, -0.5, -0.2, -0.1, -0.05, -0.02, -0.01, 0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
INITIALIZER = Choice("initializer", "glorot_uniform", NAMES)
MEAN = Real("mean", 0.0, _SIGNED)
STDDEV = Real("stddev", 0.05, decades(-3, 0))
MINVAL = Real("minval", -0.05, _SIGNED)
MAXVAL = Real("maxval", 0.05, _SIGNED)
VALUE = Real("value", 0.0, _SIGNED)
SCALE = Real("scale", 1.0, decades(-2, 1))
MODE = Choice("mode", "fan_in", ("fan_in", "fan_out", "fan_avg"))
DISTRIBUTION = Choice(
    "distribution", "truncated_normal", ("truncated_normal", "untruncated_normal", "uniform")
)
GAIN = Real("gain", 1.0, (0.1, 0.2, 0.5, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5, 2.0, 5.0))
SIDE = Choice("side", "real", ("real", "imag"))
FRAME = Choice(
    "window",
    "hann",
    ("hann", "hamming", "blackman", "boxcar", "nuttall", "blackmanharris", "flattop", "None"),
)
SCALING = Choice("scaling", "density", ("density", "spectrum", "None"))
PERIODIC = Flag("periodic")
OWN: dict[str, tuple[Parameter, ...]] = {
    "random_normal": (MEAN, STDDEV),
    "truncated_normal": (MEAN, STDDEV),
    "random_uniform": (MINVAL, MAXVAL),
    "constant": (VALUE,),
    "variance_scaling": (SCALE, MODE, DISTRIBUTION),
    "orthogonal": (GAIN,),
    "identity": (GAIN,),
    "stft": (SIDE, FRAME, SCALING, PERIODIC),
}
PARAMETERS: tuple[Parameter, ...] = (
    INITIALIZER, MEAN, STDDEV, MINVAL, MAXVAL, VALUE, SCALE, MODE, DISTRIBUTION, GAIN,
    SIDE, FRAME, SCALING, PERIODIC,
)  # fmt: skip
# Those whose numbers come by chance, so that a seed says which.
DRAWN = frozenset(NAMES) - {"identity", "zeros", "ones", "constant", "stft"}

_HELP = {
    INITIALIZER.name: N_(
        "How the weight starts. glorot_uniform is Keras's default; he_normal suits relu, lecun_normal "
        "selu, orthogonal recurrent kernels."
    ),
    MEAN.name: N_("The middle of the distribution: 0, unless you know better."),
    STDDEV.name: N_("How far draws spread: the same for every shape, which is its weakness."),
    MINVAL.name: N_("The least value that is drawn."),
    MAXVAL.name: N_("Where the draws end; it must lie above minval."),
    VALUE.name: N_("The value of every entry."),
    SCALE.name: N_("The variance is scale / n: 1 keeps a signal through tanh, 2 through relu."),
    MODE.name: N_(
        "Which fan n is: fan_in keeps the signal's size on its way, fan_out the gradient's."
    ),
    DISTRIBUTION.name: N_(
        "The shape of the distribution; its deviation is the same for all three. Truncated draws are "
        "never farther off than two standard deviations."
    ),
    GAIN.name: N_("The matrix is multiplied by it: 1 keeps lengths."),
    SIDE.name: N_("The cosines (real) or the sines (imag) of the transform."),
    FRAME.name: N_("The window that fades each frame at both ends."),
    SCALING.name: N_("What the transform is divided by."),
    PERIODIC.name: N_("Leave out the window's last point."),
}


def dials() -> list[Dial]:
    """The menu of initializers, and the arguments of the chosen one under Keras's names."""
    own = OWN.get(controls.value(INITIALIZER), ())
    menu = Dial(INITIALIZER, _("initializer"), _(_HELP[INITIALIZER.name]))
    return [menu, *(Dial(p, p.name, _(_HELP[p.name])) for p in own)]


def chosen(seed: int | None) -> Any:
    """The initializer as the controls say it now; raises ValueError where Keras refuses it."""
    return made(controls.value(INITIALIZER), arguments(), seed)


def arguments() -> dict[str, Any]:
    """The chosen initializer's own arguments."""
    own = OWN.get(controls.value(INITIALIZER), ())
    return {p.name: _meant(p, controls.value(p)) for p in own}


def made(name: str, own: dict[str, Any], seed: int | None) -> Any:
    """An initializer by its name and arguments.

    >>> made("he_normal", {}, 3).seed
    3
    """
    drawing = {"seed": seed} if name in DRAWN and seed is not None else {}
    return initializers.get({"class_name": class_name(name), "config": {**own, **drawing}})


def class_name(name: str) -> str:
    """Keras's name of an initializer's class.

    >>> class_name("glorot_uniform"), class_name("stft")
    ('GlorotUniform', 'STFT')
    """
    return "STFT" if name == "stft" else "".join(part.capitalize() for part in name.split("_"))


def _meant(p: Parameter, value: Any) -> Any:
    return None if isinstance(p, Choice) and value == "None" else value


def keras_line(name: str, own: dict[str, Any], seed: int) -> str:
    """The call that makes the initializer in Keras; defaults are left out.

    >>> keras_line("random_normal", {"mean": 0.0, "stddev": 0.1}, 3)
    'keras.initializers.RandomNormal(stddev=0.1, seed=3)'
    """
    usual = {p.name: _meant(p, p.default) for p in OWN.get(name, ())}
    given = [f"{key}={value!r}" for key, value in own.items() if value != usual[key]]
    if name in DRAWN:
        given.append(f"seed={seed}")
    return f"keras.initializers.{class_name(name)}({', '.join(given)})"
