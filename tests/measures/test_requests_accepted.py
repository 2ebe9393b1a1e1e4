import pytest

from cmocio.errors import NotFoundError
from cmocio.measures.requests_accepted import requests_accepted
from cmocio.model import AlignmentModel, Interaction, Stakeholder

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("brand", "Brand manager", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
]


def shop(*interactions, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, interactions=interactions, **fields)


def request(name, outcome="", people=("cmo", "cio"), date="2026-03-01"):
    return Interaction(name, date, "request", participants=people, outcome=outcome)


def test_what_is_accepted_or_adopted_counts():
    outcomes = ["accepted", "Adopted with changes", "declined", "stalled: needs a specification"]
    assert requests_accepted(shop(*(request(f"r{n}", text) for n, text in enumerate(outcomes)))).value == 0.5


def test_a_request_still_open_is_unknown():
    score = requests_accepted(shop(request("a", "accepted"), request("b")))
    assert (score.value, score.bounds, score.coverage) == (1, (0.5, 1), 0.5)
    assert requests_accepted(shop(request("b"))).reason.code == "request-open"


def test_requests_within_a_function_do_not_count():
    assert requests_accepted(shop(request("a", "declined", ("cmo", "brand")))).reason.code == "no-requests"


def test_the_direction_can_be_asked_for():
    model = shop(request("a", "accepted"), request("b", "declined", ("cio", "cmo")))
    assert requests_accepted(model, of="it", by="marketing").value == 1
    assert requests_accepted(model, by="it").value == 0
    with pytest.raises(NotFoundError, match="no function 'itt'"):
        requests_accepted(model, by="itt")


def test_only_recent_requests_can_be_asked_for():
    model = shop(request("a", "accepted"), request("b", "declined", date="2025-01-01"))
    assert requests_accepted(model, within=90).value == 1


def test_without_requests_it_is_undefined():
    assert requests_accepted(shop()).reason.code == "evidence-not-recorded"
    assert requests_accepted(shop(recorded={"interactions"})).reason.code == "no-requests"
