"""Semantics by name: what propagation computes, one file per semantics."""

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Any, Final, Literal, Protocol, TypeAlias, TypeVar

from attrs import frozen

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.registry import Registry

EvidenceRule: TypeAlias = Literal["wins", "ignored", "anchored"]


@frozen
class Request:
    """What is to be propagated, checked.

    Parameters
    ----------
    model
        The model.
    given
        Values that win over everything, by goal id.
    day
        The day to judge at.
    evidence
        How a goal's own evidence counts beside its dependees.
    base
        What anchored evidence is compared with.
    """

    model: AlignmentModel
    given: FrozenDict[str, float]
    day: Date | None
    evidence: EvidenceRule
    base: AlignmentModel


class Compute(Protocol):
    """What a semantics is: a callable from a request, and its own parameters, to the satisfaction."""

    def __call__(self, request: Request, /, **parameters: Any) -> Satisfaction: ...


@frozen
class Semantics:
    """One way to propagate.

    Parameters
    ----------
    name
        What it is looked up by.
    compute
        The callable itself.
    parameters
        Its own parameters with their defaults.
    """

    name: str
    compute: Compute
    parameters: Mapping[str, Any]


SEMANTICS: Final[Registry[Semantics]] = Registry(
    "semantics", package="cmocio.propagation.semantics", group="cmocio.semantics"
)

F = TypeVar("F", bound=Callable[..., Satisfaction])


def add_semantics(name: str, **parameters: Any) -> Callable[[F], F]:
    """Register a callable as a semantics and give it back untouched.

    Parameters
    ----------
    name
        What it is looked up by.
    **parameters
        Its own parameters with their defaults.

    Raises
    ------
    RegistrationError
        If the name is taken.

    Examples
    --------
    >>> @add_semantics("example-semantics", sharpness=1)
    ... def compute(request, *, sharpness): ...
    >>> SEMANTICS.get("example-semantics").parameters
    {'sharpness': 1}
    """

    def register(compute: F) -> F:
        found = Semantics(name, compute, FrozenDict(parameters))
        SEMANTICS.add(name, found, origin=f"{compute.__module__}.{compute.__qualname__}")
        return compute

    return register
