"""What a measure is: a callable from a model to a score, registered with what must be known about it."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import version as installed_version
from typing import Any, Final, Literal, TypeAlias, TypeVar, get_args

import attrs
from attrs import field, frozen

from cmocio.errors import NotFoundError, RegistrationError, nearest
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.registry import Registry
from cmocio.scoring.laws import UNIVERSAL, Law
from cmocio.scoring.provenance import Provenance
from cmocio.scoring.scope import Day, Functions, Scope, scope
from cmocio.scoring.score import Score, undefined
from cmocio.texts import Datum, declare

__all__ = ["MEASURES", "Measure", "Scale", "library_version", "measure"]

Scale: TypeAlias = Literal["share", "index"]
"""``"share"``: of something countable; ``"index"``: of a formula with its own meaning of 0 and 1."""
Direction: TypeAlias = Literal["higher", "balance"]
"""``"higher"``: the more, the better aligned; ``"balance"``: both too little and too much lower it."""

F = TypeVar("F", bound=Callable[..., Score])

TOO_LARGE = declare("sum-too-large", "its numbers are too large to add up; state them in a larger unit")

OWN = ("model", "functions", "as_of", "before")


@cache
def library_version() -> str:
    """The version of this library.

    Examples
    --------
    >>> library_version().count(".")
    2
    """
    return installed_version("cmocio")


@frozen
class Measure:
    """A measure: called with a model, it gives a score with its provenance.

    Parameters
    ----------
    name
        Of the measure, with hyphens.
    compute
        The callable itself.
    version
        Changes when any number does.
    source
        Where the formula comes from.
    scale
        ``"share"`` or ``"index"``.
    direction
        ``"higher"`` or ``"balance"``.
    reads
        The collections of the model it reads.
    laws
        What must hold on every model, the universal laws included.
    parameters
        Its own parameters, with their defaults.
    summary
        The first line of its docstring.
    """

    name: str
    compute: Callable[..., Score]
    version: str
    source: str
    scale: Scale
    direction: Direction
    reads: tuple[str, ...]
    laws: tuple[Law, ...] = UNIVERSAL
    parameters: FrozenDict[str, Datum] = field(default=FrozenDict[str, Datum](), converter=FrozenDict[str, Datum])
    summary: str = ""

    def __call__(
        self,
        model: AlignmentModel,
        *,
        functions: Functions = None,
        as_of: Day = None,
        before: AlignmentModel | None = None,
        **parameters: Any,
    ) -> Score:
        """Measure a model.

        Parameters
        ----------
        model
            What to measure.
        functions
            The functions to compare; default: every function that owns a goal.
        as_of
            The day to judge at; default: `AlignmentModel.day`.
        before
            An earlier state of the model, for measures that compare two.
        **parameters
            The measure's own.

        Raises
        ------
        NotFoundError
            For a parameter or a function that does not exist, with the nearest names.
        """
        looked = scope(model, functions, as_of)
        score = self.bare(looked, before, **parameters)
        provenance = Provenance(
            library_version(),
            self.name,
            self.version,
            FrozenDict({**self.parameters, **_data(parameters)}),
            model.digest,
            looked.day,
            looked.functions,
        )
        return attrs.evolve(score, provenance=provenance)

    def bare(self, looked: Scope, before: AlignmentModel | None = None, /, **parameters: Any) -> Score:
        """The score of what `scope` shows, without its provenance: for those who keep the value alone.

        Raises
        ------
        NotFoundError
            For a parameter that does not exist, with the nearest names.

        Examples
        --------
        >>> from cmocio.scoring import scope
        >>> MEASURES.get("measurability").bare(scope(AlignmentModel("empty"))).provenance is None
        True
        """
        for name in parameters:
            if name not in self.parameters:
                raise NotFoundError(f"parameter of {self.name}", name, nearest(name, self.parameters))
        extra = {"before": before} if _compares(self.compute) else {}
        return self._checked(
            self.compute(looked.model, functions=looked.functions, as_of=looked.day, **extra, **parameters)
        )

    def _checked(self, score: object) -> Score:
        """What the callable gave, if it is a score; undefined where its numbers were too large to add up."""
        if not isinstance(score, Score):
            raise RegistrationError(
                f"the measure {self.name!r} gave {score!r}; it must give a Score, such as ratio(...)"
            )
        if score.value is None:
            if score.reason is None:
                raise RegistrationError(f"the measure {self.name!r} gave no value and no reason; give undefined(...)")
            return score
        if not math.isfinite(score.value):
            return undefined(TOO_LARGE, score.parts, score.rule)
        if not 0 <= score.value <= 1:
            raise RegistrationError(f"the measure {self.name!r} gave {score.value!r}; a score lies from 0 to 1")
        return score


MEASURES: Final[Registry[Measure]] = Registry("measure", package="cmocio.measures", group="cmocio.measures")


def measure(
    *,
    version: str,
    source: str,
    reads: Iterable[str],
    scale: Scale = "share",
    direction: Direction = "higher",
    laws: Iterable[Law] = (),
    name: str | None = None,
) -> Callable[[F], F]:
    """Register a callable as a measure and give it back untouched.

    Parameters
    ----------
    version
        Changes when any number does.
    source
        Where the formula comes from, as a citation.
    reads
        The collections of the model it reads, such as ``["goals", "stakes"]``.
    scale, direction
        See `Measure`.
    laws
        What must hold besides the universal laws.
    name
        Default: the callable's, with hyphens for underscores.

    Raises
    ------
    RegistrationError
        If the callable is not of the form ``(model, *, functions=None, as_of=None, **own)`` with a default for each
        parameter of its own, if it reads a collection that does not exist, or if the name is taken.

    Examples
    --------
    >>> from cmocio.scoring import Part, ratio
    >>> @measure(version="1", source="an example", reads=["goals"], name="example-owned")
    ... def owned(model, *, functions=None, as_of=None):
    ...     return ratio(Part(goal.full_name, float(goal.owner is not None)) for goal in model.goals)
    >>> MEASURES.get("example-owned").version
    '1'
    """

    def register(compute: F) -> F:
        title = name or compute.__name__.replace("_", "-")
        known = AlignmentModel.collections.values()
        if isinstance(reads, str):
            raise RegistrationError(f"the measure {title!r} reads {reads!r}; give a list, such as [{reads!r}]")
        for what, chosen, allowed in (("scale", scale, get_args(Scale)), ("direction", direction, get_args(Direction))):
            if chosen not in allowed:
                raise RegistrationError(f"the measure {title!r}: its {what} {chosen!r} is none of {', '.join(allowed)}")
        for collection in reads:
            if collection not in known:
                raise RegistrationError(f"the measure {title!r} reads {collection!r}, which no model has")
        found = Measure(
            title,
            compute,
            version,
            source,
            scale,
            direction,
            tuple(reads),
            (*UNIVERSAL, *laws),
            FrozenDict(_data(_own_parameters(title, compute))),
            (inspect.getdoc(compute) or "").partition("\n")[0],
        )
        MEASURES.add(title, found, origin=f"{compute.__module__}.{compute.__qualname__}")
        return compute

    return register


@cache
def _compares(compute: Callable[..., Score]) -> bool:
    """Whether a callable takes an earlier state of the model."""
    return "before" in inspect.signature(compute).parameters


def _own_parameters(title: str, compute: Callable[..., Score]) -> dict[str, Any]:
    """A measure's own parameters with their defaults; refuses a form that could not be called."""
    parameters = inspect.signature(compute).parameters
    names = list(parameters)
    if names[:1] != ["model"] or not {"functions", "as_of"} <= parameters.keys():
        raise RegistrationError(f"the measure {title!r} must have the form (model, *, functions=None, as_of=None, ...)")
    own = {}
    for name, parameter in parameters.items():
        if name == "model":
            continue
        if parameter.kind is not parameter.KEYWORD_ONLY or parameter.default is parameter.empty:
            raise RegistrationError(f"the measure {title!r}: {name!r} must be keyword-only and have a default")
        if name not in OWN:
            own[name] = parameter.default
    return own


def _data(parameters: Mapping[str, Any]) -> dict[str, Datum]:
    """Parameters as provenance keeps them: scalars, or tuples of texts."""
    return {
        name: value if value is None or isinstance(value, (str, int, float, bool)) else tuple(map(str, value))
        for name, value in parameters.items()
    }
