"""A framework with its roles filled: taken wherever a framework is, and the same as its parts given one by one."""

import pickle

import pytest

from catalogue.pool import case
from cmocio import (
    AlignmentModel,
    Goal,
    InputError,
    Lever,
    NotFoundError,
    Satisfy,
    Scenario,
    Uniform,
    assess,
    assess_portfolio,
    compare,
    frameworks,
    history,
    next_steps,
    plan,
    simulate,
    uncertain,
)
from cmocio.frameworks import Cast
from cmocio.frameworks.library import cast_of, framework_of

BOTH = ["marketing", "it"]
OKR = frameworks.get("okr")


def test_a_cast_assesses_as_its_parts_do():
    model, before = case(), case().known_on("2026-03-31")
    cast = OKR.cast(BOTH, before=before, min_raters=3)
    alone = assess(model, "okr", functions=BOTH, before=before, min_raters=3)
    assert assess(model, cast) == alone
    assert next(assess_portfolio([model], cast)) == alone
    assert alone.provenance.parameters["min_raters"] == 3


def test_a_cast_is_taken_wherever_a_framework_is():
    model = case()
    cast = OKR.cast(BOTH)
    goal = model.goals[0].id
    scenario = Scenario("done", Satisfy(goal, 1))
    assert (
        compare(model, scenario, cast, split="none").to_dict()
        == compare(model, scenario, "okr", functions=BOTH, split="none").to_dict()
    )
    days = ["2026-03-31", "2026-06-30"]
    assert history(model, cast, days).to_dict() == history(model, "okr", days, functions=BOTH).to_dict()
    assert next_steps(model, cast, 2) == next_steps(model, "okr", 2, functions=BOTH)
    ours, theirs = (
        simulate(uncertain(model, {f"goal:{goal}": Uniform(0, 1)}, **more), samples=20).to_dict()
        for more in ({"framework": cast}, {"framework": "okr", "functions": BOTH})
    )
    assert ours == theirs
    lever = Lever("do it", Satisfy(goal, 1), cost=1)
    assert plan(model, {f"goal:{goal}": 0.9}, [lever], framework=cast).status == "optimal"


@pytest.mark.parametrize(
    ("twice", "argument"),
    [({"functions": BOTH}, "functions"), ({"before": case()}, "before"), ({"min_raters": 3}, "min_raters")],
)
def test_what_a_cast_says_is_not_said_again(twice, argument):
    with pytest.raises(InputError, match=f"{argument}: the cast of okr says that already; leave one out"):
        assess(case(), OKR.cast(BOTH), **twice)


def test_a_cast_of_its_name_or_itself_is_the_same():
    cast = OKR.cast(iter(BOTH))
    assert cast.functions == tuple(BOTH)
    assert cast_of("okr", BOTH) == cast_of(OKR, BOTH) == cast_of(cast) == cast
    assert framework_of(cast) is OKR
    assert pickle.loads(pickle.dumps(cast)) == cast


def test_a_wrong_cast_is_refused_when_it_is_made():
    with pytest.raises(InputError, match="min_raters: 0 is not a number of people"):
        OKR.cast(min_raters=0)
    with pytest.raises(InputError, match="before: 'march' is not a model; pass an AlignmentModel of an earlier state"):
        OKR.cast(before="march")
    with pytest.raises(NotFoundError, match="no function 'sale'"):
        assess(AlignmentModel("m", goals=[Goal("a", "A")]), OKR.cast(["sale"]))


def test_a_cast_shows_what_it_is():
    shown = repr(OKR.cast(BOTH, min_raters=3))
    assert shown.startswith("Cast(Framework('okr'")
    assert shown.endswith("('marketing', 'it'), min_raters=3)")


def test_a_cast_is_of_a_framework_not_of_its_name():
    with pytest.raises(InputError, match="'five-ways' is not a framework; pass frameworks.get"):
        Cast("five-ways", {"it": "technology"})
