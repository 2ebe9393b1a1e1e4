"""What many sampled scenarios show."""

import json
import pickle
from datetime import date

import numpy as np
import pytest

from cmocio import (
    AlignmentModel,
    Ensemble,
    Estimate,
    FormatError,
    Goal,
    InputError,
    NotFoundError,
    Uncertain,
    Uniform,
    simulate,
)
from cmocio.chance.sampled import Sampled
from cmocio.scenarios import uncertain
from scenarios.test_response import shop
from scenarios.test_simulate import ADS, DATA, LATE

BOTH = {"ads": 0.4}
BOTH_RANKS = {("ads", "data"): 0.4}
ADS_SHAPE = Uniform(0, 1)


@pytest.fixture(scope="module")
def found():
    return simulate(uncertain(shop(), (ADS, DATA, LATE), correlations={("ads", "data"): 0.4}), samples=4_096, seed=2)


def test_answers_are_those_of_the_samples(found):
    values = found.samples_of("revenue")
    assert found.mean("goal:revenue") == pytest.approx(values.mean(), abs=1e-12)
    assert found.sd("revenue") == pytest.approx(values.std(), abs=1e-9)
    assert found.quantile("revenue", 0.2) == np.quantile(values, 0.2, method="inverted_cdf")
    assert found.quantile("revenue", 0.0) == values.min()
    assert found.quantile("revenue", 1.0) == values.max()
    chance = found.probability("revenue", at_least=-0.3, at_most=0.1)
    assert chance.value == ((values >= -0.3) & (values <= 0.1)).mean()
    assert chance.samples == 4_096
    assert 0 < chance.error < 0.02
    worst = np.sort(values)[: int(0.05 * 4_096)]
    assert found.expected_shortfall("revenue") == pytest.approx(worst.mean(), abs=1e-3)
    assert found.undefined("revenue") == 0.0


def test_of_days_the_latest_are_the_worst(found):
    days = np.sort(found.samples_of("initiative:cdp"))
    assert found.expected_shortfall("initiative:cdp", 0.25) == pytest.approx(days[-1024:].mean())
    assert found.day("cdp", 1.0) == date.fromordinal(int(days[-1]))
    assert found.day("goal:data") == found.day("initiative:cdp")
    assert (
        found.on_time("initiative:offers").value
        == (found.samples_of("initiative:offers") <= date(2026, 8, 31).toordinal()).mean()
    )
    assert (
        found.probability("initiative:cdp", at_most=date(2026, 7, 15)).value
        == (days <= date(2026, 7, 15).toordinal()).mean()
    )


def test_names_may_be_bare(found):
    assert found.mean("marketing") == found.mean("function:marketing")
    assert found.mean("ads") == found.mean("goal:ads")
    assert found.mean("offers") == found.mean("initiative:offers")


def test_samples_of_inputs_are_drawn_again(found):
    np.testing.assert_array_equal(found.samples_of("goal:ads").shape, (4_096,))
    delays = found.input_samples("initiative:cdp")
    assert (delays >= 0).all()
    assert (delays <= 120).all()
    assert found.input_samples("cdp") is not None
    with pytest.raises(NotFoundError, match="no uncertain input 'adz'; did you mean 'goal:ads'"):
        found.input_samples("adz")


def test_samples_cannot_be_written_to(found):
    with pytest.raises(ValueError, match="read-only"):
        found.samples_of("revenue")[0] = 1.0
    with pytest.raises(AttributeError):
        found.model = "other"


def test_convergence_shows_the_error_shrink(found):
    steps = found.convergence("revenue")
    assert [step.samples for step in steps] == [1_024, 2_048, 4_096]
    assert steps[-1].value == found.mean("revenue")
    assert steps[-1].error == found.error("revenue")
    assert found.convergence("dream") == ()


def test_plain_data_gives_it_back(found):
    for one in (found, simulate(shop(), (ADS, DATA, LATE), 2_000, keep=False)):
        again = Ensemble.from_dict(json.loads(json.dumps(one.to_dict())))
        assert again.to_dict() == one.to_dict()
        assert str(again) == str(one)
        assert again.inputs == one.inputs


@pytest.mark.parametrize(
    ("change", "words"),
    [({"sampled": {}}, "is missing"), ({"as_of": 3}, "is not a day"), ({"outputs": 3}, "is not a list")],
)
def test_other_data_is_refused(found, change, words):
    with pytest.raises(FormatError, match=words):
        Ensemble.from_dict(found.to_dict() | change)


def test_a_frame_has_a_row_for_each_number(found):
    frame = found.to_frame()
    assert list(frame["name"]) == list(found.outputs)
    assert frame["q50"][3] == found.quantile("revenue", 0.5)


def test_it_says_what_it_is(found):
    assert repr(found) == "Ensemble('shop', samples=4096, seed=2, 14 outputs)"
    assert str(Estimate(0.5, 0.01, 9)) == "0.5000 ± 0.0100"
    assert float(Estimate(0.5, 0.01, 9)) == 0.5
    assert (found.samples, found.seed, found.method) == (4_096, 2, "latin-hypercube")
    assert found.is_kept
    assert isinstance(found.sampled, Sampled)
    assert found.as_of == date(2026, 6, 30)


BAD = {
    "no number of the ensemble 'revenu'; did you mean 'goal:revenue'": lambda e: e.mean("revenu"),
    "p: 2 is not a number from 0 to 1": lambda e: e.quantile("revenue", 2),
    r"p: \[0.1, 0.9\] does not fit; pass a number": lambda e: e.quantile("revenue", [0.1, 0.9]),
    "p: 1.5 is not a number from 0 to 1": lambda e: e.day("cdp", 1.5),
    "at_most: '2026-06-30' is a day, but 'goal:revenue' is not one; pass a level from −1 to 1": lambda e: e.probability(
        "revenue", at_most="2026-06-30"
    ),
    "at_most: '2026-06-30' is a day, but 'goal:data' is not one; .* or ask for 'delivery:data', the day": lambda e: (
        e.probability("data", at_most="2026-06-30")
    ),
    "at_least: 0.4 is not a day, but 'initiative:cdp' is one; pass a day, as '2026-06-30'": lambda e: e.probability(
        "initiative:cdp", at_least=0.4
    ),
    "at_most: 30 is not a day, but 'delivery:data' is one": lambda e: e.probability("delivery:data", at_most=30),
    "at_most: nothing lies from 2026-07-01 to 2026-06-01": lambda e: e.probability(
        "cdp", at_least="2026-07-01", at_most="2026-06-01"
    ),
    "at_least: 45 is not a level of 'goal:revenue': these lie from −1 to 1": lambda e: e.probability(
        "revenue", at_least=45
    ),
    "at_least: say from which level": lambda e: e.probability("revenue"),
    "at_most: nothing lies from 1 to 0": lambda e: e.probability("revenue", at_least=1, at_most=0),
    "at_least: nan is not a number; pass a finite number": lambda e: e.probability("revenue", at_least=float("nan")),
    "at_most: 'soon' is not a day": lambda e: e.probability("cdp", at_most="soon"),
    "no uncertain day of 'dream'": lambda e: e.on_time("dream"),
    r"name: 'data' has no due date; ask for probability\('delivery:data', at_most=day\)": lambda e: e.on_time("data"),
    "share: 0 is not above 0, up to 1": lambda e: e.expected_shortfall("revenue", 0),
    "share: 'worst' does not fit; pass a number": lambda e: e.expected_shortfall("revenue", "worst"),
}


@pytest.mark.parametrize(("words", "ask"), BAD.items(), ids=BAD)
def test_wrong_questions_are_named_with_a_mend(found, words, ask):
    with pytest.raises((InputError, NotFoundError), match=words):
        ask(found)


def test_forgotten_samples_are_said_to_be_so():
    counted = simulate(shop(), (ADS,), 100, keep=False)
    with pytest.raises(InputError, match="the samples of 'revenue' were not kept; simulate with keep=True"):
        counted.samples_of("revenue")
    assert not counted.is_kept


def test_where_no_dates_are_uncertain_there_are_none():
    plain = simulate(shop(), {"goal:ads": Uniform(0, 1)}, 10)
    with pytest.raises(NotFoundError, match="no uncertain day of 'cdp'"):
        plain.on_time("cdp")
    assert Uncertain("goal:ads", Uniform(0, 1)).field == ""


def test_the_mend_that_on_time_names_works(found):
    days = found.samples_of("delivery:data")
    chance = found.probability("delivery:data", at_most="2026-07-15")
    assert chance.value == (days <= date(2026, 7, 15).toordinal()).mean()
    assert 0 < chance.value < 1


def test_a_day_may_be_given_by_the_number_that_quantile_gives(found):
    last = found.quantile("cdp", 0.9)
    assert found.probability("cdp", at_most=last).value == (found.samples_of("initiative:cdp") <= last).mean()


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("correlations", [None, BOTH_RANKS])
def test_what_was_sampled_alike_is_equal_and_hashes_alike(keep, correlations):
    one, same, other = (
        simulate(uncertain(shop(), (ADS, DATA, LATE), correlations=correlations), samples=2_000, seed=seed, keep=keep)
        for seed in (2, 2, 3)
    )
    assert one == same
    assert hash(one) == hash(same)
    assert len({one, same, other}) == 2
    assert one != other
    assert Ensemble.from_dict(json.loads(json.dumps(one.to_dict()))) == one
    assert pickle.loads(pickle.dumps(one)) == one


def test_kept_samples_are_not_equal_to_counted_ones():
    one, other = (simulate(shop(), (ADS,), 100, keep=keep) for keep in (True, False))
    assert one != other


def test_samples_that_are_undefined_are_equal_to_such():
    one, same = (simulate(AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")]), {"a": ADS_SHAPE}) for _ in "12")
    assert one.undefined("b") == 1
    assert one == same


def test_one_sample_says_nothing_of_its_error_nor_of_what_stays():
    model = AlignmentModel("m", goals=[Goal("a", "A")])
    found = simulate(model, {"a": Uniform(0, 1)}, samples=1)
    chance = found.probability("a", at_least=0.1)
    assert (found.error("a"), chance.error) == (None, None)
    assert str(chance) == "1.0000 ± unknown"
    assert "unknown" in found.page()
    assert "stay" not in found.page()


def test_shares_of_none_and_all_are_not_certain():
    found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0.5, 1)}, samples=10)
    assert found.probability("a", at_least=0.1).error == pytest.approx(1 / 22)
