import attrs
import pytest
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Goal
from cmocio.scoring import UNIVERSAL, Measure, Part, Score, combine, ratio, rises_with, undefined
from cmocio.testing.laws import broken_laws, check_laws

MODEL = AlignmentModel("m", goals=[Goal("a", "A", weight=1), Goal("b", "B", weight=3)])


def heavier(model):
    goal = model.goals[0]
    return model.replace(goal.full_name, weight=goal.weight + 1)


def measure_of(compute, *laws):
    return Measure("drawn", compute, "1", "here", "share", "higher", ("goals",), (*UNIVERSAL, *laws), FrozenDict())


def names(compute, *laws, model=MODEL):
    return {broken.law.name for broken in broken_laws(measure_of(compute, *laws), model)}


def sound(scope):
    return ratio(Part(g.full_name, float(g.weight > 2)) for g in scope.model.goals)


def test_a_sound_measure_breaks_no_law():
    assert names(sound, rises_with("weight", heavier)) == set()


def test_a_value_above_one_breaks_the_range():
    assert "range" in names(lambda scope: Score(1.5, "sum", (Part("x", 1.5),), bounds=(0, 1)))


def test_no_value_and_no_reason_breaks_the_range():
    assert names(lambda scope: Score(None)) == {"range"}


def test_undefined_with_a_reason_is_sound():
    assert names(lambda scope: undefined("no-parts")) == set()


def test_a_value_that_reads_ids_breaks_renaming():
    def compute(scope):
        return ratio([Part("x", float(min(g.id for g in scope.model.goals) == "a"))])

    assert names(compute) == {"renaming"}


def test_a_value_that_reads_positions_breaks_order():
    def compute(scope):
        return ratio([Part("x", scope.model.goals[0].weight, weight=4)])

    broken = {law for seed in range(5) for law in broken_laws(measure_of(compute), MODEL, seed=seed)}
    assert {found.law.name for found in broken} == {"order"}


def test_parts_that_do_not_give_the_value_break_the_explanation_even_deep_down():
    wrong = Score(0.5, "arithmetic", (Part("x", 0.4),), bounds=(0.5, 0.5))
    assert names(lambda scope: wrong) == {"explained"}
    outer = combine("min", [Part.of("function:it", wrong)])
    assert names(lambda scope: outer) == {"explained"}


def test_a_part_that_is_not_its_own_score_breaks_the_explanation():
    inner = ratio([Part("x", 1.0)])
    outer = combine("min", [attrs.evolve(Part.of("function:it", inner), value=0.5)])
    assert "explained" in names(lambda scope: outer)


def test_bounds_that_miss_the_value_are_broken():
    assert names(lambda scope: Score(0.5, "sum", (Part("x", 0.5),), bounds=(0.6, 1))) == {"bounded"}


def test_the_score_of_one_person_is_broken():
    assert names(lambda scope: ratio([Part("stakeholder:cio", 1.0)])) == {"nobody-scored"}


def test_a_fall_by_better_evidence_breaks_its_law():
    def compute(scope):
        return ratio([Part("x", 1.0, weight=sum(g.weight for g in scope.model.goals))])

    assert names(compute, rises_with("weight", heavier)) == {"rises-with-weight"}


def test_a_law_with_nothing_to_better_holds():
    assert names(sound, rises_with("nothing", lambda model: None)) == set()


def test_check_laws_tells_what_broke_on_which_model():
    with pytest.raises(AssertionError, match=r"2 goals.*\nrange"):
        check_laws(measure_of(lambda scope: Score(None)), [MODEL])


def test_check_laws_draws_from_a_strategy():
    seen = []

    def compute(scope):
        seen.append(scope.model)
        return undefined("no-parts")

    check_laws(measure_of(compute), st.just(MODEL), examples=3)
    assert seen


def test_one_model_is_no_list_of_models():
    with pytest.raises(InputError, match="pass a list"):
        check_laws("traceability", MODEL)
