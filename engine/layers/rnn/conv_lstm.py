"""ConvLSTM1D, ConvLSTM2D and ConvLSTM3D: an LSTM whose products are convolutions (X. Shi et al., 2015)."""

from __future__ import annotations

from engine.layers.rnn.conv_lstm_base import ConvLSTM


class ConvLSTM1D(ConvLSTM):
    """An LSTM over `(batch, timesteps, steps, channels)`, its products convolutions.

    Raises `Refusal` for what Keras refuses.

    >>> ConvLSTM1D(4, 3).compute_output_shape((None, 10, 8, 2))
    (None, 6, 4)
    """

    rank = 1


class ConvLSTM2D(ConvLSTM):
    """An LSTM over `(batch, timesteps, height, width, channels)`, its products convolutions.

    Raises `Refusal` for what Keras refuses.

    >>> layer = ConvLSTM2D(4, 3, padding="same", return_sequences=True)
    >>> layer.compute_output_shape((None, 10, 8, 8, 2))
    (None, 10, 8, 8, 4)
    >>> sum(spec.size for spec in layer.weight_specs((None, 10, 8, 8, 2)))  # 16 · (9 · (2 + 4) + 1)
    880
    """

    rank = 2


class ConvLSTM3D(ConvLSTM):
    """An LSTM over `(batch, timesteps, depth, height, width, channels)`, its products convolutions.

    Raises `Refusal` for what Keras refuses.

    >>> ConvLSTM3D(1, 2).compute_output_shape((None, 3, 4, 4, 4, 1))
    (None, 3, 3, 3, 1)
    """

    rank = 3
