"""A benchmark that was due, and nobody has looked."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.texts import Message, declare

SINCE = declare("unseen-since", "nobody has looked since {day}")
NEVER = declare("unseen-ever", "nobody has ever looked")


@finding_rule(
    severity="high",
    says="the benchmark {benchmark!r} was due on {due}, and {looked}",
    advice="look at it now: nobody can say whether it was met",
    reads=["benchmarks", "goals"],
    themes=["progress", "dates"],
)
def due_unseen(seen: View) -> Iterator[Found]:
    """A benchmark whose due day is past, and that had not been met when it was last looked at, before that day.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Benchmark, Goal
    >>> due = Benchmark("b", "a", "B", baseline=0, target=10, due="2026-03-31", observations={"2025-09-30": 4})
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[due], as_of="2026-06-30")
    >>> [str(found.data["looked"]) for found in due_unseen(view(model))]
    ['nobody has looked since 2025-09-30']
    """
    for benchmark, last, _ in seen.standing("unseen"):
        if seen.day is not None and benchmark.due is not None and benchmark.due < seen.day:
            looked = Message.of(SINCE, day=last.date.isoformat()) if last else Message.of(NEVER)
            yield seen.of_benchmark(benchmark, due=benchmark.due.isoformat(), looked=looked)
