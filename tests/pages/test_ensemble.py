"""An ensemble as text."""

from cmocio import (
    AlignmentModel,
    Discrete,
    Goal,
    Initiative,
    Satisfy,
    Scenario,
    Uncertain,
    Uniform,
    contribute,
    require,
    simulate,
)
from cmocio.scenarios import uncertain
from scenarios.test_response import shop
from scenarios.test_simulate import ADS, LATE

LOAD = Uncertain("benchmark:load", Uniform(2, 3), field="target")


def test_it_says_what_was_uncertain_and_what_may_become_of_it():
    text = str(simulate(uncertain(shop(), (ADS, LATE), scenario=Scenario("push", Satisfy("data", 1))), samples=2_048))
    assert text.splitlines()[0] == (
        "What may become of shop under 'push', as of 2026-06-30: 2,048 samples (latin-hypercube, seed 0)"
    )
    lines = [line.split() for line in text.splitlines()]
    assert ["Campaigns", "0.25", "−0.425", "0.25", "0.925", "uniform"] in lines
    assert "Customer data plat…, days late" in text
    assert "Initiatives done" in text
    assert "Goals: all that serves is done" in text
    assert "(not shown: 1 that stays as it is)" in text
    assert max(map(len, text.splitlines())) <= 100


def test_counted_samples_say_how_fine():
    text = str(simulate(shop(), (ADS, LOAD), 70, keep=False))
    assert "Samples were counted, not kept: quantiles of numbers are within 0.0005." in " ".join(text.split())
    assert "Load time, target" in text


def test_practices_have_rows():
    assert "Practices (0 to 1)" in str(simulate(uncertain(shop(), (ADS,), framework="five-ways"), samples=5))


def test_what_is_undefined_now_and_then_says_how_often():
    again = [(contribute("x", to={name: -1}), contribute(name, to={"x": 1})) for name in "uvwyz"]
    goals = [Goal(name, "A goal with quite a long name indeed") for name in "uvwxyz"]
    model = AlignmentModel.of("m", goals, Goal("c", "C"), again, contribute("c", to={"x": 1}))
    text = str(simulate(model, {"c": Discrete({0: 1, 0.5: 3})}, 400))
    assert "(undefined: 75 %)" in text
    assert max(map(len, text.splitlines())) <= 100


def test_what_stays_as_it_is_has_no_row():
    goals = [Goal("ads", "Campaigns"), Goal("still", "A still goal", satisfaction=0.87)]
    text = str(simulate(AlignmentModel("m", goals=goals), {"ads": Uniform(0, 1)}, 10_000))
    assert "A still goal" not in text
    assert "(not shown: 1 that stays as it is)" in text


def test_what_is_never_defined_has_no_row_but_is_counted():
    goals = [Goal("ads", "Campaigns"), Goal("still", "Still", satisfaction=0.1), Goal("dark", "Never known")]
    text = str(simulate(AlignmentModel("m", goals=goals), {"ads": Uniform(0, 1)}, 100))
    assert "Never known" not in text
    assert "(not shown: 1 that stays as it is, 1 that is undefined)" in text


def test_practices_that_do_not_move_are_counted_with_those_that_are_undefined():
    found = simulate(uncertain(shop(), (ADS,), framework="five-ways"), samples=70)
    undefined = sum(found.undefined(name) == 1 for name in found.outputs if name.startswith("practice:"))
    told = str(found).partition("Practices (0 to 1)")[2].partition("±")[0]
    assert 0 < undefined < len([name for name in found.outputs if name.startswith("practice:")])
    assert f"{undefined} that are undefined)" in told
    assert "undefined\n" not in told


def delayed(as_of):
    model = AlignmentModel.of(
        "shop",
        Goal("data", "Data", satisfaction=0.5),
        Goal("offers", "Offers"),
        require("offers", needs={"data": "2026-05-01"}, ready_on="2026-04-10"),
        Initiative("cdp", "Platform", goals="data", start="2026-01-10", due="2026-03-31"),
    )
    return " ".join(
        str(simulate(uncertain(model, {"initiative:cdp": Uniform(-30, 120)}, as_of=as_of), samples=1_024)).split()
    )


def test_days_that_keep_something_from_showing_are_told():
    """Before it is needed no goal moves; after it was due it cannot be in time."""
    early, late = delayed("2026-03-01"), delayed("2026-06-01")
    assert "No goal moves, however late: nothing waits for it on 2026-03-01." in early
    assert "Nothing open is done before the day judged at" not in early
    assert "before the day judged at, 2026-06-01: what was due before cannot be in time." in late
    assert "No goal moves" not in late
    assert "nothing waits for it. Dependencies" in delayed(None)
