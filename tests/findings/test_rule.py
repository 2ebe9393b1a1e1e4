import pytest

from cmocio.errors import InputError, RegistrationError
from cmocio.findings import FINDINGS, Found, finding_rule
from cmocio.model import Goal
from findings.cases import model

WORDS = {"severity": "low", "says": "{goal} is odd", "advice": "even out {goal}", "reads": ["goals"]}


def odd_goal(seen):
    """A goal whose id has an odd length.

    More words.
    """
    for goal in seen.goals:
        if len(goal.id) % 2:
            yield Found(goal.full_name, goal.full_name, functions=["it"], goal=goal.name)


@pytest.fixture
def registry():
    """The registry."""
    return FINDINGS


def test_registering_gives_the_callable_back_untouched(registry):
    assert finding_rule(**WORDS)(odd_goal) is odd_goal


def test_a_rule_is_called_like_its_callable_and_gives_findings(registry):
    finding_rule(**WORDS)(odd_goal)
    rule = registry.get("odd-goal")
    (finding,) = rule(model(Goal("abc", "ABC"), Goal("ab", "AB")))
    assert (finding.code, finding.severity, finding.entities, finding.functions) == (
        "odd-goal",
        "low",
        ("goal:abc",),
        ("it",),
    )
    assert (str(finding.message), str(finding.advice)) == ("ABC is odd", "even out ABC")
    assert rule.summary == "A goal whose id has an odd length."


def test_two_rules_of_one_name_are_an_error_that_names_both(registry):
    finding_rule(**WORDS, name="goal-oddity")(odd_goal)
    with pytest.raises(RegistrationError, match=r"odd_goal.*<lambda>"):
        finding_rule(**WORDS, name="goal-oddity")(lambda seen: iter(()))


def test_a_collection_that_no_model_has_is_refused():
    with pytest.raises(RegistrationError, match="'gaols'"):
        finding_rule(**(WORDS | {"reads": ["gaols"]}))(odd_goal)


def test_a_callable_that_wants_more_than_what_it_looks_at_is_refused():
    with pytest.raises(RegistrationError, match="form"):
        finding_rule(**WORDS, name="two")(lambda model, day: iter(()))


def test_an_unknown_severity_is_refused():
    with pytest.raises(InputError, match="severity: 'grave' is not one of high, medium, low"):
        finding_rule(**(WORDS | {"severity": "grave"}))
