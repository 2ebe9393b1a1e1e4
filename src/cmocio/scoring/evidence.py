"""What measures gather from the evidence: the interactions that count, who met whom, scores by function and by pair."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date
from itertools import combinations
from typing import Final, TypeAlias, get_args

from cmocio.arguments import as_choice
from cmocio.errors import InputError, NotFoundError
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, DataSource, Interaction
from cmocio.model.field_types import COLLECTIONS, InteractionKind
from cmocio.near import nearest
from cmocio.scoring.scope import NEEDS_TWO, OneOrMany, Scope
from cmocio.scoring.score import Part, Score, combine, undefined
from cmocio.texts import Message, declare, vocabulary

NOT_RECORDED: Final = declare(
    "evidence-not-recorded", "no {collection:@collection} are listed, and none are said to be complete"
)
NO_CHANNEL = declare(
    "no-channel-named", "{one!r} and {other!r} were in contact, but nobody noted through which channel"
)
TOO_FEW_TO_TELL = declare("too-few-to-tell", "{count} are too few to tell; {enough} would do")
NO_ANSWER = declare("request-open", "no answer to it is recorded, and there is still time for one or none says what")
ACCEPTED: Final = ("accepted", "adopted")
"""How the outcome of what was agreed to begins."""
DECLINED: Final = ("declined", "rejected", "refused")
NO_SOURCES = declare("no-data-sources", "no data source is owned, needed or reached by {functions!r}")
vocabulary("collection", "interactions or processes", *(name.replace("_", " ") for name in COLLECTIONS.values()))
TOGETHER: Final = ("min", "harmonic", "geometric", "arithmetic")
"""The rules by which functions or pairs may be combined."""
Contacts: TypeAlias = Mapping[tuple[str, str], tuple[Interaction, ...]]
"""For pairs of functions, the interactions in which both took part."""
KINDS: Final[tuple[str, ...]] = get_args(InteractionKind)
CONTACT: Final = tuple(kind for kind in KINDS if kind not in {"request", "proposal", "change"})
"""The kinds in which people are in touch: what is asked or proposed may go unheard."""


def texts(value: OneOrMany) -> tuple[str, ...]:
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


def chosen_function(scope: Scope, name: str) -> str:
    """A function named by a parameter, or ``""`` for none.

    Raises
    ------
    NotFoundError
        With the nearest names, if nobody belongs to it.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> chosen_function(Scope.of(AlignmentModel("m")), "it")
    Traceback (most recent call last):
    cmocio.errors.NotFoundError: no function 'it'
    """
    known = dict.fromkeys((*scope.functions, *scope.model.functions))
    if name and name not in known:
        raise NotFoundError("function", name, nearest(name, known))
    return name


def chosen_functions(scope: Scope, name: str) -> tuple[str, ...]:
    """The one function of this name, or for ``""`` those compared; refuses one that does not exist.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> chosen_functions(Scope.of(AlignmentModel("m")), "")
    ()
    """
    return (chosen_function(scope, name),) if name else scope.functions


def uncompared(scope: Scope) -> Score | None:
    """An undefined score where there are no two functions to compare; else ``None``.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> str(uncompared(Scope.of(AlignmentModel("m"))).reason)
    'two functions are needed to compare, but there is none'
    """
    return None if scope.pairs else undefined(NEEDS_TWO, functions=scope.functions)


def unrecorded(scope: Scope, *collections: str) -> Score | None:
    """An undefined score for the first of these collections that is not recorded; ``None`` where all are.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> str(unrecorded(Scope.of(AlignmentModel("m")), "interactions").reason)
    'no interactions are listed, and none are said to be complete'
    """
    for collection in collections:
        if not scope.model.is_recorded(collection):
            return undefined(NOT_RECORDED, collection=collection.replace("_", " "))
    return None


def first_day(scope: Scope, within: float | None) -> float:
    """The ordinal of the first day that counts: of the last `within` days, or for ``None`` `Scope.since`.

    Raises
    ------
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> from datetime import date
    >>> from cmocio.scoring import Scope
    >>> date.fromordinal(first_day(Scope.of(AlignmentModel("m", as_of="2026-06-30")), 30))
    datetime.date(2026, 6, 1)
    """
    if within is not None:
        positive("within", within)
    if scope.day is None or within is None:
        return scope.since.toordinal() if scope.since is not None else 0
    return scope.day.toordinal() - within + 1


def gathered(scope: Scope, kinds: OneOrMany = (), *, within: float | None = None) -> tuple[Interaction, ...]:
    """The interactions of these kinds (none given: of all) of the last `within` days, the day judged at included.

    Without `within`, those since the first day of the plan, else of a year; see `Scope.since`.

    Raises
    ------
    NotFoundError
        For a kind that does not exist, with the nearest ones.
    InputError
        If `within` is not above 0.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel("m", interactions=[Interaction("a", "2026-01-05", "report"),
    ...                                           Interaction("b", "2026-03-05", "report")])
    >>> [item.id for item in gathered(Scope.of(model), "report", within=30)]
    ['b']
    """
    wanted = frozenset(texts(kinds))
    for kind in sorted(wanted - set(KINDS)):
        raise NotFoundError("kind of interaction", kind, nearest(kind, KINDS))
    first = first_day(scope, within)

    def choose() -> tuple[Interaction, ...]:
        listed = scope.model.interactions
        return tuple(i for i in listed if (not wanted or i.kind in wanted) and i.date.toordinal() >= first)

    return scope.model.gathered(("interaction",), ("gathered", wanted, first), choose)


def concerned(scope: Scope, by: str = "") -> tuple[DataSource, ...]:
    """The data sources that a function (``""``: any of those compared) owns, needs or reaches.

    Raises
    ------
    NotFoundError
        If there is no such function.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> concerned(Scope.of(AlignmentModel("m", data_sources=[DataSource("web", "Web analytics", owner="it")])))
    ()
    """
    wanted = set(chosen_functions(scope, by))
    return tuple(item for item in scope.model.data_sources if wanted & {item.owner, *item.needed_by, *item.open_to})


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


def concerns(scope: Scope, people: Iterable[str]) -> bool:
    """Whether one of these people is of a function compared, or nobody's function is known; without any, all concerns.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> concerns(Scope.of(AlignmentModel("m")), [])
    True
    """
    known = functions_among(scope.model, people)
    return not known or not scope.functions or not known.isdisjoint(scope.functions)


def heard(scope: Scope, kinds: OneOrMany = (), *, within: float | None = None) -> tuple[Interaction, ...]:
    """What is `gathered`, without the interactions in which only people of other functions took part.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> talk = Interaction("a", "2026-03-05", "proposal")
    >>> [item.id for item in heard(Scope.of(AlignmentModel("m", interactions=[talk])), "proposal")]
    ['a']
    """
    return tuple(item for item in gathered(scope, kinds, within=within) if concerns(scope, item.participants))


def contacts(scope: Scope, kinds: OneOrMany = (), *, within: float | None = None) -> Contacts:
    """For each pair of the functions compared, the interactions in which both took part, chosen as by `gathered`.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> met = Interaction("kick-off", "2026-01-05", "meeting", participants=["cmo", "cio"])
    >>> scope = Scope.of(AlignmentModel("m", stakeholders=people, interactions=[met]), ["marketing", "it"])
    >>> [item.id for item in contacts(scope)["marketing", "it"]]
    ['kick-off']
    """
    found = gathered(scope, kinds, within=within)

    def meet() -> Contacts:
        compared = frozenset(scope.functions)
        place = {function: number for number, function in enumerate(scope.functions)}
        listed: dict[tuple[str, str], list[Interaction]] = {pair: [] for pair in scope.pairs}
        for item in found:
            present = sorted(functions_among(scope.model, item.participants) & compared, key=place.__getitem__)
            for one, other in combinations(present, 2):
                listed[one, other].append(item)
        return FrozenDict({pair: tuple(items) for pair, items in listed.items()})

    what = ("contacts", frozenset(texts(kinds)), first_day(scope, within), scope.functions)
    return scope.model.gathered(("interaction", "stakeholder"), what, meet)


def said(outcome: str, *words: str) -> bool:
    """Whether an outcome begins with one of these words, in upper or lower case.

    Examples
    --------
    >>> said(" Adopted for the autumn", "accepted", "adopted")
    True
    """
    return outcome.strip().casefold().startswith(words)


def answer(request: Interaction, after: Iterable[Interaction], day: Date, days: int) -> str | None:
    """What came of a request: what was said last, by itself or by what follows it.

    Parameters
    ----------
    request
        That was made.
    after
        The interactions that follow it.
    day
        The day judged at.
    days
        How long an answer may take.

    Returns
    -------
    text or None
        ``""`` where nobody answered in time; ``None`` while there is time, or where it is not recorded what was said.

    Examples
    --------
    >>> from datetime import date
    >>> asked = Interaction("a", "2026-03-02", "request")
    >>> back = Interaction("b", "2026-03-09", "meeting", follows="a", outcome="declined")
    >>> answer(asked, [back], date(2026, 6, 30), 30), answer(asked, [], date(2026, 6, 30), 30)
    ('declined', '')
    """
    later = sorted((item for item in after if item.kind != "request"), key=lambda item: (item.date, item.outcome))
    spoken = [item.outcome for item in (request, *later) if item.outcome.strip()]
    if spoken:
        return spoken[-1]
    return None if later or (day - request.date).days <= days else ""


def enough_of(parts: Iterable[Part], enough: float, value: float | None) -> list[Part]:
    """The parts, and one for those that lack to be enough to tell: worth `value`, or unknown.

    Examples
    --------
    >>> from cmocio.scoring import ratio
    >>> few = [Part("interaction:a", 1.0)]
    >>> ratio(enough_of(few, 4, 0.0)).value, ratio(enough_of(few, 4, None)).bounds, enough_of([], 4, None)
    (0.25, (0.25, 1.0), [])
    """
    listed = list(parts)
    lacking = enough - len(listed)
    if lacking <= 0 or all(part.value is None for part in listed):
        return listed
    reason = Message.of(TOO_FEW_TO_TELL, count=len(listed), enough=enough) if value is None else None
    return [*listed, Part("more of them", value, lacking, reason)]


def by_pair(scope: Scope, score_of: Callable[[str, str], Score], rule: str = "min", by: str = "") -> Score:
    """One score for each pair of functions, combined; with `by`, for each pair of that function and another.

    Raises
    ------
    InputError
        If `rule` is not one of `TOGETHER`.
    NotFoundError
        If there is no function `by`.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> by_pair(Scope.of(AlignmentModel("m")), lambda one, other: combine("min", [])).reason.code
    'needs-two-functions'
    """
    as_choice(rule, "rule", TOGETHER)
    pairs = scope.pairs
    if chosen_function(scope, by):
        pairs = tuple((by, other) for other in scope.functions if other != by)
    if not pairs:
        return undefined(NEEDS_TWO, rule=rule, functions=scope.functions)
    return combine(rule, [Part.of(f"pair:{one}+{other}", score_of(one, other)) for one, other in pairs])


def by_function(
    scope: Scope, score_of: Callable[[str], Score], rule: str = "min", functions: Iterable[str] | None = None
) -> Score:
    """One score for each of the functions (default: those compared), combined.

    Raises
    ------
    InputError
        If `rule` is not one of `TOGETHER`.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> by_function(Scope.of(AlignmentModel("m")), lambda name: combine("min", []), functions=["it"]).parts[0].name
    'function:it'
    """
    as_choice(rule, "rule", TOGETHER)
    chosen = scope.functions if functions is None else functions
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


def all_met(model: AlignmentModel) -> AlignmentModel | None:
    """The model with one more meeting, in which everybody took part, in a room of its own: what laws add as contact.

    Examples
    --------
    >>> all_met(AlignmentModel("m", interactions=[Interaction("x", "2026-01-05", "report")])).interactions[-1].channel
    'assembly'
    """
    day = model.day()
    if day is None or not model.interactions:
        return None
    name = unused(model, "interaction", "assembly")
    return model.add(Interaction(name, day, "meeting", participants=model.keys("stakeholder"), channel=name))
