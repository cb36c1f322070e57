"""Every slip that is recognised: its name, and the sentence that sets it right.

Seen in public threads, course forums and textbooks' errata about layers' shapes and counts.
"""

from __future__ import annotations

SLIPS: dict[str, str] = {
    # sizes along one axis
    "no_plus_one": (
        "The window also stands at its first place: the number of strides it can take, plus one."
    ),
    "stride_forgotten": (
        "The window moves by strides at a time, so the room it has is divided by strides."
    ),
    "stride_multiplied": (
        "Larger strides leave fewer places: the room is divided by strides, not multiplied."
    ),
    "dilation_forgotten": (
        "With dilation the window spans dilation_rate · (kernel_size − 1) + 1 cells, not "
        "kernel_size."
    ),
    "dilation_multiplied": (
        "Only the steps between taps grow: dilation_rate · (kernel_size − 1) + 1, not "
        "dilation_rate · kernel_size."
    ),
    "rounded_up": (
        "Where the next window no longer fits, it does not count: the quotient is rounded down."
    ),
    "padding_forgotten": (
        "padding is same, so zeros are laid around first; only what is left of strides "
        "shrinks the axis."
    ),
    "padding_as_valid": "padding is valid: nothing is laid around, and the window stays inside.",
    "half_kernel_padding": (
        "same lays just as many zeros as are needed, not kernel_size // 2 on both sides: of "
        "an even kernel that is one too many."
    ),
    "size_kept": (
        "same keeps the size with strides of 1 only; otherwise it is size / strides, rounded up."
    ),
    "rounded_down": (
        "same and causal round size / strides up: the last window may hang over the edge."
    ),
    "causal_shortens": (
        "causal lays all its zeros before the first step, so the output is no shorter."
    ),
    # sizes of a transposed layer
    "shrinks_as_convolution": (
        "A transposed convolution goes the other way: the size grows by strides."
    ),
    "kernel_left_out": (
        "The last stamp still covers its whole span: add it to the strides before it."
    ),
    "numeric_padding": (
        "Keras's same gives size · strides; (size − 1) · strides + kernel_size − 2 · padding "
        "is the rule for a padding given as a number, without output_padding."
    ),
    "valid_as_same": "size · strides is what padding same gives; valid keeps every stamp whole.",
    "output_padding_forgotten": "output_padding is added at the end.",
    # padding
    "sides_swapped": "Where the zeros are odd in number, Keras lays the extra one after.",
    "padding_on_one_side": "The zeros of same are split between both sides.",
    "padding_of_valid": "valid lays no zeros.",
    # channels and shapes
    "channels_summed_to_one": (
        "Each filter gives a map of its own: as many channels come out as there are filters."
    ),
    "channels_kept": (
        "The channels that come in are added up by every filter; filters says how many come out."
    ),
    "channels_multiplied": (
        "A filter adds its channels up: filters maps come out, not one for each channel and filter."
    ),
    "units_for_steps": "units is the size of the state, not the number of time steps.",
    "steps_dropped": "With return_sequences the output has a state for every step.",
    "steps_kept": "Without return_sequences only the last state leaves the layer.",
    "last_axis_alone": "Flatten puts all axes but the batch into one: their sizes are multiplied.",
    # weights
    "channels_in_forgotten": "Every filter has its own weights for each channel that comes in.",
    "bias_forgotten": "Each filter or unit also has a bias.",
    "bias_counted": "use_bias is off: there is no bias.",
    "bias_per_position": "The bias is shared by all places, like the kernel: one for each filter.",
    "bias_per_channel": (
        "The bias is added to the sum once: one for each filter, not for each channel it reads."
    ),
    "weight_per_place": (
        "The same kernel serves every place: the input's height and width do not count."
    ),
    "groups_ignored": "With groups a filter reads channels / groups only.",
    "strides_counted": "Strides say where the window goes, not how many weights it has.",
    "batch_counted": "The batch is no part of it: every sample goes through the same weights.",
    "filters_before_channels": (
        "Keras's kernel has the filters last: (*kernel_size, channels, filters); PyTorch's "
        "has them first."
    ),
    "channels_before_filters": (
        "In a transposed layer the filters stand before the channels: (*kernel_size, filters,"
        " channels)."
    ),
    "as_a_convolution": (
        "A depthwise kernel reads one channel alone: kernel cells · channels · depth_multiplier."
    ),
    "depthwise_bias": (
        "The depthwise stage has no bias of its own: one bias for each filter, after the "
        "pointwise stage."
    ),
    "recurrent_weights_forgotten": (
        "Every unit also reads all units of the state before: units · units weights more for "
        "each gate."
    ),
    "gates_forgotten": "Every gate has weights of its own: four sets in an LSTM, three in a GRU.",
    "second_bias_forgotten": (
        "With reset_after, Keras's GRU has two biases for each gate, one beside either kernel."
    ),
    "second_bias_counted": "Keras has one bias for each gate; PyTorch keeps two.",
    "steps_counted": "The same weights serve every time step.",
    "all_inputs_counted": (
        "Dense works on the last axis alone; the same weights serve every place before it."
    ),
    "moving_ones_forgotten": (
        "Batch normalization keeps four numbers for each channel; two of them, the moving "
        "mean and variance, are not trained."
    ),
    # receptive field
    "kernels_added": "Each further layer adds (span − 1) · the strides before it, not its whole kernel.",
    "strides_before_forgotten": (
        "A step of this layer is as many input cells as all strides before it multiply to."
    ),
    # values
    "bias_left_out": "The bias is added to the sum.",
    "activation_left_out": "The activation turns the sum into what comes out.",
    "kernel_flipped": "Keras lays the kernel down as it is; only the mathematical convolution flips it.",
    "first_channel_alone": "The products of all channels are added up.",
    "padding_averaged": "Cells of the padding do not count: the sum is divided by the real cells alone.",
    "mean_left_out": "The sum is divided by the number of cells.",
    "state_left_out": "The state of the step before is part of the sum.",
    "transposed_weights": "kernel[i, j] leads from input i to unit j.",
}
