"""The cheapest way to targets."""

import sys
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio.errors import Cancelled, InputError, MissingExtraError
from cmocio.frameworks import assess
from cmocio.model import AlignmentModel, Benchmark, DataSource, Goal, Observe, Replace, Stakeholder, contribute
from cmocio.planning import Lever, plan, planner
from cmocio.propagation import propagate
from cmocio.tasks import Run
from cmocio.testing.strategies import goal_models
from planning.cases import LEVELS, choices, least_cost, lever_lists, loops, organisations, together

DAY = "2026-06-30"


@contextmanager
def solved():
    """No choice is searched for: even a few levers go to the solver."""
    pytest.importorskip("scipy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planner, "FEW", 0)
        yield


def is_same(found, cost):
    """Whether a plan agrees with the slow way."""
    if cost is None:
        assert found.status == "infeasible", found
        assert found.clashes
    else:
        assert found.status == "optimal", found
        assert found.cost == pytest.approx(cost, abs=1e-6)
        assert found.bound <= cost + 1e-6
        assert all(reach.reached for reach in found.reaches)
    return True


@st.composite
def problems(draw, acyclic, most=6):
    model = draw(goal_models(most=6, acyclic=acyclic))
    levers = draw(lever_lists(model, most))
    goals = st.sampled_from([goal.id for goal in model.goals])
    return model, draw(st.dictionaries(goals, LEVELS, min_size=1, max_size=3)), levers


@settings(max_examples=50)
@given(problems(acyclic=True))
def test_a_plan_costs_what_the_cheapest_of_all_choices_costs(problem):
    model, targets, levers = problem
    assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=50)
@given(problems(acyclic=False))
def test_a_plan_is_the_cheapest_on_models_with_cycles_too(problem):
    model, targets, levers = problem
    assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=50)
@given(problems(acyclic=True))
def test_the_program_finds_the_same_cost_as_trying_all_choices(problem):
    model, targets, levers = problem
    with solved():
        assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=20)
@given(problems(acyclic=False))
def test_the_program_and_its_check_agree_with_trying_all_choices_on_cycles(problem):
    model, targets, levers = problem
    with solved():
        assert is_same(plan(model, targets, levers, as_of=DAY), least_cost(model, targets, levers, day=DAY))


@settings(max_examples=25)
@given(organisations(most=12))
def test_where_goals_help_and_hurt_one_another_the_program_finds_the_cheapest(problem):
    model, targets, levers = problem
    with solved():
        found = plan(model, targets, levers)
    assert is_same(found, least_cost(model, targets, levers))
    assert found.status == "optimal"


@settings(max_examples=25)
@given(loops())
def test_cycles_that_settle_in_one_way_only_are_part_of_the_program(problem):
    model, targets, levers = problem
    with solved():
        found = plan(model, targets, levers)
    assert is_same(found, least_cost(model, targets, levers))


@settings(max_examples=15)
@given(st.lists(organisations(most=4), min_size=4, max_size=5))
def test_with_many_levers_the_bound_is_no_more_than_the_truth_and_the_cost_no_more_than_greedy(parts):
    pytest.importorskip("scipy")
    truth = sum(least_cost(*part) for part in parts)
    model, targets, levers = together(parts)
    for gap in (0.0, 0.2):
        found = plan(model, targets, levers, gap=gap)
        assert found.bound <= truth + 1e-6
        assert truth - 1e-6 <= found.cost <= truth / (1 - gap) + 1e-6
        fast = plan(model, targets, levers, method="greedy")
        assert fast.status == "unknown" or found.cost <= fast.cost


SHOP = AlignmentModel.of(
    "shop",
    [Goal("ads", "Campaigns", satisfaction=0.2), Goal("speed", "Fast site", satisfaction=-0.4), Goal("sales", "Sales")],
    contribute("ads", to={"sales": 0.5, "speed": -0.2}),
    contribute("speed", to={"sales": 0.5}),
)
ADS = Lever("more ads", Replace("goal:ads", satisfaction=0.9), cost=30)
SITE = Lever("new site", Replace("goal:speed", satisfaction=0.8), cost=50)


@pytest.mark.parametrize("few", [0, 12])
def test_a_side_effect_on_what_is_measured_below_is_part_of_the_plan(few, monkeypatch):
    pytest.importorskip("scipy")
    monkeypatch.setattr(planner, "FEW", few)
    # the ads slow the site down by 0.2 · 0.7, so that the sales end at 0.45 + 0.5 · 0.66
    found = plan(SHOP, {"sales": 0.78}, [ADS, SITE])
    assert found.choice == ("more ads", "new site")
    assert found.reaches[0].after == pytest.approx(0.78)
    assert plan(SHOP, {"sales": 0.79}, [ADS, SITE]).status == "infeasible"


def test_targets_that_hold_already_cost_nothing():
    found = plan(SHOP, {"sales": -0.5}, [ADS, SITE])
    assert (found.status, found.choice, found.cost, found.bound, found.gap) == ("optimal", (), 0.0, 0.0, 0.0)


def test_every_lever_has_its_reason():
    levers = [
        ADS,
        Lever("host", Replace("goal:speed", tags="moved"), cost=5),
        Lever("new site", SITE.changes, cost=50, needs="host"),
    ]
    found = plan(SHOP, {"sales": 0.7}, levers)
    assert [str(reason) for reason in found.reasons["more ads"]] == ["without it Sales would be at +0.50, not +0.78"]
    assert str(found.reasons["host"][-1]) == "'new site' needs it"


def test_the_scenario_of_a_plan_brings_the_model_where_the_plan_says():
    found = plan(SHOP, {"sales": 0.4}, [ADS, SITE])
    result = propagate(SHOP.apply(found.scenario), evidence="anchored", base=SHOP)
    assert result.values["sales"] == found.reaches[0].after


def test_where_targets_clash_the_smallest_sets_are_named():
    model = SHOP.add(Goal("calm", "Calm"), contribute("ads", to={"calm": -1.0}))
    found = plan(model, {"sales": 0.7, "calm": -0.3, "speed": 0.5}, [ADS, SITE])
    assert found.status == "infeasible"
    assert found.clashes == (("goal:sales", "goal:calm"),)
    assert "cannot be reached together: Sales, Calm" in str(found)
    assert found.choice == ()


def test_a_budget_can_make_a_plan_infeasible():
    assert plan(SHOP, {"sales": 0.4}, [ADS, SITE], 50).status == "optimal"
    found = plan(SHOP, {"sales": 0.4}, [ADS, SITE], 49.5)
    assert (found.status, found.clashes, found.bound) == ("infeasible", (("goal:sales",),), None)
    assert "within 49.5" in str(found)


def test_a_goal_of_which_nothing_is_known_never_reaches_its_target():
    model = AlignmentModel("m", goals=[Goal("a", "A")])
    assert plan(model, {"a": -1.0}, []).clashes == (("goal:a",),)
    known = Lever("ask", Replace("goal:a", satisfaction=-0.5))
    found = plan(model, {"a": -1.0}, [known])
    assert found.choice == ("ask",)
    assert [str(reason) for reason in found.reasons["ask"]] == ["without it nothing would be known of A"]


def test_an_observation_after_the_day_of_the_model_moves_the_day():
    seen = Benchmark("k", "a", "K", baseline=0, target=4, observations={"2026-01-31": 1})
    model = AlignmentModel("m", goals=[Goal("a", "A")], benchmarks=[seen])
    later = Lever("later", Observe("k", {"2026-12-31": 3}))
    assert plan(model, {"a": 0.7}, [later]).as_of == date(2026, 12, 31)
    assert plan(model, {"a": 0.7}, [later], as_of="2026-06-30").status == "infeasible"


def test_greedy_needs_no_solver_and_proves_nothing(monkeypatch):
    monkeypatch.setattr(planner, "FEW", 0)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    found = plan(SHOP, {"sales": 0.4}, [ADS, SITE], method="greedy")
    assert (found.status, found.choice, found.bound) == ("feasible", ("new site",), 0.0)
    with pytest.raises(MissingExtraError):
        plan(SHOP, {"sales": 0.4}, [ADS, SITE])


DATA = AlignmentModel(
    "data",
    stakeholders=[Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")],
    data_sources=[
        DataSource("web", "Web", owner="it", needed_by="marketing"),
        DataSource("crm", "CRM", owner="it", needed_by="marketing"),
        DataSource("erp", "ERP", owner="marketing", needed_by="it"),
    ],
)
OPENED = [
    Lever(f"open {source.id}", Replace(source.full_name, open_to=source.needed_by), cost=number + 1)
    for number, source in enumerate(DATA.data_sources)
]


def test_practices_are_targets_too_and_the_assessment_is_the_judge():
    practice = next(
        item.practice.id
        for item in assess(DATA, "partnership").practices
        if any(claim.claim.measure == "data-access" for claim in item.claims)
    )
    costs = {}
    for chosen in choices(OPENED):
        changed = DATA.add(*(change for lever in chosen for change in lever.changes))
        score = assess(changed, "partnership").practice(practice).score.value
        costs.setdefault(score, []).append(sum(lever.cost for lever in chosen))
    for level in sorted(costs):
        found = plan(DATA, {f"practice:{practice}": level}, OPENED, framework="partnership")
        assert found.status == "optimal"
        assert found.cost == min(min(found) for score, found in costs.items() if score >= level)


def test_a_practice_that_stands_beside_the_others_is_a_target_like_them():
    model = AlignmentModel.of(
        "slow", Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it"),
        DataSource("web", "Web", owner="it", needed_by="marketing", latency=4, latency_needed=1),
        as_of=DAY,
    )  # fmt: skip
    faster = Lever("faster", Replace("data_source:web", latency=1), cost=3)
    found = plan(model, {"practice:instant-insight": 0.9}, [faster], framework="three-lessons")
    assert (found.status, found.cost) == ("optimal", 3)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"budget": -1}, "budget: -1 is not a number from 0 up"),
        ({"gap": float("nan")}, "gap: nan does not fit; pass a number"),
        ({"seconds": "5"}, "seconds: '5' does not fit; pass a number or None"),
        ({"method": "magic"}, "method: 'magic' is not one of exact, greedy"),
        ({"as_of": "soon"}, "as_of"),
    ],
)
def test_an_argument_that_cannot_be_right_is_an_error(fields, message):
    with pytest.raises(InputError, match=message):
        plan(SHOP, {"sales": 0.4}, [ADS], **fields)


def test_a_plan_is_the_same_every_time_and_after_reordering_its_levers():
    one, other = plan(SHOP, {"sales": 0.4}, [ADS, SITE]), plan(SHOP, {"sales": 0.4}, [SITE, ADS])
    assert one == plan(SHOP, {"sales": 0.4}, [ADS, SITE])
    assert (one.choice, one.cost, one.reaches) == (other.choice, other.cost, other.reaches)


@pytest.mark.parametrize("levers", [None, ADS])
def test_levers_come_in_a_list(levers):
    with pytest.raises(InputError, match="levers: .* does not fit; pass a list of Levers"):
        plan(SHOP, {"sales": 0.4}, levers)


@pytest.mark.parametrize("method", ["exact", "greedy"])
def test_a_budget_is_enough_for_costs_that_add_up_to_it(method):
    model = AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")])
    levers = [
        Lever("one", Replace("goal:a", satisfaction=1), cost=0.1),
        Lever("two", Replace("goal:b", satisfaction=1), cost=0.2),
    ]
    assert plan(model, {"a": 1, "b": 1}, levers, budget=0.3, method=method).choice == ("one", "two")


def test_many_levers_of_one_group_are_searched_at_once():
    sources = [DataSource(f"d{n}", "D", owner="it", needed_by=["it", "marketing"]) for n in range(30)]
    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    model = AlignmentModel("m", stakeholders=people, data_sources=sources)
    levers = [Lever(s.id, Replace(s.full_name, open_to=["it", "marketing"]), group="one") for s in sources]
    practice = next(p for p in assess(model, "partnership").practices if p.score.value is not None).practice.id
    assert plan(model, {f"practice:{practice}": 1.0}, levers, framework="partnership").status == "infeasible"


def test_levers_that_no_practice_sees_do_not_stand_in_the_way_of_a_proof():
    sources = [DataSource(f"d{n}", "D", owner="it", needed_by=["it", "marketing"]) for n in range(4)]
    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    goals = [Goal(f"g{n}", "G", owner="cio") for n in range(30)]
    model = AlignmentModel("m", stakeholders=people, data_sources=sources, goals=goals)
    opened = [Lever(s.id, Replace(s.full_name, open_to=["it", "marketing"]), cost=n) for n, s in enumerate(sources)]
    judged = [Lever(g.id, Replace(g.full_name, satisfaction=1.0), cost=0.1) for g in goals]
    practice = next(
        item.practice.id
        for item in assess(model, "partnership").practices
        if any(claim.claim.measure == "data-access" for claim in item.claims)
    )
    score = (
        assess(model.apply(plan(model, {"g0": 1}, opened + judged).scenario), "partnership").practice(practice).score
    )
    assert plan(model, {f"practice:{practice}": 1.0}, judged, framework="partnership").status == "infeasible"
    wanted = {f"practice:{practice}": score.value + 0.01, "goal:g3": 1.0}
    few = plan(model, wanted, [*opened, judged[3]], framework="partnership")
    many = plan(model, wanted, opened + judged, framework="partnership")
    assert (many.status, many.choice, many.cost) == (few.status, few.choice, few.cost)
    assert many.status == "optimal"


def test_it_is_told_after_each_choice_and_can_be_stopped_between_two():
    model = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=0)])
    levers, told = [Lever(f"to {n}", Replace("goal:a", satisfaction=n / 4), group="g", cost=n) for n in range(1, 5)], []
    found = plan(model, {"a": 0.5}, levers, run=Run(progress=lambda *so_far: told.append(so_far)))
    assert [lever.name for lever in found.levers] == ["to 2"]
    assert told == [(n + 1, None) for n in range(len(told))]
    assert told
    with pytest.raises(Cancelled):
        plan(model, {"a": 0.5}, levers, run=Run(cancelled=lambda: True))
