"""What is uncertain in a model: which number of which entity, and what it may turn out to be."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from math import inf
from types import UnionType
from typing import Annotated, Any, Final, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen
from msgspec import Meta

from cmocio.chance.distribution import Distribution
from cmocio.chance.distributions.uniform import Uniform
from cmocio.documents import fields_back, fields_of, own_form
from cmocio.errors import CmocioError, InputError, NotFoundError, near_or_few
from cmocio.model import AlignmentModel
from cmocio.model.apply import changed
from cmocio.model.changes.delay import MOVABLE
from cmocio.model.entity import Entity, Value
from cmocio.model.field_types import Id
from cmocio.schedules.input import How, Input

DEFAULT: Final[Mapping[str, tuple[str, str]]] = {
    "goal": ("satisfaction", "its satisfaction"),
    "benchmark": ("", "its actual on the day"),
    "dependency": ("weight", "its weight"),
    "initiative": ("due", "days of delay"),
    "rating": ("value", "its value"),
}
"""By kind: what is meant where no field is named."""

FAR: Final = 1e-15
"""Next to nothing is sampled beyond that chance."""


@frozen(repr=False)
class Uncertain(Value):
    """A number of one entity that is not known, and what it may turn out to be.

    Parameters
    ----------
    entity
        ``"kind:id"``, or a bare id that fits one kind only.
    distribution
        What it may turn out to be, in the number's own unit.
    field
        Which number. ``""``: of a goal its satisfaction; of a benchmark its actual on the day judged at; of a
        contribution its weight; of an initiative the days of delay, which move what follows from them as `slip` does;
        of a rating its value. Else the name of a field that holds a number, or a date: then the days by which it is
        moved. Days are rounded to whole ones.

    Raises
    ------
    ModelError
        If a field is wrong. Whether there is such an entity shows when a model is at hand.

    Examples
    --------
    >>> from cmocio import Triangular
    >>> Uncertain("initiative:cdp", Triangular(0, 30, 120))
    Uncertain('initiative:cdp', Triangular(0.0, 30.0, 120.0))
    """

    entity: Id
    distribution: Distribution
    field: str = field(default="", kw_only=True)


Uncertainties: TypeAlias = "Iterable[Uncertain] | Mapping[str, Distribution] | Uncertain"


def uncertain_of(uncertainties: Uncertainties) -> tuple[Uncertain, ...]:
    """A list of uncertainties, from one, several, or distributions by entity.

    Raises
    ------
    InputError
        For what is not an uncertainty, and where.

    Examples
    --------
    >>> from cmocio import Uniform
    >>> uncertain_of({"goal:ads": Uniform(0, 1)})
    (Uncertain('goal:ads', Uniform(0.0, 1.0)),)
    """
    if isinstance(uncertainties, Uncertain):
        return (uncertainties,)
    if isinstance(uncertainties, Mapping):
        return tuple(_of_pair(name, given) for name, given in uncertainties.items())
    if not isinstance(uncertainties, Iterable) or isinstance(uncertainties, (str, bytes)):
        raise InputError(
            "uncertainties",
            f"{uncertainties!r} is not a list of uncertainties; pass Uncertain(entity, distribution), …",
        )
    listed = tuple(uncertainties)
    for number, item in enumerate(listed):
        if not isinstance(item, Uncertain):
            raise InputError(
                f"uncertainties[{number}]", f"{item!r} is not an uncertainty; pass Uncertain(entity, distribution)"
            )
    return listed


def _of_pair(name: str, given: Distribution) -> Uncertain:
    if not isinstance(given, Distribution):
        raise InputError(
            f"uncertainties[{name!r}]", f"{given!r} is not a distribution; pass one, such as Uniform(0, 1)"
        )
    return Uncertain(name, given)


def inputs_of(
    model: AlignmentModel, uncertainties: Uncertainties, day: Date | None, *, unknown: Iterable[str] = ()
) -> tuple[Input, ...]:
    """What is uncertain, found in the model; then the goals about which nothing is known, over their whole range.

    Raises
    ------
    InputError
        For a number that is uncertain twice, a distribution that leaves the allowed range, a field that is neither a
        number nor a date, or one that cannot be changed so; each names the place and the mend.
    NotFoundError, AmbiguousNameError
        For an entity or a field that does not exist or may be several, with the nearest.

    Examples
    --------
    >>> from cmocio.model import Goal
    >>> [found] = inputs_of(AlignmentModel("m", goals=[Goal("ads", "Campaigns")]), {"ads": Uniform(0, 1)}, None)
    >>> found.name, found.title
    ('goal:ads', 'Campaigns')
    """
    listed = uncertain_of(uncertainties)
    found: dict[str, Input] = {}
    for number, item in enumerate(listed):
        place = f"uncertainties[{item.entity!r}]" if isinstance(uncertainties, Mapping) else f"uncertainties[{number}]"
        one = _found(model, item, place, day)
        if one.name in found:
            raise InputError(place, f"{one.name} is already uncertain; name each number once")
        _check(model, one, place, day)
        found[one.name] = one
    for goal in unknown:
        name = f"goal:{goal}"
        if name not in found:
            title = model.goal(goal).name
            found[name] = Input(name, title, name, "goal", goal, "satisfaction", "satisfy", Uniform(-1.0, 1.0))
    return tuple(found.values())


def _found(model: AlignmentModel, item: Uncertain, place: str, day: Date | None) -> Input:
    kind, position = model.locate(item.entity)
    if kind == "risk":
        raise InputError(
            place, f"{item.entity} happens or not by the chance the model states; replace that, leave it out here"
        )
    entity = model.find(item.entity)
    key = model.keys(kind)[position]
    usual = DEFAULT.get(kind, (None, ""))[0]
    if usual is None and not item.field:
        several = ", ".join((*_numbers(type(entity)), *MOVABLE.get(kind, ((), ()))[1]))
        raise InputError(place, f"say which number of {kind}:{key} is uncertain; field= one of {several}")
    name = f"{kind}:{key}" if item.field in ("", usual) else f"{kind}:{key}.{item.field}"
    chosen = item.field or str(usual)
    how = _how(kind, chosen, type(entity), place)
    if how == "observe" and day is None:
        raise InputError("as_of", f"{kind}:{key} has no day to be seen on; pass the day to judge at")
    if kind == "goal" and not getattr(entity, "applicable", True):
        raise InputError(place, f"goal:{key} is not applicable; leave it out, or make it applicable")
    title = getattr(entity, "name", key) or key
    return Input(name, title, f"{kind}:{key}", kind, key, chosen, how, item.distribution)


def _how(kind: str, chosen: str, cls: type[Entity], place: str) -> How:
    """By which change a field is given another value."""
    if kind == "benchmark" and not chosen:
        return "observe"
    if kind == "goal" and chosen == "satisfaction":
        return "satisfy"
    if chosen in MOVABLE.get(kind, ((), ()))[1]:
        return "delay"
    numbers = _numbers(cls)
    if chosen in numbers:
        return "replace"
    choices = (*numbers, *MOVABLE.get(kind, ((), ()))[1])
    if chosen in {one.name for one in attrs.fields(cls)}:
        raise InputError(place, f"{chosen!r} of {kind}s holds no number; pass one of {', '.join(choices)}")
    raise NotFoundError(f"number of {kind.replace('_', ' ')}s", chosen, near_or_few(chosen, choices))


def _numbers(cls: type[Entity]) -> dict[str, tuple[float, float]]:
    """The fields that hold a number, and the range of each."""
    hints = get_type_hints(cls, include_extras=True)
    ranges = ((one.name, _range(hints[one.name])) for one in attrs.fields(cls) if one.init)
    return {name: found for name, found in ranges if found is not None}


def _range(hint: Any) -> tuple[float, float] | None:
    if get_origin(hint) in (Union, UnionType):
        return next((found for one in get_args(hint) if (found := _range(one)) is not None), None)
    if get_origin(hint) is Annotated:
        base, *extras = get_args(hint)
        meta = next((extra for extra in extras if isinstance(extra, Meta)), Meta())
        low, high = -inf if meta.ge is None else float(meta.ge), inf if meta.le is None else float(meta.le)
        return (low, high) if base is float else None
    return (-inf, inf) if hint is float else None


def _allowed(model: AlignmentModel, one: Input) -> tuple[float, float]:
    if one.how in ("delay", "observe"):
        return -inf, inf
    entity = model.find(one.entity)
    if one.kind == "rating" and one.field == "value":
        return cast("tuple[float, float]", getattr(entity, "scale"))  # noqa: B009 - the kind says what it is
    return _numbers(type(entity))[one.field]


def _check(model: AlignmentModel, one: Input, place: str, day: Date | None) -> None:
    """Refuse what leaves the allowed range, and what the model does not take at all."""
    low, high = _allowed(model, one)
    least, most = one.distribution.support
    if least < low or most > high:
        outside = f"{_meant(one)} from {_shown(low)} to {_shown(high)}, not from {_shown(least)} to {_shown(most)}"
        raise InputError(place, f"{outside}; limit it to {', '.join(_limits(low, high))}")
    if one.name == one.entity and one.kind == "initiative":
        item = model.initiative(one.key)
        if item.finished is not None or item.status in ("done", "dropped"):
            raise InputError(place, f"{one.name} is done or dropped: it can no longer be late; leave it out")
    try:
        for value in _tried(one):
            changed(model, (one.change(value, day),))
    except CmocioError as error:
        raise InputError(place, f"{one.name} cannot take other values: {error}") from error


def _tried(one: Input) -> tuple[float, ...]:
    """The median; of days also the least and the most that may well be sampled, as calendars end."""
    if not one.whole:
        return (one.middle,)
    ends: list[float] = one.distribution.quantile([FAR, 1.0 - FAR]).tolist()
    return (one.middle, *(float(round(end)) for end in ends))


def _meant(one: Input) -> str:
    return f"{one.field or 'the actual'} of {one.entity} lies"


def _limits(low: float, high: float) -> Iterator[str]:
    if low > -inf:
        yield f"low={low:g}"
    if high < inf:
        yield f"high={high:g}"


def _shown(number: float) -> str:
    return "−∞" if number == -inf else "∞" if number == inf else f"{number:g}".replace("-", "−")


own_form(Uncertain, fields_of, fields_back)
