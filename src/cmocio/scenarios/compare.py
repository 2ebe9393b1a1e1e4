"""Comparing scenarios with the model as it is: what moves, by how much, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Final, Literal, TypeAlias

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from cmocio.arguments import CLOSE, checked
from cmocio.chance.shapley import EXACT, shares
from cmocio.errors import InputError
from cmocio.frameworks.library import AnyFramework, cast_of
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Change, Replace, Scenario
from cmocio.model.apply import MODEL
from cmocio.model.convert import as_day
from cmocio.model.gone import gone
from cmocio.model.wording import in_words
from cmocio.propagation.registry import EvidenceRule
from cmocio.scenarios._remarks import Case, remarks
from cmocio.scenarios.applying import applied, applied_as_far_as_possible
from cmocio.scenarios.coalitions import Game
from cmocio.scenarios.comparison import AS_IT_IS, Comparison, Effect, Outcome, Standing
from cmocio.scenarios.judging import Judge, Judgement, titles
from cmocio.scoring import Day, Functions
from cmocio.tasks import Run, in_order, run_of
from cmocio.texts import Message, declare

Split: TypeAlias = Literal["auto", "changes", "kinds", "none"]
"""Among what a difference is split: single changes, all changes to one kind of entity together, or nothing."""
MANY: Final = 40
"""Of more changes, those to one kind of entity are taken together unless each is asked for."""

TIME = declare("time-passes", "time passes, from {before} to {after}")
OF_KIND = declare("changes-of-kind", "{kind}: {count} changes")

Scenarios: TypeAlias = "Iterable[Scenario | str] | Scenario | str | None"


@checked
def compare(
    model: AlignmentModel,
    scenarios: Scenarios = None,
    framework: AnyFramework | None = None,
    *,
    functions: Functions = None,
    as_of: Day = None,
    evidence: EvidenceRule = "anchored",
    split: Split = "auto",
    samples: int | None = None,
    seed: int = 0,
    run: Run | None = None,
) -> Comparison:
    """Set scenarios beside the model as it is: value, change, rank and regret of every number, and why it moved.

    The numbers: each goal's satisfaction, the mean of each function's goals, the mean of all goals by weight (all in
    [−1, 1]); with a framework its practices and the whole score (in [0, 1]). Higher means better. Regret is the best
    value of any scenario minus this one. Why: the change of a number is split among the changes made by their Shapley
    value, the average of what each brings over all orders of making them; the effects sum to the change. A change that
    builds on another brings nothing before that one is made. Up to 12 changes it is exact. Where a scenario moves
    nothing, its outcome remarks it, and what would have to be asked instead.

    Parameters
    ----------
    model
        The model as it is.
    scenarios
        Scenarios, or names of the model's own; default: all of its own.
    framework
        What practices are scored by, its name, or a `Cast`; ``None``: only goals are compared.
    functions
        As `assess` takes them.
    as_of
        The day everything is judged at; default: each model's own. Where a scenario moves that day, what this alone
        brings is an effect of its own.
    evidence
        How a goal's own evidence counts; see `propagate`. ``"anchored"``: what is measured moves with what lies below
        it. ``"wins"``: for states that were observed, as in "what moved since last quarter".
    split
        ``"changes"``: why, change by change, which takes twice as long with each change up to the twelfth;
        ``"kinds"``: the changes to one kind of entity together; ``"auto"``: the latter for more than 40 changes;
        ``"none"``: do not ask.
    samples, seed
        Of the pairs of orders drawn where more than 12 changes or kinds share; see `shapley`. Default: about 1,000 by
        their number, at least 8.
    run
        Who is told after each scenario, and who may stop between two; the caller does the work.

    Raises
    ------
    NotFoundError
        For a scenario, framework or function that does not exist, with the nearest names.
    InputError
        For a scenario that does not apply (which change, and why), for two of one name, or a wrong argument.

    Examples
    --------
    >>> from cmocio.model import Goal, Satisfy, contribute, require
    >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.2), Goal("speed", "Fast site",
    ...     satisfaction=0.1), Goal("sales", "Sales"), contribute("ads", to={"sales": 0.5}),
    ...     require("sales", needs="speed"))
    >>> found = compare(shop, Scenario("push", Satisfy("ads", 1), Satisfy("speed", 0.3)))
    >>> sales = found.outcome("push").standing("sales")
    >>> print(f"{sales.value:.2f}, {sales.change:+.2f}:",
    ...       "; ".join(f"{effect.what} {effect.amount:+.2f}" for effect in sales.effects))
    0.30, +0.20: Campaigns judged at +1.00 +0.10; Fast site judged at +0.30 +0.10
    """
    listed = _listed(model, scenarios)
    day = None if as_of is None else as_day(as_of, "as_of")
    judge = Judge.of(model, None if framework is None else cast_of(framework, functions), evidence)
    base = _ScenarioCase(Scenario(AS_IT_IS), model, model.day(day), judge.judged((), model.day(day), model))
    cases = [base]
    for scenario in listed:
        after = applied(model, scenario)
        own_day = after.day(day)
        judgement = judge.judged(scenario.changes, own_day, after)
        cases.append(_ScenarioCase(scenario, after, own_day, judgement, gone(model, after)))
    game = _Split(judge, base, split, samples, seed)
    return Comparison(
        model.name,
        "" if judge.framework is None else judge.framework.name,
        evidence,
        tuple(in_order(run_of(run).here, lambda case: _outcome(case, cases, game), cases)),
        split == "none" or all(len(game.players(case.scenario)) <= EXACT for case in cases),
    )


def _listed(model: AlignmentModel, scenarios: Scenarios) -> tuple[Scenario, ...]:
    if scenarios is None:
        return model.scenarios
    if isinstance(scenarios, (Scenario, str)):
        scenarios = (scenarios,)
    listed = tuple(model.scenario(item) if isinstance(item, str) else item for item in scenarios)
    seen = {AS_IT_IS}
    for scenario in listed:
        if scenario.name in seen:
            raise InputError("scenarios", f"two scenarios are called {scenario.name!r}; rename one")
        seen.add(scenario.name)
    return listed


@frozen(eq=False)
class _ScenarioCase:
    """A scenario, the model after it, and what that is worth on its day."""

    scenario: Scenario
    model: AlignmentModel
    day: Date | None
    judgement: Judgement
    gone: tuple[str, ...] = ()


@frozen(eq=False)
class _Split:
    """Splits differences among changes."""

    judge: Judge
    base: _ScenarioCase
    split: Split
    samples: int | None
    seed: int

    def players(self, scenario: Scenario) -> tuple[tuple[Message, tuple[int, ...]], ...]:
        """The changes by number, one by one or by kind; a change of the day alone is none, time is."""
        made = [(n, change) for n, change in enumerate(scenario.changes) if not _moves_day_only(change)]
        if self.split == "none":
            return ()
        if self.split == "changes" or (self.split == "auto" and len(made) <= MANY):
            return tuple((in_words(change, self.base.model), (n,)) for n, change in made)
        groups: dict[str, list[int]] = {}
        for n, change in made:
            groups.setdefault(change.about(self.base.model), []).append(n)
        return tuple(
            (_group(self.base.model, kind, [scenario.changes[n] for n in of]), tuple(of)) for kind, of in groups.items()
        )

    def effects(self, case: _ScenarioCase, names: Sequence[str]) -> dict[str, tuple[Effect, ...]]:
        """Why each of these numbers moved; those that are undefined for some of the changes are left out."""
        players = self.players(case.scenario)
        made = case.scenario.changes
        always = tuple(n for n, change in enumerate(made) if _moves_day_only(change))
        start = self.base.judgement if case.day == self.base.day else self.judge.judged((), case.day)
        game = Game(self.judge, self.base.model, start, always, tuple(of for _, of in players), made)
        samples = max(8, 1000 // max(len(players), 1)) if self.samples is None else self.samples
        shared = shares(game.worth(names), len(players), samples=samples, seed=self.seed)
        passed = _numbers(start.values, names) - _numbers(self.base.judgement.values, names)
        found = {}
        for column, name in enumerate(names):
            amounts = shared.amounts[:, column]
            if np.isnan(amounts).any() or np.isnan(passed[column]):
                continue
            rows = zip(players, amounts.tolist(), shared.errors[:, column].tolist(), strict=True)
            effects = [Effect(what, tuple(made[n] for n in of), amount, error) for (what, of), amount, error in rows]
            found[name] = tuple(sorted([*self._time(case, float(passed[column])), *effects], key=_by_size))
        return found

    def _time(self, case: _ScenarioCase, amount: float) -> tuple[Effect, ...]:
        """The effect of judging at another day."""
        if case.day == self.base.day:
            return ()
        return (Effect(Message.of(TIME, before=str(self.base.day), after=str(case.day)), (), amount),)


def _by_size(effect: Effect) -> float:
    return -round(abs(effect.amount), 12)


def _moves_day_only(change: Change) -> bool:
    return isinstance(change, Replace) and change.entity == MODEL and set(change.fields) == {"as_of"}


def _group(model: AlignmentModel, kind: str, changes: list[Change]) -> Message:
    if len(changes) == 1:
        return in_words(changes[0], model)
    return Message.of(OF_KIND, kind=AlignmentModel.collections.get(kind, kind).replace("_", " "), count=len(changes))


def _numbers(values: Mapping[str, float], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([values.get(name, np.nan) for name in names], dtype=np.float64)


def _outcome(case: _ScenarioCase, cases: Sequence[_ScenarioCase], game: _Split) -> Outcome:
    called = dict(titles(case.model, game.judge.cast))
    base, own = game.base.judgement.values, case.judgement.values
    moved = [name for name in called if name in own and name in base]
    effects = game.effects(case, moved) if case is not game.base and game.split != "none" else {}
    standings = {name: _standing(name, title, case, cases) for name, title in called.items()}
    less = _resting_on_less(case, game.judge)

    def numbers(changes: Iterable[Change]) -> Mapping[str, float]:
        return game.judge.judged(changes, case.day).values

    return Outcome(
        case.scenario,
        case.day,
        FrozenDict(
            (name, evolve(item, effects=effects.get(name, ()), rests_on_less=name in less))
            for name, item in standings.items()
        ),
        _dominators(case, cases, game.base),
        remarks(Case(case.scenario, game.base.model, case.model, case.day, base, own, effects, numbers)),
        case.judgement.undefined_weight,
        case.gone,
        case.judgement,
    )


def _standing(name: str, title: str, case: _ScenarioCase, cases: Sequence[_ScenarioCase]) -> Standing:
    value, before = case.judgement.values.get(name), cases[0].judgement.values.get(name)
    if value is None:
        return Standing(name, title, None, None, None, None)
    others = [found for other in cases if (found := other.judgement.values.get(name)) is not None]
    rank = 1 + sum(other > value + CLOSE for other in others)
    change = None if before is None else value - before
    return Standing(name, title, value, change, rank, max(0.0, max(others) - value))


def _dominators(case: _ScenarioCase, cases: Sequence[_ScenarioCase], base: _ScenarioCase) -> tuple[str, ...]:
    weighty = {f"goal:{goal.id}" for goal in base.model.goals if goal.weight > 0}
    scored = dict.fromkeys(name for item in cases for name in item.judgement.values if name.startswith("practice:"))
    names = [*(name for name in base.judgement.values if name in weighty), *scored]
    return tuple(other.scenario.name for other in cases if other is not case and _dominates(other, case, names))


def _resting_on_less(case: _ScenarioCase, judge: Judge) -> set[str]:
    """The numbers that would be others without the changes that take evidence away."""
    if not case.gone:
        return set()
    kept = [change for change in case.scenario.changes if not gone(judge.base, _after(judge.base, change))]
    found, others = case.judgement.values, judge.judged(kept, case.day).values
    return {name for name in {**found, **others} if abs(found.get(name, np.inf) - others.get(name, np.inf)) > CLOSE}


def _after(model: AlignmentModel, change: Change) -> AlignmentModel:
    return applied_as_far_as_possible(model, (change,))


def _dominates(one: _ScenarioCase, other: _ScenarioCase, names: Sequence[str]) -> bool:
    if one.gone:
        return False
    a, b = _numbers(one.judgement.values, names), _numbers(other.judgement.values, names)
    if (np.isnan(a) != np.isnan(b)).any():
        return False
    gain = np.nan_to_num(a - b)
    return bool((gain >= -CLOSE).all() and (gain > CLOSE).any())
