"""Parameters of measures that are one of a few words."""

from __future__ import annotations

from collections.abc import Iterable

from cmocio.errors import InputError, nearest

__all__ = ["one_of"]


def one_of(argument: str, value: str, choices: Iterable[str]) -> str:
    """The value, if it is one of the choices.

    Parameters
    ----------
    argument
        The name of the parameter, for the error.
    value
        What was given.
    choices
        What may be given.

    Raises
    ------
    InputError
        Otherwise, with the choices and the nearest of them.

    Examples
    --------
    >>> one_of("of", "goals", ["goals", "initiatives"])
    'goals'
    >>> one_of("of", "goal", ["goals", "initiatives"])
    Traceback (most recent call last):
    cmocio.errors.InputError: of: 'goal' is none of goals, initiatives; did you mean 'goals'?
    """
    listed = tuple(choices)
    if value not in listed:
        near = nearest(str(value), listed)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise InputError(argument, f"{value!r} is none of {', '.join(listed)}{hint}")
    return value
