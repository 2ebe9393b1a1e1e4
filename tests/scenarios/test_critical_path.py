"""The critical path, against all paths counted out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmocio.errors import InputError
from cmocio.scenarios.critical_path import chance_by, critical_path, pert


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
        ({"a": -1}, {}, "-1 is no duration"),
        ({"a": float("nan")}, {}, "no duration"),
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
    with pytest.raises(InputError, match=r"durations\['a'\]: 'x' is no duration"):
        critical_path({"a": "x"}, {})
    with pytest.raises(InputError, match=r"not_before\['a'\]: nan is no time; give a finite number"):
        critical_path({"a": 1}, {}, not_before={"a": float("nan")})
    with pytest.raises(InputError, match="'x' is no duration; give a finite number"):
        pert(1, 2, "x")
