"""New ids for a model, in every reference too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeAlias

import attrs

from cmocio.errors import AmbiguousNameError, NotFoundError
from cmocio.model._entity import Entity
from cmocio.model._references import RATED, Slot, candidates, slots, split_name
from cmocio.model._types import COLLECTIONS
from cmocio.model._whole import known_ids
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.change import Delay, Lose
from cmocio.model.scenario import Add, Remove, Replace, Scenario

__all__ = ["Naming", "pseudonymised", "renamed"]

Naming: TypeAlias = "Mapping[str, str] | Callable[[str, str], str] | None"
"""New ids: by full name ``{"goal:revenue": "umsatz", "function:it": "edv"}``, or from kind and old id."""

DERIVED = ("stake", "dependency", "rating")
"""The kinds whose keys are made of the ids they join."""


def renamed(model: AlignmentModel, mapping: Naming = None) -> AlignmentModel:
    """The same model with other ids, in every reference too.

    Parameters
    ----------
    model
        What to rename.
    mapping
        The new id of each entity (the new name of a scenario or a function), by full name; what it leaves out keeps
        its own. Or a callable from kind and old id to the new id; functions come with the kind ``"function"``. It must
        keep ids apart, and apart from the topics of ratings. By default every entity gets an id in which nothing of
        the old one is left, not even its place in the alphabet; functions keep their names.

    Raises
    ------
    ModelError
        If two entities of a kind get one id.

    Examples
    --------
    >>> from cmocio.model import Goal, require
    >>> model = AlignmentModel.of("m", Goal("a", "A"), Goal("b", "B"), require("a", needs="b"))
    >>> renamed(model, {"goal:b": "z"}).keys("dependency")
    ('a<z:requirement',)
    """
    naming = _Naming(model, _callable(mapping))
    changed: dict[str, Any] = {
        collection: tuple(naming.entity(item) for item in getattr(model, collection))
        for collection in COLLECTIONS.values()
    }
    return attrs.evolve(model, **changed)


def _callable(mapping: Naming) -> Callable[[str, str], str]:
    if mapping is None:
        return _scrambled
    if isinstance(mapping, Mapping):
        return lambda kind, id: mapping.get(f"{kind}:{id}", id)  # noqa: A006 - the field's own name
    return mapping


def _scrambled(kind: str, id: str) -> str:  # noqa: A002 - the field's own name
    """An id that sorts elsewhere and differs from those of every other kind; functions keep theirs."""
    return id if kind == "function" else blake2b(f"{kind}:{id}".encode(), digest_size=8).hexdigest()


FUNCTION_FIELDS: Mapping[str, tuple[str, ...]] = {
    "stakeholder": ("function", "also_serves"),
    "benchmark": ("functions",),
    "term": ("function", "needed_by", "used_by", "known_by"),
    "data_source": ("owner", "needed_by", "open_to"),
}
"""Where an entity names functions in fields of its own."""


class _Naming:
    """New names for one model."""

    def __init__(self, model: AlignmentModel, new: Callable[[str, str], str]) -> None:
        self.model = model
        self.new = new
        self.known = known_ids(model)

    def entity(self, item: Any) -> Any:
        """An entity under its new id, with new references."""
        kind = item.entity_kind
        if kind == "scenario":
            changes = tuple(self._change(change, item) for change in item.changes)
            return Scenario(
                self.new(kind, item.name),
                changes=changes,
                tags=item.tags,
                source=item.source,
                description=item.description,
            )
        fields = self._fields(type(item), {a.name: getattr(item, a.name) for a in attrs.fields(type(item)) if a.init})
        if kind not in DERIVED:
            fields["id"] = self.new(kind, item.id)
        positional = [a.name for a in attrs.fields(type(item)) if a.init and not a.kw_only]
        return type(item)(*[fields.pop(name) for name in positional], **fields)

    def _fields(self, cls: type[Any], fields: dict[str, Any]) -> dict[str, Any]:
        """These fields of a class with new references."""
        found = dict(fields)
        for slot in slots(cls):
            if slot.field in found:
                found[slot.field] = self._slot(slot, found[slot.field])
        for name in FUNCTION_FIELDS.get(cls.entity_kind, ()):
            if name in found:
                found[name] = self._functions(found[name])
        if cls.entity_kind == "rating":
            if "subject" in found:
                found["subject"] = self._mixed(found["subject"], RATED)
            if found.get("guess_of") is not None:
                found["guess_of"] = self._mixed(found["guess_of"], ("stakeholder", "function"))
        for name, part_fields in (("spend", ("function", "involved")), ("steps", ("function",))):
            if name in found:
                found[name] = tuple(_with(part, part_fields, self._functions) for part in found[name])
        return found

    def _functions(self, names: str | frozenset[str]) -> str | frozenset[str]:
        if isinstance(names, str):
            return self.new("function", names) if names else names
        return frozenset(self.new("function", name) for name in names)

    def _slot(self, slot: Slot, value: Any) -> Any:
        if value is None:
            return None
        if slot.inside is not None:
            inside = slot.inside
            parts = (value,) if isinstance(value, str) else value
            return tuple(
                self._slot(inside, part)
                if isinstance(part, str)
                else _with(part, (inside.field,), lambda held: self._slot(inside, held))
                for part in parts
            )
        if isinstance(value, str):
            return self._mixed(value, slot.kinds)
        return tuple(self._mixed(name, slot.kinds) for name in value)

    def _mixed(self, name: str, kinds: tuple[str, ...]) -> str:
        """A reference that may be a bare id or a full name, in the form it had; what refers to nothing stays."""
        if len(kinds) == 1:
            return self.new(kinds[0], name)
        fits = candidates(name, kinds, self.known)
        full = split_name(fits[0] if fits else name)
        if full is None or full[0] not in kinds:
            return name
        new = self.new(*full)
        return f"{full[0]}:{new}" if fits[:1] == (name,) or not fits else new

    def _change(self, change: Any, scenario: Scenario) -> Any:
        """A change to a model, made to the renamed one."""
        if isinstance(change, Add):
            return Add(*(self.entity(thing) for thing in change.things))
        if isinstance(change, (Replace, Remove, Delay)):
            return self._to_entity(change, scenario)
        if isinstance(change, Lose):
            full = f"dependency:{change.dependency.removeprefix('dependency:')}"
            lost = self._target(full, scenario)
            return change if lost is None else Lose(self._target_name(full, lost).removeprefix("dependency:"))
        return attrs.evolve(change, **self._named_in(change))

    def _to_entity(self, change: Replace | Remove | Delay, scenario: Scenario) -> Any:
        target = self._target(change.entity, scenario)
        name = change.entity if target is None else self._target_name(change.entity, target)
        if isinstance(change, Replace):
            return Replace(name, **self._replaced(target, dict(change.fields)))
        return attrs.evolve(change, entity=name)

    def _named_in(self, change: Any) -> dict[str, Any]:
        """The new names of what a change names in fields of its own."""
        kinds = {
            "benchmark": "benchmark",
            "goal": "goal",
            "stakeholder": "stakeholder",
            "initiative": "initiative",
            "participants": "stakeholder",
            "goals": "goal",
            "initiatives": "initiative",
        }
        names = {name: (getattr(change, name), kind) for name, kind in kinds.items() if hasattr(change, name)}
        return {
            name: self.new(kind, old) if isinstance(old, str) else tuple(self.new(kind, item) for item in old)
            for name, (old, kind) in names.items()
        }

    def _target(self, name: str, scenario: Scenario) -> tuple[str, str, Entity] | None:
        """Kind, key and entity of what a change is about; ``None`` where nothing has this name."""
        try:
            kind, position = self.model.locate(name)
        except (NotFoundError, AmbiguousNameError):
            added = [thing for change in scenario.changes if isinstance(change, Add) for thing in change.things]
            fits = [thing for thing in added if name in (thing.key, thing.full_name)]
            return (fits[0].entity_kind, fits[0].key, fits[0]) if fits else None
        return kind, self.model.keys(kind)[position], getattr(self.model, COLLECTIONS[kind])[position]

    def _target_name(self, written: str, target: tuple[str, str, Entity]) -> str:
        kind, key, entity = target
        new = self.entity(entity).key if kind in DERIVED else self.new(kind, entity.key)
        new += key[len(entity.key) :]
        return f"{kind}:{new}" if written == f"{kind}:{key}" else new

    def _replaced(self, target: tuple[str, str, Entity] | None, fields: dict[str, Any]) -> dict[str, Any]:
        if target is None:
            return fields
        kind, _, entity = target
        found = self._fields(type(entity), fields)
        if "id" in found:
            found["id"] = self.new(kind, found["id"])
        return found


def _with(part: Any, fields: tuple[str, ...], new: Callable[[Any], Any]) -> Any:
    """A part with new values in some of its fields; it may be written as a file would hold it."""
    if isinstance(part, Mapping):
        return {name: new(value) if name in fields else value for name, value in part.items()}
    return attrs.evolve(part, **{name: new(getattr(part, name)) for name in fields})


def pseudonymised(model: AlignmentModel) -> AlignmentModel:
    """See `AlignmentModel.pseudonymise`."""
    numbers = {f"stakeholder:{person.id}": f"person-{number}" for number, person in enumerate(model.stakeholders, 1)}
    hidden = renamed(model, numbers)
    people = tuple(
        attrs.evolve(person, name=f"Person {number}", source="", description="")
        for number, person in enumerate(hidden.stakeholders, 1)
    )
    return attrs.evolve(hidden, stakeholders=people)
