import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Dependency, Goal, Stakeholder

dependency_readiness = get("dependency-readiness")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [
    Goal("offers", "Offers that fit", owner="cmo", due="2026-09-30"),
    Goal("leads", "More leads", owner="cmo"),
    Goal("data", "Customer data", owner="cio"),
    Goal("deals", "More deals", owner="cso"),
]
BOTH = ["marketing", "it"]


def shop(*links, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, goals=GOALS, dependencies=links, **fields)


def need(depender="offers", dependee="data", needed_by="2026-05-01", ready_on="2026-05-01", **fields):
    return Dependency(depender, dependee, needed_by=needed_by, ready_on=ready_on, **fields)


def test_what_is_ready_by_the_day_needed_counts():
    model = shop(need(), need("leads", ready_on="2026-05-02"))
    assert dependency_readiness(model, functions=BOTH, of="it", by="marketing").value == 0.5
    assert dependency_readiness(model, functions=BOTH).value == 0.5


def test_the_other_direction_is_another_question():
    score = dependency_readiness(shop(need()), functions=BOTH, of="marketing", by="it")
    assert score.reason.code == "nothing-required"


def test_without_a_day_needed_the_goals_due_day_counts_and_then_the_day_judged_at():
    late = need(needed_by=None, ready_on="2026-09-30")
    assert dependency_readiness(shop(late), functions=BOTH).value == 1
    by_now = need("leads", needed_by=None, ready_on="2026-06-30")
    assert dependency_readiness(shop(by_now), functions=BOTH, as_of="2026-06-30").value == 1
    assert dependency_readiness(shop(by_now), functions=BOTH, as_of="2026-06-29").value == 0


def test_what_nobody_promised_is_unknown():
    model = shop(need(), need("leads", ready_on=None))
    score = dependency_readiness(model, functions=BOTH)
    assert (score.value, score.bounds) == (1, (0.5, 1))
    assert score.parts[0].score.coverage == 0.5
    assert dependency_readiness(shop(need(ready_on=None)), functions=BOTH).reason.code == "ready-day-unknown"


def test_a_refinement_is_a_requirement_where_it_has_a_day():
    dated = Dependency("offers", "data", kind="refinement", needed_by="2026-05-01", ready_on="2026-04-01")
    undated = Dependency("offers", "data", kind="refinement")
    assert dependency_readiness(shop(dated), functions=BOTH).value == 1
    assert dependency_readiness(shop(undated), functions=BOTH).reason.code == "nothing-required-across"


def test_requirements_within_a_function_do_not_count():
    assert not dependency_readiness(shop(need("offers", "leads")), functions=BOTH).is_defined


def test_a_requirement_that_is_over_does_not_count():
    model = shop(need(until="2026-01-31"), as_of="2026-06-30")
    assert dependency_readiness(model, functions=BOTH).reason.code == "nothing-required-across"


def test_of_three_functions_the_worst_pair_counts():
    model = shop(need(), need("deals", ready_on="2026-12-31"))
    score = dependency_readiness(model, functions=[*BOTH, "sales"])
    assert (score.value, score.coverage) == (0, pytest.approx(2 / 3))


def test_without_a_list_of_dependencies_it_is_undefined():
    assert dependency_readiness(shop(), functions=BOTH).reason.code == "evidence-not-recorded"


def test_a_function_nobody_belongs_to_is_named():
    with pytest.raises(NotFoundError, match="did you mean 'marketing'"):
        dependency_readiness(shop(need()), functions=BOTH, by="marketting")
