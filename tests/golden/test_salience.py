"""Mitchell R. K., Agle B. R., Wood D. J. (1997), AMR 22(4):853–886: the classes of stakeholder salience.

Mendelow (1991): the four quadrants of power and interest.
"""

import pytest

from cmocio.frameworks.salience import SALIENCE, quadrant, salience_class

CLASSES = {
    "000": ("non-stakeholder", "none"),
    "100": ("dormant", "latent"),
    "010": ("discretionary", "latent"),
    "001": ("demanding", "latent"),
    "110": ("dominant", "expectant"),
    "101": ("dangerous", "expectant"),
    "011": ("dependent", "expectant"),
    "111": ("definitive", "definitive"),
}


@pytest.mark.parametrize("bits", CLASSES)
def test_every_combination_has_the_class_of_the_paper(bits):
    power, legitimacy, urgency = (bit == "1" for bit in bits)
    name, kind = CLASSES[bits]
    assert salience_class(power=power, legitimacy=legitimacy, urgency=urgency) == name
    assert SALIENCE[power, legitimacy, urgency] == (name, kind)


def test_the_grid_has_its_four_quadrants():
    told = {(p, i): quadrant(power=p, interest=i) for p in (True, False) for i in (True, False)}
    assert told == {
        (True, True): "manage closely",
        (True, False): "keep satisfied",
        (False, True): "keep informed",
        (False, False): "monitor",
    }
