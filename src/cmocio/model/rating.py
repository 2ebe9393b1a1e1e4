"""Ratings: someone's judgement, their own or guessed for another."""

from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import ClassVar, cast

from attrs import field, frozen

from cmocio.errors import Fault
from cmocio.model.convert import to_day, to_number, to_tuple
from cmocio.model.entity import Entity
from cmocio.model.field_types import Id, refers_to
from cmocio.texts import Message, declare

NO_WIDTH = declare("scale-without-width", "from {low} to {high} is not a scale; put the lower end first")
OFF_SCALE = declare("off-scale", "{value} is not on the scale from {low} to {high}")


def _to_scale(value: Iterable[float]) -> tuple[float, float]:
    ends = to_tuple(value)
    return cast("tuple[float, float]", tuple(to_number(end) for end in ends) if isinstance(ends, tuple) else ends)


@frozen(repr=False)
class Rating(Entity):
    """Someone's judgement of something, their own or the one they guess another has.

    Never of a person: what is rated is a goal, an initiative, a term, a data source, a function or a topic.

    Parameters
    ----------
    rater
        The id of the stakeholder who judges.
    subject
        What is judged: ``"kind:id"``, an entity's bare id, a function's name, or a topic in free text.
    value
        On the scale; higher means more of the aspect.
    guess_of
        The id of the stakeholder, or the name of the function, whose judgement is guessed; ``None``: the rater's own.
    aspect
        In what respect, such as ``"importance"`` or ``"trust"``.
    scale
        Its two ends.
    date
        The day; ``None`` is unknown.
    consent
        Whether the rater agreed that few raters may be shown.

    Raises
    ------
    ModelError
        With every field that is wrong.

    Examples
    --------
    >>> Rating("cmo", "goal:site-speed", 2, guess_of="cio", scale=(1, 5)).key
    'cmo:goal:site-speed@cio'
    """

    derived: ClassVar[bool] = True

    rater: Id = field(metadata=refers_to("stakeholder"))
    subject: Id
    value: float = field(converter=to_number)
    guess_of: Id | None = field(default=None, kw_only=True)
    aspect: str = field(default="", kw_only=True)
    scale: tuple[float, float] = field(default=(0.0, 1.0), converter=_to_scale, kw_only=True)
    date: Date | None = field(default=None, converter=to_day, kw_only=True)
    consent: bool = field(default=False, kw_only=True)

    @property
    def key(self) -> str:
        """``"rater:subject"``, with ``"#aspect"`` and ``"@guess_of"`` where these are given."""
        aspect = f"#{self.aspect}" if self.aspect else ""
        guess = f"@{self.guess_of}" if self.guess_of else ""
        return f"{self.rater}:{self.subject}{aspect}{guess}"

    @property
    def share(self) -> float:
        """The value as a share of its scale: 0 at the lower end, 1 at the upper.

        Examples
        --------
        >>> Rating("cmo", "trust", 4, scale=(1, 5)).share
        0.75
        """
        low, high = self.scale
        return (self.value - low) / (high - low)

    def _misfits(self) -> Iterator[Fault]:
        low, high = self.scale
        if not low < high:
            yield Fault("scale", Message.of(NO_WIDTH, low=low, high=high))
        elif not low <= self.value <= high:
            yield Fault("value", Message.of(OFF_SCALE, value=self.value, low=low, high=high))
