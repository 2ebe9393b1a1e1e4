import pytest

from cmocio.model import Add, Delay, Goal, Hold, Lose, Observe, Remove, Replace, Satisfy, Staff
from cmocio.scenarios.wording import told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Replace("goal:a", weight=2, due=None, tags=["x"], parts="any"),
            "goal:a: weight 2, due unknown, tags changed and 1 more",
        ),
        (Replace("model:", as_of="2026-06-30"), "the model: as of 2026-06-30"),
        (Add(Goal("a", "A"), Goal("b", "B")), "add goal:a, goal:b"),
        (Add(), "add nothing"),
        (Remove("goal:a"), "remove goal:a"),
        (Observe("b", {"2026-06-30": 2.5}), "observe b: 2.5 on 2026-06-30"),
        (Observe("b", {"2026-06-30": 2, "2026-05-30": 1}), "observe b: 2 values, the last 2 on 2026-06-30"),
        (Satisfy("a", -0.5), "a judged at -0.50"),
        (Delay("initiative:i", days=-3), "initiative:i 3 days earlier"),
        (Delay("initiative:i", to="2026-06-30"), "initiative:i moved to 2026-06-30"),
        (Lose("a<b:requirement"), "lose a<b:requirement"),
        (Staff("i", "cio"), "cio joins i"),
        (Hold("x", start="2026-01-05", until="2026-02-02"), "hold x every week from 2026-01-05 to 2026-02-02"),
    ],
)
def test_every_kind_of_change_is_told_in_words(change, words):
    assert str(told(change)) == words
