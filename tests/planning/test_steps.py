"""What to do next."""

import json

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks import assess
from cmocio.model import Goal, Replace
from cmocio.planning import Lever, next_steps
from planning.test_remedies import MODEL

FRAMEWORK = "five-ways"


def test_each_step_raises_the_score_by_what_it_says():
    steps = next_steps(MODEL, FRAMEWORK, 10)
    assert steps
    start = assess(MODEL, FRAMEWORK).score.value
    for step in steps:
        after = assess(MODEL.add(*step.lever.changes), FRAMEWORK, as_of=MODEL.day()).score.value
        assert (step.before, step.after) == (start, after)
        assert step.gain == after - start > 0


def test_the_best_per_cost_comes_first_and_n_are_given():
    steps = next_steps(MODEL, FRAMEWORK, 10)
    assert [step.per_cost for step in steps] == sorted((step.per_cost for step in steps), reverse=True)
    assert next_steps(MODEL, FRAMEWORK, 2) == steps[:2]


def test_a_cost_by_the_code_of_the_finding_moves_its_step_back():
    first = next_steps(MODEL, FRAMEWORK, 1)[0]
    dear = next_steps(MODEL, FRAMEWORK, 20, costs={first.finding.code: 1000})
    assert dear[0].finding.code != first.finding.code
    assert next(step for step in dear if step.lever.name == first.lever.name).lever.cost == 1000


def test_a_change_of_ones_own_is_ranked_with_all_it_needs():
    ground = Lever("ground", Goal("new", "New", owner="cio"), cost=2)
    share = Lever("share", Replace("goal:growth", weight=5), cost=3, needs="ground")
    open_data = Lever("open data", Replace("data_source:web", open_to=["marketing", "it"]), cost=0, needs="ground")
    steps = {step.lever.name: step for step in next_steps(MODEL, FRAMEWORK, 50, levers=[ground, share, open_data])}
    assert steps["open data"].lever.cost == 2
    assert len(steps["open data"].lever.changes) == 2
    assert str(steps["open data"]).endswith("for 2: open data")


def test_a_step_goes_into_json():
    data = json.loads(json.dumps(next_steps(MODEL, FRAMEWORK, 1)[0].to_dict()))
    assert data["gain"] > 0
    assert data["changes"]
    assert data["finding"]["code"] in data["name"]


@pytest.mark.parametrize("n", [0, -1, 1.5, True])
def test_a_number_of_steps_is_1_or_more(n):
    with pytest.raises(InputError, match="is no number of steps; give 1 or more"):
        next_steps(MODEL, FRAMEWORK, n)


def test_costs_are_for_findings_that_exist():
    with pytest.raises(NotFoundError, match="no finding 'closed-dat'; did you mean 'closed-data'"):
        next_steps(MODEL, FRAMEWORK, costs={"closed-dat": 1})
    with pytest.raises(InputError, match=r"costs\['closed-data'\]: -1 is no cost"):
        next_steps(MODEL, FRAMEWORK, costs={"closed-data": -1})
    with pytest.raises(InputError, match="costs: 5 are no costs; give numbers by the codes of findings"):
        next_steps(MODEL, FRAMEWORK, costs=5)


def test_an_unknown_framework_names_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'five-ways'"):
        next_steps(MODEL, "five-way")
