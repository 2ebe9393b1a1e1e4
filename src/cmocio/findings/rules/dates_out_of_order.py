"""Dates of which the later one comes first."""

from collections.abc import Iterator
from datetime import date as Date
from itertools import chain

from cmocio.findings import Found, View, finding_rule, title
from cmocio.model import Benchmark, Initiative


@finding_rule(
    severity="medium",
    says="{entity!r}: {later_field} ({later}) comes before {earlier_field} ({earlier})",
    advice="correct whichever of the two days is wrong",
    reads=["initiatives", "benchmarks"],
    themes=["dates"],
)
def dates_out_of_order(seen: View) -> Iterator[Found]:
    """An initiative due or finished before it starts, or a benchmark due before it starts or has a milestone.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel
    >>> model = AlignmentModel("m", initiatives=[Initiative("cdp", "CDP", start="2026-05-01", due="2026-04-01")])
    >>> [found.data["later_field"] for found in dates_out_of_order(view(model))]
    ['due']
    """
    pairs = chain(
        chain.from_iterable(map(_of_initiative, seen.model.initiatives)),
        chain.from_iterable(map(_of_benchmark, seen.benchmarks)),
    )
    for thing, earlier_field, earlier, later_field, later in pairs:
        if earlier is not None and later is not None and later < earlier:
            yield Found(
                thing.full_name,
                entity=title(thing),
                earlier_field=earlier_field,
                earlier=earlier.isoformat(),
                later_field=later_field,
                later=later.isoformat(),
            )


Pair = tuple[Initiative | Benchmark, str, Date | None, str, Date | None]
"""A thing, the field and day that come first, the field and day that come after."""


def _of_initiative(thing: Initiative) -> Iterator[Pair]:
    yield thing, "start", thing.start, "due", thing.due
    yield thing, "start", thing.start, "finished", thing.finished
    for release in thing.releases:
        yield thing, "start", thing.start, f"the delivery of {release.name!r}", release.delivered


def _of_benchmark(thing: Benchmark) -> Iterator[Pair]:
    yield thing, "start", thing.start, "due", thing.due
    for milestone in thing.milestones:
        yield thing, f"the milestone of {milestone.date}", milestone.date, "due", thing.due
