"""Fading and exploding: what becomes of a state and of the gradient, and a dial that turns it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import initializers
from engine.layers.rnn import fading
from engine.layers.rnn.fading import Fading
from figures.charts import states
from pages.frame import controls
from pages.frame.aside import aside
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter
from pages.frame.plotted import palette, plot
from pages.lessons.runs import Run

RADIUS = Choice("spectral_radius", "1.2", ("0.5", "0.8", "0.9", "1", "1.1", "1.2", "1.5", "2"))
RADIUS_HELP = N_(
    "Rescale the recurrent kernel to this spectral radius and see what becomes of the state and of the "
    "gradient; only these two charts change. Below 1 both vanish, well above 1 they explode, unless the "
    "activation holds them."
)
GATE_BIAS = Choice("gate_bias", "3", ("-1", "0", "1", "2", "3", "5"))
BIAS_HELP = N_(
    "Set the bias of the gate that keeps the memory and see what becomes of the state and of the "
    "gradient; only these two charts change. The larger it is, the further the gate stands open and the "
    "longer the memory lasts."
)
PARAMETERS: tuple[Parameter, ...] = (RADIUS, GATE_BIAS)
MOST_ENTRIES = 100 * 64**2  # of ∂h_t/∂h_t−1 over all steps: more would take seconds
ORTHOGONAL_SEED = 0
KEEPS = {4: "forget", 3: "update", 1: None}  # by the number of gates: the one that keeps the memory


def draw(runs: Sequence[Run], key: str) -> None:
    """The dial and, for each run, the charts of state and gradient."""
    gate = KEEPS[len(runs[0].trace.gate_names)]
    if gate is None:
        controls.buttons(RADIUS, label=_("Spectral radius"), help=_(RADIUS_HELP))
    else:
        label = _("Forget gate's bias") if gate == "forget" else _("Update gate's bias")
        controls.buttons(GATE_BIAS, label=label, help=_(BIAS_HELP))
    for run in runs:
        timesteps, size = run.trace.inputs.shape[1], run.trace.units * len(run.trace.states)
        if timesteps * size**2 > MOST_ENTRIES:
            told = _(
                "{steps} steps of {units} units are too many to follow every change of a state at once: "
                "choose fewer of either."
            )
            aside(told.format(steps=timesteps, units=run.trace.units))
            continue
        kinds = _by_radius(run) if gate is None else _by_bias(run, gate)
        _draw_kinds(run, f"{key}{run.name}", kinds)
        if gate is not None:
            aside(run.headed(_about_gate(run, gate)))
    aside(_about_norm(gate is None))


def _by_radius(run: Run) -> list[tuple[str, Fading]]:
    """The recurrent kernels to follow, each with its name."""
    own = fading.fading(run.layer, run.trace)
    kernel = run.trace.recurrent_kernel
    asked = float(controls.value(RADIUS))
    stretched = fading.fading(run.layer, run.trace, fading.stretched(kernel, asked))
    turning = initializers.Orthogonal(seed=ORTHOGONAL_SEED)(kernel.shape)
    orthogonal = fading.fading(run.layer, run.trace, np.asarray(turning))
    template = _("{name}, radius {radius}")
    named = [
        (_("this layer"), own),
        (_("rescaled"), stretched),
        (_("orthogonal"), orthogonal),
    ]
    return [(template.format(name=name, radius=f"{kind.radius:.3g}"), kind) for name, kind in named]


def _by_bias(run: Run, gate: str) -> list[tuple[str, Fading]]:
    """This layer, and the same with another bias of the gate that keeps the memory."""
    asked = controls.value(GATE_BIAS)
    bias = fading.with_bias(run.trace, gate, float(asked))
    template = (
        _("forget gate's bias {bias}") if gate == "forget" else _("update gate's bias {bias}")
    )
    return [
        (_("this layer"), fading.fading(run.layer, run.trace)),
        (
            template.format(bias=asked.replace("-", "−")),
            fading.fading(run.layer, run.trace, bias=bias),
        ),
    ]


def _draw_kinds(run: Run, key: str, kinds: Sequence[tuple[str, Fading]]) -> None:
    parts = {
        "echo": (_("The state after the first input alone, later ones zero"), "‖hₜ‖"),
        "gradient": (
            _("What a change of the state after time step t still does at the end"),
            "‖∂h_T/∂hₜ‖",
        ),
    }
    for what, (title, value) in parts.items():
        words = {"step": _("Time step"), "initial": _("initial"), "value": value}
        drawn = states.fading_lines(what, kinds, palette(), words, run.trace.steps)
        plot(run.headed(title), drawn, f"{key}_{what}", key)


def _about_gate(run: Run, gate: str) -> str:
    values = run.trace.gates[gate][0]
    kept = fading.kept_by(run.trace, gate)
    fields = {
        "mean": f"{values.mean():.2f}",
        "least": f"{values.min():.2f}",
        "most": f"{values.max():.2f}",
        "steps": len(values),
        "kept": f"{kept.max():.2g}",
    }
    if gate == "forget":
        told = _(
            "In this layer the forget gate stands at {mean} on average ({least} to {most}). Alone it lets "
            "through at most {kept} of c in {steps} steps: the product of its values."
        )
    else:
        told = _(
            "In this layer the update gate stands at {mean} on average ({least} to {most}). Alone it lets "
            "through at most {kept} of h in {steps} steps: the product of its values."
        )
    return told.format(**fields)


def _about_norm(simple: bool) -> str:
    if simple:
        return _(
            "The norm is the largest singular value: the most that a small change of h at step t "
            "still changes the last state. Orthogonal: a random matrix of the same distribution as that of "
            "Keras's initializer (other numbers than a Keras backend draws; seed {seed}). It keeps "
            "lengths, so only the activation's slope makes the gradient vanish."
        ).format(seed=ORTHOGONAL_SEED)
    return _(
        "The norm is the largest singular value: the most that a small change of the states at step t "
        "still changes the last hidden state. Gates decide at every step how much is kept, so no single "
        "matrix has a radius to turn: the bias of the gate that keeps the memory takes its place."
    )
