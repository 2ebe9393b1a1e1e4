"""The four domains of strategic alignment."""

import pytest

from cmocio.model import AlignmentModel, Goal, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.domains import domain_of, domains


@pytest.mark.parametrize(
    ("fields", "function", "domain"),
    [
        ({"tier": "company"}, "it", "it strategy"),
        ({"tier": "function"}, "sales", "business strategy"),
        ({"tier": "team"}, "sales", "organisation"),
        ({"element": "resource"}, "it", "it infrastructure"),
        ({"tags": ["organisation"]}, "it", "organisation"),
    ],
)
def test_tags_go_before_tier_and_owner(fields, function, domain):
    assert domain_of(Goal("g", "G", **fields), function, "it") == domain


def test_a_goal_that_nobody_known_owns_has_no_domain():
    model = AlignmentModel("m", stakeholders=[Stakeholder("x", "X")], goals=[Goal("a", "A", owner="x"), Goal("b", "B")])
    assert domains(Scope.of(model), "it") == {}
