"""What generated PyTorch code needs that PyTorch does not have: small modules, as source."""

from __future__ import annotations

import re

# In the order in which they are written; a module stands after those it uses.
HELPERS = {
    "Permute": '''
class Permute(nn.Module):
    """The axes in another order."""

    def __init__(self, *dims):
        super().__init__()
        self.dims = dims

    def forward(self, x):
        return x.permute(self.dims)
''',
    "Reshape": '''
class Reshape(nn.Module):
    """The values of each sample in another shape."""

    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(len(x), *self.shape)
''',
    "Function": '''
class Function(nn.Module):
    """A function as a module."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)
''',
    "sparsemax": '''
def sparsemax(x, dim):
    """max(x - level, 0), with the level as Keras 3.15 computes it: shares need not add up to 1."""
    ordered = x.sort(dim=dim, descending=True).values
    sums = ordered.cumsum(dim)
    counts = torch.ones_like(x).cumsum(dim)
    kept = ordered - (sums - 1) / counts > 0
    level = (sums.where(kept, 0.0).sum(dim, keepdim=True) - 1) / kept.sum(dim, keepdim=True)
    return (x - level).clamp(min=0)
''',
    "without": '''
def without(module, *names):
    """The module with these parameters left out."""
    for name in names:
        module.register_parameter(name, None)
    return module
''',
    "same_pads": '''
def same_pads(sizes, spans, strides):
    """The cells that padding="same" lays around each axis, the odd one after; the last axis first."""
    pads = []
    for size, span, stride in reversed(list(zip(sizes, spans, strides))):
        total = max((-(-size // stride) - 1) * stride + span - size, 0)
        pads += [total // 2, total - total // 2]
    return pads
''',
    "SamePad": '''
class SamePad(nn.Module):
    """The padding of Keras's padding="same", which depends on the size of the input."""

    def __init__(self, spans, strides, value=0.0):
        super().__init__()
        self.spans, self.strides, self.value = spans, strides, value

    def forward(self, x):
        return F.pad(x, same_pads(x.shape[2:], self.spans, self.strides), value=self.value)
''',
    "SameAveragePool": '''
class SameAveragePool(nn.Module):
    """Average pooling with padding="same"; the mean leaves the padding out."""

    def __init__(self, pool, size, strides):
        super().__init__()
        self.pool, self.size, self.strides = pool, size, strides

    def forward(self, x):
        pads = same_pads(x.shape[2:], self.size, self.strides)
        real = F.pad(torch.ones_like(x[:1, :1]), pads)
        return self.pool(F.pad(x, pads)) / self.pool(real)
''',
    "PReLU": '''
class PReLU(nn.Module):
    """A learned slope below 0 for every position that does not share it."""

    def __init__(self, *shape):
        super().__init__()
        self.alpha = nn.Parameter(torch.zeros(shape))

    def forward(self, x):
        return x.clamp(min=0) + self.alpha * x.clamp(max=0)
''',
    "LoopedRNN": '''
class LoopedRNN(nn.Module):
    """A recurrent layer written out, for what nn.RNN, nn.LSTM and nn.GRU have no option."""

    def __init__(self, kind, inputs, units, activation, gate=None, bias=True, reset_after=False):
        super().__init__()
        gates = {"rnn": 1, "lstm": 4, "gru": 3}[kind]
        self.kind, self.units, self.reset_after = kind, units, reset_after
        self.activation, self.gate = activation, gate
        self.inputs = nn.Linear(inputs, gates * units, bias=bias)
        self.states = nn.Linear(units, gates * units, bias=bias and reset_after)

    def forward(self, x, states=None):
        hidden = carry = x.new_zeros(len(x), self.units)
        if states is not None:
            hidden, carry = (s[0] for s in states) if self.kind == "lstm" else (states[0], carry)
        outputs = []
        for step in x.unbind(1):
            hidden, carry = self.step(self.inputs(step), hidden, carry)
            outputs.append(hidden)
        states = (hidden[None], carry[None]) if self.kind == "lstm" else hidden[None]
        return torch.stack(outputs, 1), states

    def step(self, x, hidden, carry):
        if self.kind == "rnn":
            return self.activation(x + self.states(hidden)), carry
        if self.kind == "lstm":  # input, forget, candidate, output: the order of both libraries
            i, f, g, o = (x + self.states(hidden)).chunk(4, -1)
            carry = self.gate(f) * carry + self.gate(i) * self.activation(g)
            return self.gate(o) * self.activation(carry), carry
        u = self.units  # update, reset, candidate: the order of Keras; nn.GRU has reset first
        if self.reset_after:
            states = self.states(hidden)
            z, r = self.gate(x[:, : 2 * u] + states[:, : 2 * u]).chunk(2, -1)
            candidate = self.activation(x[:, 2 * u :] + r * states[:, 2 * u :])
        else:
            z, r = self.gate(x[:, : 2 * u] + hidden @ self.states.weight[: 2 * u].T).chunk(2, -1)
            reset = (r * hidden) @ self.states.weight[2 * u :].T
            candidate = self.activation(x[:, 2 * u :] + reset)
        return z * hidden + (1 - z) * candidate, carry
''',
    "Held": '''
class Held(nn.Module):
    """A recurrent module whose states stay as they were at steps where the mask is False.

    Such a step gives the output before it once more, or zeros.
    """

    def __init__(self, rnn, zeros=False):
        super().__init__()
        self.rnn, self.zeros = rnn, zeros

    def forward(self, x, mask):
        kept, outputs = (), []
        for step, taken in zip(x.unbind(1), mask.unbind(1)):
            states = kept if len(kept) > 1 else kept[0] if kept else None
            output, after = self.rnn(step[:, None], states)
            output, taken = output[:, 0], taken[:, None]
            after = after if isinstance(after, tuple) else (after,)
            before = kept or [torch.zeros_like(state) for state in after]
            kept = tuple(torch.where(taken, new, old) for new, old in zip(after, before))
            same = torch.zeros_like(output) if self.zeros or not outputs else outputs[-1]
            outputs.append(torch.where(taken, output, same))
        return torch.stack(outputs, 1), kept
''',
    "Recurrent": '''
class Recurrent(nn.Module):
    """A recurrent module with the options of Keras; one_bias adds a 1 to the inputs.

    PyTorch has a second bias for the states. Without its biases, the weights of that 1 are the one
    bias that Keras has.
    """

    def __init__(self, rnn, one_bias=False, sequences=False, state=False, backwards=False):
        super().__init__()
        self.rnn, self.one_bias = rnn, one_bias
        self.sequences, self.state, self.backwards = sequences, state, backwards

    def forward(self, x, *mask):
        if self.backwards:
            x, mask = x.flip(1), [steps.flip(1) for steps in mask]
        outputs, states = self.rnn(F.pad(x, (0, 1), value=1.0) if self.one_bias else x, *mask)
        outputs = outputs if self.sequences else outputs[:, -1]
        if not self.state:
            return outputs
        return (outputs, *(s[0] for s in (states if isinstance(states, tuple) else [states])))
''',
    "Bidirectional": '''
class Bidirectional(nn.Module):
    """Two recurrent layers, the second reading backwards, and their outputs merged."""

    def __init__(self, forward_layer, backward_layer, merge="concat"):
        super().__init__()
        self.forward_layer, self.backward_layer, self.merge = forward_layer, backward_layer, merge

    def forward(self, x, *mask):
        one, other = self.forward_layer(x, *mask), self.backward_layer(x, *mask)
        one, *states = one if isinstance(one, tuple) else (one,)
        other, *others = other if isinstance(other, tuple) else (other,)
        if one.ndim == 3:
            other = other.flip(1)
        merged = {
            "concat": lambda: (torch.cat([one, other], -1),),
            "sum": lambda: (one + other,),
            "mul": lambda: (one * other,),
            "ave": lambda: ((one + other) / 2,),
            None: lambda: (one, other),
        }[self.merge]()
        outputs = (*merged, *states, *others)
        return outputs if len(outputs) > 1 else outputs[0]
''',
    "Masked": '''
class Masked(nn.Module):
    """Recurrent modules after a first one; `mask` says of its input which steps they read."""

    def __init__(self, mask, first, *layers):
        super().__init__()
        self.mask, self.first, self.layers = mask, first, nn.ModuleList(layers)

    def forward(self, x):
        mask, x = self.mask(x), self.first(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x
''',
    "TimeDistributed": '''
class TimeDistributed(nn.Module):
    """A module given each timestep as a sample of its own."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x.flatten(0, 1)).unflatten(0, x.shape[:2])
''',
}


def helper_code(code: str) -> str:
    """The source of the helpers that the code uses, and of those that these use.

    >>> helper_code('without(nn.LayerNorm(3), "bias")').splitlines()[2]
    'def without(module, *names):'
    """
    found = ""
    for name, source in reversed(HELPERS.items()):
        if re.search(rf"(?<![.\w]){name}\(", code + found):
            found = f"\n{source}{found}"
    return found
