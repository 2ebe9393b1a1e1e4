"""What is uncertain in a model."""

import pickle

import pytest

from cmocio import (
    AmbiguousNameError,
    InputError,
    LogNormal,
    ModelError,
    Normal,
    NotFoundError,
    Stakeholder,
    Triangular,
    Uncertain,
    Uniform,
)
from cmocio.scenarios.uncertainties import inputs_of, uncertain_of
from scenarios.test_response import shop

U = Uniform(0, 1)


def found(*uncertainties, model=None, day="2026-06-30"):
    chosen = shop() if model is None else model
    return inputs_of(chosen, uncertainties, chosen.day(day))


def test_each_kind_has_its_usual_number():
    listed = found(
        Uncertain("goal:ads", U),
        Uncertain("load", U),
        Uncertain("dependency:speed<ads:contribution", U),
        Uncertain("cdp", U),
        Uncertain("rating:cmo:goal:speed", U),
        Uncertain("ads", U, field="weight"),
        Uncertain("load", U, field="target"),
        Uncertain("cdp", U, field="start"),
    )
    assert [one.name for one in listed] == [
        "goal:ads",
        "benchmark:load",
        "dependency:speed<ads:contribution",
        "initiative:cdp",
        "rating:cmo:goal:speed",
        "goal:ads.weight",
        "benchmark:load.target",
        "initiative:cdp.start",
    ]
    day = shop().day()
    assert [repr(one.change(0.0 if one.whole else 0.5, day)) for one in listed] == [
        "Satisfy('ads', 0.5)",
        "Observe('load', (Observation('2026-06-30', 0.5),))",
        "Replace('dependency:speed<ads:contribution', weight=0.5)",
        "Delay('initiative:cdp', days=0.0)",
        "Replace('rating:cmo:goal:speed', value=0.5)",
        "Replace('goal:ads', weight=0.5)",
        "Replace('benchmark:load', target=0.5)",
        "Delay('initiative:cdp', days=0.0, fields=('start',))",
    ]


def test_it_is_a_value():
    one = Uncertain("goal:ads", U, field="weight")
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(one) == hash(Uncertain("goal:ads", Uniform(0, 1), field="weight"))
    assert repr(one) == "Uncertain('goal:ads', Uniform(0.0, 1.0), field='weight')"
    with pytest.raises(ModelError, match="distribution: 3 is not of type Distribution"):
        Uncertain("goal:ads", 3)


BAD = {
    r"uncertainties\[0\]: satisfaction of goal:ads lies from −1 to 1, not from −∞ to ∞; "
    "limit it to low=-1, high=1": (Uncertain("goal:ads", Normal(0, 1)),),
    "weight of dependency:.* lies from −1 to 1, not from 0 to ∞; limit it to low=-1, high=1": (
        Uncertain("dependency:speed<ads:contribution", LogNormal(0.3, 0.2)),
    ),
    "value of rating:cmo:goal:speed lies from 0 to 1, not from 0 to 5": (
        Uncertain("rating:cmo:goal:speed", Uniform(0, 5)),
    ),
    "weight of goal:ads lies from 0 to ∞, not from −1 to 1; limit it to low=0": (
        Uncertain("ads", Uniform(-1, 1), field="weight"),
    ),
    r"uncertainties\[1\]: goal:ads is already uncertain; name each number once": (
        Uncertain("goal:ads", U),
        Uncertain("ads", U),
    ),
    "initiative:cdp cannot take other values.*beyond the calendar": (Uncertain("cdp", Normal(0, 1e6)),),
    "'name' of goals holds no number; pass one of weight, satisfaction, due": (Uncertain("ads", U, field="name"),),
    "no number of goals 'wieght'; did you mean 'weight'": (Uncertain("ads", U, field="wieght"),),
    "no .*'adds'; did you mean": (Uncertain("goal:adds", U),),
    "say which number of stakeholder:cmo is uncertain; field= one of importance": (Uncertain("cmo", U),),
    "dependency:revenue<ads:refinement cannot take other values: .*weight": (
        Uncertain("dependency:revenue<ads:refinement", U),
    ),
    "goal:speed.due cannot take other values.*no due to move": (Uncertain("speed", Uniform(0, 9), field="due"),),
}


@pytest.mark.parametrize(("words", "given"), BAD.items(), ids=BAD)
def test_what_cannot_be_uncertain_is_named_with_a_mend(words, given):
    with pytest.raises((InputError, NotFoundError), match=words):
        found(*given)


def test_a_bare_id_that_fits_two_kinds_is_named():
    with pytest.raises(AmbiguousNameError, match="'ads' may mean"):
        found(Uncertain("ads", U), model=shop().add(Stakeholder("ads", "Ads")))


def test_a_goal_that_does_not_count_cannot_be_uncertain():
    with pytest.raises(InputError, match="goal:dream is not applicable; leave it out, or make it applicable"):
        found(Uncertain("dream", U), model=shop().replace("dream", applicable=False))


def test_what_is_done_can_no_longer_be_late():
    with pytest.raises(InputError, match="initiative:cdp is done or dropped: it can no longer be late; leave it out"):
        found(Uncertain("cdp", U), model=shop().replace("cdp", finished="2026-05-01", status="done"))


def test_what_is_seen_is_seen_on_a_day():
    model = shop().replace("load", observations=())
    with pytest.raises(InputError, match="as_of: benchmark:load has no day to be seen on"):
        inputs_of(model, {"load": U}, None)


def test_lists_mappings_and_single_ones_will_do():
    one = Uncertain("a", U)
    assert uncertain_of(one) == uncertain_of([one]) == uncertain_of({"a": U}) == uncertain_of(iter([one])) == (one,)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("ads", "'ads' is not a list of uncertainties; pass Uncertain"),
        (3, "3 is not a list of uncertainties"),
        ([U], r"uncertainties\[0\]: Uniform.* is not an uncertainty; pass Uncertain\(entity, distribution\)"),
        ({"ads": 0.5}, r"uncertainties\['ads'\]: 0.5 is not a distribution; pass one, such as Uniform"),
    ],
)
def test_what_is_no_uncertainty_is_named(given, words):
    with pytest.raises(InputError, match=words):
        uncertain_of(given)


def test_unknown_goals_may_join():
    listed = inputs_of(shop(), {"dream": Triangular(0, 0.5, 1)}, None, unknown=["dream", "speed"])
    assert [(one.name, one.distribution) for one in listed] == [
        ("goal:dream", Triangular(0, 0.5, 1)),
        ("goal:speed", Uniform(-1, 1)),
    ]
