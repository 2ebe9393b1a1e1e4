from cmocio.model import Goal, contribute
from findings.cases import found, model

RULE = "over-contributed"
BAD = model(
    Goal("grow", "Grow", owner="cmo"),
    Goal("a", "A"),
    Goal("b", "B"),
    contribute("a", {"grow": 0.8}),
    contribute("b", {"grow": 0.7}),
)


def test_a_goal_helped_beyond_its_scale_is_named_with_what_helps():
    assert found(RULE, BAD) == [("goal:grow", "dependency:grow<a:contribution", "dependency:grow<b:contribution")]


def test_weights_within_one_mend_it():
    assert found(RULE, BAD.replace("dependency:grow<b:contribution", weight=0.2)) == []


def test_help_and_harm_are_summed_apart():
    assert found(RULE, BAD.replace("dependency:grow<b:contribution", weight=-0.7)) == []


def test_harm_beyond_the_scale_is_named_too():
    worse = BAD.replace("dependency:grow<a:contribution", weight=-0.8).replace(
        "dependency:grow<b:contribution", weight=-0.7
    )
    assert len(found(RULE, worse)) == 1
