"""A benchmark that is behind its own plan."""

from __future__ import annotations

from collections.abc import Iterator

from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View, title
from cmocio.model import Benchmark

__all__ = ["missed_milestone"]


@finding_rule(
    severity="medium",
    says="the benchmark {benchmark!r} stands at {actual}, short of the {planned} planned for {date}",
    mend="find out together what holds it back; mend that or plan again",
    reads=["benchmarks", "goals"],
    themes=["progress"],
)
def missed_milestone(seen: View) -> Iterator[Found]:
    """A benchmark whose latest value is short of the last milestone due by then.

    A milestone is judged by what was seen on its day or later, never by an older value.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal
    >>> behind = Benchmark("b", "a", "B", baseline=0, target=4, milestones={"2026-03-31": 2}, observations={"2026-04-02": 1})
    >>> model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[behind])
    >>> [found.data["planned"] for found in missed_milestone(view(model))]
    [2.0]
    """  # noqa: E501 - a whole benchmark stands on one line
    for benchmark in seen.benchmarks:
        last, rising = benchmark.actual(seen.day), _rising(benchmark)
        passed = [m for m in benchmark.milestones if last is not None and m.date <= last.date]
        if last is None or rising is None or not passed:
            continue
        plan = passed[-1]
        if (last.value < plan.value) if rising else (last.value > plan.value):
            yield Found(
                benchmark.full_name,
                f"goal:{benchmark.goal}",
                functions=seen.owners(benchmark.goal),
                benchmark=title(benchmark),
                actual=last.value,
                planned=plan.value,
                date=plan.date.isoformat(),
            )


def _rising(benchmark: Benchmark) -> bool | None:
    """Whether more is better; ``None`` where the benchmark does not say."""
    if benchmark.direction is not None:
        return benchmark.direction == "at_least"
    zero = benchmark.baseline if benchmark.threshold is None else benchmark.threshold
    if zero is None or benchmark.target is None or zero == benchmark.target:
        return None
    return benchmark.target > zero
