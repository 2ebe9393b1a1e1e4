"""Burstiness of event sequences.

Goh K.-I., Barabási A.-L. (2008), Burstiness and memory in complex systems, EPL 81:48002; Kim E.-K., Jo H.-H. (2016),
Measuring burstiness for finite event sequences, Physical Review E 94:032311. The values follow from their formulas.
"""

import pytest

from cmocio.measures.relationship_upkeep import burstiness

CASES = [
    ([30, 30, 30, 30, 30, 30], -1.0, -1.0, 1.0),
    ([1, 1, 1, 1, 86], 0.3076923076923077, 0.9220009125476131, 0.34615384615384615),
    ([7, 7, 7, 28, 7, 7], -0.14589803375031543, -0.09716754070972708, 0.5729490168751578),
]


@pytest.mark.parametrize(("gaps", "plain", "finite", "regularity"), CASES)
def test_both_forms_of_burstiness_give_the_worked_values(gaps, plain, finite, regularity):
    assert burstiness(gaps) == pytest.approx(plain, abs=1e-12)
    assert burstiness(gaps, finite=True) == pytest.approx(finite, abs=1e-12)
    assert (1 - burstiness(gaps)) / 2 == pytest.approx(regularity, abs=1e-12)


def test_the_finite_form_is_one_where_all_events_but_one_coincide():
    assert burstiness([0, 0, 0, 40], finite=True) == pytest.approx(1.0)
