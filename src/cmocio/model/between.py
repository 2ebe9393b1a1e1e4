"""Two models turned into the scenario that leads from one to the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from cmocio.arguments import checked
from cmocio.model.alignment_model import AlignmentModel
from cmocio.model.apply import MODEL, changed, changed_as_far_as_possible
from cmocio.model.change import Change
from cmocio.model.changes.add import Add
from cmocio.model.changes.observe import Observe
from cmocio.model.changes.remove import Remove
from cmocio.model.changes.replace import Replace
from cmocio.model.changes.satisfy import Satisfy
from cmocio.model.changes.staff import Staff
from cmocio.model.differences import OWN
from cmocio.model.entity import Entity
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.id_references import chains
from cmocio.model.index import unique_keys
from cmocio.model.rows import CLASSES
from cmocio.model.scenario import Scenario

LEAVES: Final = ("rating", "stake", "dependency", "benchmark", "scenario")
"""The kinds that go first, as nothing is left of them without what they refer to."""


_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What may stand in the name of a model, but not of a scenario."""


@checked
def changes(before: AlignmentModel, after: AlignmentModel, name: str = "") -> Scenario:
    """The scenario that leads from one model to another: what was added, removed, observed, replaced.

    Made to `before` it gives `after`, up to the order of entities. Entities are told apart by their keys. With
    `compare(before, changes(before, after), evidence="wins")` it says what moved since, and why.

    Parameters
    ----------
    before, after
        Two states of a model.
    name
        Of the scenario; ``""``: made of the names and days of the two.

    Examples
    --------
    >>> from cmocio.model import Benchmark, Goal
    >>> march = AlignmentModel("shop", goals=[Goal("a", "A")], benchmarks=[Benchmark("b", "a", "B")])
    >>> june = march.observe("b", {"2026-06-30": 4}).replace("a", weight=2)
    >>> changes(march, june, "second quarter")
    Scenario('second quarter', Replace('goal:a', weight=2.0), Observe('b', (Observation('2026-06-30', 4.0),)))
    """
    going, coming, staying = [], [], []
    for kind in COLLECTIONS:
        gone, new, kept = _sorted_out(before, after, kind)
        going += gone
        coming += new
        staying += [change for old, other in kept for change in _entity_changes(old, other)]
    wanted = (
        *(Remove(name) for kind, name in going if kind in LEAVES),
        *_own_fields(before, after),
        *(Add(thing) for thing in coming),
        *staying,
        *(Remove(name) for kind, name in reversed(going) if kind not in LEAVES),
    )
    return Scenario(name or _named(before, after), changes=_in_order(before, after, wanted))


def _named(before: AlignmentModel, after: AlignmentModel) -> str:
    one, other = (_CONTROL.sub(" ", model.name).strip() or "a model" for model in (before, after))
    names = one if one == other else f"{one} to {other}"
    days = before.day(), after.day()
    return f"{names}, {days[0]} to {days[1]}" if days[0] != days[1] else f"changes of {names}"


def _own_fields(before: AlignmentModel, after: AlignmentModel) -> Iterator[Replace]:
    """What differs in the model's own fields; its day apart, as time passes by itself."""
    fields = {name: getattr(after, name) for name in OWN if getattr(after, name) != getattr(before, name)}
    day = {name: fields.pop(name) for name in ("as_of",) if name in fields}
    yield from (Replace(MODEL, **moved) for moved in (day, fields) if moved)


Kept = list[tuple[tuple[str, Entity], Entity]]


def _sorted_out(
    before: AlignmentModel, after: AlignmentModel, kind: str
) -> tuple[list[tuple[str, str]], list[Entity], Kept]:
    """The names of what is gone, what is new, and the pairs of what stayed under its key but differs."""
    old, new = getattr(before, COLLECTIONS[kind]), getattr(after, COLLECTIONS[kind])
    if old == new:
        return [], [], []
    same = Counter(old) & Counter(new)
    left = list(_without(zip(before.keys(kind), old, strict=True), Counter(same)))
    come = list(_without(zip(after.keys(kind), new, strict=True), Counter(same)))
    single = _single(before, kind) & _single(after, kind)
    by_key = {item.key: item for _, item in come if item.key in single}
    kept = [((f"{kind}:{key}", item), by_key[key]) for key, item in left if key in by_key and kind != "scenario"]
    stayed = {name.partition(":")[2] for (name, _), _ in kept}
    gone = [(kind, f"{kind}:{key}") for key, _ in reversed(left) if key not in stayed]
    return gone, [item for _, item in come if item.key not in stayed], kept


def _single(model: AlignmentModel, kind: str) -> set[str]:
    """The keys that only one entity has: parallel ones are told apart by their content alone."""
    counts = Counter(item.key for item in getattr(model, COLLECTIONS[kind]))
    return {key for key, count in counts.items() if count == 1}


def _without(entries: Iterable[tuple[str, Any]], same: Counter[Any]) -> Iterator[tuple[str, Any]]:
    for key, item in entries:
        if same[item] > 0:
            same[item] -= 1
        else:
            yield key, item


def _entity_changes(old: tuple[str, Any], new: Any) -> Iterator[Change]:
    """What turns one entity into another of the same key, in the words nearest to what happened."""
    name, entity = old
    known = (a.name for a in attrs.fields(type(new)) if a.init)
    fields = {f: getattr(new, f) for f in known if getattr(new, f) != getattr(entity, f)}
    told: list[Change] = []
    seen = fields.get("observations")
    if seen is not None and (more := _more(entity.observations, seen)) and _resorted(entity.observations, more) == seen:
        told.append(Observe(entity.id, more))
        del fields["observations"]
    team = fields.get("team")
    if team is not None and team[: len(entity.team)] == entity.team:
        told += [
            Staff(entity.id, member.stakeholder, responsibility=member.responsibility, since=member.since)
            for member in team[len(entity.team) :]
        ]
        del fields["team"]
    judged = fields.pop("satisfaction", None) if entity.entity_kind == "goal" else None
    if judged is not None:
        told.append(Satisfy(entity.id, judged))
    elif entity.entity_kind == "goal" and new.satisfaction != entity.satisfaction:
        fields["satisfaction"] = None
    if fields:
        yield Replace(name, **fields)
    yield from told


def _more(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """What the new has besides the old; nothing where it lacks some of the old."""
    left = Counter(new)
    left.subtract(Counter(old))
    return tuple(left.elements()) if all(count >= 0 for count in left.values()) else ()


def _resorted(old: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    return Observe("any", (*old, *more)).observations


# Order ---------------------------------------------------------------------------------------------------------------


def _in_order(before: AlignmentModel, after: AlignmentModel, wanted: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes in an order in which each can be made; in knots, what ties them is loosened first."""
    model, made, stuck = changed_as_far_as_possible(before, wanted)
    for loosen in (_together, _without_loops, _without_ratings, _with_cascade):
        if not stuck:
            break
        more = loosen(model, after, stuck)
        model, done, stuck = changed_as_far_as_possible(model, more)
        made += done
    if stuck:  # what still is in the way shows what ties it
        changed(model, stuck)
    return made


def _together(model: AlignmentModel, after: AlignmentModel, stuck: tuple[Change, ...]) -> tuple[Change, ...]:  # noqa: ARG001 - all ways to loosen are called alike
    """New entities that refer to one another come together."""
    things = [thing for change in stuck if isinstance(change, Add) for thing in change.things]
    rest = tuple(change for change in stuck if not isinstance(change, Add))
    return (Add(*things), *rest) if things else rest


def _without_loops(model: AlignmentModel, after: AlignmentModel, stuck: tuple[Change, ...]) -> tuple[Change, ...]:  # noqa: ARG001
    """Who comes after whom is forgotten before it is said anew."""
    fields: Mapping[str, Any] = {
        f"{kind}.{slot.field}": () if slot.many else None for kind, cls in CLASSES.items() for slot in chains(cls)
    }
    loose = []
    for change in stuck:
        if isinstance(change, Replace):
            kind = change.entity.partition(":")[0]
            empty = {name: fields[f"{kind}.{name}"] for name in change.fields if f"{kind}.{name}" in fields}
            loose += [Replace(change.entity, **empty)] if empty else []
    return (*loose, *stuck)


def _without_ratings(model: AlignmentModel, after: AlignmentModel, stuck: tuple[Change, ...]) -> tuple[Change, ...]:
    """Ratings of functions are taken away while people change functions."""
    named = reversed([f"rating:{key}" for key in unique_keys(item.key for item in model.ratings)])
    rest = [c for c in stuck if not (isinstance(c, Add) and all(t.entity_kind == "rating" for t in c.things))]
    return (*(Remove(name) for name in named), *rest, Add(*after.ratings))


def _with_cascade(model: AlignmentModel, after: AlignmentModel, stuck: tuple[Change, ...]) -> tuple[Change, ...]:  # noqa: ARG001
    """What goes together and refers to one another goes with its references."""
    return tuple(attrs.evolve(c, cascade=True) if isinstance(c, Remove) else c for c in stuck)
