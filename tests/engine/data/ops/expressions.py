"""What Keras and this engine are both asked to compute: `x` and `y` are (batch, 6, 5, 4), `n` (batch, 6)."""

EXPRESSIONS = [
    *("x + y", "x + 1.0", "2 * x", "x - y", "3 - x", "x / 2", "1 / x", "x // 2", "x % 2", "x ** 2"),
    *("-x", "abs(x)", "x > 0", "x <= y", "x @ ops.transpose(y, (0, 1, 3, 2))"),
    *(
        "x[:, 0]",
        "x[:, 1:3, ..., None]",
        "x[..., -1]",
        "x[:, ::2, 1:]",
        "n[:, :, None, None] + x[:, :, :1]",
    ),
    *("ops.sum(x, axis=1)", "ops.mean(x, axis=[1, 2], keepdims=True)", "ops.max(x, axis=-1)"),
    *(
        "ops.min(x, axis=(1, 3))",
        "ops.prod(x, axis=1)",
        "ops.var(x, axis=1)",
        "ops.std(x, axis=-1)",
    ),
    *("ops.any(x > 0, axis=1)", "ops.all(x > 0, axis=1)", "ops.argmax(x, axis=-1)"),
    *("ops.argmin(x, axis=1, keepdims=True)", "ops.logsumexp(x, axis=-1)", "ops.norm(x, axis=-1)"),
    *("ops.normalize(x)", "ops.cumsum(x, axis=1)", "ops.reshape(x, (-1, 30, 4))"),
    *(
        "ops.transpose(x, (0, 2, 1, 3))",
        "ops.expand_dims(x, 1)",
        "ops.squeeze(ops.expand_dims(x, 1), 1)",
    ),
    *("ops.concatenate([x, y], axis=-1)", "ops.stack([x, y], axis=1)", "ops.split(x, 2, axis=1)"),
    *(
        "ops.split(x, [1, 3], axis=1)",
        "ops.unstack(x, axis=2)",
        "ops.pad(x, [[0, 0], [1, 1], [2, 0], [0, 0]])",
    ),
    *("ops.einsum('bhwc,bhwd->bcd', x, y)", "ops.einsum('b...c,b...c->b...', x, y)"),
    *("ops.matmul(x, ops.swapaxes(y, -1, -2))", "ops.tensordot(x, y, axes=[[1, 2], [1, 2]])"),
    *(
        "ops.swapaxes(x, 1, 2)",
        "ops.moveaxis(x, 1, -1)",
        "ops.flip(x, axis=1)",
        "ops.roll(x, 1, axis=1)",
    ),
    *("ops.tile(x, [1, 2, 1, 1])", "ops.repeat(x, 2, axis=1)", "ops.take(x, [0, 2], axis=1)"),
    *(
        "ops.maximum(x, y)",
        "ops.minimum(x, 0.5)",
        "ops.where(x > 0, x, y)",
        "ops.clip(x, 0.0, 1.0)",
    ),
    *("ops.logical_and(x > 0, y > 0)", "ops.logical_not(x > 0)", "ops.cast(x > 0, 'float32')"),
    *(
        "ops.one_hot(ops.argmax(x, axis=-1), 4)",
        "ops.zeros_like(x)",
        "ops.ones_like(x)",
        "ops.ravel(n)",
    ),
    *("ops.sqrt(ops.square(x))", "ops.exp(x)", "ops.log(ops.abs(x) + 1)", "ops.log1p(ops.abs(x))"),
    *(
        "ops.sin(x)",
        "ops.cos(x)",
        "ops.tanh(x)",
        "ops.floor(x)",
        "ops.ceil(x)",
        "ops.round(x)",
        "ops.sign(x)",
    ),
    *("ops.rsqrt(ops.abs(x) + 1)", "ops.reciprocal(x)", "ops.expm1(x)", "ops.arctan2(x, y)"),
    *("ops.relu(x)", "ops.relu6(x)", "ops.sigmoid(x)", "ops.silu(x)", "ops.gelu(x)", "ops.elu(x)"),
    *("ops.gelu(x, approximate=False)", "ops.selu(x)", "ops.celu(x)", "ops.leaky_relu(x)"),
    *("ops.softplus(x)", "ops.softsign(x)", "ops.hard_sigmoid(x)", "ops.log_softmax(x)"),
    *(
        "ops.softmax(x, axis=1)",
        "ops.broadcast_to(n, (2, 6))",
        "ops.dot(x, ops.ones_like(n)[0, :4])",
    ),
]
# Shapes that do not go together; Keras refuses each.
REFUSED = [
    *("x + n", "ops.concatenate([x, n])", "ops.concatenate([x, y[:, :2]], axis=-1)", "x @ y"),
    *(
        "ops.sum(x, axis=5)",
        "ops.squeeze(x, 1)",
        "ops.split(x, 4, axis=1)",
    ),
    *("x[:, 9]", "x[0, 0, 0, 0, 0]", "ops.stack([x, n])", "ops.einsum('ab,bc->ac', x, y)"),
]
