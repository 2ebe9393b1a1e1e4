"""Goal harmony: whether the goals of different functions help or hurt one another.

Own index, after Nilsson, Griggs & Visbeck (2016), Nature 534:320–322 (signed links between goals, −3 to +3); Weitz,
Carlsen, Nilsson & Skånberg (2018), Sustainability Science 13:531–548 (indirect effects at half weight); contributions
of goal models: ITU-T Z.151.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from cmocio.frozen import grouped
from cmocio.model import AlignmentModel, Dependency
from cmocio.model.period import holds_on
from cmocio.propagation.effects import effects
from cmocio.scoring import FieldValues, OneOrMany, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

NO_LINKS = declare("no-contributions-across", "no goal of {one!r} is said to help or hurt a goal of {other!r}")

Links = Sequence[tuple[str, Dependency]]


def harmony(effects: ArrayLike, groups: Iterable[object], *, indirect: bool = False) -> float:
    """The share of helpful effects among all effects between groups.

    Formula: P / (P + N), with P the sum of the positive and N of the absolute negative effects between members of
    different groups. With `indirect`, the effects are C + ½·C·C: those over one step between count half. Higher means
    more harmony: 1 where nothing hurts, 0 where nothing helps.

    Parameters
    ----------
    effects
        Square: row i, column j holds the effect of i on j, on any signed scale.
    groups
        The group of each.
    indirect
        Whether effects over one step between count.

    Returns
    -------
    float
        In [0, 1]; NaN where there is no effect between groups.

    References
    ----------
    Nilsson et al. (2016), Nature 534:320–322; Weitz et al. (2018), Sustainability Science 13:531–548.

    Examples
    --------
    >>> harmony([[0, 3], [-1, 0]], ["it", "marketing"])
    0.75
    """
    total = np.array(effects, dtype=np.float64)
    if indirect:
        total = total + 0.5 * total @ total
    codes = np.unique([str(group) for group in groups], return_inverse=True)[1]
    across = total[codes[:, None] != codes[None, :]]
    helped, all_ = across[across > 0].sum(), np.abs(across).sum()
    return float(helped / all_) if all_ > 0 else float("nan")


def _reconciled(item: Dependency, _: AlignmentModel) -> FieldValues:
    """One goal that hurts another helps it as much."""
    return {"weight": -item.weight} if item.weight is not None and item.weight < 0 else {}


@measure(
    version="2",
    source="own index, after Nilsson et al. 2016, Nature 534:320-322; Weitz et al. 2018, Sustain. Sci. 13:531-548",
    reads={
        "stakes": "stakeholder goal",
        "stakeholders": "function",
        "goals": "owner kind since until applicable tier",
        "dependencies": "depender dependee kind weight since until",
    },
    scale="index",
    laws=[rises_with("reconciled goals", first("dependency", _reconciled))],
)
def goal_harmony(scope: Scope, *, kind: OneOrMany = "", indirect: bool = False, rule: str = "min") -> Score:
    """Whether the goals of each two functions help one another more than they hurt.

    Formula: P / (P + N), with P and N the sums of the helpful and of the harmful contributions (in absolute value)
    between goals owned by different functions, both directions together. Higher means more harmony: 1 where nothing
    hurts, 0 where nothing helps.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.
    kind
        Only links between goals of this kind, or of these.
    indirect
        Whether what one goal does to another over one goal between counts too, at half weight.
    rule
        How pairs of functions are combined: ``"min"``, ``"harmonic"``, ….

    Returns
    -------
    Score
        In [0, 1]; every link, harmful ones at 0, is a part. Goals of unknown owners belong to no side. Undefined for
        a pair without contributions between its goals. Companions: `helped` and `hurt`, the two sums, over all pairs.

    References
    ----------
    Nilsson et al. (2016), Nature 534:320–322; Weitz et al. (2018), Sustainability Science 13:531–548.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal, Stakeholder, contribute
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("campaigns", "More campaigns", owner="cmo"), Goal("speed", "A fast shop", owner="cio"),
    ...     contribute("campaigns", to={"speed": -0.5}), contribute("speed", to={"campaigns": 0.5}))
    >>> get("goal-harmony")(model).value
    0.5
    """
    if missing := unrecorded(scope, "dependencies"):
        return missing
    sides = {goal.id: scope.model.owner_function(goal.id) for goal in pursued(scope, kind)}
    links = [
        (key, item)
        for key, item in zip(scope.model.keys("dependency"), scope.model.dependencies, strict=True)
        if item.weight is not None and holds_on(scope.day, item.since, item.until)
    ]
    if indirect:
        active = {goal.id for goal in pursued(scope)}
        inside = (link for _, link in links if {link.dependee, link.depender} <= active)
        total = effects((link.dependee, link.depender, link.weight or 0.0) for link in inside)
        found = [(f"pair:{cause}+{effect}", cause, effect, weight) for (cause, effect), weight in total.items()]
    else:
        found = [(f"dependency:{key}", one.dependee, one.depender, one.weight or 0.0) for key, one in links]
    parts = grouped(_across(found, sides))
    score = by_pair(scope, lambda one, other: _of_pair(parts, one, other), rule)
    every = [part for pair in score.parts if pair.score for part in pair.score.parts]
    helped = sum(part.value for part in every if part.value is not None)
    return score.with_companions(helped=helped, hurt=sum(part.weight for part in every) - helped) if every else score


Across = Mapping[frozenset[str], Sequence[Part]]
"""The parts between each two functions."""


def _of_pair(across: Across, one: str, other: str) -> Score:
    parts = across.get(frozenset({one, other}), ())
    return ratio(parts if any(part.weight > 0 for part in parts) else (), NO_LINKS, one=one, other=other)


def _across(
    found: Iterable[tuple[str, str, str, float]], sides: Mapping[str, str]
) -> Iterator[tuple[frozenset[str], Part]]:
    """The parts between each two functions, from the name, cause, effect and weight of each effect."""
    for name, cause, effect, weight in found:
        one, other = sides.get(cause, ""), sides.get(effect, "")
        if one and other and one != other:
            ends = (f"goal:{cause}", f"goal:{effect}")
            yield frozenset({one, other}), Part(name, max(weight, 0.0), abs(weight), entities=ends)
