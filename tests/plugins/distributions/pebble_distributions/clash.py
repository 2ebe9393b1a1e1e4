"""A distribution under the name of one of the library's own."""

from typing import ClassVar

from cmocio.chance.distribution import distribution
from pebble_distributions import Pebbles


@distribution
class Other(Pebbles):
    distribution: ClassVar[str] = "uniform"
