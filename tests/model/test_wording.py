import pytest

from cmocio.model import (
    Add,
    AlignmentModel,
    Benchmark,
    Delay,
    Goal,
    Hold,
    Initiative,
    Lose,
    Observe,
    Remove,
    Replace,
    Satisfy,
    Staff,
    Stakeholder,
    contribute,
)
from cmocio.model.wording import in_words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Replace("goal:a", weight=2, due=None, tags=["x"], parts="any"),
            "goal:a: weight 2, due unknown, tags changed, parts any",
        ),
        (Replace("model:", as_of="2026-06-30"), "the model: as of 2026-06-30"),
        (Add(Goal("a", "A"), Goal("b", "B")), "add A, B"),
        (Add(), "add nothing"),
        (Remove("goal:a"), "remove goal:a"),
        (Observe("b", {"2026-06-30": 2.5}), "observe b: 2.5 on 2026-06-30"),
        (Observe("b", {"2026-06-30": 2, "2026-05-30": 1}), "observe b: 2 values, the last 2 on 2026-06-30"),
        (Satisfy("a", -0.5), "a judged at −0.50"),
        (Delay("initiative:i", days=-3), "initiative:i 3 days earlier"),
        (Delay("initiative:i", to="2026-06-30"), "initiative:i moved to 2026-06-30"),
        (Lose("a<b:requirement"), "lose a<b:requirement"),
        (Staff("i", "cio"), "cio joins i"),
        (Hold("x", start="2026-01-05", until="2026-02-02"), "hold x every week from 2026-01-05 to 2026-02-02"),
    ],
)
def test_every_kind_of_change_is_told_in_words(change, words):
    assert str(in_words(change)) == words


MODEL = AlignmentModel.of(
    "m",
    Goal("a", "Sales"),
    Goal("b", "A name that is much too long to stand in a table for managers"),
    contribute("b", to={"a": -0.5}),
    Benchmark("b", "a", "Orders"),
    Initiative("i", "Platform"),
    Stakeholder("cio", "Chief"),
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Satisfy("a", 1), "Sales judged at +1.00"),
        (Observe("b", {"2026-06-30": 2}), "observe Orders: 2 on 2026-06-30"),
        (Staff("i", "cio"), "Chief joins Platform"),
        (Lose("a<b:contribution"), "lose A name that is much too long to stand i… → Sales"),
        (
            Replace("dependency:a<b:contribution", weight=-0.2),
            "A name that is much too long to stand i… → Sales: weight −0.2",
        ),
        (Remove("b"), "remove b"),
        (Delay("platform", days=1), "platform 1 day later"),
    ],
)
def test_things_have_the_names_of_the_model_where_it_knows_them(change, words):
    assert str(in_words(change, MODEL)) == words
