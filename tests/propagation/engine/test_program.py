import pickle

import numpy as np
from hypothesis import given

from cmocio.graph import network
from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation.engine.operations import derive
from cmocio.propagation.engine.program import NEEDS, PARTS, TERMS, Link, Program, Rule
from cmocio.testing.strategies import goal_models, models


def program_of(*things):
    return Program.of(network(AlignmentModel.of("m", *things)).structure)


def test_a_rule_holds_the_links_of_a_goal_by_kind():
    program = program_of(
        Goal("a", "A"),
        Goal("x", "X"),
        refine("a", "x", parts="any"),
        contribute("x", {"a": 0.5}),
        require("a", "x"),
    )
    expected = Rule((Link(0, 1, 1.0, False),), False, (Link(1, 1, 0.5, False),), (Link(2, 1, 1.0, False),))
    assert program.rule(0) == expected
    assert program.has_links.tolist() == [True, False]
    assert program.rule(0, np.array([False, False, True])).needs[0].late


@given(models())
def test_every_link_stands_once_with_its_goal_terms_before_parts_before_needs(model):
    net = network(model)
    program = Program.of(net.structure)
    assert sorted(program.edge.tolist()) == list(range(len(net.edges)))
    assert program.source.tolist() == net.dependees[program.edge].tolist()
    assert program.member.tolist() == net.dependers[program.edge].tolist()
    for kind, name in ((TERMS, "contribution"), (PARTS, "refinement"), (NEEDS, "requirement")):
        at = program.links(np.arange(program.size), kind).at
        assert all(model.dependency(net.edges[edge]).kind == name for edge in program.edge[at].tolist())


def test_a_program_is_made_once_of_a_structure_and_kept_while_only_other_fields_change():
    model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", "b"))
    program = Program.of(network(model).structure)
    assert Program.of(network(model.replace("a", satisfaction=0.5, weight=2)).structure) is program
    assert Program.of(network(model.replace("a", applicable=False)).structure) is not program
    assert Program.of(network(model.replace("a", parts="any")).structure) is not program
    assert Program.of(network(model.remove("a<b:requirement")).structure) is not program
    again = pickle.loads(pickle.dumps(model))
    assert Program.of(network(again).structure) is not program
    assert len(pickle.dumps(program)) == len(pickle.dumps(pickle.loads(pickle.dumps(program))))


@given(goal_models())
def test_what_each_goal_reads_is_what_reads_it_the_other_way_round(model):
    program = Program.of(network(model).structure)
    down = {(goal, source) for goal, sources in enumerate(program.below) for source in sources}
    assert {(goal, source) for source, goals in enumerate(program.above) for goal in goals} == down


def test_a_part_of_a_program_is_numbered_anew_with_what_feeds_it_behind():
    program = program_of(*(Goal(name, name.upper()) for name in "abcx"), require("a", ["x", "b"]), require("b", "c"))
    local, fed = program.local([1, 0])
    assert fed.tolist() == [2, 3]
    assert local.rule(0).sources == (2,)
    assert local.rule(1).sources == (3, 0)
    assert local.edge.tolist() == [2, 0, 1]


@given(goal_models())
def test_the_tripled_program_is_interval_arithmetic(model):
    program = Program.of(network(model).structure)
    sides = np.array([[0.25 * (goal % 3), -0.5, 0.75] for goal in range(program.size)])
    x = sides.ravel().tolist()
    for goal in range(program.size):
        value, low, high = (derive(program.tripled.rule(3 * goal + side), x) for side in range(3))
        assert value == derive(program.rule(goal), sides[:, 0].tolist())
        assert low <= value <= high
