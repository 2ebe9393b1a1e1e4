from cmocio.model import AlignmentModel, Dependency, Goal, refine
from cmocio.propagation._compile import compiled
from propagation.layers import layered


def named(circuit, places):
    return [circuit.ids[place] for place in places.tolist()]


def family(**evidence):
    return AlignmentModel.of(
        "m",
        *(Goal(name, name.upper(), satisfaction=evidence.get(name)) for name in "abcdef"),
        refine("a", ["b", "c"]),
        refine("b", "d"),
        refine("c", "e"),
    )


def test_every_step_comes_after_what_it_reads():
    circuit = compiled(layered(), None, None, None, "wins")
    ready = {*circuit.inputs.tolist()}
    for step, goal in enumerate(circuit.steps.tolist()):
        assert {*circuit.rule(step).sources} <= ready
        ready.add(goal)
    assert len(ready) == 60


def test_what_does_not_enter_the_goals_asked_for_is_not_computed():
    circuit = compiled(family(), None, ["b"], None, "wins")
    assert named(circuit, circuit.steps) == ["b"]
    assert named(circuit, circuit.inputs) == ["d", "e", "f"]
    assert named(circuit, circuit.outputs) == ["b"]


def test_what_does_not_move_with_the_inputs_is_computed_once_and_for_all():
    circuit = compiled(family(e=0.5), ["d"], None, None, "wins")
    assert sorted(named(circuit, circuit.steps)) == ["a", "b"]
    assert circuit.constants[circuit.ids.index("c")] == 0.5


def test_evidence_cuts_off_what_lies_below_unless_it_is_ignored():
    model = family(b=0.25)
    wins, ignored = (compiled(model, None, None, None, how) for how in ("wins", "ignored"))
    assert sorted(named(wins, wins.steps)) == ["a", "c"]
    assert sorted(named(ignored, ignored.steps)) == ["a", "b", "c"]


def test_anchored_evidence_is_a_step_with_an_anchor():
    circuit = compiled(family(b=0.25), ["d"], None, None, "anchored")
    assert sorted(named(circuit, circuit.steps)) == ["a", "b"]
    (anchor,) = circuit.anchors.values()
    assert (anchor.own[0], anchor.base[0]) == (0.25, 0.0)


def test_the_goals_of_a_cycle_make_up_one_part_and_a_goal_that_reads_itself_too():
    links = [
        Dependency("a", "b"),
        Dependency("b", "a"),
        Dependency("b", "x"),
        Dependency("c", "c"),
        Dependency("c", "x"),
    ]
    model = AlignmentModel("m", goals=[Goal(name, name.upper()) for name in "abcx"], dependencies=links)
    circuit = compiled(model, None, None, None, "wins")
    assert circuit.cyclic.tolist() == [True, True]
    assert sorted(circuit.parts.tolist()) in ([0, 1, 3], [0, 2, 3])
