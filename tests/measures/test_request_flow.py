import attrs
import pytest

from cmocio.measures import get
from cmocio.model import AlignmentModel, Interaction, Stakeholder

request_flow = get("request-flow")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]


def shop(*interactions, **fields):
    return AlignmentModel("shop", stakeholders=PEOPLE, interactions=interactions, **fields)


def request(outcome, people=("cmo",), **fields):
    return Interaction("ask", "2026-03-01", "request", participants=people, outcome=outcome, **fields)


def talk(people=("cmo", "cio"), date="2026-03-05", **fields):
    return Interaction("talk", date, "consultation", participants=people, **fields)


@pytest.mark.parametrize("outcome", ["stalled", "Stalled: needs a full specification", "needs spec"])
def test_a_request_that_waits_for_a_specification_does_not_flow(outcome):
    assert request_flow(shop(request(outcome, ("cmo", "cio")))).value == 0


def test_a_request_that_goes_ahead_unconsulted_does_not_flow():
    assert request_flow(shop(request("accepted"))).value == 0


def test_a_request_flows_where_both_sides_talked():
    assert request_flow(shop(request("accepted", ("cmo", "cio")))).value == 1
    assert request_flow(shop(request("accepted"), talk(follows="ask"))).value == 1
    assert request_flow(shop(talk(date="2026-02-01"), request("accepted", follows="talk"))).value == 1


def test_a_talk_among_ones_own_is_no_consultation():
    assert request_flow(shop(request("accepted"), talk(("cmo",), follows="ask"))).value == 0


def test_a_request_declined_has_been_answered_and_goes_half_the_way():
    assert request_flow(shop(request("declined"))).value == 0.5


def test_ignoring_never_beats_declining():
    asked = {outcome: [attrs.evolve(request(outcome), id=f"r{n}") for n in range(10)] for outcome in ("", "declined")}
    ignored, declined = (request_flow(shop(*listed), as_of="2026-06-30").value for listed in asked.values())
    assert (ignored, declined) == (0.0, 0.5)


def test_an_answer_that_follows_a_request_counts():
    assert request_flow(shop(request(""), talk(follows="ask", outcome="accepted")), as_of="2026-06-30").value == 1.0


def test_a_request_without_outcome_is_unknown():
    assert request_flow(shop(request(""))).reason.code == "request-open"


def test_a_talk_that_comes_after_the_day_is_not_seen():
    model = shop(request("accepted"), talk(follows="ask"))
    assert request_flow(model, as_of="2026-03-04").value == 0


def test_only_recent_requests_can_be_asked_for():
    model = shop(request("declined"), talk())
    assert request_flow(model, as_of="2026-12-31", within=30).reason.code == "nothing-requested"


def test_without_requests_it_is_undefined():
    assert request_flow(shop()).reason.code == "evidence-not-recorded"
    assert request_flow(shop(recorded={"interactions"})).reason.code == "nothing-requested"
