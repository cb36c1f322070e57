"""Arguments and classes as Keras 1, Keras 2 and typing errors spell them, as 3.15 does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from engine.base.refusal import Repair
from engine.base.signatures import parameters_of
from engine.exchange.older_spellings import modern
from engine.exchange.reading.words import words

_RENAMED: dict[str, tuple[str, ...]] = {
    "nb_filter": ("filters",),
    "nb_filters": ("filters",),
    "filter_length": ("kernel_size",),
    "filter_size": ("kernel_size",),
    "init": ("kernel_initializer", "embeddings_initializer", "alpha_initializer"),
    "inner_init": ("recurrent_initializer",),
    "inner_activation": ("recurrent_activation",),
    "border_mode": ("padding",),
    "subsample": ("strides",),
    "subsample_length": ("strides",),
    "dim_ordering": ("data_format",),
    "W_regularizer": ("kernel_regularizer", "embeddings_regularizer"),
    "U_regularizer": ("recurrent_regularizer",),
    "b_regularizer": ("bias_regularizer",),
    "W_constraint": ("kernel_constraint", "embeddings_constraint"),
    "U_constraint": ("recurrent_constraint",),
    "b_constraint": ("bias_constraint",),
    "bias": ("use_bias",),
    "output_dim": ("units", "filters"),
    "p": ("rate",),
    "dropout_W": ("dropout",),
    "dropout_U": ("recurrent_dropout",),
    "pool_length": ("pool_size",),
    "stride": ("strides",),
    "length": ("size",),
    "atrous_rate": ("dilation_rate",),
    "beta_init": ("beta_initializer",),
    "gamma_init": ("gamma_initializer",),
    "sigma": ("stddev",),
    "concat_axis": ("axis",),
    "theta": ("threshold",),
    "alpha": ("negative_slope",),
    "lookup_shape": ("input_dim",),
    # tf.layers and tf.contrib
    "num_outputs": ("units", "filters"),
    "batch_input_shape": ("batch_input_shape",),
}
_GONE = words(
    "consume_less mode sparsity_coefficient forget_bias_init weights implementation time_major "
    "fused virtual_batch_size reuse trainable_name cudnn"
)
_CLASSES: dict[str, tuple[str, dict[str, Any]]] = {
    "AtrousConvolution1D": ("Conv1D", {}),
    "AtrousConvolution2D": ("Conv2D", {}),
    "CuDNNLSTM": ("LSTM", {}),
    "CuDNNGRU": ("GRU", {}),
    "Deconvolution2D": ("Conv2DTranspose", {}),
    "Deconv2D": ("Conv2DTranspose", {}),
    "Deconvolution3D": ("Conv3DTranspose", {}),
    "SyncBatchNormalization": ("BatchNormalization", {}),
    "ThresholdedReLU": ("ReLU", {}),
    "BatchNorm": ("BatchNormalization", {}),
    "Convolution2DTranspose": ("Conv2DTranspose", {}),
}
_ORDER = {"th": "channels_first", "tf": "channels_last"}
_KERNEL = {
    ("nb_row", "nb_col"): 2,
    ("kernel_dim1", "kernel_dim2", "kernel_dim3"): 3,
}
_OF_KERAS_1 = words(
    "border_mode init subsample dim_ordering W_regularizer b_regularizer nb_filter nb_row nb_col "
    "W_constraint subsample_length filter_length"
)
# What every layer takes besides its own arguments.
COMMON = words(
    "name dtype trainable autocast activity_regularizer input_shape input_dim input_length "
    "batch_input_shape batch_size"
)


@dataclass
class Spelled:
    """The class and its arguments as 3.15 spells them, what was changed, and the batch shape."""

    name: str
    options: dict[str, Any]
    notes: list[tuple[str, str]] = field(default_factory=list)
    written: Mapping[str, Any] = field(default_factory=dict)
    batch_shape: Any = None
    repairs: list[Repair] = field(default_factory=list)


def class_of_today(name: str) -> str:
    """The name that a class of older versions has now.

    >>> class_of_today("CuDNNLSTM")
    'LSTM'
    """
    return _CLASSES.get(name, (name, {}))[0]


def spelled(
    written: str, kind: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> Spelled:
    """A call of a layer class, `written` as the text has it, in the spelling of 3.15.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> spelled("Convolution2D", Conv2D, (12, 5, 3), {"border_mode": "same"}).options
    {'filters': 12, 'kernel_size': (5, 3), 'padding': 'same'}
    """
    found = Spelled(kind.__name__, {}, written=dict(kwargs))
    parameters = [name for name in parameters_of(kind) if name != "kwargs"]
    named = dict(kwargs)
    positional = _positional(written, parameters, list(args), named, found)
    for argument in [each for each in named if each in positional]:
        named.pop(argument)
    _join_kernel(named, found)
    for argument, value in named.items():
        now = _today(argument, parameters, kind.__name__, found)
        if now is not None and now not in positional:
            positional[now] = (
                _ORDER.get(value, value)
                if now == "data_format" and isinstance(value, str)
                else value
            )
    found.batch_shape = positional.get("batch_input_shape")
    if "output_shape" in positional and "output_shape" not in parameters:
        positional.pop("output_shape")
        found.notes.append(("older", f"{written} takes no output_shape any more."))
    found.options = modern(kind.__name__, positional)
    _note_input(kind.__name__, positional, found)
    return found


def _positional(
    written: str, parameters: list[str], args: list[Any], named: Mapping[str, Any], found: Spelled
) -> dict[str, Any]:
    whole = [each for each in args[1:4] if isinstance(each, int) and not isinstance(each, bool)]
    spatial = written.removeprefix("Atrous").startswith(("Convolution", "Deconvolution"))
    rank = {"2": 2, "3": 3}.get(written.removesuffix("Transpose")[-2:-1], 1)
    older = spatial or bool(_OF_KERAS_1 & set(named))
    if (
        parameters[:2] == ["filters", "kernel_size"]
        and rank > 1
        and len(args) > 2
        and len(whole) > 1
    ):
        if older and len(whole) >= rank:
            kernel = tuple(args[1 : rank + 1])
            found.notes.append(
                (
                    "older",
                    f"in Keras 1 the {rank} numbers after the first were the size of the kernel; "
                    f"the third is called strides now. Read as kernel_size={kernel}.",
                )
            )
            args = [args[0], kernel, *args[rank + 1 :]]
        else:
            found.notes.append(
                ("note", f"the third number is strides: strides={args[2]}, not the kernel's width.")
            )
    names = parameters[: len(args)]
    if len(args) > len(parameters):
        raise TypeError(f"{written} takes {len(parameters)} arguments, not {len(args)}")
    return dict(zip(names, args, strict=True))


def _join_kernel(named: dict[str, Any], found: Spelled) -> None:
    for parts in _KERNEL:
        if parts[0] in named and all(part in named for part in parts):
            kernel = tuple(named.pop(part) for part in parts)
            named["kernel_size"] = kernel
            found.notes.append(("older", f"{' and '.join(parts)} are kernel_size={kernel} now."))


def _today(argument: str, parameters: list[str], kind: str, found: Spelled) -> str | None:
    if argument in parameters or argument in COMMON:
        return argument
    for now in _RENAMED.get(argument, ()):
        if now in parameters:
            if (kind, argument) != ("LeakyReLU", "alpha"):
                found.notes.append(("older", f"{argument} is called {now} now."))
            return now
    if argument in _GONE:
        found.notes.append(("older", f"{kind} takes no {argument} any more; it changes no shape."))
        return None
    if kind == "Embedding" and argument in ("dropout", "W_regularizer", "mask"):
        found.notes.append(
            ("older", f"Embedding takes no {argument} any more; it changes no shape.")
        )
        return None
    near = get_close_matches(argument, [*parameters, *COMMON], n=1, cutoff=0.82)
    if near:
        found.notes.append(
            ("misspelt", f"{kind} has no argument named {argument!r}; it is read as {near[0]}.")
        )
        found.repairs.append(Repair({near[0]: found.written.get(argument)}))
        return near[0]
    return argument


def _note_input(kind: str, given: Mapping[str, Any], found: Spelled) -> None:
    if "input_length" in given and kind != "Embedding":
        shape = found.options.get("input_shape")
        found.notes.append(
            ("older", f"input_dim and input_length are written Input(shape={shape}) in Keras 3.")
        )
    elif "input_length" in given:
        found.notes.append(
            ("older", "Keras 3 takes no input_length; it is read as the input's shape.")
        )
    elif "batch_input_shape" in given:
        batch = given["batch_input_shape"]
        found.notes.append(
            ("older", f"batch_input_shape is written Input(batch_shape={batch}) in Keras 3.")
        )
