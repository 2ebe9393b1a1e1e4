import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal, Initiative, Milestone, Release, Stakeholder

benchmark_coverage = get("benchmark-coverage")

PEOPLE = [
    Stakeholder("cmo", "CMO", function="marketing"),
    Stakeholder("cio", "CIO", function="it"),
    Stakeholder("cso", "Head of sales", function="sales"),
]
GOALS = [Goal("leads", "More leads", owner="cmo"), Goal("speed", "A fast shop", owner="cio")]
SHARED = Benchmark("signups", "leads", "Sign-ups", baseline=0, target=9, functions=["marketing", "it"])
OURS = Benchmark("clicks", "leads", "Clicks", baseline=0, target=9)
BARE = Benchmark("bare", "leads", "Bare", functions=["marketing", "it"])
BOTH = ["marketing", "it"]


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, GOALS, SHARED, OURS, BARE, *things, **fields)


def form(*releases, **fields):
    return Initiative(
        "form", "New form", releases=[Release(f"r{n}", **item) for n, item in enumerate(releases)], **fields
    )


def test_a_step_must_be_measurable_by_the_worst_placed_function():
    """Worked by hand: of four releases marketing can measure three, IT two."""
    model = shop(form({"benchmarks": "signups"}, {"benchmarks": ["signups", "bare"]}, {"benchmarks": "clicks"}, {}))
    score = benchmark_coverage(model, functions=BOTH)
    assert [(part.name, part.value) for part in score.parts] == [("function:marketing", 0.75), ("function:it", 0.5)]
    assert score.value == 0.5
    assert benchmark_coverage(model, functions=BOTH, rule="arithmetic").value == 0.625


def test_a_benchmark_without_baseline_or_target_covers_nothing():
    assert benchmark_coverage(shop(form({"benchmarks": "bare"})), functions=BOTH).value == 0


def test_a_benchmark_that_stays_above_its_target_needs_no_baseline():
    model = shop(form({"benchmarks": "bare"})).replace("bare", target=3, direction="higher")
    assert benchmark_coverage(model, functions=BOTH).value == 1


def test_a_benchmark_nobody_is_named_for_is_measured_by_its_owner_else_by_the_goals():
    model = shop(form({"benchmarks": "clicks"}))
    assert benchmark_coverage(model, functions=["marketing"]).value == 1
    assert benchmark_coverage(model.replace("clicks", owner="cio"), functions=["it"]).value == 1


def test_a_milestone_on_the_way_covers_the_release_it_leads_to():
    model = shop(
        form({"due": "2026-03-31"}, {"due": "2026-06-30"}, {"due": "2026-09-30"}, {}, benchmarks="signups")
    ).replace("signups", milestones=[Milestone("2026-05-15", 4)])
    score = benchmark_coverage(model, functions=BOTH)
    assert [part.value for part in score.parts[0].score.parts] == [0, 1, 0, 0]
    assert score.parts[0].score.parts[1].entities == ("initiative:form", "benchmark:signups")


def test_whole_initiatives_and_goals_can_be_asked_for():
    model = shop(form({"benchmarks": "signups"}), Initiative("fair", "The fair", benchmarks="clicks"))
    assert benchmark_coverage(model, functions=BOTH, of="initiatives").value == 0.5
    assert benchmark_coverage(model, functions=BOTH, of="goals").value == 0.5


def test_only_joint_initiatives_can_be_asked_for():
    joint = Initiative("joint", "Joint", team=["cmo", "cio"], benchmarks="signups")
    model = shop(joint, Initiative("alone", "Alone", team="cmo"))
    assert benchmark_coverage(model, functions=BOTH, of="initiatives").value == 0.5
    assert benchmark_coverage(model, functions=BOTH, of="initiatives", only_joint=True).value == 1


def test_a_kind_can_be_asked_for():
    model = shop(form({"benchmarks": "signups"}, kind="web"), Initiative("fair", "The fair"))
    assert benchmark_coverage(model, functions=BOTH, of="initiatives", kind=["web", "app"]).value == 1


def test_a_third_function_that_measures_nothing_counts():
    model = shop(form({"benchmarks": "signups"}))
    assert benchmark_coverage(model, functions=[*BOTH, "sales"]).value == 0


def test_without_steps_or_lists_it_is_undefined():
    assert benchmark_coverage(shop(form()), functions=BOTH).reason.code == "nothing-to-benchmark"
    assert benchmark_coverage(shop(), functions=BOTH).reason.code == "evidence-not-recorded"
    bare = AlignmentModel.of("shop", PEOPLE, GOALS, form({}))
    assert benchmark_coverage(bare, functions=BOTH).reason.data["collection"] == "benchmarks"


def test_a_wrong_choice_is_named():
    with pytest.raises(InputError, match="did you mean 'releases'"):
        benchmark_coverage(shop(), of="release")


def test_a_benchmark_of_an_unrelated_goal_covers_nothing():
    model = shop(form({"benchmarks": "signups"}, goals="speed"))
    assert benchmark_coverage(model, functions=BOTH).value == 0
    assert benchmark_coverage(model.replace("form", goals="leads"), functions=BOTH).value == 1


def test_the_first_step_is_not_punished_without_joint_initiatives_it_is_zero():
    alone = shop(form({"benchmarks": "signups"}, team="cmo"))
    assert benchmark_coverage(alone, functions=BOTH, only_joint=True).value == 0


def test_splitting_a_goal_in_twenty_of_a_twentieth_of_the_weight_changes_nothing():
    model = shop()
    before = benchmark_coverage(model, functions=BOTH, of="goals").value
    parts = [Goal(f"speed-{n}", "A fast shop", owner="cio", weight=0.05) for n in range(20)]
    split = model.remove("goal:speed", cascade=True).add(parts)
    assert benchmark_coverage(split, functions=BOTH, of="goals").value == pytest.approx(before)


def test_benchmarks_may_have_to_be_set_when_work_starts():
    model = shop(form({"benchmarks": "signups"}, start="2026-02-01"))
    assert benchmark_coverage(model, functions=BOTH, start=True).reason.code == "benchmark-start-unknown"
    for day, value in (("2026-02-01", 1), ("2026-02-02", 0)):
        assert benchmark_coverage(model.replace("signups", start=day), functions=BOTH, start=True).value == value
