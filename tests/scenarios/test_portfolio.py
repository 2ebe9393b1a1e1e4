"""Many models, sampled: each as if it were sampled alone, wherever the work is done."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from asking import apart
from cmocio import AlignmentModel, Cancelled, Goal, InputError, NotFoundError, contribute, frameworks
from cmocio.distributions import Triangular, Uniform
from cmocio.scenarios import Uncertain, simulate, simulate_portfolio, uncertain
from cmocio.tasks import Run
from executors import spawned


def shop(name, weight=0.5):
    return AlignmentModel.of(
        name, Goal("ads", "Campaigns"), Goal("sales", "Sales"), contribute("ads", to={"sales": weight})
    )


SHOPS = [shop("north"), shop("south", 0.25), shop("west", -1.0)]
ADS = {"goal:ads": Uniform(0, 1)}


def same(one, other):
    return one.to_dict() == other.to_dict()


@pytest.mark.parametrize("kind", ["here", "threads", "processes"])
def test_each_model_is_sampled_as_if_alone_by_whatever_executor(kind):
    expected = [simulate(model, ADS, 2_000, 7, goals=["sales"]) for model in SHOPS]
    if kind == "here":
        found = list(simulate_portfolio(SHOPS, ADS, 2_000, 7, goals=iter(["sales"])))
    else:
        with ThreadPoolExecutor(2) if kind == "threads" else spawned() as pool:
            found = list(simulate_portfolio(iter(SHOPS), ADS, 2_000, 7, goals=["sales"], run=Run(pool)))
    assert [ensemble.model for ensemble in found] == ["north", "south", "west"]
    assert all(map(same, found, expected))


@pytest.mark.parametrize("form", ["mapping", "callable", "iterator", "one"])
def test_what_is_uncertain_is_the_same_for_all_or_asked_for_each(form):
    of = {model.name: {"ads": Uniform(0, 1 / (n + 1))} for n, model in enumerate(SHOPS)}
    one = Uncertain("ads", Uniform(0, 1))
    given = {"mapping": of, "callable": lambda model: of[model.name], "iterator": iter([one]), "one": one}[form]
    found = list(simulate_portfolio(SHOPS, given, 1_024))
    for model, ensemble in zip(SHOPS, found, strict=True):
        assert same(ensemble, simulate(model, of[model.name] if form in ("mapping", "callable") else ADS, 1_024))


def test_all_options_are_those_of_simulate():
    options = {
        "goals": ["sales"],
        "framework": frameworks.get("okr").cast(min_raters=3),
        "method": "plain",
        "evidence": "wins",
        "unknown": "sampled",
        "keep": True,
        "correlations": {("goal:ads", "goal:press"): 0.5},
        "as_of": "2026-06-30",
    }
    model = SHOPS[0].add(Goal("press", "Press"))
    risks = ADS | {"goal:press": Triangular(0, 0.5, 1)}
    own, rest = apart(options)
    asked = uncertain(model, risks, **own)
    (found,) = simulate_portfolio([asked], samples=64, seed=3, **rest)
    alone = simulate(asked, samples=64, seed=3, **rest)
    assert np.array_equal(found.samples_of("sales"), alone.samples_of("sales"))
    assert same(found, alone)


def test_models_are_taken_as_they_are_needed():
    taken = []

    def models():
        for model in SHOPS:
            taken.append(model)
            yield model

    found = simulate_portfolio(models(), ADS, 16)
    assert not taken
    next(found)
    assert len(taken) == 1


def test_progress_and_cancelling_go_by_model():
    told = []
    with pytest.raises(Cancelled, match="after 2 of 3 tasks"):
        list(
            simulate_portfolio(
                SHOPS, ADS, 16, run=Run(progress=lambda *so_far: told.append(so_far), cancelled=lambda: len(told) == 2)
            )
        )
    assert told == [(1, 3), (2, 3)]


def test_an_error_says_in_which_model_it_is():
    with pytest.raises(NotFoundError, match="no .*'press'") as caught:
        list(simulate_portfolio(SHOPS, {"press": Uniform(0, 1)}, 16))
    assert caught.value.__notes__ == ["in the model 'north'"]
    with pytest.raises(NotFoundError, match=r"no uncertainties of the model 'south'; did you mean 'sooth'") as caught:
        list(simulate_portfolio(SHOPS, {"north": ADS, "sooth": ADS}, 16))
    assert caught.value.__notes__ == ["in the model 'south'"]


def test_what_cannot_be_right_is_refused_at_once():
    with pytest.raises(InputError, match="samples: 0"):
        simulate_portfolio(SHOPS, ADS, 0)
    with pytest.raises(InputError, match="uncertainties: 5 does not fit"):
        simulate_portfolio(SHOPS, 5)
    with pytest.raises(InputError, match=r"uncertainties\['goal:press'\]: 0.5 does not fit; pass a Distribution"):
        simulate_portfolio(SHOPS, ADS | {"goal:press": 0.5})
    with pytest.raises(InputError, match="uncertainties: the model says already what is uncertain") as caught:
        list(simulate_portfolio([uncertain(SHOPS[0], ADS)], ADS))
    assert caught.value.__notes__ == ["in the model 'north'"]
    with pytest.raises(InputError, match="nothing is uncertain; pass one or more"):
        list(simulate_portfolio(SHOPS))
    with pytest.raises(InputError, match="models: .* does not fit; pass a list of"):
        simulate_portfolio(SHOPS[0], ADS)
