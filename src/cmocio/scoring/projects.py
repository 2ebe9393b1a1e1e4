"""The initiatives and processes that count, and who works on them."""

from cmocio.model import AlignmentModel, Initiative, Member, Process
from cmocio.scoring.evidence import concerns, functions_among, texts
from cmocio.scoring.scope import OneOrMany, Scope


def team_functions(scope: Scope, initiative: Initiative, *, working: bool = False) -> frozenset[str]:
    """The known functions of its team; of those who work on it, see `works`, or of all.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import Scope
    >>> cdp = Initiative("cdp", "Customer data platform", team=["cio"])
    >>> people = [Stakeholder("cio", "CIO", function="it")]
    >>> team_functions(Scope.of(AlignmentModel("m", stakeholders=people, initiatives=[cdp])), cdp)
    frozenset({'it'})
    """
    people = (member.stakeholder for member in initiative.team if not working or works(member))
    return functions_among(scope.model, people)


def projects(scope: Scope, kind: OneOrMany = "") -> tuple[Initiative, ...]:
    """The initiatives that count: of these kinds (``""``: of any), taken up, and not of other functions alone.

    Taken up are all but those only proposed and those dropped; of other functions see `is_theirs`.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import Scope
    >>> sides = {"cmo": "marketing", "cio": "it", "cfo": "finance"}
    >>> people = [Stakeholder(id, id, function=function) for id, function in sides.items()]
    >>> work = [
    ...     Initiative("cdp", "Data platform", team=["cio"]),
    ...     Initiative("close", "Faster close", team=["cfo"]),
    ...     Initiative("idea", "An idea", status="proposed"),
    ... ]
    >>> model = AlignmentModel("m", stakeholders=people, initiatives=work)
    >>> [item.id for item in projects(Scope.of(model, ["marketing", "it"]))]
    ['cdp']
    """
    return tuple(item for item in all_projects(scope, kind) if is_theirs(scope, item))


def all_projects(scope: Scope, kind: OneOrMany = "") -> tuple[Initiative, ...]:
    """The initiatives that count, as by `projects`, and those of other functions alone.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> work = [Initiative("cdp", "Data platform"), Initiative("idea", "An idea", status="proposed")]
    >>> [item.id for item in all_projects(Scope.of(AlignmentModel("m", initiatives=work)))]
    ['cdp']
    """
    kinds = frozenset(texts(kind))
    taken = (item for item in scope.model.initiatives if item.status not in {"proposed", "dropped"})
    return tuple(item for item in taken if not kinds or item.kind in kinds)


def is_theirs(scope: Scope, initiative: Initiative) -> bool:
    """Whether someone of a function compared is on its team, or no function of its team is known.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> is_theirs(Scope.of(AlignmentModel("m")), Initiative("cdp", "Data platform"))
    True
    """
    return concerns(scope, (member.stakeholder for member in initiative.team))


def processes(scope: Scope) -> tuple[Process, ...]:
    """The processes that pass through a function compared, or have no steps.

    Examples
    --------
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel("m", processes=[Process("launch", "Launch")])
    >>> [item.id for item in processes(Scope.of(model))]
    ['launch']
    """
    sides = frozenset(scope.functions)
    return tuple(i for i in scope.model.processes if not sides or not i.functions or not sides.isdisjoint(i.functions))


def works(member: Member) -> bool:
    """Whether a member of a team does the work or answers for it; one without stated responsibility does the work.

    Examples
    --------
    >>> works(Member("cio")), works(Member("cio", responsibility="C"))
    (True, False)
    """
    return member.responsibility in {None, "R", "A"}


def joint(scope: Scope, initiative: Initiative) -> bool:
    """Whether people of two or more of the functions compared work on it, see `works`.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> cdp = Initiative("cdp", "Customer data platform", team=["cmo", "cio"])
    >>> joint(Scope.of(AlignmentModel("m", stakeholders=people, initiatives=[cdp]), ["marketing", "it"]), cdp)
    True
    """
    return len(team_functions(scope, initiative, working=True) & frozenset(scope.functions)) > 1


def everyone_works(model: AlignmentModel) -> AlignmentModel | None:
    """The model in which one more initiative has somebody of each function at work, from its first day.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")],
    ...                        initiatives=[Initiative("cdp", "CDP")])
    >>> everyone_works(model).initiatives[0].team
    (Member('cio'),)
    """
    for item in model.initiatives:
        there = functions_among(model, (m.stakeholder for m in item.team if works(m)))
        free = [person for person in model.stakeholders if person.id not in {m.stakeholder for m in item.team}]
        others = {person.function: person.id for person in free if person.function not in {"", *there}}
        if others:
            more = [Member(who, since=item.start) for who in others.values()]
            return model.replace(item.full_name, team=[*item.team, *more])
    return None
