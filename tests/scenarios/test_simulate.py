"""Sampling what is uncertain, and judging every sample."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from scipy import stats

from asking import apart
from cmocio import (
    AlignmentModel,
    Cancelled,
    Discrete,
    Goal,
    Initiative,
    InputError,
    MissingExtraError,
    Normal,
    NotFoundError,
    Pert,
    Satisfy,
    Scenario,
    Triangular,
    Uncertain,
    Uniform,
    compare,
    contribute,
    frameworks,
    refine,
    simulate,
)
from cmocio.scenarios import uncertain
from cmocio.tasks import Run
from scenarios.test_response import shop

ADS, DATA = Uncertain("goal:ads", Uniform(-0.5, 1)), Uncertain("goal:data", Pert(-1, 0.5, 1))
LATE = Uncertain("initiative:cdp", Triangular(0, 20, 120))
EVERYTHING = (ADS, DATA, LATE, Uncertain("benchmark:load", Normal(3, 0.5)))


def line():
    return AlignmentModel.of(
        "line",
        Goal("a", "A"),
        Goal("b", "B"),
        Goal("c", "C"),
        contribute("a", to={"c": 0.5}),
        contribute("b", to={"c": 0.5}),
    )


def test_what_can_be_reckoned_by_hand_comes_out():
    found = simulate(line(), {"a": Uniform(0, 1), "b": Uniform(0, 1)}, samples=50_000, goals=["c"])
    assert found.mean("c") == pytest.approx(0.5, abs=1e-4)
    assert found.sd("c") == pytest.approx(np.sqrt(1 / 24), rel=0.01)
    for level in (0.1, 0.5, 0.8):
        exact = 1 - stats.triang.cdf(level, 0.5)
        chance = found.probability("c", at_least=level)
        assert abs(chance.value - exact) < 4 * chance.error + 1e-3
    assert found.quantile("c", 0.05) == pytest.approx(stats.triang.ppf(0.05, 0.5), abs=0.005)


def test_all_parts_and_any_part():
    model = AlignmentModel.of(
        "m",
        Goal("all", "A"),
        Goal("any", "B", parts="any"),
        *(Goal(name, name) for name in "xyz"),
        refine("all", into=list("xyz")),
        refine("any", into=list("xyz"), parts="any"),
    )
    found = simulate(model, {name: Uniform(0, 1) for name in "xyz"}, samples=30_000)
    assert found.mean("all") == pytest.approx(0.25, abs=4 * found.error("all") + 1e-4)
    assert found.mean("any") == pytest.approx(0.75, abs=4 * found.error("any") + 1e-4)


def test_the_chance_of_a_due_date_is_that_of_the_delay():
    plan = Initiative("i", "I", start="2026-01-01", due="2026-06-30", goals="g")
    model = AlignmentModel("m", goals=[Goal("g", "G", due="2026-07-10")], initiatives=[plan], as_of="2026-02-01")
    found = simulate(model, {"i": Discrete({0: 0.3, 10: 0.5, 30: 0.2})}, samples=4_096)
    assert found.on_time("i").value == pytest.approx(0.3, abs=1e-3)
    assert found.on_time("goal:g").value == pytest.approx(0.8, abs=1e-3)
    assert str(found.day("i", 0.9)) == "2026-07-30"
    assert found.probability("i", at_most="2026-07-10").value == pytest.approx(0.8, abs=1e-3)


def test_samples_that_change_nothing_are_the_comparison():
    scenario = Scenario("push", Satisfy("ads", 0.9), Satisfy("dream", 0.2))
    still = {"goal:data": Discrete({0.5: 1}), "cdp": Discrete({0: 1})}
    found = simulate(uncertain(shop(), still, scenario=scenario), samples=3)
    expected = compare(shop(), scenario).outcome("push")
    numbers = [name for name in found.outputs if not name.startswith(("initiative:", "delivery:"))]
    assert set(numbers) == set(expected.standings)
    for name in numbers:
        assert found.mean(name) == pytest.approx(expected.standing(name).value, abs=1e-12)
        assert found.sd(name) < 1e-8


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("method", ["latin-hypercube", "sobol", "plain"])
def test_the_same_seed_gives_the_same_bits_by_whatever_executor(keep, method):
    alone = simulate(shop(), EVERYTHING, 70_000, 5, keep=keep, method=method, goals=["revenue"])
    with ThreadPoolExecutor(3) as threads:
        found = simulate(shop(), EVERYTHING, 70_000, 5, keep=keep, method=method, goals=["revenue"], run=Run(threads))
    assert found.to_dict() == alone.to_dict()
    other = simulate(shop(), EVERYTHING, 70_000, 6, keep=keep, method=method, goals=["revenue"])
    assert other.mean("revenue") != alone.mean("revenue")


def test_more_samples_of_the_same_seed_go_on_where_fewer_ended():
    few, more = (simulate(shop(), EVERYTHING, count) for count in (2_048, 5_000))
    np.testing.assert_array_equal(few.samples_of("revenue"), more.samples_of("revenue")[:2_048])


@pytest.mark.parametrize("uncertain", [EVERYTHING, (ADS, Uncertain("ads", Uniform(0, 2), field="weight"))])
def test_counted_samples_tell_what_kept_ones_tell(uncertain):
    kept, counted = (simulate(shop(), uncertain, 2_500, keep=keep) for keep in (True, False))
    assert (kept.resolution, counted.resolution) == (0.0, 0.0005)
    for name in kept.outputs:
        assert counted.mean(name) == kept.mean(name)
        assert counted.error(name) == kept.error(name)
        assert counted.undefined(name) == kept.undefined(name)
        for p in (0.01, 0.5, 0.99):
            assert counted.quantile(name, p) == pytest.approx(kept.quantile(name, p), abs=0.0005)


def test_one_by_one_is_the_same_in_threads():
    listed = (ADS, Uncertain("ads", Uniform(0, 2), field="weight"))
    alone = simulate(shop(), listed, 150)
    with ThreadPoolExecutor(2) as threads:
        assert simulate(shop(), listed, 150, run=Run(threads)).to_dict() == alone.to_dict()


def test_a_framework_is_scored_in_every_sample():
    found = simulate(uncertain(shop(), (ADS,), framework="five-ways"), samples=20)
    again = simulate(uncertain(shop(), (ADS,), framework=frameworks.get("five-ways")), samples=20)
    assert found.framework == again.framework == "five-ways"
    assert "total:framework" in found.outputs
    assert found.caution in found.to_dict().values()
    assert found.caution[:40] in str(found)
    assert found.to_dict() == again.to_dict()


def test_what_is_never_defined_is_not_zero():
    found = simulate(shop(), (ADS,), 100)
    assert found.undefined("dream") == 1.0
    assert found.mean("dream") is found.quantile("dream", 0.5) is found.error("dream") is None
    assert found.probability("dream", at_least=0) is found.expected_shortfall("dream") is None
    assert "Dream" not in str(found)
    assert "1 that is undefined" in str(found)


def test_unknown_goals_may_be_anything():
    found = simulate(uncertain(shop(), (ADS,), unknown="sampled"), samples=1_024)
    assert found.inputs["goal:dream"] == Uniform(-1, 1)
    assert found.mean("dream") == pytest.approx(0, abs=1e-12)
    only = simulate(uncertain(shop(), [], unknown="sampled"), samples=1_024)
    assert list(only.inputs) == ["goal:dream"]


def test_correlated_inputs_move_together():
    found = simulate(
        uncertain(shop(), EVERYTHING, correlations={("goal:ads", "goal:data"): -0.7, ("data", "load"): 0.3})
    )
    ads, data, load = (found.input_samples(name) for name in ("goal:ads", "goal:data", "benchmark:load"))
    assert stats.spearmanr(ads, data).statistic == pytest.approx(-0.7, abs=0.02)
    assert stats.spearmanr(load, data).statistic == pytest.approx(0.3, abs=0.03)


def test_stratified_samples_err_less():
    spread = {}
    for method in ("plain", "latin-hypercube", "sobol"):
        means = [
            simulate(line(), {"a": Uniform(0, 1), "b": Uniform(0, 1)}, 1_024, seed, method=method).mean("c")
            for seed in range(8)
        ]
        spread[method] = np.std(means)
    assert spread["latin-hypercube"] < spread["plain"] / 20
    assert spread["sobol"] < spread["plain"] / 20


def test_the_stated_error_is_honest():
    off = []
    for seed in range(60):
        found = simulate(shop(), (ADS, DATA), 8_192, seed, goals=["revenue"])
        off.append((found.mean("revenue"), found.error("revenue")))
    means, errors = np.array(off).T
    assert means.std() / np.sqrt((errors**2).mean()) == pytest.approx(1, abs=0.35)


def test_progress_is_told_and_can_be_stopped():
    told = []
    simulate(shop(), (ADS,), 100_000, goals=["revenue"], run=Run(progress=lambda done, of: told.append((done, of))))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(Cancelled):
        simulate(shop(), (ADS,), 100_000, goals=["revenue"], run=Run(cancelled=lambda: True))


BAD = {
    "samples: 0 is not a number of samples; pass 1 or more": {"samples": 0},
    "seed: -1 is not a whole number; pass 0 or more": {"seed": -1},
    "method: 'lhs' is not one of": {"method": "lhs"},
    "keep: 'yes' does not fit; pass a truth value or None": {"keep": "yes"},
    "run: 2 is not a Run": {"run": 2},
    "no goal 'revenu'; did you mean 'revenue'": {"goals": ["revenu"]},
    "goals: nothing is asked for": {"goals": []},
    "no framework 'five'": {"framework": "five"},
    "correlations: the shape is": {"correlations": np.eye(3)},
}


@pytest.mark.parametrize(("words", "more"), BAD.items(), ids=BAD)
def test_wrong_arguments_are_named_with_a_mend(words, more):
    own, rest = apart(more)
    with pytest.raises((InputError, NotFoundError, MissingExtraError), match=words):
        simulate(uncertain(shop(), (ADS,), **own), **rest)


def test_initiatives_that_wait_in_a_circle_are_named():
    model = shop().replace("offers", part_of="cdp")
    with pytest.raises(InputError, match="cdp.*, offers wait for one another in a circle"):
        simulate(model, (LATE,))
