import random

import pytest

from cmocio.model import AlignmentModel, Dependency, Goal, contribute, refine, require
from cmocio.propagation import critical_dependencies, perturbation, propagate
from cmocio.propagation.ground import Ground
from cmocio.propagation.perturbation import WIDE, moves


def ground_of(*things, evidence="wins"):
    return Ground.of(AlignmentModel.of("m", *things), None, evidence)


def moved(ground, edges, watched, event="lost"):
    """By how much the watched goals move, for each edge."""
    return [found.by for found in moves(ground, edges, event, watched)]


GOALS = Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5)


def test_only_watched_goals_that_move_are_named_and_by_how_much():
    ground = ground_of(GOALS, contribute("b", {"a": 0.5}), require("b", "c"))
    assert moved(ground, [1], [0]) == [{0: -0.75}]
    assert moved(ground, [1], [0, 1, 2]) == [{0: -0.75, 1: -1.5}]
    assert moved(ground, [1], [2]) == [{}]


def test_an_event_that_alters_nothing_moves_nothing():
    late = Dependency("b", "c", needed_by="2026-01-01", ready_on="2026-03-01")
    model = AlignmentModel.of("m", GOALS, late, contribute("b", {"a": 0.0}), as_of="2026-02-01")
    ground = Ground.of(model, model.day(), "wins")
    assert moved(ground, [0], [0, 1], "late") == [{}]
    assert moved(ground, [1], [0, 1]) == [{}]


def test_events_that_give_a_goal_the_same_value_share_what_follows():
    ground = ground_of(GOALS, Goal("d", "D", satisfaction=0.5), refine("a", ["c", "d"]))
    first, second = moves(ground, [0, 1], "lost", [0])
    assert first is second
    assert first.by == {0: -1.5}


def test_a_cycle_falls_to_pieces_where_an_event_takes_out_the_link_that_closes_it():
    """Without its link to d, the ring of a and b is left: it alone creeps on without end, and d follows from c."""
    goals = [Goal(name, name.upper(), parts="any", satisfaction=0.5 if name in "cx" else None) for name in "abdcx"]
    links = [contribute("x", {"a": 0.0001}), contribute("a", {"b": 1}), contribute("b", {"d": -1})]
    model = AlignmentModel.of("m", goals, refine("a", ["b", "d"]), links, contribute("c", {"d": 0.5}))
    lost = model.add(Goal("denied", "Denied", satisfaction=-1)).replace("dependency:a<d:refinement", dependee="denied")
    assert propagate(lost).unsettled == (("a", "b"),)
    ground = Ground.of(model, None, "wins")
    (found,) = moved(ground, [ground.facts.net.edges.index("a<d:refinement")], [0, 1, 2])
    for place, name in enumerate("abd"):
        assert ground.values[place] + found.get(place, 0.0) == pytest.approx(propagate(lost).values[name], abs=1e-12)
    assert propagate(lost).values["d"] == 0.25


def test_more_events_than_a_batch_holds_are_all_answered():
    count = WIDE + 10
    goals = [Goal(f"g{n}", "G", satisfaction=n / count) for n in range(count)]
    ground = ground_of(
        Goal("a", "A"), goals, contribute("g0", {"a": 1.0}), *[contribute(g.id, {"a": 0}) for g in goals[1:]]
    )
    edges = [*range(count)]
    assert moved(ground, edges, [0]) == [{}] * count
    some = [contribute(goal.id, {"a": 1 / count**2}) for goal in goals]
    ground = ground_of(Goal("a", "A"), goals, some)
    found = [by.get(0, 0.0) for by in moved(ground, edges, [0])]
    assert found == pytest.approx([-n / count**3 for n in range(count)], abs=1e-15)


def tangle(size, links, seed=1):
    """One cycle of contributions that help and hurt in full: it does not settle."""
    rng = random.Random(seed)
    goals = [Goal(f"g{n}", "G", tier="company" if n < 5 else "function") for n in range(size)]
    pairs = {(n, (n + 1) % size) for n in range(size)}
    while len(pairs) < links:
        one, other = rng.sample(range(size), 2)
        pairs.add((one, other))
    model = AlignmentModel.of(
        "tangle",
        goals,
        Goal("base", "Base", satisfaction=0.5),
        [Dependency(f"g{a}", f"g{b}", kind="contribution", weight=rng.choice((-1, 1))) for a, b in sorted(pairs)],
        contribute("base", {"g0": 0.5}),
    )
    assert len(propagate(model).unsettled[0]) == size
    return model


def test_in_a_cycle_that_does_not_settle_few_events_are_followed_to_the_end():
    model = tangle(12, 24)
    rows = critical_dependencies(model)
    settling = 0
    for row in rows:
        then = propagate(model.replace(f"dependency:{row.dependency}", weight=0))
        settling += not then.unsettled
        assert row.cost == pytest.approx(-sum(then.values[f"g{n}"] for n in range(5)) / 5, abs=1e-12)
        assert all(said.code != "critical-given-up" for said in row.says)
    assert 0 < settling < len(rows)


def test_where_many_events_strike_a_cycle_that_does_not_settle_some_are_given_up_and_say_so(monkeypatch):
    model = tangle(12, 24)
    whole = {row.dependency: row for row in critical_dependencies(model)}
    monkeypatch.setattr(perturbation, "TOGETHER", 0)
    given_up = 0
    for row in critical_dependencies(model):
        if row.says[-1].code == "critical-given-up":
            given_up += 1
            assert (row.cost, str(row.says[-1])) == (0, "a cycle was given up before it was known whether it settles")
        else:
            assert row == whole[row.dependency]
    assert 0 < given_up < len(whole)
