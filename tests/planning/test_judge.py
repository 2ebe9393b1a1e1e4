"""What a choice reaches, target by target."""

from hypothesis import given, settings

from cmocio.planning import Target
from cmocio.planning._catalogue import catalogue
from cmocio.planning._judge import FastJudge, FullJudge, reached
from cmocio.planning._search import by_cost
from cmocio.planning._states import sheet
from cmocio.propagation import propagate
from planning.cases import organisations


@settings(max_examples=20)
@given(organisations(most=4))
def test_the_quick_judge_says_what_the_engine_says(problem):
    model, targets, levers = problem
    known = catalogue(model, levers)
    wanted = tuple(Target(f"goal:{goal}", level) for goal, level in targets.items())
    quick = FastJudge(sheet(known, propagate(model), targets, None), wanted)
    engine = FullJudge(known, wanted, None, None)
    for choice in by_cost(known, frozenset(range(len(levers)))):
        for one, other in zip(quick.levels(choice), engine.levels(choice), strict=True):
            assert abs(one - other) <= 1e-12
        quick.settle(choice)


def test_a_hair_below_the_level_is_enough_and_the_unknown_never_is():
    assert reached(Target("goal:a", 0.5), 0.5 - 1e-10)
    assert not reached(Target("goal:a", 0.5), 0.5 - 1e-8)
    assert not reached(Target("goal:a", -1.0), None)
