"""What measures gather from the evidence: the interactions that count, who met whom, scores by function and by pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Final, TypeAlias, get_args

from cmocio.errors import InputError, NotFoundError, nearest
from cmocio.model import AlignmentModel, DataSource, Initiative, Interaction, Member
from cmocio.model._types import COLLECTIONS, InteractionKind
from cmocio.scoring.choice import one_of
from cmocio.scoring.scope import NEEDS_TWO, Scope
from cmocio.scoring.score import Part, Score, combine, undefined
from cmocio.texts import declare

__all__ = [
    "NOT_RECORDED",
    "TOGETHER",
    "Contacts",
    "by_function",
    "by_pair",
    "chosen_function",
    "concerned",
    "contacts",
    "functions_among",
    "gathered",
    "joint",
    "positive",
    "projects",
    "texts",
    "unrecorded",
    "unused",
    "works",
]

NOT_RECORDED: Final = declare("evidence-not-recorded", "no {collection} are listed, and none are said to be complete")
TOGETHER: Final = ("min", "harmonic", "geometric", "arithmetic")
"""The rules by which functions or pairs may be combined."""
Contacts: TypeAlias = Mapping[tuple[str, str], tuple[Interaction, ...]]
"""For pairs of functions, the interactions in which both took part."""
KINDS: Final[tuple[str, ...]] = get_args(InteractionKind)


def texts(value: str | Iterable[str]) -> tuple[str, ...]:
    """A tuple of texts, from one or several; ``""`` is none.

    Examples
    --------
    >>> texts("meeting"), texts(["meeting", "workshop"]), texts("")
    (('meeting',), ('meeting', 'workshop'), ())
    """
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def positive(argument: str, value: float) -> float:
    """A number, if it is above 0.

    Raises
    ------
    InputError
        Otherwise.

    Examples
    --------
    >>> positive("half_life", 0)
    Traceback (most recent call last):
    cmocio.errors.InputError: half_life: 0 is not above 0
    """
    if not value > 0:
        raise InputError(argument, f"{value} is not above 0")
    return value


def chosen_function(looked: Scope, name: str) -> str:
    """A function named by a parameter, or ``""`` for none.

    Raises
    ------
    NotFoundError
        With the nearest names, if nobody belongs to it.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> chosen_function(scope(AlignmentModel("m")), "it")
    Traceback (most recent call last):
    cmocio.errors.NotFoundError: no function 'it'
    """
    known = dict.fromkeys((*looked.functions, *looked.model.functions))
    if name and name not in known:
        raise NotFoundError("function", name, nearest(name, known))
    return name


def unrecorded(looked: Scope, *collections: str) -> Score | None:
    """An undefined score for the first of these collections that is not recorded; ``None`` where all are.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> str(unrecorded(scope(AlignmentModel("m")), "interactions").reason)
    'no interactions are listed, and none are said to be complete'
    """
    for collection in collections:
        if not looked.model.is_recorded(collection):
            return undefined(NOT_RECORDED, collection=collection.replace("_", " "))
    return None


def gathered(looked: Scope, kinds: str | Iterable[str] = (), *, within: int | None = None) -> tuple[Interaction, ...]:
    """The interactions of these kinds (none given: of all), of the last `within` days, the day judged at included.

    Raises
    ------
    NotFoundError
        For a kind that does not exist, with the nearest ones.
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> model = AlignmentModel("m", interactions=[Interaction("a", "2026-01-05", "report"),
    ...                                           Interaction("b", "2026-03-05", "report")])
    >>> [item.id for item in gathered(scope(model), "report", within=30)]
    ['b']
    """
    wanted = frozenset(texts(kinds))
    for kind in sorted(wanted - set(KINDS)):
        raise NotFoundError("kind of interaction", kind, nearest(kind, KINDS))
    if within is not None:
        positive("within", within)
    first = looked.day.toordinal() - within if within is not None and looked.day is not None else 0
    return tuple(
        item
        for item in looked.model.interactions
        if (not wanted or item.kind in wanted) and item.date.toordinal() > first
    )


def concerned(looked: Scope, by: str = "") -> tuple[DataSource, ...]:
    """The data sources that a function (``""``: any of those compared) owns, needs or reaches.

    Raises
    ------
    NotFoundError
        If there is no such function.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> concerned(scope(AlignmentModel("m", data_sources=[DataSource("web", "Web analytics", owner="it")])))
    ()
    """
    wanted = {chosen_function(looked, by)} if by else set(looked.functions)
    return tuple(item for item in looked.model.data_sources if wanted & {item.owner, *item.needed_by, *item.open_to})


def functions_among(model: AlignmentModel, people: Iterable[str]) -> frozenset[str]:
    """The known functions of these stakeholders.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it"), Stakeholder("x", "X")])
    >>> functions_among(model, ["cio", "x"])
    frozenset({'it'})
    """
    return frozenset(map(model.function_of, people)) - {""}


def contacts(looked: Scope, found: Iterable[Interaction]) -> Contacts:
    """For each pair of the functions compared, the interactions in which both took part.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import scope
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> met = Interaction("kick-off", "2026-01-05", "meeting", participants=["cmo", "cio"])
    >>> looked = scope(AlignmentModel("m", stakeholders=people, interactions=[met]), ["marketing", "it"])
    >>> [item.id for item in contacts(looked, [met])["marketing", "it"]]
    ['kick-off']
    """
    compared = frozenset(looked.functions)
    place = {function: number for number, function in enumerate(looked.functions)}
    listed: dict[tuple[str, str], list[Interaction]] = {pair: [] for pair in looked.pairs}
    for item in found:
        present = sorted(functions_among(looked.model, item.participants) & compared, key=place.__getitem__)
        for one, other in combinations(present, 2):
            listed[one, other].append(item)
    return {pair: tuple(items) for pair, items in listed.items()}


def projects(looked: Scope) -> tuple[Initiative, ...]:
    """The initiatives that were taken up: all but those only proposed and those dropped.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> model = AlignmentModel("m", initiatives=[Initiative("a", "A"), Initiative("b", "B", status="proposed")])
    >>> [item.id for item in projects(scope(model))]
    ['a']
    """
    return tuple(item for item in looked.model.initiatives if item.status not in {"proposed", "dropped"})


def works(member: Member) -> bool:
    """Whether a member of a team does the work or answers for it; one without stated responsibility does the work.

    Examples
    --------
    >>> works(Member("cio")), works(Member("cio", responsibility="C"))
    (True, False)
    """
    return member.responsibility in {None, "R", "A"}


def joint(looked: Scope, initiative: Initiative) -> bool:
    """Whether people of two or more of the functions compared are on its team.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import scope
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> cdp = Initiative("cdp", "Customer data platform", team=["cmo", "cio"])
    >>> joint(scope(AlignmentModel("m", stakeholders=people, initiatives=[cdp]), ["marketing", "it"]), cdp)
    True
    """
    members = (member.stakeholder for member in initiative.team)
    return len(functions_among(looked.model, members) & frozenset(looked.functions)) > 1


def by_pair(looked: Scope, score_of: Callable[[str, str], Score], rule: str = "min", by: str = "") -> Score:
    """One score for each pair of functions, combined; with `by`, for each pair of that function and another.

    Raises
    ------
    InputError
        If `rule` is none of `TOGETHER`.
    NotFoundError
        If there is no function `by`.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> by_pair(scope(AlignmentModel("m")), lambda one, other: combine("min", [])).reason.code
    'needs-two-functions'
    """
    one_of("rule", rule, TOGETHER)
    pairs = looked.pairs
    if chosen_function(looked, by):
        pairs = tuple((by, other) for other in looked.functions if other != by)
    if not pairs:
        return undefined(NEEDS_TWO, rule=rule, functions=looked.functions or ("none",))
    return combine(rule, [Part.of(f"pair:{one}+{other}", score_of(one, other)) for one, other in pairs])


def by_function(
    looked: Scope, score_of: Callable[[str], Score], rule: str = "min", functions: Iterable[str] | None = None
) -> Score:
    """One score for each of the functions (default: those compared), combined.

    Raises
    ------
    InputError
        If `rule` is none of `TOGETHER`.

    Examples
    --------
    >>> from cmocio.scoring import scope
    >>> by_function(scope(AlignmentModel("m")), lambda name: combine("min", []), functions=["it"]).parts[0].name
    'function:it'
    """
    one_of("rule", rule, TOGETHER)
    chosen = looked.functions if functions is None else functions
    return combine(rule, [Part.of(f"function:{name}", score_of(name)) for name in chosen])


def unused(model: AlignmentModel, kind: str, stem: str) -> str:
    """An id that no entity of this kind has: `stem`, or with a number behind it.

    Examples
    --------
    >>> unused(AlignmentModel("m", interactions=[Interaction("x", "2026-01-05", "report")]), "interaction", "x")
    'x-2'
    """
    taken = {item.key for item in getattr(model, COLLECTIONS[kind])}
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
