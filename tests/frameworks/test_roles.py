"""Who plays the roles."""

from __future__ import annotations

import pytest

from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks import Claim, Framework, Practice, assess
from cmocio.frameworks.roles import cast_roles
from cmocio.model import AlignmentModel, Stakeholder

PRACTICES = [Practice("a", "A", claims=[Claim("a1", "fake-between", parameters={"kinds": ["$it", "x"]})])]
MINE = Framework("mine", "M", "1", roles={"marketing": "markets", "it": "builds"}, practices=PRACTICES)
PLAIN = Framework("plain", "P", "1", practices=[Practice("a", "A", claims=[Claim("a1", "fake-told")])])


def test_a_role_is_filled_by_the_function_of_its_name(shop):
    cast = cast_roles(MINE, shop)
    assert cast.roles == {"marketing": "marketing", "it": "it"}
    assert cast.functions == ("marketing", "it")
    assert cast.unplayed == ()


def test_a_mapping_fills_the_roles_it_names_and_the_others_fill_themselves(shop):
    cast = cast_roles(MINE, shop, {"marketing": "finance"})
    assert cast.roles == {"marketing": "finance", "it": "it"}
    assert cast.functions == ("finance", "it")


def test_a_function_that_plays_another_role_does_not_fill_the_role_of_its_name(shop):
    cast = cast_roles(MINE, shop, {"marketing": "it"})
    assert cast.roles == {"marketing": "it"}
    assert cast.unplayed == ("it",)
    assert cast.lacking(MINE.claim("a1")).reason.data["roles"] == ("it",)


def test_one_function_does_not_play_two_roles(shop):
    with pytest.raises(InputError, match="'finance' cannot play both marketing and it"):
        cast_roles(MINE, shop, {"marketing": "finance", "it": "finance"})


def test_a_list_is_compared_as_a_whole_and_fills_the_roles_of_its_names(shop):
    cast = cast_roles(MINE, shop, ["it", "finance"])
    assert cast.roles == {"it": "it"}
    assert cast.functions == ("it", "finance")


def test_without_roles_the_functions_asked_for_are_compared(shop):
    assert cast_roles(PLAIN, shop).functions == ("marketing", "it")
    assert cast_roles(PLAIN, shop, ["it", "finance"]).functions == ("it", "finance")
    assert cast_roles(PLAIN, shop, {"role": "it", "other": "Finance"}).functions == ("it", "finance")


def test_roles_in_lists_are_filled_too(shop):
    assert cast_roles(MINE, shop).parameters(MINE.claim("a1")) == {"kinds": ("it", "x")}


def test_unknown_roles_and_functions_are_met_with_the_nearest(shop):
    with pytest.raises(NotFoundError, match="no role in mine 'marketin'; did you mean 'marketing'"):
        cast_roles(MINE, shop, {"marketin": "it"})
    with pytest.raises(NotFoundError, match="no function 'financ'; did you mean 'finance'"):
        cast_roles(MINE, shop, {"it": "financ"})


def test_a_role_named_twice_is_refused():
    people = [Stakeholder("a", "A", function="brand"), Stakeholder("b", "B", function="tech")]
    with pytest.raises(InputError, match="marketing is played by 'brand' and by 'tech'; name it once"):
        assess(
            AlignmentModel("m", stakeholders=people), "five-ways", functions={"marketing": "brand", "Marketing": "tech"}
        )
