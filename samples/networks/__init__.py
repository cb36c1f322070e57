"""Known networks as the few lines of Keras code that make them, by short names; written for this project."""

from samples.networks.making import MAKING
from samples.networks.pictures import PICTURES
from samples.networks.sequences import SEQUENCES

NETWORKS = {**PICTURES, **MAKING, **SEQUENCES}

__all__ = ["NETWORKS", "network_code"]


def network_code(name: str) -> str:
    """The code of a network; raises KeyError for a name that is none of `NETWORKS`.

    >>> print(network_code("vgg16"), end="")
    import keras
    <BLANKLINE>
    model = keras.applications.VGG16(weights=None)
    """
    return NETWORKS[name]
