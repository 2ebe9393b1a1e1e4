"""Goal harmony: whether the goals of different functions help or hurt one another.

Sources: Nilsson, Griggs & Visbeck (2016), Nature 534:320–322 (signed links between goals, −3 to +3); Weitz, Carlsen,
Nilsson & Skånberg (2018), Sustainability Science 13:531–548 (indirect effects at half weight); contributions of goal
models: ITU-T Z.151.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from cmocio.model import AlignmentModel, Dependency
from cmocio.model._period import holds_on
from cmocio.propagation.effects import effects
from cmocio.scoring import Day, Functions, Part, Scope, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import by_pair, unrecorded
from cmocio.scoring.stakes import pursued
from cmocio.texts import declare

__all__ = ["goal_harmony", "harmony"]

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


def _reconciled(model: AlignmentModel) -> AlignmentModel | None:
    """One goal that hurts another helps it as much."""
    for key, dependency in zip(model.keys("dependency"), model.dependencies, strict=True):
        if dependency.weight is not None and dependency.weight < 0:
            return model.replace(f"dependency:{key}", weight=-dependency.weight)
    return None


@measure(
    version="1",
    source="Nilsson et al. 2016, Nature 534:320-322; Weitz et al. 2018, Sustainability Science 13:531-548",
    reads=["stakeholders", "goals", "dependencies"],
    scale="index",
    laws=[rises_with("reconciled goals", _reconciled)],
)
def goal_harmony(
    model: AlignmentModel,
    *,
    functions: Functions = None,
    as_of: Day = None,
    kind: str | Iterable[str] = "",
    indirect: bool = False,
    rule: str = "min",
) -> Score:
    """Whether the goals of each two functions help one another more than they hurt.

    Formula: P / (P + N), with P and N the sums of the helpful and of the harmful contributions (in absolute value)
    between goals owned by different functions, both directions together. Higher means more harmony: 1 where nothing
    hurts, 0 where nothing helps.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.
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
    >>> from cmocio.model import Goal, Stakeholder, contribute
    >>> model = AlignmentModel.of(
    ...     "shop", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
    ...     Goal("campaigns", "More campaigns", owner="cmo"), Goal("speed", "A fast shop", owner="cio"),
    ...     contribute("campaigns", to={"speed": -0.5}), contribute("speed", to={"campaigns": 0.5}))
    >>> goal_harmony(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "dependencies")
    if missing is not None:
        return missing
    sides = {goal.id: looked.model.owner_function(goal.id) for goal in pursued(looked, kind)}
    links = [
        (key, item)
        for key, item in zip(looked.model.keys("dependency"), looked.model.dependencies, strict=True)
        if item.weight is not None and holds_on(looked.day, item.since, item.until)
    ]
    parts = _effects(looked, links, sides) if indirect else _contributions(links, sides)
    score = by_pair(looked, lambda one, other: _of_pair(parts, one, other), rule)
    every = [part for found in score.parts if found.score for part in found.score.parts]
    helped = sum(part.value for part in every if part.value is not None)
    return score.with_companions(helped=helped, hurt=sum(part.weight for part in every) - helped) if every else score


Across = Mapping[frozenset[str], Sequence[Part]]
"""The parts between each two functions."""


def _of_pair(across: Across, one: str, other: str) -> Score:
    parts = across.get(frozenset({one, other}), ())
    if not any(part.weight > 0 for part in parts):
        return undefined(NO_LINKS, one=one, other=other)
    return ratio(parts)


def _contributions(links: Links, sides: Mapping[str, str]) -> Across:
    found: dict[frozenset[str], list[Part]] = {}
    for key, link in links:
        one, other, weight = sides.get(link.dependee, ""), sides.get(link.depender, ""), link.weight or 0.0
        if one and other and one != other:
            ends = (f"goal:{link.dependee}", f"goal:{link.depender}")
            part = Part(f"dependency:{key}", max(weight, 0.0), abs(weight), entities=ends)
            found.setdefault(frozenset({one, other}), []).append(part)
    return found


def _effects(looked: Scope, links: Links, sides: Mapping[str, str]) -> Across:
    """The parts of direct and indirect effects, one for each two goals."""
    active = {goal.id for goal in pursued(looked)}
    inside = (link for _, link in links if {link.dependee, link.depender} <= active)
    total = effects((link.dependee, link.depender, link.weight or 0.0) for link in inside)
    found: dict[frozenset[str], list[Part]] = {}
    for (cause, effect), weight in total.items():
        one, other = sides.get(cause, ""), sides.get(effect, "")
        if one and other and one != other:
            ends = (f"goal:{cause}", f"goal:{effect}")
            part = Part(f"pair:{cause}+{effect}", max(weight, 0.0), abs(weight), entities=ends)
            found.setdefault(frozenset({one, other}), []).append(part)
    return found
