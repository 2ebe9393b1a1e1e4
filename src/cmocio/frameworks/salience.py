"""Which stakeholders to mind how: classes of salience, and the power–interest grid.

Both sort stakeholders into classes by what is known of them. Neither gives a number, and no class ranks above another
within it: they say how to deal with someone, not what someone is worth.

Sources: R. K. Mitchell, B. R. Agle and D. J. Wood, Toward a theory of stakeholder identification and salience, Academy
of Management Review 22(4):853–886 (1997); A. L. Mendelow, Stakeholder mapping (1991).
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

from attrs import frozen

from cmocio.arguments import as_number, checked
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Stakeholder
from cmocio.results import Result
from cmocio.scoring import Day, Scope
from cmocio.texts import Message, declare

Salience: TypeAlias = Literal[
    "non-stakeholder", "dormant", "discretionary", "demanding", "dominant", "dangerous", "dependent", "definitive"
]
Attitude: TypeAlias = Literal["latent", "expectant", "definitive", "none"]
"""What a class is one of: one attribute, two, all three, or none."""

_CLASSES: Final[Mapping[tuple[bool, bool, bool], tuple[Salience, Attitude]]] = {
    (False, False, False): ("non-stakeholder", "none"),
    (True, False, False): ("dormant", "latent"),
    (False, True, False): ("discretionary", "latent"),
    (False, False, True): ("demanding", "latent"),
    (True, True, False): ("dominant", "expectant"),
    (True, False, True): ("dangerous", "expectant"),
    (False, True, True): ("dependent", "expectant"),
    (True, True, True): ("definitive", "definitive"),
}
SALIENCE: Final = FrozenDict(_CLASSES)
"""For power, legitimacy and urgency: the class, and what it is one of."""

HANDLING: Final[FrozenDict[tuple[bool, bool], str]] = FrozenDict(
    {
        (True, True): "manage closely",
        (True, False): "keep satisfied",
        (False, True): "keep informed",
        (False, False): "monitor",
    }
)
"""For power and interest: how to deal with someone."""

NOT_STATED = declare("attribute-not-stated", "{what} of {stakeholder} is not stated")


@frozen(repr=False)
class Classes(Result):
    """Stakeholders by class, and those of whom too little is known.

    Parameters
    ----------
    classes
        For each class, the ids of its stakeholders in the order of the model.
    unknown
        For each stakeholder without a class, what is not known.

    Examples
    --------
    >>> power_interest(AlignmentModel("m", stakeholders=[Stakeholder("ceo", "CEO", power=1, interest=0.2)])).classes
    {'keep satisfied': ('ceo',)}
    """

    classes: FrozenDict[str, tuple[str, ...]]
    unknown: FrozenDict[str, Message]


def salience_class(*, power: bool, legitimacy: bool, urgency: bool) -> Salience:
    """The class of a stakeholder who has these attributes or not.

    References
    ----------
    Mitchell, Agle & Wood (1997).

    Examples
    --------
    >>> salience_class(power=True, legitimacy=True, urgency=False)
    'dominant'
    """
    return SALIENCE[power, legitimacy, urgency][0]


def quadrant(*, power: bool, interest: bool) -> str:
    """How to deal with a stakeholder of much or little power and interest.

    References
    ----------
    Mendelow (1991).

    Examples
    --------
    >>> quadrant(power=False, interest=True)
    'keep informed'
    """
    return HANDLING[power, interest]


@checked
def salience(model: AlignmentModel, *, as_of: Day = None, cut: float = 0.5) -> Classes:
    """Stakeholders by class of salience, from their power, legitimacy and urgency.

    Parameters
    ----------
    model, as_of
        What to look at, and the day.
    cut
        From which share on, itself included, an attribute is there; in (0, 1].

    Raises
    ------
    InputError
        If `cut` is not in (0, 1].

    References
    ----------
    Mitchell, Agle & Wood (1997).

    Examples
    --------
    >>> people = [Stakeholder("ceo", "CEO", power=1, legitimacy=0.9, urgency=0.1), Stakeholder("cmo", "CMO", power=0.8)]
    >>> found = salience(AlignmentModel("m", stakeholders=people))
    >>> found.classes, str(found.unknown["cmo"])
    ({'dominant': ('ceo',)}, 'legitimacy, urgency of CMO is not stated')
    """

    def of(there: dict[str, bool]) -> str:
        return salience_class(**there)

    return _sorted(model, as_of, cut, ("power", "legitimacy", "urgency"), of)


@checked
def power_interest(model: AlignmentModel, *, as_of: Day = None, cut: float = 0.5) -> Classes:
    """Stakeholders by how to deal with them, from their power and interest.

    Parameters
    ----------
    model, as_of
        What to look at, and the day.
    cut
        From which share on, itself included, power or interest is high; in (0, 1].

    Raises
    ------
    InputError
        If `cut` is not in (0, 1].

    References
    ----------
    Mendelow (1991).

    Examples
    --------
    >>> people = [Stakeholder("ceo", "CEO", power=1, interest=0.5), Stakeholder("pr", "Press", power=0.2, interest=0.4)]
    >>> power_interest(AlignmentModel("m", stakeholders=people)).classes
    {'manage closely': ('ceo',), 'monitor': ('pr',)}
    """

    def of(there: dict[str, bool]) -> str:
        return quadrant(**there)

    return _sorted(model, as_of, cut, ("power", "interest"), of)


def _sorted(
    model: AlignmentModel, as_of: Day, cut: float, attributes: tuple[str, ...], of: Callable[[dict[str, bool]], str]
) -> Classes:
    cut = as_number(cut, "cut", high=1, above=0)
    classes: dict[str, tuple[str, ...]] = {}
    unknown: dict[str, Message] = {}
    for person in Scope.of(model, None, as_of).model.stakeholders:
        held: dict[str, float | None] = {name: getattr(person, name) for name in attributes}
        blank = tuple(name for name, value in held.items() if value is None)
        if blank:
            unknown[person.id] = Message.of(NOT_STATED, what=blank, stakeholder=_title(person))
        else:
            name = of({key: value is not None and value >= cut for key, value in held.items()})
            classes[name] = (*classes.get(name, ()), person.id)
    return Classes(FrozenDict(classes), FrozenDict(unknown))


def _title(person: Stakeholder) -> str:
    return person.name.strip() or person.id
