"""A goal reported green whose foundations are red."""

from collections.abc import Iterator

from cmocio.findings import Found, View, finding_rule, title
from cmocio.texts import ENGLISH

GAP = 0.5
"""From here on what is reported and what it rests on tell two stories: a quarter of the whole scale."""


@finding_rule(
    severity="high",
    says="the goal {goal!r} is reported at {observed}, but what it depends on ({worse}) puts it at {derived}",
    advice="check the report, and put right what it rests on before it gives way; or remove a false dependency",
    reads=["goals", "dependencies", "benchmarks"],
    themes=["progress", "dependencies"],
)
def built_on_red(seen: View) -> Iterator[Found]:
    """A goal whose own evidence is at least 0.5 better (of −1 to +1) than what its dependees say.

    Named are the dependees that are worse than the report, and met goals that hurt it, with their weight; where there
    is none, all of them: together they give that little. Silent where nothing is known of a dependee.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> model = AlignmentModel.of("m", Goal("shop", "Shop", satisfaction=0.8), Goal("data", "Data", satisfaction=-0.4),
    ...                           require("shop", needs="data"))
    >>> [(found.entities, found.data["derived"]) for found in built_on_red(view(model))]
    [(('goal:shop', 'goal:data'), -0.4)]
    """
    told = seen.satisfaction
    below = seen.below
    hurting = _hurting(seen)
    for goal in seen.goals:
        observed, derived = told.observed.get(goal.id), told.derived.get(goal.id)
        parts = below.get(goal.id, ())
        if observed is None or derived is None or not told.unknown.isdisjoint(parts):
            continue
        if observed - derived >= GAP:
            harm = hurting.get(goal.id, {})
            worse = [part for part in sorted(parts) if part not in harm and told.values[part] < observed]
            worse += [part for part in sorted(harm) if told.values[part] > 0]
            blamed = worse or sorted(parts)
            yield Found(
                goal.full_name,
                *(f"goal:{part}" for part in blamed),
                functions=seen.owners(goal.id, *blamed),
                goal=title(goal),
                observed=observed,
                derived=derived,
                worse=tuple(_told(seen, part, harm.get(part)) for part in blamed),
            )


def _hurting(seen: View) -> dict[str, dict[str, float]]:
    """For each goal, the goals that hurt it when they are met, each with the weight."""
    found: dict[str, dict[str, float]] = {}
    for _, dependency in seen.dependencies:
        weight = dependency.weight
        if dependency.kind == "contribution" and weight is not None and weight < 0:
            found.setdefault(dependency.depender, {})[dependency.dependee] = weight
    return found


def _told(seen: View, part: str, weight: float | None) -> str:
    return seen.titles([part])[0] + ("" if weight is None else f" ({ENGLISH.short(weight)})")
