"""Who plays the roles that a framework speaks of."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from cmocio.errors import InputError, NotFoundError, near_or_few
from cmocio.frameworks.framework import ROLE, Claim, Framework, Practice, roles_in
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.scoring import NEEDS_TWO, Functions, Scope, Score, undefined
from cmocio.texts import Datum, declare

ROLES_UNPLAYED = declare(
    "roles-unplayed",
    "nobody plays the {count:role|roles} {roles:and}; say which function does: functions={{{role!r}: ...}}; there are "
    "{functions:5}",
)
NO_PLAYERS = declare(
    "roles-without-functions",
    "nobody plays the {count:role|roles} {roles:and}: no stakeholder belongs to a function; state each one's function",
)
ABBREVIATION: Final = 3
"""Names of roles that are no longer than this might be any word."""
TEXTS: Final = ("title", "text", "when_weak")
UNPLAYED: Final = (ROLES_UNPLAYED, NO_PLAYERS)
"""Why something is undefined that needs a role which nobody plays."""


@frozen
class FilledRoles:
    """Which functions are compared, and which of them fill which roles.

    Parameters
    ----------
    roles
        Role → function, for the roles that are played.
    unplayed
        The roles that nobody plays.
    functions
        The functions compared: those that fill the roles; without roles, those asked for.
    known
        All functions there are.
    """

    roles: FrozenDict[str, str]
    unplayed: tuple[str, ...]
    functions: tuple[str, ...]
    known: tuple[str, ...] = ()

    def parameters(self, claim: Claim) -> dict[str, Datum]:
        """A claim's parameters with functions in the place of roles; every role it names must be played.

        Examples
        --------
        >>> cast = FilledRoles(FrozenDict({"it": "technology"}), (), ("technology",))
        >>> cast.parameters(Claim("geek", "shared-vocabulary", parameters={"of": "$it"}))
        {'of': 'technology'}
        """
        return {name: self._filled(value) for name, value in claim.parameters.items()}

    def _filled(self, value: Datum) -> Datum:
        if not roles_in(value):
            return value
        if isinstance(value, tuple):
            return tuple(self._named(item) for item in value)
        return self._named(str(value))

    def _named(self, item: str) -> str:
        return self.roles[item[len(ROLE) :]] if item.startswith(ROLE) else item

    def lacking(self, claim: Claim) -> Score | None:
        """An undefined score where a claim needs a role that nobody plays; else ``None``.

        Examples
        --------
        >>> cast = FilledRoles(FrozenDict(), ("it",), (), ("sales", "technology"))
        >>> str(cast.lacking(Claim("geek", "shared-vocabulary", parameters={"of": "$it"})).reason)
        "nobody plays the role it; say which function does: functions={'it': ...}; there are sales, technology"
        """
        needed = [role for role in self.unplayed if role in claim.roles or not self.functions]
        return self._unplayed(tuple(needed)) if needed else None

    def told(self, score: Score) -> Score:
        """A score, or the truer reason where it lacks a second function because a role is not played.

        Examples
        --------
        >>> cast = FilledRoles(FrozenDict({"marketing": "brand"}), ("it",), ("brand",))
        >>> cast.told(undefined(NEEDS_TWO, functions=("brand",))).reason.code
        'roles-without-functions'
        """
        if score.reason is None or score.reason.code != NEEDS_TWO or not self.unplayed:
            return score
        return self._unplayed(self.unplayed)

    def _unplayed(self, roles: tuple[str, ...]) -> Score:
        if not self.known:
            return undefined(NO_PLAYERS, roles=roles, count=len(roles))
        return undefined(ROLES_UNPLAYED, roles=roles, count=len(roles), role=roles[0], functions=self.known)


def cast_roles(framework: Framework, model: AlignmentModel, functions: Functions = None) -> FilledRoles:
    """Fill a framework's roles with the functions of a model.

    Parameters
    ----------
    framework
        Its roles; where it has none, the functions asked for are compared.
    model
        Its functions.
    functions
        A mapping of roles to functions, without regard to case. A role it does not name is played by the function of
        the same name, if that fills no other role. A list of functions is compared as a whole, and fills the roles of
        the same names. A framework without roles compares the functions named.

    Raises
    ------
    NotFoundError
        For a role or a function that does not exist, with the nearest names.
    InputError
        For a mapping that gives two roles to one function.

    Examples
    --------
    >>> from cmocio import frameworks
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cto", "CTO", function="technology")])
    >>> cast = cast_roles(frameworks.get("five-ways"), model, {"it": "technology"})
    >>> cast.functions, cast.unplayed
    (('technology',), ('marketing',))
    """
    known = model.functions
    named: dict[str, str] = {}
    if isinstance(functions, Mapping):
        named = {role: alike(function, known) or function for role, function in functions.items()}
        functions = tuple(named.values()) or None
        if framework.roles:
            named = _checked(framework, named)
    asked = () if functions is None and framework.roles else Scope.of(model, functions).functions
    if not framework.roles:
        return FilledRoles(FrozenDict(), (), asked, known)
    listed = functions is not None and not named
    free = [function for function in (asked if listed else known) if function not in named.values()]
    played = {role: named.get(role) or alike(role, free) for role in framework.roles}
    roles = FrozenDict((role, function) for role, function in played.items() if function is not None)
    unplayed = tuple(role for role in framework.roles if role not in roles)
    return FilledRoles(roles, unplayed, asked if listed else tuple(roles.values()), known)


def spoken(practice: Practice, roles: Mapping[str, str]) -> Practice:
    """A practice whose words speak of the functions that play the roles, where these have other names.

    A role of three letters or fewer, such as ``it``, is meant only where it stands in capitals.

    Examples
    --------
    >>> reads = Claim("reads", "shared-vocabulary", title="Marketing can read the words of IT")
    >>> spoken(Practice("talk", "Talk", claims=[reads]), {"marketing": "sales", "it": "it"}).claims[0].title
    'Sales can read the words of IT'
    """
    named = {role: function for role, function in roles.items() if role.casefold() != function.casefold()}
    if not named:
        return practice
    forms = {
        form: function
        for role, function in named.items()
        for form in ((role, role.capitalize()) if len(role) > ABBREVIATION else (role.upper(),))
    }
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")

    def said(text: str) -> str:
        return words.sub(lambda found: _capital(forms[found[0]], found), text)

    def retold(one: Practice | Claim) -> dict[str, Any]:
        return {name: said(getattr(one, name)) for name in TEXTS}

    claims = [evolve(claim, **retold(claim)) for claim in practice.claims]
    return evolve(practice, **{**retold(practice), "claims": claims})


def _capital(function: str, found: re.Match[str]) -> str:
    return function[:1].upper() + function[1:] if found.start() == 0 or found[0].istitle() else function


def alike(name: str, known: Iterable[str]) -> str | None:
    """The one of these names that this is, or the only one that it is without regard to case.

    Examples
    --------
    >>> alike("it", ["IT", "sales"]), alike("it", ["IT", "It"]), alike("it", ["IT", "it"])
    ('IT', None, 'it')
    """
    near = [other for other in known if other.casefold() == name.casefold()]
    return name if name in near else near[0] if len(near) == 1 else None


def _checked(framework: Framework, named: Mapping[str, str]) -> dict[str, str]:
    """Who plays which role, by the framework's own names of roles."""
    found: dict[str, str] = {}
    for role, function in named.items():
        own = alike(role, framework.roles)
        if own is None:
            raise NotFoundError(f"role in {framework.name}", role, near_or_few(role, framework.roles))
        twice = next((other for other, name in found.items() if name == function), None)
        if twice is not None:
            raise InputError("functions", f"{function!r} cannot play both {twice} and {own}; give each its own")
        if own in found:
            raise InputError("functions", f"{own} is played by {found[own]!r} and by {function!r}; name it once")
        found[own] = function
    return found
