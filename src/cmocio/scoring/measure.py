"""What a measure is: a callable from a scope to a score, registered with what must be known about it."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.metadata import version as installed_version
from typing import Any, Final, Literal, TypeAlias, TypeVar, get_args

import attrs
from attrs import field, frozen

from cmocio.arguments import checked
from cmocio.errors import NotFoundError, RegistrationError
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.model.differences import IDS, expanded, fields_of
from cmocio.near import nearest
from cmocio.registry import NONE, Registry
from cmocio.scoring.laws import UNIVERSAL, Law
from cmocio.scoring.provenance import DigestOf, Provenance
from cmocio.scoring.scope import Day, Functions, Scope
from cmocio.scoring.score import Score
from cmocio.texts import Datum

Scale: TypeAlias = Literal["share", "index"]
"""``"share"``: of something countable; ``"index"``: of a formula with its own meaning of 0 and 1."""
MeasureDirection: TypeAlias = Literal["higher", "balance"]
"""``"higher"``: the more, the better aligned; ``"balance"``: both too little and too much lower it."""

F = TypeVar("F", bound=Callable[..., Score])

OWN = {"model", "functions", "as_of"}


@cache
def library_version() -> str:
    """The version of this library.

    Examples
    --------
    >>> library_version().count(".")
    2
    """
    return installed_version("cmocio")


@checked
@frozen
class Measure:
    """A measure: called with a model, it gives a score with its provenance.

    Parameters
    ----------
    name
        Of the measure, with hyphens.
    compute
        The callable itself: takes a `Scope`, then its own parameters.
    version
        Changes when any number does.
    source
        Where the formula comes from.
    scale
        ``"share"`` or ``"index"``.
    direction
        ``"higher"`` or ``"balance"``.
    reads
        The fields of the model it reads, such as ``"goals.weight"``; ``"*.id"``: which entities there are. Its score is
        kept while these stay as they are; that an entity is there counts as read with any of its fields, and the
        functions compared and the model's own fields always do.
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
    direction: MeasureDirection
    reads: tuple[str, ...]
    laws: tuple[Law, ...] = UNIVERSAL
    parameters: FrozenDict[str, Datum] = field(default=FrozenDict[str, Datum](), converter=FrozenDict[str, Datum])
    summary: str = ""

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections whose fields it reads."""
        return tuple(dict.fromkeys(name.partition(".")[0] for name in self.reads if name != IDS))

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
        scope = Scope.of(model, functions, as_of)
        score = self.bare(scope, before, **parameters)
        provenance = Provenance(
            library_version(),
            self.name,
            self.version,
            FrozenDict({**self.parameters, **_data(parameters)}),
            DigestOf(model),
            scope.day,
            scope.functions,
        )
        return attrs.evolve(score, provenance=provenance)

    def bare(self, scope: Scope, before: AlignmentModel | None = None, /, **parameters: Any) -> Score:
        """The score of what `scope` shows, without its provenance: for those who keep the value alone.

        Raises
        ------
        NotFoundError
            For a parameter that does not exist, with the nearest names.

        Examples
        --------
        >>> from cmocio.scoring import Scope
        >>> MEASURES.get("measurability").bare(Scope.of(AlignmentModel("empty"))).provenance is None
        True
        """
        for name in parameters:
            if name not in self.parameters:
                raise NotFoundError(f"parameter of {self.name}", name, nearest(name, self.parameters))
        extra = {"before": before} if _compares(self.compute) else {}
        score: object = self.compute(scope, **extra, **parameters)
        told = f"the measure {self.name!r} returned"
        if not isinstance(score, Score):
            raise RegistrationError(f"{told} {score!r}; it must return a Score, such as ratio(...)")
        if score.value is None and score.reason is None:
            raise RegistrationError(f"{told} no value and no reason; return undefined(...)")
        return score


MEASURES: Final[Registry[Measure]] = Registry("measure", package="cmocio.measures", group="cmocio.measures")


def measure(
    *,
    version: str,
    source: str,
    reads: Mapping[str, str] | Iterable[str],
    scale: Scale = "share",
    direction: MeasureDirection = "higher",
    laws: Iterable[Law] = (),
    name: str | None = None,
    formerly: Mapping[str, str] = NONE,
) -> Callable[[F], F]:
    """Register a callable as a measure and give it back untouched.

    Parameters
    ----------
    version
        Changes when any number does.
    source
        Where the formula comes from, as a citation.
    reads
        The fields of the model it reads, by collection: ``{"goals": "owner weight", "stakes": "support"}``, with
        ``"*": "id"`` for names that may be those of any entity; or whole collections: ``["goals", "stakes"]``.
    scale, direction
        See `Measure`.
    laws
        What must hold besides the universal laws.
    name
        Default: the callable's, with hyphens for underscores.
    formerly
        Names it had before, each with the version from which on that name is deprecated: ``{"goal-match": "0.2"}``.

    Raises
    ------
    RegistrationError
        If the callable is not of the form ``(scope, *, own=default, ...)``, with a default for each
        parameter of its own, if it reads a field or collection that does not exist, or if the name is taken.

    Examples
    --------
    >>> from cmocio.scoring import Part, ratio
    >>> @measure(version="1", source="an example", reads={"goals": "owner"}, name="example-owned")
    ... def owned(scope):
    ...     return ratio(Part(goal.full_name, float(goal.owner is not None)) for goal in scope.model.goals)
    >>> MEASURES.get("example-owned").version
    '1'
    """

    def register(compute: F) -> F:
        title = name or compute.__name__.replace("_", "-")
        if isinstance(reads, str):
            raise RegistrationError(f"the measure {title!r} reads {reads!r}; pass a list, such as [{reads!r}]")
        for what, chosen, allowed in (
            ("scale", scale, get_args(Scale)),
            ("direction", direction, get_args(MeasureDirection)),
        ):
            if chosen not in allowed:
                raise RegistrationError(
                    f"the measure {title!r}: its {what} {chosen!r} is not one of {', '.join(allowed)}"
                )
        found = Measure(
            title,
            compute,
            version,
            source,
            scale,
            direction,
            _read(title, reads),
            (*UNIVERSAL, *laws),
            FrozenDict(_data(_own_parameters(title, compute))),
            (inspect.getdoc(compute) or "").partition("\n")[0],
        )
        MEASURES.add(title, found, origin=f"{compute.__module__}.{compute.__qualname__}", formerly=formerly)
        return compute

    return register


@cache
def _compares(compute: Callable[..., Score]) -> bool:
    """Whether a callable takes an earlier state of the model."""
    return "before" in inspect.signature(compute).parameters


def _read(title: str, reads: Mapping[str, str] | Iterable[str]) -> tuple[str, ...]:
    """The full names of the fields that a measure says it reads; refuses what no model has."""
    whole = reads if isinstance(reads, Mapping) else tuple(reads)
    for collection in whole:
        if collection not in {"*", *AlignmentModel.collections.values()}:
            raise RegistrationError(f"the measure {title!r} reads {collection!r}, which no model has")
    found = tuple(expanded(whole))
    for name in found:
        known = (IDS,) if name.startswith("*") else fields_of(name.partition(".")[0])
        if name not in known:
            raise RegistrationError(f"the measure {title!r} reads {name!r}, which no model has")
    return found


def _own_parameters(title: str, compute: Callable[..., Score]) -> dict[str, Any]:
    """A measure's own parameters with their defaults; refuses a form that could not be called."""
    form = "(scope, *, ...); what is compared, and on which day, is in the scope"
    parameters = tuple(inspect.signature(compute).parameters.values())
    if not parameters or parameters[0].kind is parameters[0].KEYWORD_ONLY or OWN & {one.name for one in parameters}:
        raise RegistrationError(f"the measure {title!r} must have the form {form}")
    for one in parameters[1:]:
        if one.kind is not one.KEYWORD_ONLY or one.default is one.empty:
            raise RegistrationError(f"the measure {title!r}: {one.name!r} must be keyword-only and have a default")
    return {one.name: one.default for one in parameters[1:] if one.name != "before"}


def _data(parameters: Mapping[str, Any]) -> dict[str, Datum]:
    """Parameters as provenance keeps them: scalars, or tuples of texts."""
    return {
        name: value if value is None or isinstance(value, (str, int, float, bool)) else tuple(map(str, value))
        for name, value in parameters.items()
    }
