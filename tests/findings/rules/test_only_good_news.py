"""A record in which all is good."""

from cmocio.model import AlignmentModel, Goal, Interaction, Stakeholder, contribute
from findings.cases import found, told

RULE = "only-good-news"


def answers(*outcomes):
    return AlignmentModel(
        "m",
        interactions=[
            Interaction(f"r{n}", "2026-03-01", "request" if n % 2 else "proposal", outcome=outcome)
            for n, outcome in enumerate(outcomes)
        ],
    )


def test_five_answers_that_are_all_a_yes_ask_whether_others_are_left_out():
    assert told(RULE, answers(*["accepted", "Adopted"] * 3)) == [
        "all 6 requests and proposals with a recorded outcome were accepted; is only good news written down?"
    ]
    assert found(RULE, answers(*["accepted"] * 5)) == [("interaction:r0", "interaction:r1", "interaction:r2")]


def test_one_refusal_or_few_answers_ask_nothing():
    assert not told(RULE, answers(*["accepted"] * 5, "declined"))
    assert not told(RULE, answers(*["accepted"] * 4, "", ""))


def links(*weights):
    goals = [Goal(f"g{n}", f"G{n}") for n in range(len(weights) + 1)]
    return AlignmentModel.of(
        "m", goals, *(contribute(f"g{n}", to={f"g{n + 1}": weight}) for n, weight in enumerate(weights))
    )


def test_ten_contributions_of_which_none_hurts_ask_what_hurts():
    assert told(RULE, links(*[0.5] * 10)) == ["none of the 10 contributions hurts; is only good news written down?"]
    assert not told(RULE, links(*[0.5] * 9, -0.1))
    assert not told(RULE, links(*[0.5] * 9))


def meetings(size, *within):
    people = [Stakeholder(f"m{n}", f"M{n}", function="marketing") for n in range(size)]
    across = [["m0", "cio"]] * 5
    met = [Interaction(f"x{n}", "2026-03-01", "meeting", participants=who) for n, who in enumerate([*across, *within])]
    return AlignmentModel("m", stakeholders=[*people, Stakeholder("cio", "CIO", function="it")], interactions=met)


def test_a_function_of_twenty_that_never_meets_by_itself_is_asked_about():
    (asked,) = told(RULE, meetings(20))
    assert asked.startswith("none of the 5 recorded meetings of 'marketing', 20 people, is among themselves; ")
    assert not told(RULE, meetings(20, ["m0", "m1"]))
    assert not told(RULE, meetings(19))
