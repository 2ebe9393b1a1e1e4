from cmocio.model import AlignmentModel, Benchmark, Goal, contribute, refine
from cmocio.propagation import propagate
from propagation.build import solved


def test_a_task_knows_own_evidence_even_where_something_is_given_or_ignored():
    things = Goal("a", "A", satisfaction=0.5), Goal("x", "X", satisfaction=1), refine("a", "x")
    task, _ = solved(*things, given={"a": 0.25})
    assert [one.value for one in task.own] == [0.5, 1.0]
    assert [one.value for one in task.evidence] == [0.25, 1.0]
    task, _ = solved(*things, evidence="ignored")
    assert [one.value for one in task.evidence] == [None, 1.0]


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
