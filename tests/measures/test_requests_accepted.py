import pytest

from cmocio.errors import NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Interaction, Stakeholder

requests_accepted = get("requests-accepted")

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
    score = requests_accepted(shop(request("a", "accepted"), request("b")), enough=1)
    assert (score.value, score.bounds, score.coverage) == (1, (0.5, 1), 0.5)
    assert requests_accepted(shop(request("b"))).reason.code == "request-open"


def test_ignoring_never_beats_declining():
    declined = [request(f"r{n}", "declined") for n in range(9)]
    ignored = [request(f"r{n}") for n in range(9)]
    both = [
        requests_accepted(shop(request("a", "accepted"), *nine), as_of="2026-06-30").value
        for nine in (declined, ignored)
    ]
    assert both == [0.1, 0.1]
    assert requests_accepted(shop(*ignored), as_of="2026-06-30").value == 0.0
    assert requests_accepted(shop(*ignored), as_of="2026-03-30").value is None


def test_an_answer_that_follows_a_request_counts():
    back = Interaction("back", "2026-03-09", "meeting", follows="a", outcome="accepted")
    assert requests_accepted(shop(request("a"), back), as_of="2026-06-30").value == 1.0
    wordless = Interaction("back", "2026-03-09", "meeting", follows="a")
    assert requests_accepted(shop(request("a"), wordless), as_of="2026-06-30").reason.code == "request-open"


def test_few_requests_carry_bounds_one_of_one_does_not_beat_five_of_ten():
    one = requests_accepted(shop(request("a", "accepted")))
    ten = requests_accepted(shop(*(request(f"r{n}", "accepted" if n < 5 else "declined") for n in range(10))))
    assert one.bounds[0] < ten.bounds[0] == ten.value == 0.5


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
