"""Every control of the network page that its address may hold."""

from __future__ import annotations

from pages.frame.parameters import Choice, Parameter, Text, Whole
from pages.networks.shelf import DIGITS, NAMES
from samples.digits import HELD_OUT

OWN, NONE = "own", "none"
LONGEST = 8_000  # letters of a model in an address: more, and mail and chat programs cut it off

NETWORK = Choice("network", DIGITS, (*NAMES, OWN))
MODEL = Text("model", most=20_000)
LAYER = Text("layer", most=300)
BATCH = Whole("batch", None, 1, 64, least=1, most=10**6)
DIGIT = Whole("digit", 1, 0, HELD_OUT - 1, least=0, most=HELD_OUT - 1)
BESIDE = Choice("beside", NONE, (NONE, *NAMES))
PARAMETERS: tuple[Parameter, ...] = (NETWORK, MODEL, LAYER, BATCH, DIGIT, BESIDE)
