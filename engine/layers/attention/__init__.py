"""Layers in which queries look values up by keys, as `keras.layers` groups them."""

from engine.layers.attention.attention import AdditiveAttention, Attention
from engine.layers.attention.attention_trace import AttentionTrace, HeadsTrace
from engine.layers.attention.grouped_query_attention import (
    GroupedQueryAttention,
    GroupQueryAttention,
)
from engine.layers.attention.multi_head_attention import MultiHeadAttention

__all__ = [
    "AdditiveAttention",
    "Attention",
    "AttentionTrace",
    "GroupQueryAttention",
    "GroupedQueryAttention",
    "HeadsTrace",
    "MultiHeadAttention",
]
