import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.model import AlignmentModel, Initiative, Release

small_batches = get("small-batches")


def project(*values, name="cdp", **fields):
    releases = [Release(f"r{n}", value=value) for n, value in enumerate(values)]
    return Initiative(name, name, releases=releases, **fields)


def shop(*initiatives, **fields):
    return AlignmentModel("shop", initiatives=initiatives, **fields)


@pytest.mark.parametrize(("values", "expected"), [([1], 0), ([1, 1], 0.5), ([1, 1, 1, 1], 0.75), ([3, 1], 0.25)])
def test_the_largest_release_is_what_makes_a_batch_large(values, expected):
    score = small_batches(shop(project(*values)))
    assert score.value == expected
    assert score.parts[0].score.parts[0].name == "release:cdp/r0"


def test_initiatives_count_alike_and_those_without_releases_not_at_all():
    assert small_batches(shop(project(1), project(9, 9, name="app"), Initiative("x", "X"))).value == 0.25


def test_a_release_without_value_makes_the_batches_unknown():
    score = small_batches(shop(project(1, None), project(1, 1, name="app")))
    assert (score.value, score.coverage) == (0.5, 0.5)
    assert small_batches(shop(project(0, 0))).reason.code == "batch-without-value"


def test_a_cycle_is_short_up_to_the_target_length():
    short = Initiative("short", "S", start="2026-01-01", finished="2026-02-01", due="2026-12-31")
    long = Initiative("long", "L", start="2026-01-01", due="2026-06-30")
    assert small_batches(shop(short), of="length").value == 1
    assert small_batches(shop(long), of="length").value == 0.5
    assert small_batches(shop(long), of="length", days=45).value == 0.25


def test_a_project_without_its_days_is_unknown():
    assert small_batches(shop(project(1)), of="length").reason.code == "project-without-length"


def test_without_projects_it_is_undefined():
    assert small_batches(shop()).reason.code == "evidence-not-recorded"
    assert small_batches(shop(Initiative("x", "X"))).reason.code == "no-batches"
    assert small_batches(shop(recorded={"initiatives"}), of="length").reason.code == "no-cycles"


def test_wrong_parameters_are_named():
    with pytest.raises(InputError, match="did you mean 'value'"):
        small_batches(shop(), of="values")
    with pytest.raises(InputError, match="days: 0 is not above 0"):
        small_batches(shop(), days=0)
