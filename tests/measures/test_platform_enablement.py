import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.measures import get
from cmocio.model import AlignmentModel, DataSource, Goal, Initiative, Stakeholder

platform_enablement = get("platform-enablement")

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
CDP = Initiative("cdp", "Customer data", kind="platform", team="cio")


def shop(*things, **fields):
    return AlignmentModel.of("shop", PEOPLE, things, **fields)


def user(name, on="cdp", **fields):
    return Initiative(name, name, builds_on=on, **fields)


def test_a_platform_counts_in_full_once_enough_build_on_it():
    assert platform_enablement(shop(CDP)).value == 0
    assert platform_enablement(shop(CDP, user("a"))).value == 0.5
    assert platform_enablement(shop(CDP, user("a"), user("b"), user("c"))).value == 1
    assert platform_enablement(shop(CDP, user("a")), enough=1).value == 1


def test_whatever_is_built_on_is_an_asset_and_unused_resources_are_too():
    model = shop(
        DataSource("orders", "Orders", owner="it"),
        DataSource("idle", "Idle", owner="it"),
        Goal("api", "API", element="resource", owner="cio"),
        user("a", "data_source:orders"),
        user("b", "orders"),
    )
    score = platform_enablement(model)
    assert {part.name: part.value for part in score.parts} == {"goal:api": 0, "data_source:orders": 1}
    assert score.parts[1].entities == ("initiative:a", "initiative:b")


def test_dropped_and_proposed_initiatives_neither_provide_nor_build():
    model = shop(CDP, user("a", status="dropped"), user("b", status="proposed"))
    assert platform_enablement(model).value == 0


def test_one_initiative_that_names_an_asset_twice_builds_on_it_once():
    assert platform_enablement(shop(CDP, user("a", ["cdp", "initiative:cdp"]))).value == 0.5


def test_assets_of_one_function_and_builders_of_another_can_be_asked_for():
    model = shop(
        CDP,
        DataSource("ads", "Ads", owner="marketing"),
        Goal("api", "API", element="resource", owner="cio"),
        user("a", ["cdp", "ads"], team="cmo"),
        user("b", ["cdp", "ads", "api"], team="cio"),
        user("c", "api", requested_by="cmo"),
    )
    score = platform_enablement(model, of="it", by="marketing")
    assert {part.name: part.value for part in score.parts} == {"initiative:cdp": 0.5, "goal:api": 0.5}
    assert platform_enablement(model, of="marketing").value == 1
    with pytest.raises(NotFoundError, match="no function 'itt'"):
        platform_enablement(model, of="itt")


def test_without_assets_or_initiatives_it_is_undefined():
    assert platform_enablement(shop(Initiative("a", "A"))).reason.code == "nothing-to-build-on"
    assert platform_enablement(shop()).reason.code == "evidence-not-recorded"


def test_enough_is_above_zero():
    with pytest.raises(InputError, match="enough: 0 is not above 0"):
        platform_enablement(shop(CDP), enough=0)
