"""New ids for a model, in every reference too."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeAlias

import attrs

from cmocio.errors import AmbiguousNameError, NotFoundError
from cmocio.model.apply import with_fields
from cmocio.model.changes.add import Add
from cmocio.model.checks import known_ids
from cmocio.model.entity import Entity, part_classes
from cmocio.model.field_types import COLLECTIONS, KINDS
from cmocio.model.id_references import RATED, Slot, candidates, function_fields, slots, split_name
from cmocio.model.rating import Rating
from cmocio.model.rows import CLASSES
from cmocio.model.tables import M, Tables

Naming: TypeAlias = "Mapping[str, str] | Callable[[str, str], str] | None"
"""New ids: by full name ``{"goal:revenue": "umsatz", "function:it": "edv"}``, or from kind and old id."""


def renamed(model: M, mapping: Naming = None) -> M:
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
    >>> from cmocio.model import AlignmentModel, Goal, require
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


class _Naming:
    """New names for one model, and for what a scenario of it adds."""

    def __init__(self, model: Tables, new: Callable[[str, str], str], added: tuple[Entity, ...] = ()) -> None:
        self.model = model
        self.new = new
        self.added = added
        self.known = known_ids(model)

    def entity(self, item: Any) -> Any:
        """An entity under its new id, with new references."""
        kind = item.entity_kind
        if kind == "scenario":
            added = (thing for change in item.changes if isinstance(change, Add) for thing in change.things)
            names = _Naming(self.model, self.new, tuple(added))
            changes = [change.renamed(names) for change in item.changes]
            return with_fields(item, {"name": self.new(kind, item.name), "changes": changes})
        fields = self.fields(type(item), {a.name: getattr(item, a.name) for a in attrs.fields(type(item)) if a.init})
        if not item.derived:
            fields["id"] = self.new(kind, item.id)
        return with_fields(item, fields)

    def fields(self, cls: type[Any], fields: Mapping[str, Any]) -> dict[str, Any]:
        """These fields of a class with new references."""
        found = dict(fields)
        for slot in slots(cls):
            if slot.field in found:
                found[slot.field] = self._slot(slot, found[slot.field])
        for name in function_fields(cls):
            if name in found:
                found[name] = self._functions(found[name])
        if cls is Rating:
            if "subject" in found:
                found["subject"] = self._mixed(found["subject"], RATED)
            if found.get("guess_of") is not None:
                found["guess_of"] = self._mixed(found["guess_of"], ("stakeholder", "function"))
        for name, part_class in part_classes(cls).items():
            if name in found and (naming := function_fields(part_class)):
                found[name] = tuple(_with(part, naming, self._functions) for part in found[name])
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
            about = slot.kinds == KINDS or CLASSES[slot.kinds[0]].derived
            return self.entity_name(value) if about else self._mixed(value, slot.kinds)
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

    def entity_name(self, written: str) -> str:
        """The new name of what a change is about, in the form in which it was written."""
        target = self._target(written)
        if target is None:
            return written
        kind, key, entity = target
        new = self.entity(entity).key if entity.derived else self.new(kind, entity.key)
        new += key[len(entity.key) :]
        return f"{kind}:{new}" if written == f"{kind}:{key}" else new

    def new_values(self, entity: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """New values for fields of the entity of this name, with new references."""
        target = self._target(entity)
        if target is None:
            return dict(fields)
        kind, _, thing = target
        found = self.fields(type(thing), fields)
        if "id" in found:
            found["id"] = self.new(kind, found["id"])
        return found

    def _target(self, name: str) -> tuple[str, str, Entity] | None:
        """Kind, key and entity of what a change is about; ``None`` where nothing has this name."""
        try:
            kind, position = self.model.locate(name)
        except (NotFoundError, AmbiguousNameError):
            fits = [thing for thing in self.added if name in (thing.key, thing.full_name)]
            return (fits[0].entity_kind, fits[0].key, fits[0]) if fits else None
        return kind, self.model.keys(kind)[position], self.model.entities(kind)[position]


def _with(part: Any, fields: tuple[str, ...], new: Callable[[Any], Any]) -> Any:
    """A part with new values in some of its fields; it may be written as a file would hold it."""
    if isinstance(part, Mapping):
        return {name: new(value) if name in fields else value for name, value in part.items()}
    return attrs.evolve(part, **{name: new(getattr(part, name)) for name in fields})


def pseudonymised(model: M) -> M:
    """See `AlignmentModel.pseudonymise`."""
    people = enumerate(model.keys("stakeholder"), 1)
    numbers = {f"stakeholder:{person}": f"person-{number}" for number, person in people}
    hidden = renamed(model, numbers)
    nameless = tuple(
        attrs.evolve(person, name=f"Person {number}", source="", description="")
        for number, person in enumerate(hidden.entities("stakeholder"), 1)
    )
    changed: dict[str, Any] = {COLLECTIONS["stakeholder"]: nameless}
    return attrs.evolve(hidden, **changed)
