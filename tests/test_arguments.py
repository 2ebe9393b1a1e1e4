from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias

import numpy as np
import pytest

from cmocio import AlignmentModel, InputError, Score, check, compare, propagate
from cmocio.arguments import as_choice, as_count, as_number, as_seed, checked, iso_day, later, shown

Sorts: TypeAlias = "Literal['high', 'low']"
Groups: TypeAlias = "Mapping[str, Iterable[str]] | None"


@checked
def door(
    name: str,
    *things: int,
    share: float = 0.0,
    sort: Sorts = "high",
    groups: Groups = None,
    ids: Iterable[str] = (),
    make: Callable[[], Any] | None = None,
    model: AlignmentModel | None = None,
    is_new: bool = False,
    day: date | None = None,
    anything: Any = None,
) -> list[str]:
    """A door of every sort."""
    return list(ids)


def test_what_fits_comes_in():
    door("a", 1, np.int64(2), share=np.float32(0.5), sort="low", groups={"a": ("b",)}, ids=np.array(["a"]))
    door(np.str_("a"), share=Fraction(1, 2), make=list, is_new=np.bool_(True), day=date(2026, 1, 1), anything=object())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": 5}, "name: 5 does not fit; pass text"),
        ({"name": b"a"}, "name: b'a' does not fit"),
        ({"share": "1"}, "share: '1' does not fit; pass a number"),
        ({"share": True}, "share: True does not fit"),
        ({"share": float("nan")}, "share: nan does not fit"),
        ({"share": 10**400}, "share: 10000"),
        ({"sort": "hihg"}, "sort: 'hihg' is not one of high, low; did you mean 'high'?"),
        ({"sort": []}, r"sort: \[\] is not one of high, low"),
        ({"groups": ["a"]}, "groups: .* does not fit; pass a mapping of texts to lists of texts or None"),
        ({"groups": {"a": "b"}}, r"groups\['a'\]: 'b' is a single text; pass a list, such as \['b'\]"),
        ({"groups": {"a": [1]}}, r"groups\['a'\]\[0\]: 1 does not fit; pass text"),
        ({"groups": {1: []}}, "groups: 1 does not fit; pass text"),
        ({"ids": "abc"}, r"ids: 'abc' is a single text; pass a list, such as \['abc'\]"),
        ({"ids": ["a", 2]}, r"ids\[1\]: 2 does not fit; pass text"),
        ({"ids": (n for n in ["a", 2])}, r"ids\[1\]: 2 does not fit; pass text"),
        ({"ids": {"a": 1}}, "ids: .* does not fit; pass a list of texts"),
        ({"make": 3}, "make: 3 does not fit; pass a callable or None"),
        ({"model": 5}, "model: 5 is not an AlignmentModel; read one with cmocio.read"),
        ({"is_new": 1}, "is_new: 1 does not fit; pass a truth value"),
        ({"day": "soon"}, "day: 'soon' does not fit; pass a date or None"),
    ],
)
def test_what_does_not_fit_is_named_with_what_would(given, says):
    with pytest.raises(InputError, match=says):
        door(**{"name": "a", **given})


def test_each_of_several_positional_arguments_is_looked_at():
    with pytest.raises(InputError, match="things: 'b' does not fit; pass a whole number"):
        door("a", 1, "b")


def test_what_can_be_read_once_is_read_as_it_is_needed():
    read = []

    @checked
    def first(ids: Iterable[str]) -> str:
        return next(iter(ids))

    assert first(read.append(name) or name for name in ["a", "b"]) == "a"
    assert read == ["a"]


def test_a_wrong_keyword_stays_an_error_of_python():
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        door("a", colour="red")


def test_a_door_looks_like_the_callable_behind_it():
    assert door.__name__ == "door"
    assert door.__doc__ == "A door of every sort."


@pytest.mark.parametrize("call", [check, compare, propagate])
def test_what_is_not_a_model_is_told_how_to_become_one(call):
    with pytest.raises(InputError, match=r"model: 5 is not an AlignmentModel; read one with cmocio.read\(...\)"):
        call(5)


def test_a_class_holds_its_constructor_and_its_methods():
    @checked
    class Box:
        def __init__(self, sizes: tuple[float, ...]) -> None:
            self.sizes = sizes

        def first(self, name: str) -> str:
            return name

        @classmethod
        def of(cls, size: float) -> "Box":
            return cls((size,))

    assert Box.of(2.0).sizes == (2.0,)
    for call in (lambda: Box(5), lambda: Box.of("a"), lambda: Box(()).first(1)):
        with pytest.raises(InputError, match="does not fit"):
            call()


def test_a_choice_passes():
    assert as_choice("goals", "of", ("goals", "initiatives")) == "goals"


def test_a_miss_names_the_argument_the_choices_and_the_nearest():
    with pytest.raises(InputError, match=r"of: 'goal' is not one of goals, initiatives; did you mean 'goals'\?"):
        as_choice("goal", "of", ("goals", "initiatives"))


def test_a_far_miss_names_the_choices_only():
    with pytest.raises(InputError, match=r"'xyz' is not one of goals, initiatives$"):
        as_choice("xyz", "of", ("goals", "initiatives"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, "1", None, True, -0.1, 1.1])
def test_a_number_in_a_range_is_a_number_in_that_range(value):
    with pytest.raises(InputError, match="share: .* is not a number from 0 to 1; pass a finite number from 0 to 1"):
        as_number(value, "share", 0, 1)


def test_a_number_above_another_is_not_that_one():
    assert as_number(np.float32(0.5), "scale", above=0) == 0.5
    with pytest.raises(InputError, match="scale: 0 is not above 0, up to 1; pass a finite number above 0, up to 1"):
        as_number(0, "scale", high=1, above=0)


@pytest.mark.parametrize("value", [0, -1, 1.5, "1", None, True])
def test_a_count_is_a_whole_number_from_one_up(value):
    with pytest.raises(InputError, match="samples: .* is not a number of samples; pass 1 or more"):
        as_count(value, "samples", of="samples")


def test_a_count_has_an_end():
    with pytest.raises(InputError, match="samples: 1000000000000 is too many; pass 1,000,000,000 at most"):
        as_count(10**12, "samples")


@pytest.mark.parametrize("value", [-1, 0.5, "x", 10**400])
def test_a_seed_is_a_whole_number_from_zero_up(value):
    with pytest.raises(InputError, match="seed: "):
        as_seed(value)


@pytest.mark.parametrize("text", ["2026-W01-1", "20260101", "2026-1-1", "2026-02-30", "2026-01-01T00:00", ""])
def test_a_day_is_written_in_one_way(text):
    assert iso_day(text) is None


@pytest.mark.parametrize("days", [1, 1e9, 1e300, float("inf"), float("nan")])
def test_days_beyond_the_calendar_are_one_clear_error(days):
    with pytest.raises(InputError, match="days: .* lie beyond the calendar"):
        later(date.max, days)


def test_whatever_is_shown_is_one_short_line():
    class Broken:
        def __repr__(self):
            raise RuntimeError

    assert shown(Broken()) == "this Broken"
    assert shown(10**5000) == "a very long number"
    assert "\n" not in shown(np.ones((3, 3)))
    assert len(shown("a" * 1000)) == 60


@pytest.mark.parametrize("value", ["zzz", 7, float("nan"), -0.5])
def test_a_score_is_a_share_or_nothing(value):
    with pytest.raises(InputError, match="value: "):
        Score(value)
