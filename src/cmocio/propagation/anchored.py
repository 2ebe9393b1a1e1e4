"""Anchored evidence: what is measured moves with what lies below it, from where it stands at the base."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date

import numpy as np
from attrs import evolve, frozen

from cmocio.graph import reached
from cmocio.model import AlignmentModel
from cmocio.propagation.engine.binding import Anchors, Binding
from cmocio.propagation.engine.operations import held
from cmocio.propagation.engine.program import NEEDS, PARTS, TERMS, Mask, Places, Program
from cmocio.propagation.engine.vector import Solution, solve
from cmocio.propagation.facts import Facts


def anchored(
    facts: Facts, before: Solved, *, known_otherwise: Iterable[int] = (), ruled_otherwise: Iterable[int] = ()
) -> Binding:
    """The binding in which evidence moves with its rule wherever something below it differs from the base.

    Where nothing does, evidence wins, so that at the base everything stands as it was. Where something does, sweeps
    begin where the base stands.

    Parameters
    ----------
    facts
        What is known; evidence wins.
    before
        The base.
    known_otherwise, ruled_otherwise
        Goals of which something else may be known than at the base, or whose rules may differ, though it does not show.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, require
    >>> goals = Goal("a", "A", satisfaction=1), Goal("b", "B", satisfaction=0.5)
    >>> model = AlignmentModel.of("m", *goals, require("a", needs="b"))
    >>> anchored(Facts.of(model, None, {"b": 0.25}), Solved.of(model, None)).anchors.goals.tolist()
    [0]
    """
    binding = facts.binding()
    base, solution, now = before.facts, before.solution, binding.program
    place = _places(facts, base)
    existed = place >= 0
    differing = _differs(facts, base, place)
    differing[[*ruled_otherwise]] = True
    other = _known_otherwise(facts, base, place)
    other[[*known_otherwise]] = True
    moved = differing | moved_by(now, np.flatnonzero(differing | other).tolist())
    had = only_had_terms = existed
    if base.program.size:
        had, only_had_terms = existed & base.program.has_links[place], base.program.only_terms[place]
    lost_all = had & ~now.has_links & only_had_terms  # what has lost parts or needs has nowhere to go
    kept = now.has_links & existed & (had | now.only_terms)
    has_own = ~np.isnan(binding.known[:, 0])
    has_own[[*facts.given]] = False
    goals = np.flatnonzero(moved & has_own & (kept | lost_all))
    # where nothing lay below a goal at the base, contributions add to its evidence
    stood = np.zeros((len(goals), binding.known.shape[1]))
    stood[had[goals]] = solution.derived[place[goals[had[goals]]]]
    known, free = binding.known.copy(), binding.free.copy()
    own = binding.known[goals]
    alone = ~now.has_links[goals]
    known[goals[alone]] = held(own[alone], stood[alone], np.zeros_like(own[alone]))
    free[goals] = now.has_links[goals]
    start = np.full(now.size, np.nan)
    begun = moved & existed
    start[begun] = solution.values[place[begun]]
    open_ended = binding.open_ended.copy()
    open_ended[goals] = False
    return evolve(
        binding, known=known, free=free, open_ended=open_ended, anchors=Anchors(goals, own, stood), start=start
    )


def moved_by(program: Program, goals: Iterable[int]) -> Mask:
    """Whatever depends on one of these goals, directly or not, whether or not evidence stands in between."""
    found = np.zeros(program.size, dtype=np.bool_)
    found[[*reached((reader for goal in goals for reader in program.above[goal]), program.above.__getitem__)]] = True
    return found


@frozen(eq=False)
class Solved:
    """A model as it stands on a day: what many changed models are held against."""

    facts: Facts
    solution: Solution

    @classmethod
    def of(cls, model: AlignmentModel, day: Date | None) -> Solved:
        """Where a model stands, computed once."""

        def make() -> Solved:
            facts = Facts.of(model, day)
            return cls(facts, solve(facts.binding()))

        return model._index.get(("", "standing", str(day)), make)  # noqa: SLF001 - looked up like keys and positions


def _places(facts: Facts, base: Facts) -> Places:
    """Where each goal stands at the base; -1 where it does not."""
    if facts.net.structure.ids == base.net.structure.ids:
        return np.arange(facts.program.size)
    position = base.net.position
    return np.array([position.get(name, -1) for name in facts.net.structure.ids], dtype=np.intp)


def _known_otherwise(facts: Facts, base: Facts, place: Places) -> Mask:
    """Whether something else is known of a goal itself than at the base, or it was not there."""
    found = place < 0
    if base.program.size:
        judged = base.judged[place]
        found |= (facts.judged != judged) & ~(np.isnan(facts.judged) & np.isnan(judged))
    found[[*facts.given]] = True
    if facts.measured is not base.measured or facts.program is not base.program:
        back = {int(p): goal for goal, p in enumerate(place.tolist()) if p >= 0}
        changed = [goal for goal, one in facts.measured.items() if one != base.measured.get(int(place[goal]))]
        gone = [back[goal] for goal in base.measured if goal in back and back[goal] not in facts.measured]
        for goal in (*changed, *gone):
            found[goal] |= bool(np.isnan(facts.judged[goal]))
    return found


def _differs(facts: Facts, base: Facts, place: Places) -> Mask:
    """Whether a goal's rule differs from the base: other dependees, weights or lateness, or another choice."""
    now, old = facts.program, base.program
    size = now.size
    if now is old and facts.net.day == base.net.day:
        return np.zeros(size, dtype=np.bool_)
    found = place < 0
    there = np.flatnonzero(~found)
    for kind in (TERMS, PARTS, NEEDS):
        found[there] |= now.counts(there, kind) != old.counts(place[there], kind)
    found[there] |= (now.least[there] != old.least[place[there]]) & (now.counts(there, PARTS) > 0)
    same = np.flatnonzero(~found)
    mine, theirs = now.links(same), old.links(place[same])
    unlike = place[now.source[mine.at]] != old.source[theirs.at]
    unlike |= now.weight[mine.at] != old.weight[theirs.at]
    unlike |= facts.net.late[now.edge[mine.at]] != base.net.late[old.edge[theirs.at]]
    found[same[mine.member[unlike]]] = True
    return found
