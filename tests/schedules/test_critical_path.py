"""The critical path, against all paths counted out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.schedules.critical_path import chance_by, critical_path, pert


@st.composite
def networks(draw):
    size = draw(st.integers(1, 7))
    names = [f"a{n}" for n in range(size)]
    durations = {name: float(draw(st.integers(0, 9))) for name in names}
    after = {name: draw(st.lists(st.sampled_from(names[:n]), unique=True)) if n else [] for n, name in enumerate(names)}
    return durations, after


def longest_to(name, durations, after):
    """The slow twin: the longest way to the end of one activity, over all ways."""
    return durations[name] + max((longest_to(other, durations, after) for other in after[name]), default=0.0)


@given(networks())
def test_the_end_is_the_longest_of_all_paths(network):
    durations, after = network
    found = critical_path(durations, after)
    assert found.duration == max(longest_to(name, durations, after) for name in durations)
    assert sum(durations[name] for name in found.path) == found.duration
    assert set(found.path) <= set(found.critical)


@given(networks(), st.data())
def test_slack_is_just_what_an_activity_may_slip(network, data):
    durations, after = network
    found = critical_path(durations, after)
    name = data.draw(st.sampled_from(list(durations)))
    slack = found.spans[name].slack
    assert critical_path({**durations, name: durations[name] + slack}, after).duration == found.duration
    assert critical_path({**durations, name: durations[name] + slack + 1}, after).duration == found.duration + 1


def test_an_activity_cannot_start_before_its_time():
    found = critical_path({"a": 1, "b": 1}, {"b": ["a"]}, not_before={"b": 5})
    assert found.duration == 6
    assert found.path == ("b",)
    assert found.spans["a"].slack == 4


def test_nothing_takes_no_time():
    assert critical_path({}, {}).duration == 0


@pytest.mark.parametrize(
    ("durations", "after", "says"),
    [
        ({"a": -1}, {}, "-1 is not a number from 0 up"),
        ({"a": float("nan")}, {}, "nan does not fit; pass a number"),
        ({"build": 1}, {"build": ["biuld"]}, "'biuld' has no duration; did you mean 'build'"),
        ({"build": 1}, {"paint": []}, "'paint' has no duration"),
        ({"a": 1, "b": 1, "c": 1}, {"a": ["b"], "b": ["a"]}, "a, b wait for one another in a circle"),
    ],
)
def test_bad_input_is_one_clear_error(durations, after, says):
    with pytest.raises(InputError, match=says):
        critical_path(durations, after)


def test_estimates_and_variances_that_cannot_be_are_refused():
    with pytest.raises(InputError, match="do not rise"):
        pert(3, 2, 4)
    with pytest.raises(InputError, match="below 0"):
        chance_by(1, 1, -1)


def test_times_are_finite_numbers():
    with pytest.raises(InputError, match=r"durations\['a'\]: 'x' does not fit; pass a number"):
        critical_path({"a": "x"}, {})
    with pytest.raises(InputError, match=r"not_before\['a'\]: nan does not fit; pass a number"):
        critical_path({"a": 1}, {}, not_before={"a": float("nan")})
    with pytest.raises(InputError, match="pessimistic: 'x' does not fit; pass a number"):
        pert(1, 2, "x")


def test_arguments_numpy_s_numbers_are_taken_and_plain_ones_given():
    found = critical_path({"a": np.int64(1), "b": np.float64(2), "c": np.int8(0)}, {"b": ["a"], "c": ("b",)})
    assert found == critical_path({"a": 1, "b": 2, "c": 0}, {"b": ["a"], "c": ["b"]})
    assert {type(found.duration), *(type(span.finish) for span in found.spans.values())} == {float}


@pytest.mark.parametrize("odd", ["2", None, True, float("nan"), np.nan, -1, [1]])
def test_arguments_that_are_no_durations_are_refused(odd):
    with pytest.raises(InputError, match=r"durations\['a'\]"):
        critical_path({"a": odd}, {})


def test_arguments_a_single_text_is_not_read_letter_by_letter():
    with pytest.raises(InputError, match="'ab' is a single text"):
        critical_path({"a": 1, "b": 1, "c": 1}, {"c": "ab"})
