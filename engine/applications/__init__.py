"""Known networks by the names of `keras.applications`: their layers and shapes, without weights."""

from engine.applications.lookup import Application, application, application_names
from engine.base import registry
from engine.layers.merging.scaled_sum import CustomScaleLayer
from engine.layers.normalization.layer_scale import LayerScale

__all__ = ["Application", "application", "application_names"]

# Layers that these networks alone are made with; files name them too.
registry.tell({"CustomScaleLayer": CustomScaleLayer, "LayerScale": LayerScale})
