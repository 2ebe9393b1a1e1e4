import pytest

from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation import propagate
from cmocio.propagation._events import WIDE, Event, moves
from cmocio.propagation._ground import Ground
from cmocio.propagation._rule import Rule


def ground_of(*things, evidence="wins"):
    return Ground.of(AlignmentModel.of("m", *things), None, evidence)


def without(rule, edge):
    """The rule in which a link reads −1 (the position behind the last of three goals)."""

    def struck(links):
        return tuple(link._replace(source=3) if link.edge == edge else link for link in links)

    return Rule(struck(rule.parts), rule.least, struck(rule.terms), struck(rule.needs))


GOALS = Goal("a", "A"), Goal("b", "B"), Goal("c", "C", satisfaction=0.5)


def test_only_watched_goals_that_move_are_named_and_by_how_much():
    ground = ground_of(GOALS, contribute("b", {"a": 0.5}), require("b", "c"))
    event = Event(1, without(ground.task.rules[1], 1))
    assert moves(ground, [event], [0]) == [{0: -0.75}]
    assert moves(ground, [event], [0, 1, 2]) == [{0: -0.75, 1: -1.5}]
    assert moves(ground, [event], [2]) == [{}]


def test_an_event_that_alters_nothing_moves_nothing():
    ground = ground_of(GOALS, require("b", "c"))
    assert moves(ground, [Event(1, ground.task.rules[1])], [1]) == [{}]


def test_events_that_give_a_goal_the_same_value_share_what_follows():
    ground = ground_of(GOALS, Goal("d", "D", satisfaction=0.5), refine("a", ["c", "d"]))
    rule = ground.task.rules[0]
    both = [Event(0, rule._replace(parts=(rule.parts[n]._replace(source=4), rule.parts[1 - n]))) for n in (0, 1)]
    first, second = moves(ground, both, [0])
    assert first is second
    assert first == {0: -1.5}


def test_a_cycle_falls_to_pieces_where_an_event_takes_out_the_link_that_closes_it():
    """Without its link to d, the ring of a and b is left: it alone creeps on without end, and d follows from c."""
    goals = [Goal(name, name.upper(), parts="any", satisfaction=0.5 if name in "cx" else None) for name in "abdcx"]
    links = [contribute("x", {"a": 0.0001}), contribute("a", {"b": 1}), contribute("b", {"d": -1})]
    model = AlignmentModel.of("m", goals, refine("a", ["b", "d"]), links, contribute("c", {"d": 0.5}))
    lost = model.add(Goal("denied", "Denied", satisfaction=-1)).replace("dependency:a<d:refinement", dependee="denied")
    assert propagate(lost).unsettled == (("a", "b"),)
    ground = Ground.of(model, None, "wins")
    rule = ground.task.rules[0]
    torn = rule._replace(parts=(rule.parts[0], rule.parts[1]._replace(source=len(goals))))
    (moved,) = moves(ground, [Event(0, torn)], [0, 1, 2])
    for place, name in enumerate("abd"):
        assert ground.values[place] + moved.get(place, 0.0) == pytest.approx(propagate(lost).values[name], abs=1e-12)
    assert propagate(lost).values["d"] == 0.25


def test_more_events_than_a_batch_holds_are_all_answered():
    count = WIDE + 10
    goals = [Goal(f"g{n}", "G", satisfaction=n / count) for n in range(count)]
    ground = ground_of(Goal("a", "A"), goals, contribute("g1", {"a": 0.0}), require("a", "g9"))
    rule = ground.task.rules[0]
    events = [Event(0, rule._replace(needs=(rule.needs[0]._replace(source=1 + n),))) for n in range(count)]
    found = moves(ground, events, [0])
    assert len(found) == count
    stands = ground.values[0]
    assert [found[n].get(0, 0.0) + stands for n in range(count)] == [min(0.0, n / count) for n in range(count)]
