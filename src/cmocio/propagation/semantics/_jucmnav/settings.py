"""The parameters of the three semantics, checked."""

from typing import Final

from attrs import frozen

from cmocio.errors import InputError
from cmocio.propagation.semantics._jucmnav.labels import Label, label_of

NOT_LEGAL: Final = "ST_Legal=No"
"""The tag of a goal that parts of which all are needed leave out, and that counts to no stakeholder."""


@frozen
class Settings:
    """The parameters, checked.

    Parameters
    ----------
    tolerance
        Within so much of full or none, contributions alone do not reach it; 0 to 100.
    low
        −100 or 0.
    """

    tolerance: int
    low: int

    def label(self, number: int) -> Label:
        """The label of a number of this range.

        Examples
        --------
        >>> Settings(10, 0).label(75), Settings(10, -100).label(75), Settings(10, 0).label(50)
        ('WeaklySatisfied', 'WeaklySatisfied', 'None')
        """
        return label_of(max(-100, 2 * number - 100) if self.low == 0 else number)


def settings(tolerance: object, scale: object) -> Settings:
    """The parameters, from what a user gave.

    Parameters
    ----------
    tolerance
        A whole number from 0 to 100.
    scale
        ``(-100, 100)`` or ``(0, 100)``.

    Raises
    ------
    InputError
        If one is not what it must be.

    Examples
    --------
    >>> settings(10, (0, 100))
    Settings(tolerance=10, low=0)
    """
    if type(tolerance) is not int or not 0 <= tolerance <= 100:
        raise InputError("tolerance", f"{tolerance!r} is not a tolerance; pass a whole number from 0 to 100")
    for low in (-100, 0):
        if isinstance(scale, (list, tuple)) and tuple(scale) == (low, 100):
            return Settings(tolerance, low)
    raise InputError("range", f"{scale!r} is not a range of these semantics; pass (-100, 100) or (0, 100)")
