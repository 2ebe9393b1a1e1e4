"""Provenance: what a number was computed from and by what, so that two can be compared."""

from __future__ import annotations

from datetime import date as Date
from typing import ClassVar

from attrs import field, frozen

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.results import Result
from cmocio.texts import Datum, Late, Message, declare

OTHER = declare("provenance-differs", "{what}: {one} against {other}")


class DigestOf(Late):
    """A model's digest, made when somebody reads it; pickled, it is the text alone.

    Examples
    --------
    >>> model = AlignmentModel("m")
    >>> Provenance("0.1.0", "goal-overlap", "1", digest=DigestOf(model)).digest == model.digest
    True
    """

    __slots__ = ("_model",)

    def __init__(self, model: AlignmentModel) -> None:
        self._model = model

    def __str__(self) -> str:
        return self._model.digest

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


@frozen(repr=False)
class Provenance(Result):
    """What a number was computed from and by what.

    Parameters
    ----------
    library
        This library's version.
    name, version
        Of the measure or framework. A version changes when any number does.
    parameters
        All parameters, the defaults included.
    digest
        The model's.
    as_of
        The day it was judged at.
    functions
        The functions compared, or the functions that fill the roles, as ``"role=function"``.
    uses
        The versions of what it used, by name.

    Examples
    --------
    >>> Provenance("0.1.0", "goal-overlap", "1").differences(Provenance("0.1.0", "goal-overlap", "2"))[0].data["other"]
    '2'
    """

    library: str
    name: str
    version: str
    parameters: FrozenDict[str, Datum] = field(default=FrozenDict[str, Datum](), converter=FrozenDict[str, Datum])
    _digest: str | Late = field(default="", eq=str)
    as_of: Date | None = None
    functions: tuple[str, ...] = ()
    uses: FrozenDict[str, str] = field(default=FrozenDict[str, str](), converter=FrozenDict[str, str])

    _brief: ClassVar = ("parameters", "_digest", "as_of", "functions", "uses")

    @property
    def digest(self) -> str:
        """The model's, a short fingerprint of its whole content."""
        return str(self._digest)

    def differences(self, other: Provenance) -> tuple[Message, ...]:
        """Why a number of this provenance and one of another cannot be compared over time; empty where they can.

        The model and the day may differ: that is what comparing is for. What computes must be the same.
        """
        found = []
        for what in ("name", "version", "parameters", "functions", "uses"):
            one, two = getattr(self, what), getattr(other, what)
            if one != two:
                found.append(Message.of(OTHER, what=what, one=_shown(one, two), other=_shown(two, one)))
        return tuple(found)


def _shown(value: object, other: object) -> str:
    """A value as text; of mappings only what the other has differently."""
    if isinstance(value, FrozenDict) and isinstance(other, FrozenDict):
        return ", ".join(f"{key}={item}" for key, item in value.items() if other.get(key) != item) or "nothing"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
