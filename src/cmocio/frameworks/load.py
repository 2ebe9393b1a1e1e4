"""Reading a framework from TOML or YAML: every fault with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from cmocio.arguments import checked
from cmocio.errors import Fault, FormatError, Near
from cmocio.findings import FINDINGS
from cmocio.frameworks.framework import Framework
from cmocio.io.content import content_of, decoded, require_size
from cmocio.io.formats.toml import parse_toml
from cmocio.io.formats.yaml import parse_yaml
from cmocio.model.rows import build_value
from cmocio.scoring import MEASURES
from cmocio.texts import Message, declare

NO_MAPPING = declare("framework-no-mapping", "is not a mapping; start with a name, a title and a version")
NO_MEASURE = declare("framework-no-measure", "no measure {name!r}{hint}")
NO_PARAMETER = declare("framework-no-parameter", "the measure {measure!r} has no parameter {name!r}{hint}")
NO_REMEDY = declare(
    "framework-no-remedy", "no finding with a remedy, and no law of {measure!r}, is called {name!r}{hint}"
)
OTHER_TYPE = declare("framework-parameter-type", "{value} is {found}, but {measure!r} takes {wanted} here")

YAML_SUFFIXES = (".yaml", ".yml")
ANYTHING = "anything"
MAX_BYTES: Final = 256 * 1024
"""The largest framework that is read; the longest shipped has a tenth of that."""
SHORTEN = "a framework's text is far shorter: keep its practices, and leave the rest out"


@checked
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
    ... claims = [{ id = "ground", measure = "goal-overlap" }]
    ... ''')
    Framework('mine', version='1', 1 practice, 1 claim)
    """
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        require_size(len(path_or_text), MAX_BYTES, remedy=SHORTEN)
        return build_framework(parse_toml(path_or_text))
    file = Path(path_or_text)
    path, content = str(file), content_of(file, MAX_BYTES, remedy=SHORTEN)
    if file.suffix.lower() not in YAML_SUFFIXES:
        return build_framework(parse_toml(decoded(content, path), path), path)
    document, faults = parse_yaml(content, path)
    if faults or not isinstance(document, dict):
        raise FormatError(path, faults or [Fault("", Message.of(NO_MAPPING))])
    return build_framework(document, path)


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
    """Claims bound to measures and parameters that do not exist; what is not of the right form is left to others."""
    for number, practice in enumerate(_rows(document.get("practices"))):
        for inner, claim in enumerate(_rows(practice.get("claims"))):
            place = f"practices[{number}].claims[{inner}]"
            name = claim.get("measure")
            if not isinstance(name, str):
                continue
            if name not in MEASURES:
                yield Fault(f"{place}.measure", Message.of(NO_MEASURE, name=name, hint=Near(name, MEASURES.names())))
                continue
            if isinstance(claim.get("parameters"), Mapping):
                yield from _parameter_faults(name, claim["parameters"], f"{place}.parameters")
            yield from _remedy_faults(name, claim.get("remedy", ""), f"{place}.remedy")


def _remedy_faults(measure: str, remedy: object, place: str) -> Iterator[Fault]:
    known = [
        *(law.name for law in MEASURES.get(measure).laws if law.better),
        *(name for name in FINDINGS.names() if FINDINGS.get(name).remedy is not None),
    ]
    if isinstance(remedy, str) and remedy not in {"", *known}:
        message = Message.of(NO_REMEDY, name=remedy, measure=measure, hint=Near(remedy, known))
        yield Fault(place, message)


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [item if isinstance(item, Mapping) else {} for item in value] if isinstance(value, (list, tuple)) else []


def _parameter_faults(measure: str, given: Mapping[str, Any], place: str) -> Iterator[Fault]:
    known = MEASURES.get(measure).parameters
    for name, value in given.items():
        if name not in known:
            message = Message.of(NO_PARAMETER, measure=measure, name=str(name), hint=Near(str(name), known))
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
