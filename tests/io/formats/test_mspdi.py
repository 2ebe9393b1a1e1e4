"""Plans of Microsoft Project as XML."""

import pytest

from cmocio.errors import FormatError
from cmocio.io import read_with_report

PLAN = """<Project xmlns="http://schemas.microsoft.com/project"><MinutesPerDay>480</MinutesPerDay><Tasks>
<Task><UID>0</UID><Name>Shop</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>3</UID><Name>Design</Name><OutlineLevel>1</OutlineLevel><Duration>PT12H0M0S</Duration>
<Start>2026-01-05T08:00:00</Start><Finish>2026-01-06T12:00:00</Finish><PercentComplete>40</PercentComplete>
<ExtendedAttribute><Value>blue</Value><Name>Colour</Name></ExtendedAttribute></Task>
<Task><UID>4</UID><IsNull>1</IsNull></Task>
<Task><UID>7</UID><Name>Build</Name><OutlineLevel>1</OutlineLevel><Active>0</Active><Milestone>1</Milestone>{links}</Task>
</Tasks><Resources><Resource><UID>1</UID><Name>Kim, Oak</Name></Resource></Resources>
<Assignments><Assignment><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID></Assignment>
<Assignment><TaskUID>7</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments></Project>"""


def read_plan(links="", name="shop.xml"):
    return read_with_report(PLAN.format(links=links).encode(), label=name)


def link(kind, lag, form):
    return (
        f"<PredecessorLink><PredecessorUID>3</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def test_tasks_have_their_days_people_and_places_in_the_whole():
    model, report = read_plan()
    design, build = model.initiative("design"), model.initiative("build")
    assert (str(design.start), str(design.due), design.part_of) == ("2026-01-05", "2026-01-06", "shop")
    assert [model.stakeholder(member.stakeholder).name for member in design.team] == ["Kim, Oak"]
    assert design.tags == {"duration: 1.5 d", "progress: 40 %"}
    assert (build.status, build.kind, build.team) == ("dropped", "milestone", ())
    assert (report.format, report.rows, report.used) == ("mspdi", 3, 3)


@pytest.mark.parametrize(
    ("kind", "lag", "form", "shown"),
    [(1, 4800, 7, "+1d"), (1, -2400, 5, "-0.5d"), (1, 14400, 8, "+1ed"), (1, 50, 19, "+50%"), (1, 0, 7, "")],
)
def test_a_lag_is_in_tenths_of_minutes_unless_it_is_a_share(kind, lag, form, shown):
    model, report = read_plan(link(kind, lag, form))
    assert model.initiative("build").after == ("design",)
    assert [note.message.data["lag"] for note in report.notes] == ([shown] if shown else [])


@pytest.mark.parametrize(("kind", "word"), [(0, "FF"), (2, "SF"), (3, "SS")])
def test_links_that_are_not_from_end_to_start_are_named(kind, word):
    model, report = read_plan(link(kind, 0, 7))
    assert not model.initiative("build").after
    assert [note.message.data["link"] for note in report.notes] == [word]


def test_what_is_no_project_is_refused():
    with pytest.raises(FormatError, match="the root is 'Plan'"):
        read_with_report(b'<Plan xmlns="http://schemas.microsoft.com/project"/>', "mspdi")


def test_a_large_plan_is_read_for_what_it_says_of_tasks():
    task = "<Task><UID>{0}</UID><Name>T{0}</Name>" + "<Cost>0</Cost>" * 80 + "</Task>"
    body = "".join(task.format(number) for number in range(1, 3001))
    model, _ = read_with_report(
        f'<Project xmlns="http://schemas.microsoft.com/project"><Tasks>{body}</Tasks></Project>'.encode()
    )
    assert len(model.initiatives) == 3000
