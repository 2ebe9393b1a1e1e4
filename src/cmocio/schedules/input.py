"""An uncertain number of an entity, and the change that makes it so."""

from datetime import date as Date
from typing import Literal, TypeAlias

from attrs import frozen

from cmocio.chance.distribution import Distribution
from cmocio.model import Change, Delay, Observe, Replace, Satisfy

How: TypeAlias = Literal["satisfy", "observe", "delay", "replace", "happen"]


@frozen
class Input:
    """An uncertainty that was found in a model.

    Parameters
    ----------
    name
        ``"goal:ads"``; with the field after a point where it is not the usual one, ``"goal:ads.weight"``.
    title
        What people call the entity.
    entity
        Its full name.
    kind, key
        The two halves of that.
    field
        The field; ``""`` is what a benchmark shows.
    how
        By which change a sample is made.
    distribution
        What it may turn out to be.
    """

    name: str
    title: str
    entity: str
    kind: str
    key: str
    field: str
    how: How
    distribution: Distribution

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are meant: days."""
        return self.how == "delay"

    @property
    def middle(self) -> float:
        """Its median, as it would be sampled."""
        value = self.distribution.quantile(0.5).item()
        return float(round(value)) if self.whole else value

    def change(self, value: float, day: Date | None) -> Change:
        """The change that makes this number so.

        Examples
        --------
        >>> from cmocio.chance.distributions.uniform import Uniform
        >>> Input("goal:ads", "Ads", "goal:ads", "goal", "ads", "satisfaction", "satisfy", Uniform(0, 1)).change(
        ...     0.25, None)
        Satisfy('ads', 0.25)
        """
        match self.how:
            case "satisfy":
                return Satisfy(self.key, value)
            case "observe":
                assert day is not None
                return Observe(self.key, {day: value})
            case "delay":
                usual = self.kind == "initiative" and self.field == "due"
                return Delay(self.entity, days=value, fields=() if usual else (self.field,))
            case "happen":
                return Replace(self.entity, status="happened" if value else "closed")
            case "replace":
                return Replace(self.entity, **{self.field: value})
