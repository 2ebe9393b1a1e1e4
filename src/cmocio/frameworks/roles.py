"""Who plays the roles that a framework speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from cmocio.errors import InputError, NotFoundError, nearest
from cmocio.frameworks.framework import ROLE, Binding, Framework, roles_in
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.scoring import NEEDS_TWO, Functions, Score, undefined
from cmocio.scoring import scope as scope_of
from cmocio.texts import Datum, declare

__all__ = ["Cast", "cast_roles"]

ROLE_UNPLAYED = declare(
    "role-unplayed", "nobody plays the role {role}; say which function does: functions={{'{role}': ...}}"
)
ROLES_UNPLAYED = declare("roles-unplayed", "nobody plays the roles {roles}; say which functions do")


@frozen
class Cast:
    """Which functions are compared, and which of them fill which roles.

    Parameters
    ----------
    roles
        Role → function, for the roles that are played.
    unplayed
        The roles that nobody plays.
    functions
        The functions compared: those that fill the roles; without roles, those asked for.
    """

    roles: FrozenDict[str, str]
    unplayed: tuple[str, ...]
    functions: tuple[str, ...]

    def parameters(self, binding: Binding) -> dict[str, Datum]:
        """A binding's parameters with functions in the place of roles; every role it names must be played.

        Examples
        --------
        >>> cast = Cast(FrozenDict({"it": "technology"}), (), ("technology",))
        >>> cast.parameters(Binding("geek", "shared-vocabulary", parameters={"of": "$it"}))
        {'of': 'technology'}
        """
        return {name: self._filled(value) for name, value in binding.parameters.items()}

    def _filled(self, value: Datum) -> Datum:
        if not roles_in(value):
            return value
        if isinstance(value, tuple):
            return tuple(self._named(item) for item in value)
        return self._named(str(value))

    def _named(self, item: str) -> str:
        return self.roles[item[len(ROLE) :]] if item.startswith(ROLE) else item

    def lacking(self, binding: Binding) -> Score | None:
        """An undefined score where a binding needs a role that nobody plays; else ``None``.

        Examples
        --------
        >>> cast = Cast(FrozenDict(), ("it",), ())
        >>> str(cast.lacking(Binding("geek", "shared-vocabulary", parameters={"of": "$it"})).reason)
        "nobody plays the role it; say which function does: functions={'it': ...}"
        """
        needed = [role for role in self.unplayed if role in binding.roles or not self.roles]
        return _unplayed(tuple(needed)) if needed else None

    def told(self, score: Score) -> Score:
        """A score, or the truer reason where it lacks a second function because a role is not played.

        Examples
        --------
        >>> cast = Cast(FrozenDict({"marketing": "brand"}), ("it",), ("brand",))
        >>> cast.told(undefined(NEEDS_TWO, functions=("brand",))).reason.code
        'role-unplayed'
        """
        if score.reason is None or score.reason.code != NEEDS_TWO or not self.unplayed:
            return score
        return _unplayed(self.unplayed)


def _unplayed(roles: tuple[str, ...]) -> Score:
    return undefined(ROLE_UNPLAYED, role=roles[0]) if len(roles) == 1 else undefined(ROLES_UNPLAYED, roles=roles)


def cast_roles(framework: Framework, model: AlignmentModel, functions: Functions = None) -> Cast:
    """Fill a framework's roles with the functions of a model.

    Parameters
    ----------
    framework
        Its roles; where it has none, the functions asked for are compared.
    model
        Its functions.
    functions
        A mapping of roles to functions. A role it does not name is played by the function of the same name, if that
        fills no other role. A list of functions is compared as a whole, and fills the roles of the same names.

    Raises
    ------
    NotFoundError
        For a role or a function that does not exist, with the nearest names.
    InputError
        For a mapping where the framework has no roles, or that gives two roles to one function.

    Examples
    --------
    >>> from cmocio import frameworks
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cto", "CTO", function="technology")])
    >>> cast = cast_roles(frameworks.get("five-ways"), model, {"it": "technology"})
    >>> cast.functions, cast.unplayed
    (('technology',), ('marketing',))
    """
    if isinstance(functions, Mapping):
        _check_roles(framework, functions)
    asked = scope_of(model, functions).functions
    if not framework.roles:
        return Cast(FrozenDict(), (), asked)
    roles = _filled_roles(framework, model, functions, asked)
    unplayed = tuple(role for role in framework.roles if role not in roles)
    listed = functions is not None and not isinstance(functions, Mapping)
    return Cast(FrozenDict(roles), unplayed, asked if listed else tuple(roles.values()))


def _filled_roles(
    framework: Framework, model: AlignmentModel, functions: Functions, asked: tuple[str, ...]
) -> dict[str, str]:
    """The function of each role that is played: the one named for it, else the one of the role's name."""
    if isinstance(functions, Mapping):
        named, free = functions, frozenset(model.functions) - frozenset(functions.values())
    else:
        named, free = {}, frozenset(model.functions if functions is None else asked)
    own = {role: role for role in framework.roles if role in free}
    return {role: function for role in framework.roles if (function := named.get(role, own.get(role))) is not None}


def _check_roles(framework: Framework, functions: Mapping[str, str]) -> None:
    if functions and not framework.roles:
        raise InputError("functions", f"{framework.name} has no roles to fill; give a list of functions")
    for role in functions:
        if role not in framework.roles:
            raise NotFoundError(f"role in {framework.name}", role, nearest(role, framework.roles))
    for function in functions.values():
        playing = [role for role, name in functions.items() if name == function]
        if len(playing) > 1:
            raise InputError("functions", f"{function!r} cannot play both {' and '.join(playing)}; give each its own")
