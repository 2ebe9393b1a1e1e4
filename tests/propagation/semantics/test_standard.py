from cmocio.model import AlignmentModel, Benchmark, Goal, contribute, refine
from cmocio.propagation import propagate
from propagation.build import standing


def test_own_evidence_is_known_even_where_something_is_given_or_ignored():
    things = Goal("a", "A", satisfaction=0.5), Goal("x", "X", satisfaction=1), refine("a", "x")
    facts = standing(*things, given={"a": 0.25}).facts
    assert [facts.own(goal).value for goal in (0, 1)] == [0.5, 1.0]
    assert [facts.evidence(goal).value for goal in (0, 1)] == [0.25, 1.0]
    facts = standing(*things, evidence="ignored").facts
    assert [facts.evidence(goal).value for goal in (0, 1)] == [None, 1.0]


def test_a_result_says_by_which_semantics_and_on_which_day():
    model = AlignmentModel.of(
        "m", Goal("a", "A"), Benchmark("b", "a", "B", baseline=0, target=1, observations={"2026-01-31": 1})
    )
    found = propagate(model)
    assert (found.semantics, found.as_of.isoformat(), found.labels) == ("standard", "2026-01-31", {})


def test_reported_green_but_built_on_red_shows_in_observed_and_derived():
    model = AlignmentModel.of(
        "m", Goal("a", "A", satisfaction=0.75), Goal("x", "X", satisfaction=-1), contribute("x", {"a": 0.5})
    )
    found = propagate(model)
    assert (found.observed["a"], found.derived["a"], found.values["a"]) == (0.75, -0.5, 0.75)
