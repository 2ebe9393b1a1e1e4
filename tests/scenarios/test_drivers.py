"""What drives a number: linear models by hand, the slow way beside the fast, executors, and bad input."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import apart
from cmocio import (
    AlignmentModel,
    Beta,
    Discrete,
    Drivers,
    Goal,
    Initiative,
    Normal,
    Pert,
    Satisfy,
    Scenario,
    Triangular,
    Uncertain,
    Uniform,
    contribute,
    drivers,
    require,
    simulate,
    sobol_indices,
    spearman,
    tornado,
)
from cmocio.errors import Cancelled, CmocioError, InputError, NotFoundError
from cmocio.scenarios import uncertain
from cmocio.tasks import Run

SHOP = AlignmentModel.of(
    "shop",
    Goal("ads", "Campaigns"),
    Goal("speed", "Fast site"),
    Goal("sales", "Sales"),
    contribute("ads", to={"sales": 0.4}),
    contribute("speed", to={"sales": 0.2}),
    Initiative("site", "New site", start="2026-01-01", due="2026-03-31", goals=["speed"]),
    as_of="2026-01-31",
)
INPUTS = {"goal:ads": Uniform(-1, 1), "goal:speed": Triangular(-1, 0, 1)}


def test_of_a_weighted_sum_the_shares_are_those_of_the_variances():
    """Var = 0.4² · 1/3 from the uniform input and 0.2² · 1/6 from the triangular one: eight ninths and one."""
    found = drivers(uncertain(SHOP, INPUTS), of="sales", samples=4_096)
    assert [item.input for item in found.drivers] == ["goal:ads", "goal:speed"]
    for item, share in zip(found.drivers, (8 / 9, 1 / 9), strict=True):
        assert item.first == pytest.approx(share, abs=0.02)
        assert item.total == pytest.approx(share, abs=0.02)
        assert item.first_low <= item.first <= item.first_high
        assert item.total_low <= item.total <= item.total_high
    assert found.deviation == pytest.approx((0.4**2 / 3 + 0.2**2 / 6) ** 0.5, rel=0.02)
    assert found.mean == pytest.approx(0, abs=0.01)
    assert found.together == pytest.approx(0, abs=0.02)


def test_it_is_the_kernels_on_the_response():
    response = uncertain(SHOP, INPUTS).response(["sales"])
    inputs = dict(zip(response.inputs, response.distributions, strict=True))

    def f(x):
        return response.run(x)[0]

    found = drivers(uncertain(SHOP, INPUTS), of="goal:sales", samples=128, seed=3, levels=(0.2, 0.7))
    shares = sobol_indices(f, inputs, samples=128, seed=3)
    swings = tornado(f, inputs, low=0.2, high=0.7)
    for place, name in enumerate(response.inputs):
        item = found.driver(name)
        assert (item.first, item.first_low, item.first_high) == (
            shares.first[place],
            shares.first_low[place],
            shares.first_high[place],
        )
        assert (item.total, item.total_low) == (shares.total[place], shares.total_low[place])
        assert (item.low, item.high) == (swings.low[place, 0], swings.high[place, 0])
        assert item.swing == swings.widths[place, 0]
    assert found.base == swings.base[0]
    assert found.samples == 128
    assert found.evaluations == 128 * 4 + 1 + 4


def test_rank_correlations_have_the_sign_of_the_influence():
    hurts = SHOP.replace("dependency:sales<speed:contribution", weight=-0.2)
    found = drivers(uncertain(hurts, INPUTS), of="sales", samples=2_048)
    x = np.array([item.quantile(np.random.default_rng(n).random(50_000)) for n, item in enumerate(INPUTS.values())])
    expected = spearman(x, 0.4 * x[0] - 0.2 * x[1])
    assert [item.rank_correlation for item in found.drivers] == pytest.approx(expected.tolist(), abs=0.05)


def test_the_way_by_single_samples_gives_the_same_shares(monkeypatch):
    """A framework whose scores samples may move is judged one sample after the other; goals come out the same."""
    monkeypatch.setattr("cmocio.scenarios.response._steady_scores", lambda *_: None)
    fast = drivers(uncertain(SHOP, INPUTS), of="total:goals", samples=64)
    response = uncertain(SHOP, INPUTS, framework="five-ways").response()
    assert not response.is_fast
    row = response.outputs.index("total:goals")
    slow = sobol_indices(
        lambda x: response.run(x)[row], dict(zip(response.inputs, response.distributions, strict=True)), samples=64
    )
    assert [fast.driver(name).total for name in response.inputs] == pytest.approx(slow.total.tolist())


def test_a_score_that_does_not_move_is_told_to():
    found = drivers(
        uncertain(SHOP, {"goal:ads": Uniform(-1, 1)}, framework="five-ways"), of="total:framework", samples=64
    )
    assert found.of == "total:framework"
    assert found.drivers[0].first is None
    assert found.reason is not None


def test_the_day_on_which_an_initiative_is_done_is_driven_by_its_delay():
    found = drivers(
        uncertain(SHOP, {"site": Uniform(0, 60), "goal:ads": Uniform(-1, 1)}), of="initiative:site", samples=256
    )
    late, idle = found.drivers
    assert (late.input, idle.input) == ("initiative:site", "goal:ads")
    assert idle.total == 0.0
    assert idle.first == 0.0
    assert date.fromordinal(int(found.base)) == date(2026, 4, 30)
    assert (late.at_low, late.at_high) == (6.0, 54.0)
    assert "2026-04-30" in str(found)


def test_a_scenario_moves_what_is_asked_about():
    weaker = Scenario("no campaigns", Satisfy("ads", -1))
    found = drivers(uncertain(SHOP, {"goal:speed": Uniform(0, 1)}, scenario=weaker), of="sales", samples=64)
    assert found.base == pytest.approx(-0.4 + 0.1)


def test_all_goals_are_what_is_asked_about_by_default():
    assert drivers(uncertain(SHOP, INPUTS), samples=64).of == "total:goals"


def test_inputs_that_work_only_together_are_told_apart_from_those_that_add_up():
    """Of the lesser of two uniform numbers, each brings two fifths by itself: Var = 1/18, Var(E[· | one]) = 1/45."""
    both = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), Goal("c", "C"), require("c", needs=["a", "b"]))
    found = drivers(uncertain(both, {"a": Uniform(-1, 1), "b": Uniform(-1, 1)}), of="c", samples=4_096)
    assert found.together == pytest.approx(0.2, abs=0.04)
    assert "bring only together" in str(found)


def test_a_number_that_does_not_move_says_so():
    found = drivers(uncertain(SHOP, {"goal:sales": Uniform(0, 1)}), of="ads", samples=64)
    assert found.deviation in (0, None)
    assert found.drivers[0].first is None
    assert found.together is None


@given(st.integers(0, 10_000), st.sampled_from(["latin-hypercube", "sobol", "plain"]))
@settings(max_examples=10, deadline=None)
def test_plain_data_gives_the_result_back(seed, method):
    found = drivers(uncertain(SHOP, INPUTS), of="sales", samples=64, seed=seed, method=method)
    assert type(found).from_dict(found.to_dict()) == found
    assert found.seed == seed
    assert found.method == method


def test_the_same_seed_gives_the_same_bits_with_any_executor():
    alone = drivers(uncertain(SHOP, INPUTS), of="sales", samples=128, seed=5)
    with ThreadPoolExecutor(2) as threads:
        assert drivers(uncertain(SHOP, INPUTS), of="sales", samples=128, seed=5, run=Run(threads)) == alone
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert drivers(uncertain(SHOP, INPUTS), of="sales", samples=128, seed=5, run=Run(processes)) == alone
    assert drivers(uncertain(SHOP, INPUTS), of="sales", samples=128, seed=6) != alone


def test_progress_is_told_and_work_can_be_stopped():
    told = []
    drivers(uncertain(SHOP, INPUTS), of="sales", samples=64, run=Run(progress=lambda done, of: told.append((done, of))))
    assert told[-1] == (32, 32)
    with pytest.raises(Cancelled):
        drivers(uncertain(SHOP, INPUTS), of="sales", samples=64, run=Run(cancelled=lambda: True))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"samples": 0}, "samples: 0"),
        ({"samples": 63}, "samples: 63"),
        ({"seed": -1}, "seed: -1"),
        ({"method": "sobal"}, "did you mean 'sobol'"),
        ({"confidence": 2}, "confidence: 2"),
        ({"confidence": "sure"}, "confidence: 'sure' does not fit; pass a number"),
        ({"levels": ("x", 0.9)}, r"levels\[0\]: 'x' does not fit; pass a number"),
        ({"of": 5}, "of: 5 does not fit; pass text"),
        ({"correlations": 5}, "correlations: .*independent"),
        ({"levels": (0.9, 0.1)}, "low: 0.9"),
        ({"correlations": {("goal:ads", "goal:speed"): 0.5}}, "correlations: .*independent"),
        ({"of": "practice:trust"}, "framework: practice:trust is scored by a framework"),
        ({"uncertainties": {}}, "nothing is uncertain"),
        ({"uncertainties": {"goal:ads": Normal(0, 1)}}, "uncertainties"),
        ({"uncertainties": [Uncertain("goal:ads", Pert(0, 0.1, 1)), Uncertain("ads", Uniform(0, 1))]}, "already"),
    ],
)
def test_bad_input_is_named(arguments, says):
    own, rest = apart({"of": "sales", "samples": 64} | arguments)
    risks = rest.pop("uncertainties", INPUTS)
    with pytest.raises(InputError, match=says):
        drivers(uncertain(SHOP, risks, **own), **rest)


@pytest.mark.parametrize("of", ["sale", "goal:sale", "function:it", "initiative:sit", "total:goal"])
def test_a_number_that_is_not_there_is_not_found(of):
    with pytest.raises((NotFoundError, CmocioError), match="no "):
        drivers(uncertain(SHOP, INPUTS), of=of, samples=64)


def test_no_correlations_are_no_reason_to_refuse():
    assert drivers(uncertain(SHOP, INPUTS, correlations={}), of="sales", samples=64).samples == 64


def test_two_numbers_of_one_entity_are_told_apart():
    one = Uncertain("goal:ads", Uniform(0, 1))
    other = Uncertain("goal:ads", Uniform(1, 3), field="weight")
    line = Uncertain("dependency:sales<ads:contribution", Uniform(0, 1))
    found = drivers(uncertain(SHOP, [one, other, line]), samples=64)
    assert {item.input: item.title for item in found.drivers} == {
        "goal:ads": "Campaigns",
        "goal:ads.weight": "Campaigns, weight",
        "dependency:sales<ads:contribution": "ads → sales",
    }


def test_the_day_of_a_dependency_is_named():
    needs = AlignmentModel.of(
        "m",
        Goal("data", "Data", satisfaction=0.5),
        Goal("sales", "Sales"),
        require("sales", needs={"data": "2026-03-01"}),
        as_of="2026-04-01",
    ).replace("dependency:sales<data:requirement", ready_on="2026-03-20")
    late = Uncertain("dependency:sales<data:requirement", Uniform(0, 60), field="ready_on")
    [row] = drivers(uncertain(needs, [late]), of="sales", samples=64).drivers
    assert row.title == "data → sales, ready on"
    assert (row.low, row.high) == (0.5, 0.0)
    assert row.rank_correlation < 0


@pytest.mark.parametrize("samples", [64, 1_024])
@pytest.mark.parametrize(
    "one", [Pert(0, 0.2, 1), Beta(2, 5, low=-1), Normal(0.2, 0.3, low=-1, high=1), Discrete({0: 3, 1: 1})], ids=repr
)
def test_every_shape_can_drive_a_number(one, samples):
    found = drivers(uncertain(SHOP, {"ads": one, "speed": one}), of="sales", samples=samples)
    assert [item.input for item in found.drivers] == ["goal:ads", "goal:speed"]
    assert found.driver("ads").total == pytest.approx(0.8, abs=0.25)


BOTH = {"ads": Uniform(-1, 1), "speed": Uniform(-1, 1)}


@pytest.mark.parametrize(
    ("limits", "within"),
    [
        ({"at_least": 0.3}, lambda sales: sales >= 0.3),
        ({"at_most": 0.1}, lambda sales: sales <= 0.1),
        ({"at_least": -0.2, "at_most": 0.1}, lambda sales: (sales >= -0.2) & (sales <= 0.1)),
    ],
    ids=["at least", "at most", "between"],
)
def test_what_drives_a_chance_is_what_drives_1_where_it_is_so_and_else_0(limits, within):
    found = drivers(uncertain(SHOP, BOTH), of="sales", samples=1_024, seed=3, **limits)
    twin = sobol_indices(
        lambda x: within(0.4 * x[0] + 0.2 * x[1]).astype(float), BOTH, samples=1_024, seed=3, confidence=0.95
    )
    assert [found.driver(name).first for name in ("ads", "speed")] == pytest.approx(twin.first.tolist())
    assert [found.driver(name).total for name in ("ads", "speed")] == pytest.approx(twin.total.tolist())
    assert found.mean == pytest.approx(float(twin.mean))
    assert (found.at_least, found.at_most) == (limits.get("at_least"), limits.get("at_most"))
    assert found.is_chance
    assert Drivers.from_dict(found.to_dict()) == found


def test_the_mean_of_a_chance_is_the_probability():
    found = drivers(uncertain(SHOP, BOTH), of="sales", samples=8_192, at_least=0.3)
    assert found.mean == pytest.approx(simulate(SHOP, BOTH, 20_000).probability("sales", at_least=0.3).value, abs=0.01)


def test_its_ends_are_the_chances_where_the_input_is_low_or_high():
    """Ads from 0.8 to 1 bring 0.32 to 0.4; speed must then be above −0.1 to −0.5, or 65 % of its range on average."""
    ads = drivers(uncertain(SHOP, BOTH), of="sales", samples=8_192, at_least=0.3).driver("ads")
    assert ads.low == 0.0
    assert ads.high == pytest.approx(0.65, abs=0.03)


def test_a_level_missed_by_rounding_alone_is_reached():
    """0.4 · 0.75 is 0.30000000000000004."""
    found = drivers(
        uncertain(SHOP, {"ads": Discrete({0.75: 1, 0: 1})}), of="sales", samples=64, at_least=0.3, at_most=0.3
    )
    assert found.mean == pytest.approx(0.5, abs=0.2)


def test_the_chance_of_a_day_is_asked_with_the_day():
    inputs = {"initiative:site": Uniform(0, 60)}
    found = drivers(uncertain(SHOP, inputs), of="initiative:site", samples=512, at_most="2026-04-30")
    assert found.mean == pytest.approx(0.5, abs=0.05)
    assert found.at_most == date(2026, 4, 30).toordinal()
    assert "the chance that 'New site' (initiative:site) is done by 2026-04-30: shop" in str(found)


@pytest.mark.parametrize(
    ("level", "says"),
    [(0.9, "it is so in none of the samples"), (-0.9, "it is so in all samples")],
)
def test_what_is_certain_is_driven_by_nothing_and_says_so(level, says):
    found = drivers(uncertain(SHOP, BOTH), of="sales", samples=64, at_least=level)
    assert says in str(found)
    assert found.together is None


def test_without_a_limit_it_is_about_the_number():
    found = drivers(uncertain(SHOP, BOTH), of="sales", samples=64)
    assert not found.is_chance
    assert (found.at_least, found.at_most) == (None, None)


@pytest.mark.parametrize(
    ("of", "limits", "says"),
    [
        ("sales", {"at_least": 45}, "at_least: 45 is not a level of 'goal:sales'"),
        ("sales", {"at_most": "2026-04-30"}, "at_most: '2026-04-30' is a day, but 'goal:sales' is not one"),
        ("sales", {"at_least": 0.5, "at_most": 0.4}, "at_most: nothing lies from 0.5 to 0.4"),
    ],
)
def test_limits_of_another_kind_are_refused(of, limits, says):
    with pytest.raises(InputError, match=says):
        drivers(uncertain(SHOP, BOTH), of=of, samples=64, **limits)
