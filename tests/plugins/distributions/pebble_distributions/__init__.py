"""A distribution of a stranger."""

from typing import ClassVar

from attrs import field, frozen

from cmocio.chance.distribution import Distribution, distribution


@distribution
@frozen(repr=False)
class Pebbles(Distribution):
    """As likely as any other is every value between 0 and the largest pebble."""

    distribution: ClassVar[str] = "pebbles"

    largest: float = field(converter=float)

    def fill(self, p, spare):
        p *= self.largest

    @property
    def support(self):
        return 0.0, self.largest

    @property
    def expected(self):
        return self.largest / 2
