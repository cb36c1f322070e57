"""Keras's functions on tensors, `keras.ops`: computed on arrays, standing in graphs on symbolic ones."""

from __future__ import annotations

from engine.layers.ops.calling import CLASSES, einsum, function, pad, shape, split

absolute = function("Absolute")
add = function("Add")
all = function("All")
any = function("Any")
arctan = function("Arctan")
arctan2 = function("Arctan2")
argmax = function("Argmax")
argmin = function("Argmin")
broadcast_to = function("BroadcastTo")
cast = function("Cast")
ceil = function("Ceil")
celu = function("Celu")
clip = function("Clip")
concatenate = function("Concatenate")
convert_to_tensor = function("ConvertToTensor")
cos = function("Cos")
cosh = function("Cosh")
cumprod = function("Cumprod")
cumsum = function("Cumsum")
divide = function("Divide")
dot = function("Dot")
elu = function("Elu")
equal = function("Equal")
exp = function("Exp")
expand_dims = function("ExpandDims")
expm1 = function("Expm1")
flip = function("Flip")
floor = function("Floor")
floor_divide = function("FloorDivide")
gelu = function("Gelu")
greater = function("Greater")
greater_equal = function("GreaterEqual")
hard_sigmoid = function("HardSigmoid")
hard_silu = function("HardSilu")
hard_tanh = function("HardTanh")
isfinite = function("Isfinite")
isnan = function("Isnan")
leaky_relu = function("LeakyRelu")
less = function("Less")
less_equal = function("LessEqual")
log = function("Log")
log10 = function("Log10")
log1p = function("Log1p")
log2 = function("Log2")
log_sigmoid = function("LogSigmoid")
log_softmax = function("LogSoftmax")
logical_and = function("LogicalAnd")
logical_not = function("LogicalNot")
logical_or = function("LogicalOr")
logsumexp = function("Logsumexp")
matmul = function("Matmul")
max = function("Max")
maximum = function("Maximum")
mean = function("Mean")
min = function("Min")
minimum = function("Minimum")
mod = function("Mod")
moveaxis = function("Moveaxis")
multiply = function("Multiply")
negative = function("Negative")
norm = function("Norm")
normalize = function("Normalize")
not_equal = function("NotEqual")
one_hot = function("OneHot")
ones_like = function("OnesLike")
power = function("Power")
prod = function("Prod")
ravel = function("Ravel")
reciprocal = function("Reciprocal")
relu = function("Relu")
relu6 = function("Relu6")
repeat = function("Repeat")
reshape = function("Reshape")
roll = function("Roll")
round = function("Round")
rsqrt = function("Rsqrt")
selu = function("Selu")
sigmoid = function("Sigmoid")
sign = function("Sign")
silu = function("Silu")
sin = function("Sin")
sinh = function("Sinh")
softmax = function("Softmax")
softplus = function("Softplus")
softsign = function("Softsign")
sqrt = function("Sqrt")
square = function("Square")
squeeze = function("Squeeze")
stack = function("Stack")
std = function("Std")
stop_gradient = function("StopGradient")
subtract = function("Subtract")
sum = function("Sum")
swapaxes = function("Swapaxes")
take = function("Take")
tan = function("Tan")
tanh = function("Tanh")
tensordot = function("Tensordot")
tile = function("Tile")
transpose = function("Transpose")
true_divide = function("TrueDivide")
unstack = function("Unstack")
var = function("Var")
where = function("Where")
zeros_like = function("ZerosLike")
abs = absolute
get_item = function("GetItem")

# What Python's operators make of symbolic tensors, and what masks are made of.
OPERATORS = {
    "any": any,
    "concatenate": concatenate,
    "convert_to_tensor": convert_to_tensor,
    "expand_dims": expand_dims,
    "logical_or": logical_or,
    "not_equal": not_equal,
    "ones_like": ones_like,
    "zeros_like": zeros_like,
    "absolute": absolute,
    "add": add,
    "floor_divide": floor_divide,
    "get_item": get_item,
    "greater": greater,
    "greater_equal": greater_equal,
    "less": less,
    "less_equal": less_equal,
    "matmul": matmul,
    "mod": mod,
    "multiply": multiply,
    "negative": negative,
    "power": power,
    "subtract": subtract,
    "true_divide": true_divide,
}

__all__ = [
    "CLASSES",
    "OPERATORS",
    "abs",
    "absolute",
    "add",
    "all",
    "any",
    "arctan",
    "arctan2",
    "argmax",
    "argmin",
    "broadcast_to",
    "cast",
    "ceil",
    "celu",
    "clip",
    "concatenate",
    "convert_to_tensor",
    "cos",
    "cosh",
    "cumprod",
    "cumsum",
    "divide",
    "dot",
    "einsum",
    "elu",
    "equal",
    "exp",
    "expand_dims",
    "expm1",
    "flip",
    "floor",
    "floor_divide",
    "gelu",
    "get_item",
    "greater",
    "greater_equal",
    "hard_sigmoid",
    "hard_silu",
    "hard_tanh",
    "isfinite",
    "isnan",
    "leaky_relu",
    "less",
    "less_equal",
    "log",
    "log1p",
    "log2",
    "log10",
    "log_sigmoid",
    "log_softmax",
    "logical_and",
    "logical_not",
    "logical_or",
    "logsumexp",
    "matmul",
    "max",
    "maximum",
    "mean",
    "min",
    "minimum",
    "mod",
    "moveaxis",
    "multiply",
    "negative",
    "norm",
    "normalize",
    "not_equal",
    "one_hot",
    "ones_like",
    "pad",
    "power",
    "prod",
    "ravel",
    "reciprocal",
    "relu",
    "relu6",
    "repeat",
    "reshape",
    "roll",
    "round",
    "rsqrt",
    "selu",
    "shape",
    "sigmoid",
    "sign",
    "silu",
    "sin",
    "sinh",
    "softmax",
    "softplus",
    "softsign",
    "split",
    "sqrt",
    "square",
    "squeeze",
    "stack",
    "std",
    "stop_gradient",
    "subtract",
    "sum",
    "swapaxes",
    "take",
    "tan",
    "tanh",
    "tensordot",
    "tile",
    "transpose",
    "true_divide",
    "unstack",
    "var",
    "where",
    "zeros_like",
]
