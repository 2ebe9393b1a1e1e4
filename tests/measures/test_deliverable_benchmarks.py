from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Release

deliverable_benchmarks = get("deliverable-benchmarks")


def shop(*initiatives, **fields):
    return AlignmentModel.of(
        "shop", Goal("leads", "More leads"), Benchmark("signups", "leads", "Sign-ups"), initiatives, **fields
    )


FORM = Initiative("form", "Form", releases=[Release("short", benchmarks="signups"), Release("bright")])


def test_a_deliverable_counts_if_it_names_a_benchmark():
    score = deliverable_benchmarks(shop(FORM, Initiative("fair", "Fair", releases=[Release("stand"), Release("talk")])))
    assert score.value == 0.25
    assert [part.name for part in score.parts][:2] == ["release:form/short", "release:form/bright"]
    assert score.entities() == ("initiative:form", "benchmark:signups", "initiative:fair")


def test_the_benchmark_of_the_whole_initiative_is_none_of_the_deliverable():
    model = shop(Initiative("fair", "Fair", benchmarks="signups", releases=[Release("stand")]))
    assert deliverable_benchmarks(model).value == 0


def test_dropped_initiatives_do_not_count():
    model = shop(FORM, Initiative("fair", "Fair", status="dropped", releases=[Release("stand")]))
    assert deliverable_benchmarks(model).value == 0.5


def test_without_deliverables_or_initiatives_it_is_undefined():
    assert deliverable_benchmarks(shop(Initiative("fair", "Fair"))).reason.code == "no-deliverables"
    assert deliverable_benchmarks(shop(recorded={"initiatives"})).reason.code == "no-deliverables"
    assert deliverable_benchmarks(shop()).reason.code == "evidence-not-recorded"


def test_a_benchmark_of_an_unrelated_goal_measures_no_deliverable():
    goals = [Goal("leads", "More leads"), Goal("lunch", "Better lunch")]
    item = Initiative("form", "Form", goals="leads", releases=[Release("a", benchmarks="menu")])
    model = AlignmentModel.of("m", goals, Benchmark("menu", "lunch", "Menu"), item)
    assert deliverable_benchmarks(model).value == 0
