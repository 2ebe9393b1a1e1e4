import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.goal_overlap import weighted_jaccard
from cmocio.model import AlignmentModel, Goal, Stake, Stakeholder
from cmocio.testing.strategies import models

goal_overlap = get("goal-overlap")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [
    Goal("revenue", "Grow revenue", owner="cmo", weight=3, kind="revenue"),
    Goal("uptime", "Stay up", owner="cio", weight=2),
]
BOTH = ["marketing", "it"]


def shop(*stakes, goals=GOALS, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, goals=goals, stakes=stakes, **fields)


def agreed(**fields):
    wanted = Stake("cio", "revenue", importance=2 / 3, support=0.5), Stake("cmo", "uptime", importance=0.5, support=1)
    return shop(*wanted, **fields)


def test_the_value_is_what_both_want_of_what_either_wants():
    """Worked by hand: revenue 1 and 1/3, uptime 1/2 and 1: (1/3 + 1/2) / (1 + 1)."""
    score = goal_overlap(agreed(), functions=BOTH)
    assert score.value == pytest.approx(5 / 12)
    assert score.coverage == 1
    assert score.bounds == (score.value, score.value)
    assert score.companions["shared"] == 1
    assert set(score.entities()) == {"goal:revenue", "goal:uptime"}


def test_the_adapter_and_the_kernel_agree():
    assert goal_overlap(agreed(), functions=BOTH).value == pytest.approx(weighted_jaccard([1, 0.5], [1 / 3, 1]))


def test_an_opponent_shares_nothing():
    model = shop(Stake("cio", "revenue", importance=1, support=-1), Stake("cmo", "uptime", importance=1, support=0))
    score = goal_overlap(model, functions=BOTH)
    assert (score.value, score.companions["shared"]) == (0, 0)


def test_an_unknown_stake_lowers_the_coverage_and_widens_the_bounds():
    """Revenue is known (1/3 of 1); what marketing thinks of uptime is not (up to 1)."""
    score = goal_overlap(shop(Stake("cio", "revenue", importance=2 / 3, support=0.5)), functions=BOTH)
    assert score.value == pytest.approx(1 / 3)
    assert score.coverage == pytest.approx(1 / 2)
    assert score.bounds == (pytest.approx(1 / 6), pytest.approx(2 / 3))


def test_without_any_goal_known_on_both_sides_it_is_undefined():
    assert goal_overlap(shop(), functions=BOTH).reason.code == "no-stakes-in-common"


def test_a_complete_list_of_stakes_turns_the_unstated_into_zero():
    assert goal_overlap(shop(recorded={"stakes"}), functions=BOTH).value == 0


def test_where_neither_wants_anything_it_is_undefined():
    stakes = [Stake(who, goal, support=-1) for who in ("cmo", "cio") for goal in ("revenue", "uptime")]
    assert goal_overlap(shop(*stakes), functions=BOTH).reason.code == "nothing-supported"


def test_without_goals_or_a_second_function_it_is_undefined():
    assert goal_overlap(shop(goals=[]), functions=BOTH).reason.code == "no-goals-pursued"
    assert goal_overlap(agreed(), functions=["it"]).reason.code == "needs-two-functions"


def test_only_goals_of_a_kind_count_where_a_kind_is_asked_for():
    assert goal_overlap(agreed(), functions=BOTH, kind="revenue").value == pytest.approx(1 / 3)
    assert goal_overlap(agreed(), functions=BOTH, kind="customer").reason.code == "no-goals-of-kind"


def test_of_three_functions_the_worst_pair_counts_unless_a_rule_says_otherwise():
    model = agreed().add(
        Stake("cso", "revenue", importance=1, support=1), Stake("cso", "uptime", importance=0.5, support=1)
    )
    functions = ["marketing", "it", "sales"]
    score = goal_overlap(model, functions=functions)
    assert [part.value for part in score.parts] == [pytest.approx(5 / 12), 1.0, pytest.approx(5 / 12)]
    assert score.value == pytest.approx(5 / 12)
    assert goal_overlap(model, functions=functions, rule="harmonic").value == pytest.approx(3 / (2.4 + 1 + 2.4))


def test_an_unknown_rule_is_named():
    with pytest.raises(InputError, match="'minn' is not one of"):
        goal_overlap(agreed(), functions=BOTH, rule="minn")


def test_two_measurements_of_nothing_share_nothing_known():
    assert math.isnan(weighted_jaccard([0, 0], [0, 0]))
    assert weighted_jaccard([1, np.nan], [1, 5]) == 1


weights = st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=1, max_size=6)


@given(weights)
def test_the_kernel_equals_an_obvious_loop_and_is_symmetric(pairs):
    one, other = zip(*pairs, strict=True)
    most = sum(max(pair) for pair in pairs)
    if most == 0:
        assert math.isnan(weighted_jaccard(one, other))
    else:
        assert weighted_jaccard(one, other) == pytest.approx(sum(min(pair) for pair in pairs) / most)
        assert weighted_jaccard(one, other) == weighted_jaccard(other, one)


@pytest.mark.slow
@given(models())
def test_agreement_on_a_goal_never_lowers_it(model):
    measure = get("goal-overlap")
    law = next(law for law in measure.laws if law.better is not None)
    better, before = law.better(model), measure(model)
    if better is not None and before.is_defined:
        assert measure(better).value >= before.value - 1e-12


known_or_not = st.none() | st.floats(0, 1)


@given(st.lists(st.tuples(known_or_not, known_or_not, st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=4))
def test_the_bounds_hold_whatever_the_unknown_stakes_weigh(rows):
    goals = [Goal(f"g{n}", "G", weight=2) for n in range(len(rows))]
    stakes = [
        Stake(who, goal.id, importance=weight, support=1)
        for goal, row in zip(goals, rows, strict=True)
        for who, weight in zip(("cmo", "cio"), row[:2], strict=True)
        if weight is not None
    ]
    score = goal_overlap(shop(*stakes, goals=goals), functions=BOTH)
    filled = [[share if weight is None else weight for weight, share in ((a, s), (b, t))] for a, b, s, t in rows]
    value = weighted_jaccard(*zip(*filled, strict=True))
    if score.is_defined and not math.isnan(value):
        assert score.bounds[0] - 1e-9 <= value <= score.bounds[1] + 1e-9
