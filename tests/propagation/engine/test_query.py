from cmocio.model import AlignmentModel, Dependency, Goal, refine
from cmocio.propagation import propagator
from propagation.layers import layered


def plan_of(model, inputs=None, goals=None, evidence="wins"):
    return propagator(model, inputs, goals=goals, evidence=evidence)._query


def named(model, query, numbers):
    return [model.goals[place].id for place in query.goals[numbers].tolist()]


def moving(model, query):
    return named(model, query, range(query.size))


def family(**evidence):
    return AlignmentModel.of(
        "m",
        *(Goal(name, name.upper(), satisfaction=evidence.get(name)) for name in "abcdef"),
        refine("a", ["b", "c"]),
        refine("b", "d"),
        refine("c", "e"),
    )


def test_every_goal_comes_after_what_it_reads():
    query = plan_of(layered())
    ready = {*query.inputs.tolist()}
    for (goal,) in query.parts:
        assert {*query.binding.program.rule(goal).sources} <= ready
        ready.add(goal)
    assert len(ready) == 60


def test_what_does_not_enter_the_goals_asked_for_is_not_computed():
    model = family()
    query = plan_of(model, goals=["b"])
    assert moving(model, query) == ["b"]
    assert named(model, query, query.inputs) == ["d", "e", "f"]
    assert named(model, query, query.outputs) == ["b"]


def test_what_does_not_move_with_the_inputs_is_computed_once_and_for_all():
    model = family(e=0.5)
    query = plan_of(model, ["d"])
    assert sorted(moving(model, query)) == ["a", "b"]
    assert query.binding.values[query.outputs[2]] == 0.5


def test_evidence_cuts_off_what_lies_below_unless_it_is_ignored():
    model = family(b=0.25)
    assert sorted(moving(model, plan_of(model))) == ["a", "c"]
    assert sorted(moving(model, plan_of(model, evidence="ignored"))) == ["a", "b", "c"]


def test_anchored_evidence_moves_and_has_an_anchor():
    model = family(b=0.25)
    query = plan_of(model, ["d"], evidence="anchored")
    assert sorted(moving(model, query)) == ["a", "b"]
    anchors = query.binding.anchors
    assert (named(model, query, anchors.goals), anchors.own[0, 0], anchors.base[0, 0]) == (["b"], 0.25, 0.0)


def test_the_goals_of_a_cycle_make_up_one_part_and_a_goal_that_reads_itself_too():
    links = [
        Dependency("a", "b"),
        Dependency("b", "a"),
        Dependency("b", "x"),
        Dependency("c", "c"),
        Dependency("c", "x"),
    ]
    model = AlignmentModel("m", goals=[Goal(name, name.upper()) for name in "abcx"], dependencies=links)
    query = plan_of(model)
    assert sorted(map(len, query.parts)) == [1, 2]
    assert all(query.binding.program.is_cycle(part) for part in query.parts)
    assert query.has_cycles
