"""Which initiatives and processes count, and who works on them."""

import pytest

from cmocio.model import AlignmentModel, Initiative, Member, Process, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.projects import all_projects, joint, processes, projects, team_functions, works

PEOPLE = (
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cfo", "CFO", function="finance"),
    Stakeholder("guest", "Guest"),
)


def test_projects_are_what_was_taken_up_and_joint_what_two_functions_work_on():
    plans = [
        Initiative("a", "A", team=["cmo", "cio"]),
        Initiative("b", "B", team=["cmo", "guest"], status="done"),
        Initiative("c", "C", status="proposed"),
        Initiative("d", "D", status="dropped"),
    ]
    looked = Scope.of(AlignmentModel("m", stakeholders=PEOPLE, initiatives=plans), ["marketing", "it"])
    assert [(item.id, joint(looked, item)) for item in projects(looked)] == [("a", True), ("b", False)]


def test_those_only_asked_or_told_do_not_do_the_work():
    assert [works(Member("cio", responsibility=letter)) for letter in (None, "R", "A", "C", "I")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_team_is_of_the_functions_of_its_people_or_of_those_who_work():
    cdp = Initiative("cdp", "CDP", kind="platform", team=["cio", Member("cmo", responsibility="I"), "guest"])
    scope = Scope.of(AlignmentModel("m", stakeholders=PEOPLE, initiatives=[cdp, Initiative("b", "B")]))
    assert team_functions(scope, cdp) == {"marketing", "it"}
    assert team_functions(scope, cdp, working=True) == {"it"}
    assert projects(scope, ["platform", "pilot"]) == (cdp,)
    assert len(projects(scope)) == 2


@pytest.mark.parametrize(
    ("team", "counts"),
    [([], True), (["guest"], True), (["cfo", "cio"], True), (["cfo"], False), (["cfo", "guest"], False)],
)
def test_an_initiative_counts_unless_all_of_its_team_that_is_known_is_of_other_functions(team, counts):
    model = AlignmentModel("m", stakeholders=PEOPLE, initiatives=[Initiative("a", "A", team=team)])
    assert bool(projects(Scope.of(model, ["marketing", "it"]))) == counts
    assert all_projects(Scope.of(model, ["marketing", "it"]))


def test_a_process_counts_unless_all_its_steps_are_of_other_functions():
    steps = {
        "none": [],
        "mixed": [("brief", "it"), ("pay", "finance")],
        "other": [("pay", "finance")],
    }
    listed = [Process(name, name, steps=taken) for name, taken in steps.items()]
    model = AlignmentModel("m", stakeholders=PEOPLE, processes=listed)
    assert [item.id for item in processes(Scope.of(model, ["marketing", "it"]))] == ["none", "mixed"]
