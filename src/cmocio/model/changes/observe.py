"""Adding observations to a benchmark."""

from collections.abc import Iterator

from attrs import field, frozen

from cmocio.model import apply
from cmocio.model.benchmark import Observation, to_observations
from cmocio.model.change import Change, Labels, change_kind
from cmocio.model.field_types import Id, refers_to
from cmocio.model.places import Place
from cmocio.model.tables import M
from cmocio.texts import Message, declare

OBSERVED = declare("change-observe", "observe {benchmark}: {value} on {day}")
SEVERAL = declare("change-observe-several", "observe {benchmark}: {count} values, the last {value} on {day}")
NOTHING = declare("change-observe-nothing", "observe {benchmark}: nothing")


@change_kind
@frozen(repr=False)
class Observe(Change):
    """Add observations to a benchmark.

    Parameters
    ----------
    benchmark
        Its id.
    observations
        As of a benchmark; also ``{date: value}``.

    Examples
    --------
    >>> Observe("conversion", {"2026-06-30": 3.1}).observations
    (Observation('2026-06-30', 3.1),)
    """

    benchmark: Id = field(metadata=refers_to("benchmark"))
    observations: tuple[Observation, ...] = field(converter=to_observations)

    def applied(self, model: M) -> M:
        """The model with these observations too."""
        return apply.observe(model, self.benchmark, self.observations)

    def touches(self) -> Iterator[Place]:
        """The benchmark's observations of these days."""
        for day in dict.fromkeys(seen.date for seen in self.observations):
            values = tuple(seen for seen in self.observations if seen.date == day)
            yield Place(f"benchmark:{self.benchmark}", f"observations[{day}]", values)

    def in_words(self, named: Labels) -> Message:
        """Of what which value, or how many, and the last."""
        benchmark = named(f"benchmark:{self.benchmark}").removeprefix("benchmark:")
        if not self.observations:
            return Message.of(NOTHING, benchmark=benchmark)
        count, last = len(self.observations), self.observations[-1]
        code = SEVERAL if count > 1 else OBSERVED
        return Message.of(code, benchmark=benchmark, count=count, value=last.value, day=last.date.isoformat())
