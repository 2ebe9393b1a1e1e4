"""Versions of the library's own format, and the way from each to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from cmocio.errors import Fault
from cmocio.texts import Message, declare

__all__ = ["SCHEMA_VERSION", "UPGRADES", "Document", "Upgrade", "upgraded"]

NO_VERSION = declare("no-schema-version", 'is missing; files of this library\'s own say "schema_version": {version}')
BAD_VERSION = declare("bad-schema-version", "{value} is no version; give a whole number from 0 to {version}")
NEWER_VERSION = declare(
    "newer-schema-version",
    "{value} is newer than {version}, the newest this release reads; upgrade cmocio to read this file",
)

Document: TypeAlias = Mapping[str, Any]
"""What a file holds: named fields of plain data."""
Upgrade: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""From a document of one version (without its ``schema_version``) to the same of the next."""

SCHEMA_VERSION: Final = 1
"""The version that is written. It grows when a file that was right would be read otherwise, or not at all."""


def _from_0(document: dict[str, Any]) -> dict[str, Any]:
    """Version 0, of the drafts, spelt the organisation's name ``organization``."""
    return {"organisation" if name == "organization" else name: value for name, value in document.items()}


UPGRADES: Final[Mapping[int, Upgrade]] = {0: _from_0}
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
        The fields without ``schema_version``, and at most one fault: no version, none that exists, a newer one.

    Examples
    --------
    >>> upgraded({"schema_version": 0, "name": "shop", "organization": "Shop Ltd"})
    ({'name': 'shop', 'organisation': 'Shop Ltd'}, [])
    >>> print(upgraded({"name": "shop"})[1][0])
    schema_version: is missing; files of this library's own say "schema_version": 1
    """
    fields = {name: value for name, value in document.items() if name != "schema_version"}
    if "schema_version" not in document:
        return fields, [_fault(NO_VERSION)]
    version = document["schema_version"]
    if type(version) is not int or version < 0:
        return fields, [_fault(BAD_VERSION, value=_shown(version))]
    if version > SCHEMA_VERSION:
        return fields, [_fault(NEWER_VERSION, value=_shown(version))]
    for older in range(version, SCHEMA_VERSION):
        fields = UPGRADES[older](fields)
    return fields, []


def _shown(value: object) -> str:
    """A value in a message, cut short; a file may hold numbers that Python refuses to write out."""
    try:
        return repr(value)[:60]
    except ValueError:
        return "a very long number"


def _fault(code: str, **data: str) -> Fault:
    return Fault("schema_version", Message.of(code, version=SCHEMA_VERSION, **data))
