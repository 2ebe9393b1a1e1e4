import pytest

from cmocio import DataSource, ModelError


def test_quality_is_a_share_or_unknown():
    assert DataSource("d", "D").completeness is None
    with pytest.raises(ModelError, match="completeness: 1.5 is above 1"):
        DataSource("d", "D", completeness=1.5)


def test_whether_it_is_integrated_may_be_unknown():
    assert DataSource("d", "D").integrated is None
