import pytest

from cmocio import Dependency, ModelError


def test_only_a_contribution_has_a_weight_and_it_must():
    with pytest.raises(ModelError, match="a contribution needs a weight"):
        Dependency("a", "b", kind="contribution")
    with pytest.raises(ModelError, match="a refinement has no weight"):
        Dependency("a", "b", kind="refinement", weight=0.5)


def test_its_key_says_which_way_the_value_flows():
    assert Dependency("site-speed", "campaigns", kind="contribution", weight=-0.5).key == (
        "site-speed<campaigns:contribution"
    )


def test_a_dependency_is_a_requirement_unless_said_otherwise():
    assert Dependency("a", "b").kind == "requirement"
