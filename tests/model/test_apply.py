import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio import (
    AlignmentModel,
    AmbiguousNameError,
    Benchmark,
    DataSource,
    Dependency,
    Goal,
    Initiative,
    Interaction,
    ModelError,
    NotFoundError,
    Rating,
    Release,
    Replace,
    Spend,
    Stake,
    Stakeholder,
)
from cmocio.model.apply import by_collection
from cmocio.testing.strategies import models


def remade(model: AlignmentModel) -> AlignmentModel:
    """The same model, checked as a whole: the slow twin of every change."""
    return attrs.evolve(model)


@pytest.fixture
def model() -> AlignmentModel:
    return AlignmentModel(
        "m",
        stakeholders=[Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")],
        goals=[Goal("a", "A", owner="cmo"), Goal("b", "B")],
        stakes=[Stake("cio", "a", support=1)],
        dependencies=[Dependency("a", "b")],
        benchmarks=[Benchmark("k", "a", "K", observations={"2026-01-31": 1})],
        initiatives=[
            Initiative("i", "I", goals=["a", "b"], team=["cmo", "cio"], releases=[Release("r", benchmarks="k")])
        ],
        interactions=[Interaction("e", "2026-02-01", "meeting", participants=["cmo", "cio"])],
        ratings=[Rating("cio", "goal:a", 1, guess_of="marketing")],
    )


def test_replacing_a_field_leaves_the_old_model_as_it_was(model):
    changed = model.replace("goal:a", weight=3)
    assert (model.goal("a").weight, changed.goal("a").weight) == (1, 3)
    assert changed == remade(changed)


def test_replacing_checks_the_entity_and_its_references(model):
    with pytest.raises(ModelError, match="goal:a: weight: -1 is below 0"):
        model.replace("goal:a", weight=-1)
    with pytest.raises(ModelError, match=r"goals\[0\].owner: no stakeholder 'cioo'; did you mean 'cio'"):
        model.replace("goal:a", owner="cioo")


def test_an_unknown_field_names_the_nearest(model):
    with pytest.raises(NotFoundError, match="Goal has no field 'wieght'; did you mean 'weight'"):
        model.replace("goal:a", wieght=1)


def test_an_id_that_others_refer_to_cannot_be_replaced(model):
    with pytest.raises(ModelError, match="no goal 'a'"):
        model.replace("goal:a", id="c")
    assert model.add(Goal("free", "F")).replace("free", id="other").goal("other").name == "F"


def test_moving_the_last_member_of_a_function_checks_who_refers_to_it(model):
    with pytest.raises(ModelError, match=r"ratings\[0\].guess_of"):
        model.replace("stakeholder:cmo", function="sales")


def test_a_loop_made_by_replacing_is_found(model):
    with pytest.raises(ModelError, match="lead back to the start"):
        model.replace("initiative:i", part_of="i")


def test_adding_checks_ids_and_references(model):
    with pytest.raises(ModelError) as caught:
        model.add(Goal("a", "A"), Benchmark("n", "nowhere", "N"))
    assert {fault.message.code for fault in caught.value.faults} == {"duplicate-id", "dangling"}


def test_adding_what_makes_a_bare_reference_ambiguous_is_an_error():
    model = AlignmentModel(
        "m", data_sources=[DataSource("cdp", "D")], initiatives=[Initiative("i", "I", builds_on="cdp")]
    )
    with pytest.raises(ModelError, match="may mean"):
        model.add(Goal("cdp", "C"))


def test_changes_among_added_things_are_applied(model):
    assert model.add(Goal("c", "C"), Replace("goal:c", weight=2)).goal("c").weight == 2


def test_what_is_no_entity_cannot_be_added(model):
    with pytest.raises(ModelError, match=r"things\[0\]: 5 is not an entity"):
        model.add(5)
    assert by_collection([Goal("a", "A")]) == {"goals": (Goal("a", "A"),)}


def test_removing_what_others_refer_to_names_every_place(model):
    with pytest.raises(ModelError) as caught:
        model.remove("goal:a")
    assert [fault.place for fault in caught.value.faults] == [
        "stakes[0].goal",
        "dependencies[0].depender",
        "benchmarks[0].goal",
        "initiatives[0].goals",
        "ratings[0].subject",
    ]


def test_cascading_takes_references_out_and_what_is_nothing_without_them(model):
    left = model.remove("goal:a", cascade=True)
    assert (left.stakes, left.dependencies, left.benchmarks, left.ratings) == ((), (), (), ())
    assert left.initiative("i").goals == ("b",)
    assert left.initiative("i").releases[0].benchmarks == ()
    assert left == remade(left)


def test_cascading_over_a_person_keeps_their_projects(model):
    left = model.remove("stakeholder:cmo", cascade=True)
    assert left.goal("a").owner is None
    assert [member.stakeholder for member in left.initiative("i").team] == ["cio"]
    assert left.interaction("e").participants == ("cio",)
    assert left.ratings == ()
    assert left == remade(left)


def test_a_derived_key_names_one_of_two_parallel_dependencies():
    model = AlignmentModel("m", goals=[Goal("a", "A"), Goal("b", "B")], dependencies=[Dependency("a", "b")] * 2)
    assert model.keys("dependency") == ("a<b:requirement", "a<b:requirement#2")
    assert len(model.remove("a<b:requirement#2").dependencies) == 1


def test_names_that_fit_nothing_or_two_things_are_errors(model):
    with pytest.raises(NotFoundError, match="no goal 'aa'"):
        model.remove("goal:aa")
    with pytest.raises(AmbiguousNameError, match="'a' may mean"):
        model.add(Stakeholder("a", "A")).remove("a")


def test_observing_keeps_observations_in_the_order_of_their_days(model):
    seen = model.observe("k", {"2025-12-31": 0, "2026-02-28": 2}).benchmark("k").observations
    assert [observation.value for observation in seen] == [0, 1, 2]
    with pytest.raises(NotFoundError, match="did you mean 'k'"):
        model.observe("K1", {})


def test_what_was_later_was_not_known():
    model = AlignmentModel(
        "m",
        stakeholders=[Stakeholder("p", "P")],
        goals=[Goal("g", "G")],
        benchmarks=[
            Benchmark("b", "g", "B", milestones={"2026-12-31": 5}, observations={"2026-01-31": 1, "2026-03-31": 2})
        ],
        interactions=[
            Interaction("old", "2026-01-01", "proposal"),
            Interaction("new", "2026-03-01", "proposal", follows="old"),
        ],
        initiatives=[
            Initiative(
                "i", "I", status="done", finished="2026-03-15", due="2026-12-31", proposed_in="new",
                releases=[Release("r", delivered="2026-03-10")],
                spend=[Spend(1, "it", date="2026-03-10"), Spend(2, "it")],
            )
        ],
        ratings=[Rating("p", "trust", 1, date="2026-03-01"), Rating("p", "trust", 0)],
    )  # fmt: skip
    then = model.known_on("2026-02-15")
    assert then.benchmark("b").actual().value == 1
    assert then.benchmark("b").milestones
    assert then.keys("interaction") == ("old",)
    initiative = then.initiative("i")
    assert (initiative.finished, initiative.status, initiative.proposed_in) == (None, "active", None)
    assert (initiative.releases[0].delivered, len(initiative.spend)) == (None, 1)
    assert len(then.ratings) == 1
    assert str(then.as_of) == "2026-02-15"
    assert then == remade(then)


def test_evidence_that_was_recorded_stays_recorded_when_none_of_it_was_known_yet():
    model = AlignmentModel("m", interactions=[Interaction("e", "2026-03-01", "meeting")])
    assert model.known_on("2026-01-01").is_recorded("interactions")


@pytest.mark.slow
@given(models(), st.dates())
def test_knowing_is_idempotent_and_gives_a_sound_model(model, day):
    then = model.known_on(day)
    assert then.known_on(day) == then
    assert then == remade(then)


@pytest.mark.slow
@given(models(), st.data())
def test_removing_with_cascade_always_leaves_a_sound_model(model, data):
    names = [f"{kind}:{key}" for kind in model.collections for key in model.keys(kind)]
    if names:
        left = model.remove(data.draw(st.sampled_from(names)), cascade=True)
        assert left == remade(left)


@given(models(size=3))
def test_adding_one_by_one_gives_the_same_model_as_all_at_once(model):
    grown = attrs.evolve(model, **dict.fromkeys(model.collections.values(), ()))
    for collection in sorted(model.collections.values(), key="data_sources".__ne__):
        for thing in getattr(model, collection):
            grown = grown.add(thing)
    assert grown == model


def test_later_spending_is_not_seen_even_where_nothing_else_happened():
    spent = [Spend(1, "it", date="2026-01-10"), Spend(2, "it", date="2026-03-10")]
    model = AlignmentModel("m", initiatives=[Initiative("i", "I", spend=spent)])
    assert [spend.amount for spend in model.known_on("2026-02-01").initiative("i").spend] == [1]
    assert model.known_on("2026-04-01").initiative("i").spend == model.initiative("i").spend
