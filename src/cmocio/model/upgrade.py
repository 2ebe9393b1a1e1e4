"""Versions of the library's own format, and the way from each to the next."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, TypeGuard

from cmocio.arguments import shown
from cmocio.errors import Fault
from cmocio.texts import Message, declare

NO_VERSION = declare("no-schema-version", 'is missing; files of this library\'s own say "schema_version": {version}')
BAD_VERSION = declare("bad-schema-version", "{value} is not a version; give a whole number from 0 to {version}")
NEWER_VERSION = declare(
    "newer-schema-version",
    "{value} is newer than {version}, the newest this release reads; upgrade cmocio to read this file",
)

Document: TypeAlias = Mapping[str, Any]
"""What a file holds: named fields of plain data."""
Upgrade: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""From a document of one version (without its ``schema_version``) to the same of the next."""

SCHEMA_VERSION: Final = 2
"""The version that is written. It grows when a file that was right would be read otherwise, or not at all."""


def _from_0(document: dict[str, Any]) -> dict[str, Any]:
    """Version 0, of the drafts, spelt the organisation's name ``organization``."""
    return {"organisation" if name == "organization" else name: value for name, value in document.items()}


def _from_1(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had other words for directions, and importances of any scale, which the largest is the top of."""
    changed = {name: document[name] for name in ("benchmarks", "stakes", "scenarios") if name in document}
    top = max(_importances(changed), default=1.0)
    return {**document, **_in_words_of_2(changed, max(1.0, top))}


MOST: Final = 1e300
"""No scale has a higher top; what is said beyond it, and what is no number, is left to be a fault."""
DIRECTIONS: Final = {"at_least": "higher", "at_most": "lower"}


def _is_amount(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= MOST


def _is_of_stake(row: Mapping[str, Any]) -> bool:
    depender, joined, _ = str(row.get("entity")).partition(">")
    return "stakeholder" in row or (bool(joined) and depender.partition(":")[0] in ("stake", depender))


def _importances(value: object, *, of_stake: bool = False) -> Iterator[float]:
    """What stakes say of importance, in rows and in changes."""
    if isinstance(value, Mapping):
        inner = of_stake or _is_of_stake(value)
        importance = value.get("importance")
        if inner and _is_amount(importance):
            yield importance
        for part in value.values():
            yield from _importances(part, of_stake=inner)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _importances(part)


def _in_words_of_2(value: Any, top: float, *, of_stake: bool = False) -> Any:
    if isinstance(value, (list, tuple)):
        return [_in_words_of_2(part, top) for part in value]
    if not isinstance(value, Mapping):
        return value
    inner = of_stake or _is_of_stake(value)
    found = {name: _in_words_of_2(part, top, of_stake=inner) for name, part in value.items()}
    direction, importance = found.get("direction"), found.get("importance")
    if isinstance(direction, str):
        found["direction"] = DIRECTIONS.get(direction, direction)
    if inner and _is_amount(importance):
        found["importance"] = importance / top
    return found


UPGRADES: Final[Mapping[int, Upgrade]] = {0: _from_0, 1: _from_1}
"""For each older version, what makes the next of it; a change to a version's meaning adds a line here."""


def upgraded(document: Document) -> tuple[dict[str, Any], list[Fault]]:
    """The fields of a document as the present version has them, and what is wrong with its version.

    Parameters
    ----------
    document
        Any version's fields, ``schema_version`` among them.

    Returns
    -------
    fields, faults
        The fields without ``schema_version`` and ``$schema``, and at most one fault: no version, none that exists, a
        newer one.

    Examples
    --------
    >>> upgraded({"schema_version": 0, "name": "shop", "organization": "Shop Ltd"})
    ({'name': 'shop', 'organisation': 'Shop Ltd'}, [])
    >>> print(upgraded({"name": "shop"})[1][0])
    schema_version: is missing; files of this library's own say "schema_version": 2
    """
    fields = {name: value for name, value in document.items() if name != "schema_version"}
    if isinstance(fields.get("$schema"), str):  # tells editors where the schema is, and us nothing
        del fields["$schema"]
    if "schema_version" not in document:
        return fields, [_fault(NO_VERSION)]
    version = document["schema_version"]
    if type(version) is not int or version < 0:
        return fields, [_fault(BAD_VERSION, value=shown(version))]
    if version > SCHEMA_VERSION:
        return fields, [_fault(NEWER_VERSION, value=shown(version))]
    for older in range(version, SCHEMA_VERSION):
        fields = UPGRADES[older](fields)
    return fields, []


def _fault(code: str, **data: str) -> Fault:
    return Fault("schema_version", Message.of(code, version=SCHEMA_VERSION, **data))
