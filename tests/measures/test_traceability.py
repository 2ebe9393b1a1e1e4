import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import (
    AlignmentModel,
    Benchmark,
    Dependency,
    Goal,
    Initiative,
    Release,
    Stakeholder,
    contribute,
    refine,
)

traceability = get("traceability")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
GOALS = [
    Goal("revenue", "Grow revenue", tier="company", kind="revenue"),
    Goal("safety", "Stay safe", tier="company", kind="risk"),
    Goal("leads", "More leads", owner="cmo", weight=2),
    Goal("speed", "A fast shop", owner="cio", weight=1),
    Goal("cache", "A good cache", owner="cio", weight=1),
    Goal("awards", "Win awards", owner="cmo", weight=4),
]
LINKS = [refine("revenue", into="leads"), contribute("speed", {"leads": 0.5}), Dependency("speed", "cache")]


def shop(*more, **fields):
    return AlignmentModel.of("shop", PEOPLE, GOALS, LINKS, *more, **fields)


def test_the_value_is_the_weight_that_leads_to_a_company_goal():
    """Worked by hand: leads 2, speed 1 and, over two steps, cache 1, of 8."""
    assert traceability(shop()).value == 0.5


def test_initiatives_must_lead_to_revenue():
    model = shop(Initiative("cdp", "Customer data", goals="leads"), Initiative("prize", "The prize", goals="awards"))
    assert traceability(model, of="initiatives", kind="revenue").value == 0.5
    assert traceability(model, of="initiatives", kind="risk").value == 0


def test_an_initiative_leads_there_by_its_benchmarks_and_those_of_its_releases_too():
    shown = Benchmark("signups", "leads", "Sign-ups")
    model = shop(shown, Initiative("cdp", "Customer data", releases=[Release("first", benchmarks="signups")]))
    assert traceability(model, of="initiatives", through="benchmarks").value == 1


def test_the_whole_chain_shows_only_through_a_benchmark():
    model = shop(Benchmark("signups", "leads", "Sign-ups"), Initiative("cdp", "Customer data", goals="leads"))
    assert traceability(model, of="initiatives", through="benchmarks").value == 0
    assert traceability(model, of="initiatives").value == 1
    assert traceability(model, through="benchmarks").value == 2 / 8


def test_a_harmful_link_leads_nowhere():
    assert traceability(shop(contribute("awards", {"revenue": -0.5}))).value == 0.5
    assert traceability(shop(contribute("awards", {"revenue": 0.5}))).value == 1


def test_a_link_that_is_over_leads_nowhere():
    over = Dependency("revenue", "awards", kind="refinement", until="2025-12-31")
    assert traceability(shop(over, as_of="2026-06-30")).value == 0.5


def test_only_goals_of_the_functions_compared_or_of_nobody_count():
    assert traceability(shop(), functions=["it"]).value == 1
    assert traceability(shop(), functions=["marketing"]).value == 2 / 6


def test_proposed_and_dropped_initiatives_do_not_count():
    model = shop(Initiative("a", "A", goals="awards", status="proposed"), Initiative("b", "B", goals="leads"))
    assert traceability(model, of="initiatives").value == 1


def test_without_a_goal_to_lead_to_it_is_undefined():
    assert traceability(shop(), kind="customer").reason.code == "no-goal-to-lead-to"


def test_without_anything_to_trace_it_is_undefined():
    bare = AlignmentModel("shop", goals=GOALS[:2], recorded={"dependencies"})
    assert traceability(AlignmentModel("shop", goals=GOALS[:2])).reason.code == "evidence-not-recorded"
    assert traceability(bare).reason.code == "nothing-to-trace"
    assert traceability(bare, of="initiatives").reason.code == "evidence-not-recorded"
    assert traceability(AlignmentModel("shop")).reason.code == "evidence-not-recorded"


def test_a_loop_of_dependencies_ends():
    assert traceability(shop(Dependency("cache", "speed"))).value == 0.5


@pytest.mark.parametrize("wrong", [{"of": "goal"}, {"through": "benchmark"}, {"tier": "companies"}])
def test_a_wrong_choice_is_named(wrong):
    with pytest.raises(InputError, match="did you mean"):
        traceability(shop(), **wrong)
