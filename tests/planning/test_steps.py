"""What to do next."""

import json

import pytest

from cmocio.errors import Cancelled, InputError, NotFoundError
from cmocio.frameworks import assess
from cmocio.model import AlignmentModel, DataSource, Goal, Remove, Replace, Stakeholder
from cmocio.planning import Lever, NextStep, next_steps
from cmocio.results import Rows
from cmocio.tasks import Run
from findings.test_remedy import MODEL

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


def test_a_change_that_takes_evidence_away_is_no_step():
    closed = DataSource("web", "Web", owner="it", needed_by="marketing")
    mail = DataSource("mail", "Mail", owner="it", needed_by="marketing", open_to="marketing")
    crm = DataSource("crm", "CRM", owner="marketing", needed_by="it", open_to="it")
    model = AlignmentModel("shop", stakeholders=MODEL.stakeholders, data_sources=[closed, mail, crm])
    assert assess(model.remove("web"), "partnership").score.value > assess(model, "partnership").score.value
    levers = [Lever("hide the silo", Remove("data_source:web"), cost=0)]
    steps = [step.lever.name for step in next_steps(model, "partnership", 50, levers=levers)]
    assert steps
    assert "hide the silo" not in steps


def test_a_step_goes_into_json():
    step = next_steps(MODEL, FRAMEWORK, 1)[0]
    data = json.loads(json.dumps(step.to_dict()))
    assert data["gain"] > 0
    assert data["advice"] == step.advice
    assert data["lever"]["changes"]
    assert data["finding"]["code"] in data["lever"]["name"]
    assert NextStep.from_dict(data) == step


@pytest.mark.parametrize("n", [0, -1])
def test_a_number_of_steps_is_1_or_more(n):
    with pytest.raises(InputError, match=f"n: {n} is not a number of steps; pass 1 or more"):
        next_steps(MODEL, FRAMEWORK, n)


@pytest.mark.parametrize("n", [1.5, True])
def test_a_number_of_steps_is_whole(n):
    with pytest.raises(InputError, match=f"n: {n} does not fit; pass a whole number"):
        next_steps(MODEL, FRAMEWORK, n)


def test_costs_are_for_findings_that_exist():
    with pytest.raises(NotFoundError, match="no finding 'closed-dat'; did you mean 'closed-data'"):
        next_steps(MODEL, FRAMEWORK, costs={"closed-dat": 1})
    with pytest.raises(InputError, match=r"costs\['closed-data'\]: -1 is not a number from 0 up"):
        next_steps(MODEL, FRAMEWORK, costs={"closed-data": -1})
    with pytest.raises(InputError, match="costs: 5 does not fit; pass a mapping of texts to numbers or None"):
        next_steps(MODEL, FRAMEWORK, costs=5)


def test_an_unknown_framework_names_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean 'five-ways'"):
        next_steps(MODEL, "five-way")


def test_it_is_told_after_each_finding_and_can_be_stopped_between_two():
    told = []
    found = next_steps(MODEL, "partnership", run=Run(progress=lambda *so_far: told.append(so_far)))
    assert found == next_steps(MODEL, "partnership")
    assert told == [(n + 1, len(told)) for n in range(len(told))]
    assert told
    with pytest.raises(Cancelled):
        next_steps(MODEL, "partnership", run=Run(cancelled=lambda: True))


def test_no_more_changes_are_tried_than_asked_for_and_how_many_are_left_is_said():
    everything = next_steps(MODEL, FRAMEWORK, 50, most=1000)
    tried = next_steps(MODEL, FRAMEWORK, 50, most=3)
    assert len(tried) <= 3 < len(everything)
    assert set(tried) <= set(everything)
    assert tried.left_out > 0 == everything.left_out


def test_among_many_alike_a_few_tries_find_the_best():
    functions = ("marketing", "it")
    people = [Stakeholder(f"{name}-lead", name, function=name) for name in functions]
    data = [DataSource(f"d{n}", "Data", owner="it", needed_by=functions, open_to=functions[n % 4 :]) for n in range(80)]
    goals = [Goal(f"g{n}", f"Goal {n}") for n in range(80)]
    model = AlignmentModel.of("crowd", people, goals, data)
    all_steps, few = (next_steps(model, "partnership", 3, most=most) for most in (1000, 18))
    assert all_steps
    assert [step.gain for step in few] == [step.gain for step in all_steps]


def test_roles_that_nobody_plays_are_an_error_that_names_the_functions_there_are():
    people = [Stakeholder("cfo", "CFO", function="finance"), Stakeholder("coo", "COO", function="operations")]
    model = AlignmentModel("m", stakeholders=people, goals=[Goal("a", "A", owner="cfo")])
    with pytest.raises(InputError, match="functions: nobody plays the roles marketing and it; .* finance, operations"):
        next_steps(model, "five-ways")
    assert isinstance(next_steps(model, "five-ways", functions={"marketing": "finance", "it": "operations"}), Rows)
