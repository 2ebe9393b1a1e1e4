"""Reading a framework from TOML or YAML: every fault with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from cmocio.errors import Fault, FormatError
from cmocio.frameworks.framework import Framework
from cmocio.io.document import decoded
from cmocio.io.formats.yaml import parse_yaml
from cmocio.model._rows import build_value, hint
from cmocio.scoring import MEASURES
from cmocio.texts import Message, declare

__all__ = ["build_framework", "load_framework"]

UNREADABLE = declare("framework-unreadable", "cannot be read: {problem}")
NO_MAPPING = declare("framework-no-mapping", "is no mapping; start with a name, a title and a version")
NOT_TOML = declare("framework-not-toml", "is not TOML: {problem}")
NO_MEASURE = declare("framework-no-measure", "no measure {name!r}{hint}")
NO_PARAMETER = declare("framework-no-parameter", "the measure {measure!r} has no parameter {name!r}{hint}")
OTHER_TYPE = declare("framework-parameter-type", "{value} is {found}, but {measure!r} takes {wanted} here")

YAML_SUFFIXES = (".yaml", ".yml")
ANYTHING = "anything"
LONGEST = 1_000_000
"""The most characters a framework's file may have; the longest shipped has a fortieth of that."""


def load_framework(path_or_text: str | Path) -> Framework:
    """A framework from a TOML or YAML file, or from TOML text.

    Parameters
    ----------
    path_or_text
        A path, of YAML where it ends in ``.yaml`` or ``.yml``; or text, told by its line breaks.

    Raises
    ------
    FormatError
        With every fault and its place: unknown keys, measures and parameters (with the nearest names), negative
        weights, levels out of order, ids used twice, roles that are not declared, themes that go round in circles.
    MissingExtraError
        For YAML without the extra ``formats``.

    Examples
    --------
    >>> load_framework('''
    ... name = "mine"
    ... title = "My way"
    ... version = "1"
    ... [[practices]]
    ... id = "goals"
    ... title = "Mutual goals"
    ... measures = [{ id = "ground", measure = "goal-overlap" }]
    ... ''')
    Framework('mine', version='1', 1 practice, 1 claim)
    """
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return build_framework(_parsed(path_or_text, ""))
    path = str(path_or_text)
    content = _content(Path(path_or_text))
    if Path(path).suffix.lower() not in YAML_SUFFIXES:
        return build_framework(_parsed(decoded(content, path), path), path)
    document, faults = parse_yaml(content, path)
    if faults or not isinstance(document, dict):
        raise FormatError(path, faults or [Fault("", Message.of(NO_MAPPING))])
    return build_framework(document, path)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST + 1)
    except OSError as error:
        raise FormatError(path, [Fault("", Message.of(UNREADABLE, problem=str(error)))]) from None
    if len(content) > LONGEST:
        raise _too_long(str(path))
    return content


def _too_long(path: str) -> FormatError:
    return FormatError(path, [Fault("", Message.of(UNREADABLE, problem=f"it is longer than {LONGEST:,} characters"))])


def _parsed(text: str, path: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise _too_long(path)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise FormatError(path, [Fault("", Message.of(NOT_TOML, problem=problem))]) from None


def build_framework(document: Mapping[str, Any], path: str = "", *, bound: bool = True) -> Framework:
    """A framework from plain data, of the form that `Framework.to_dict` gives.

    Parameters
    ----------
    document
        The data.
    path
        Where it comes from, for the error.
    bound
        Whether its measures must exist here; an old assessment may be read without the plug-ins it was made with.

    Raises
    ------
    FormatError
        As for `load_framework`.

    Examples
    --------
    >>> build_framework({"name": "mine", "title": "My way", "version": "1"})
    Traceback (most recent call last):
    cmocio.errors.FormatError: the document: practices: there are no practices; add one
    """
    built, faults = build_value(Framework, document, "")
    faults = [Fault(fault.place.lstrip("."), fault.message) for fault in faults]
    faults += _hidden_faults(document, faults)
    if bound:
        faults += _measure_faults(document)
    if faults:
        raise FormatError(path, faults)
    assert isinstance(built, Framework)
    return built


def _hidden_faults(document: Mapping[str, Any], faults: Iterable[Fault]) -> Iterator[Fault]:
    """What is wrong with the whole, where faults of single fields kept it from being looked at."""
    known = {fault.place for fault in faults}
    bare = deepcopy(dict(document))
    removed = [place for place in known if _remove(bare, place)]
    if removed:
        _, others = build_value(Framework, bare, "")
        for fault in others:
            place = fault.place.lstrip(".")
            if place not in known and place not in removed:
                yield Fault(place, fault.message)


def _remove(document: Any, place: str) -> bool:
    """Take a field out of a document, so that its default counts; whether it was there."""
    *way, last = re.findall(r"[^.\[\]]+", place) or [""]
    for step in way:
        if isinstance(document, list) and step.isdigit() and int(step) < len(document):
            document = document[int(step)]
        else:
            document = document.get(step) if isinstance(document, dict) else None
    if not isinstance(document, dict) or last not in document:
        return False
    del document[last]
    return True


def _measure_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Bindings to measures and parameters that do not exist; what is not of the right form is left to others."""
    for number, practice in enumerate(_rows(document.get("practices"))):
        for inner, binding in enumerate(_rows(practice.get("measures"))):
            place = f"practices[{number}].measures[{inner}]"
            name = binding.get("measure")
            if not isinstance(name, str):
                continue
            if name not in MEASURES.names():
                yield Fault(f"{place}.measure", Message.of(NO_MEASURE, name=name, hint=hint(name, MEASURES.names())))
            elif isinstance(binding.get("parameters"), Mapping):
                yield from _parameter_faults(name, binding["parameters"], f"{place}.parameters")


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [item if isinstance(item, Mapping) else {} for item in value] if isinstance(value, (list, tuple)) else []


def _parameter_faults(measure: str, given: Mapping[str, Any], place: str) -> Iterator[Fault]:
    known = MEASURES.get(measure).parameters
    for name, value in given.items():
        if name not in known:
            message = Message.of(NO_PARAMETER, measure=measure, name=str(name), hint=hint(str(name), known))
            yield Fault(place, message)
            continue
        wanted, found = _type(known[name]), _type(value)
        if wanted not in {ANYTHING, found}:
            message = Message.of(OTHER_TYPE, value=repr(value), found=found, measure=measure, wanted=wanted)
            yield Fault(f"{place}.{name}", message)


def _type(value: object) -> str:
    """What a value is called; a text may stand for a list of one."""
    if value is None:
        return ANYTHING
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    return "text or a list" if isinstance(value, (str, list, tuple)) else "something else"
