"""Changes that say what they mean are values, and come down to what they mean."""

import pickle

import pytest

from cmocio import read, write
from cmocio.errors import InputError, ModelError, NotFoundError
from cmocio.model import (
    AlignmentModel,
    Benchmark,
    Delay,
    Goal,
    Hold,
    Initiative,
    Lose,
    Observe,
    Release,
    Remove,
    Replace,
    Satisfy,
    Scenario,
    Staff,
    Stakeholder,
    contribute,
    refine,
    require,
)
from cmocio.model.document import build_model
from cmocio.model.plain import plain
from cmocio.propagation import propagate

MODEL = AlignmentModel.of(
    "m",
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cmo", "CMO", function="marketing"),
    Goal("offers", "Offers", owner="cmo", due="2026-06-30"),
    Goal("data", "Data", owner="cio", satisfaction=0.5),
    Goal("speed", "Speed", owner="cio", satisfaction=0.8),
    require("offers", needs={"data": "2026-05-01"}, ready_on="2026-04-01"),
    contribute("speed", to={"offers": 0.5}),
    Benchmark("b", "data", "B", target=1, baseline=0, due="2026-06-30"),
    Initiative(
        "cdp",
        "CDP",
        due="2026-05-15",
        team="cio",
        releases=[
            Release("one", due="2026-03-01", delivered="2026-03-02"),
            Release("two", due="2026-05-01", original_due="2026-04-01"),
        ],
    ),
    as_of="2026-03-31",
)

ALL = (
    Satisfy("speed", -0.5),
    Delay("initiative:cdp", days=30),
    Delay("goal:offers", to="2026-07-31"),
    Lose("offers<data:requirement"),
    Staff("cdp", "cmo", responsibility="C", since="2026-04-01"),
    Hold("stand-up", start="2026-04-06", until="2026-04-20", participants=["cmo", "cio"], initiatives="cdp"),
)


def applied(*changes):
    return MODEL.apply(Scenario("s", *changes))


@pytest.mark.parametrize("change", ALL, ids=lambda change: change.change)
def test_it_is_a_value_that_pickles_and_reads_as_it_is_written(change):
    assert pickle.loads(pickle.dumps(change)) == change
    assert hash(eval(repr(change))) == hash(change)


def test_it_comes_back_from_a_document():
    model = MODEL.add(Scenario("s", *ALL))
    again, faults = build_model(plain(model))
    assert faults == []
    assert again == model


@pytest.mark.parametrize("suffix", ["json", "toml", "yaml"])
def test_it_comes_back_from_every_format_of_ours(suffix, tmp_path):
    model = MODEL.add(Scenario("s", *ALL, Replace("model:", as_of="2026-04-30")))
    write(model, tmp_path / f"model.{suffix}")
    assert read(tmp_path / f"model.{suffix}") == model


def test_a_goal_can_be_judged_met_whatever_is_measured():
    changed = applied(Satisfy("data", -1), Observe("b", {"2026-03-01": 1}))
    assert propagate(changed).values["data"] == -1


def test_a_delay_moves_the_promise_and_what_is_not_delivered():
    later = applied(Delay("initiative:cdp", days=30)).initiative("cdp")
    assert str(later.due) == "2026-06-14"
    assert [str(release.due) for release in later.releases] == ["2026-03-01", "2026-05-31"]
    assert str(later.releases[1].original_due) == "2026-04-01"


def test_a_delay_to_a_day_is_one_by_as_many_days():
    assert applied(Delay("cdp", to="2026-06-14")) == applied(Delay("cdp", days=30))


def test_any_named_date_can_be_delayed():
    link = applied(Delay("dependency:offers<data:requirement", days=10, fields="needed_by")).dependencies[0]
    assert (str(link.needed_by), str(link.ready_on)) == ("2026-05-11", "2026-04-01")


def test_losing_a_supply_denies_it_over_this_dependency_alone():
    state = propagate(applied(Lose("offers<data:requirement")))
    assert state.values["offers"] == -1
    assert state.values["data"] == 0.5


def test_losing_a_contribution_makes_it_count_for_nothing():
    lost = applied(Lose("dependency:offers<speed:contribution"))
    assert propagate(lost).values["offers"] == 0
    assert propagate(MODEL).values["offers"] == 0.4


def test_losing_one_part_of_any_leaves_the_others():
    model = AlignmentModel.of(
        "m",
        Goal("whole", "W"),
        Goal("a", "A", satisfaction=0.5),
        Goal("b", "B", satisfaction=0.2),
        refine("whole", into=["a", "b"], parts="any"),
    )
    lost = model.apply(Scenario("s", Lose("whole<a:refinement")))
    assert propagate(lost).values["whole"] == 0.2
    assert propagate(lost.apply(Scenario("t", Lose("whole<b:refinement")))).values["whole"] == -1


def test_someone_joins_a_team_once():
    team = applied(Staff("cdp", "cmo", responsibility="C")).initiative("cdp").team
    assert [(member.stakeholder, member.responsibility) for member in team] == [("cio", None), ("cmo", "C")]
    with pytest.raises(ModelError, match="on the team twice"):
        applied(Staff("cdp", "cio"))


def test_a_series_is_held_until_its_last_day():
    held = applied(ALL[-1]).interactions
    assert [str(meeting.date) for meeting in held] == ["2026-04-06", "2026-04-13", "2026-04-20"]
    assert held[0].initiatives == ("cdp",)


def test_the_model_itself_can_be_changed():
    assert str(applied(Replace("model:", as_of="2026-06-30")).as_of) == "2026-06-30"
    with pytest.raises(NotFoundError, match="did you mean 'as_of'"):
        applied(Replace("model:", as_off="2026-06-30"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Satisfy("sped", 1), "no goal 'sped'; did you mean 'speed'"),
        (Delay("cpd", days=1), "no entity 'cpd'; did you mean 'cdp'"),
        (Delay("stakeholder:cio", days=1), "has no dates to move"),
        (Delay("data", days=1), "goal:data has no due to move"),
        (Delay("cdp", days=1, fields="dew"), "no date of initiative 'dew'; did you mean 'due'"),
        (Delay("cdp", days=1e12), "beyond the calendar"),
        (Lose("offers<dat:requirement"), "did you mean 'offers<data:requirement'"),
        (Staff("cdp", "cfo"), "no stakeholder 'cfo'"),
        (Hold("x", start="2026-04-06", until="2026-04-20", participants="cfo"), "no stakeholder 'cfo'"),
    ],
)
def test_what_cannot_be_done_to_a_model_says_why(change, says):
    with pytest.raises((ModelError, NotFoundError, InputError), match=says):
        applied(change)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Delay("cdp"), "by how many days or to which day"),
        (lambda: Delay("cdp", days=1, to="2026-01-01"), "not both"),
        (lambda: Delay("cdp", days=1.5), "1.5 is not a number of whole days"),
        (lambda: Satisfy("a", 2), "2 is above 1"),
        (lambda: Hold("x", start="2026-04-06", until="2026-04-01"), "before"),
        (lambda: Hold("x", start="2026-04-06", until="2026-04-09", every="weekly"), "is not one of day, workday"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_once(make, says):
    with pytest.raises(ModelError, match=says):
        make()


# Together ------------------------------------------------------------------------------------------------------------


def test_scenarios_combine_in_order():
    a, b = Scenario("a", ALL[0], tags="x"), Scenario("b", ALL[1], ALL[0], description="why")
    assert (a | b) == Scenario("a + b", ALL[0], ALL[1], tags="x", description="why")
    assert (a | a) == a
    assert a.combined(b, name="both").name == "both"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Satisfy("speed", 1), Satisfy("speed", -1)),
        (Satisfy("speed", 1), Replace("speed", satisfaction=0.5)),
        (Satisfy("speed", 1), Remove("goal:speed")),
        (Delay("cdp", days=10), Delay("initiative:cdp", days=20)),
        (Delay("cdp", days=10), Replace("cdp", due="2026-09-01")),
        (Observe("b", {"2026-03-31": 1}), Observe("b", {"2026-03-31": 2})),
        (Observe("b", {"2026-03-31": 1}), Replace("benchmark:b", observations={"2026-03-31": 2})),
        (Lose("offers<data:requirement"), Delay("dependency:offers<data:requirement", days=5)),
    ],
)
def test_a_conflict_names_both_changes_and_both_scenarios(one, other):
    with pytest.raises(ModelError) as caught:
        Scenario("first", one) | Scenario("second", other)
    told = str(caught.value)
    assert all(part in told for part in (repr(one), repr(other), "'first'", "'second'"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Satisfy("speed", 1), Satisfy("data", 1)),
        (Observe("b", {"2026-03-31": 1}), Observe("b", {"2026-03-30": 2})),
        (Staff("cdp", "cmo", responsibility="A"), Staff("cdp", "cmo", responsibility="R")),
        (Replace("speed", weight=2), Replace("speed", tier="team")),
    ],
)
def test_what_touches_different_things_goes_together(one, other):
    assert (Scenario("first", one) | Scenario("second", other)).changes == (one, other)
