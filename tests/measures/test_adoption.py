import pytest

from cmocio.measures import get
from cmocio.model import AlignmentModel, Benchmark, Goal

adoption = get("adoption")


def shop(*benchmarks, **fields):
    return AlignmentModel(
        "shop", goals=[Goal("tool", "Tool"), Goal("use", "Use", kind="adoption")], benchmarks=benchmarks, **fields
    )


def users(name="users", goal="tool", active=30, **fields):
    seen = {} if active is None else {"2026-03-31": active}
    return Benchmark(name, goal, name, **{"target": 40, "tags": "adoption", "observations": seen, **fields})


@pytest.mark.parametrize(("active", "expected"), [(30, 0.75), (0, 0), (50, 1), (-3, 0)])
def test_active_users_are_a_share_of_those_intended(active, expected):
    assert adoption(shop(users(active=active))).value == expected


def test_benchmarks_are_weighted_and_others_left_out():
    model = shop(users(), users("more", active=0, weight=2), users("other", active=0, tags=()))
    assert adoption(model).value == pytest.approx(0.25)


def test_benchmarks_of_goals_of_the_kind_count_too():
    assert adoption(shop(users(goal="use", tags=()))).value == 0.75


def test_another_tag_can_be_asked_for():
    assert adoption(shop(users(tags="logins")), tag="logins").value == 0.75
    assert adoption(shop(users()), tag="logins").reason.code == "nothing-tagged"


@pytest.mark.parametrize("fields", [{"active": None}, {"target": None}, {"target": 0}])
def test_use_without_observation_or_target_is_unknown(fields):
    assert adoption(shop(users(**fields))).reason.code == "use-unknown"


def test_a_later_observation_is_not_seen():
    assert not adoption(shop(users()), as_of="2026-03-30").is_defined


def test_without_benchmarks_it_is_undefined():
    assert adoption(shop()).reason.code == "evidence-not-recorded"
