"""Many models, one framework: each as if it were assessed alone, wherever the work is done."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from catalogue.pool import case, pool
from cmocio import Cancelled, InputError, NotFoundError
from cmocio.frameworks import assess, assess_portfolio
from cmocio.model import AlignmentModel
from cmocio.tasks import Run
from executors import spawned

FEW = pool()[:4]


def alone(name, **options):
    return [assess(model, name, **options) for model in FEW]


def test_each_model_is_assessed_as_if_alone_by_whatever_executor():
    expected = alone("okr")
    assert list(assess_portfolio(FEW, "okr")) == expected
    with ThreadPoolExecutor(2) as pool:
        assert list(assess_portfolio(iter(FEW), "okr", run=Run(pool))) == expected
    with spawned() as pool:
        assert list(assess_portfolio(FEW, "okr", run=Run(pool))) == expected


def test_assessments_share_one_framework():
    with spawned() as pool:
        found = list(assess_portfolio(FEW[:2], "okr", run=Run(pool)))
    assert found[0].framework is found[1].framework


def test_functions_days_and_raters_are_the_same_for_all():
    functions = {"marketing": "it", "it": "marketing"}
    found = assess_portfolio(FEW[:1], "five-ways", functions=functions, as_of="2026-03-31", min_raters=1)
    assert list(found) == alone("five-ways", functions=functions, as_of="2026-03-31", min_raters=1)[:1]
    found = list(assess_portfolio([case(), case()], "fit", functions=iter(["it", "marketing"])))
    assert found[0] == found[1] == assess(case(), "fit", functions=["it", "marketing"])


def test_models_are_taken_as_they_are_needed():
    taken = []

    def models():
        for model in FEW:
            taken.append(model)
            yield model

    found = assess_portfolio(models(), "okr")
    assert not taken
    assert next(found).model == case().name
    assert len(taken) == 1


def test_no_models_have_no_assessments():
    assert list(assess_portfolio([], "okr")) == []


def test_progress_and_cancelling_go_by_model():
    told = []
    found = assess_portfolio(
        FEW, "okr", run=Run(progress=lambda *so_far: told.append(so_far), cancelled=lambda: len(told) == 2)
    )
    with pytest.raises(Cancelled, match="after 2 of 4 tasks"):
        list(found)
    assert told == [(1, 4), (2, 4)]


def test_an_error_says_in_which_model_it_is():
    models = [case(), AlignmentModel("nobody")]
    with pytest.raises(NotFoundError, match="no function 'it'") as caught:
        list(assess_portfolio(models, "fit", functions=["it", "marketing"]))
    assert caught.value.__notes__ == ["in the model 'nobody'"]


def test_what_cannot_be_right_is_refused_at_once():
    with pytest.raises(NotFoundError, match="did you mean 'okr'"):
        assess_portfolio(FEW, "okrs")
    with pytest.raises(InputError, match="min_raters: 0"):
        assess_portfolio(FEW, "okr", min_raters=0)
    with pytest.raises(InputError, match="models: .* does not fit; pass a list of AlignmentModels"):
        assess_portfolio(case(), "okr")
    with pytest.raises(InputError, match=r"models\[1\]: 'shop.toml' is not an AlignmentModel"):
        list(assess_portfolio([case(), "shop.toml"], "okr"))
