"""Published levels of strategic alignment maturity.

Luftman J. (2000), CAIS 4(14); Luftman J. & Kempaiah R. (2007), MIS Quarterly Executive 6(3):165–177 (197 organisations,
most at level 3); Evers K. W. (2010), PhD thesis, Capella University (nine hospital organisations: means from 2.7 to
2.9, 2.8 overall, reported as level 2).
"""

import pytest

from cmocio import frameworks
from cmocio.frameworks.maturity import maturity_level

CRITERIA = ["communications", "value", "governance", "partnership", "scope", "skills"]


def test_a_mean_of_2_8_is_reported_as_level_2():
    assert [maturity_level(mean) for mean in (2.7, 2.8, 2.9)] == [2, 2, 2]
    assert maturity_level(2.8, "nearest") == 3


@pytest.mark.parametrize(("mean", "level"), [(1, 1), (2.999, 2), (3, 3), (4.5, 4), (5, 5)])
def test_the_framework_names_the_level_that_rounding_down_gives(mean, level):
    framework = frameworks.get("strategic-alignment-maturity")
    reached = framework.level((mean - 1) / 4)
    assert framework.levels.index(reached) + 1 == maturity_level(mean) == level


def test_the_criteria_and_levels_are_six_and_five():
    framework = frameworks.get("strategic-alignment-maturity")
    assert [practice.id for practice in framework.practices] == CRITERIA
    assert [level.name for level in framework.levels] == ["initial", "committed", "focused", "managed", "optimised"]
    assert len(framework.claims) == 37
