"""The laws of honest measurement, as edits of a model and what may follow from them.

An edit takes a case (`drawn.Mixed`: a model with its roles and its earlier state), the model and chance, and gives the
edited model, or nothing where there is nothing to edit. A verdict takes the scores before and after, and says whether
the law is broken.
"""

from collections.abc import Callable
from datetime import date, timedelta

import attrs
from attrs import frozen

from cmocio.model import AlignmentModel, Stakeholder
from cmocio.model.entity import Value
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.id_references import function_fields, slots

ROUNDING = 1e-9


@frozen
class HonestLaw:
    """One law, or one face of it."""

    name: str
    edit: Callable
    broken: Callable
    edits: int = 1
    """How many edits are tried on each model."""


# --- what may follow --------------------------------------------------------------------------------------------------


def differs(before, after, tolerance=ROUNDING):
    if before.value is None or after.value is None:
        return before.value is not after.value
    return abs(after.value - before.value) > tolerance


def differs_at_all(before, after):
    return differs(before, after, 0.0)


def rises(before, after):
    return (after.value or 0) > (before.value or 0) + ROUNDING


def falls(before, after):
    return before.value is not None and (
        after.value is None or after.value < before.value - ROUNDING or after.bounds[0] < before.bounds[0] - ROUNDING
    )


def surer(before, after):
    return after.bounds[0] > before.bounds[0] + ROUNDING


def still_defined(before, after):
    return after.value is not None


# --- units ------------------------------------------------------------------------------------------------------------

FACTOR = 3.7


def scaled(kind, name):
    """All numbers of a field of a kind of entity multiplied by one factor."""

    def edit(case, model, rng):
        return with_each(model, kind, lambda item: attrs.evolve(item, **{name: getattr(item, name) * FACTOR}))

    return edit


def with_each(model, kind, change):
    collection = COLLECTIONS[kind]
    return attrs.evolve(model, **{collection: tuple(map(change, getattr(model, collection)))})


def richer(case, model, rng):
    """All money multiplied by one factor."""

    def change(item):
        spend = tuple(attrs.evolve(part, amount=part.amount * FACTOR) for part in item.spend)
        return attrs.evolve(item, spend=spend, cost=item.cost and item.cost * FACTOR)

    return with_each(model, "initiative", change)


# --- splitting and doubling -------------------------------------------------------------------------------------------


def split(kind):
    """One entity replaced by two or three copies that share its weight, with all its links."""

    def edit(case, model, rng):
        items = [item for item in getattr(model, COLLECTIONS[kind]) if splittable(model, item)]
        if not items:
            return None
        return in_parts(model, rng.choice(items), rng.choice([2, 3]))

    return edit


def splittable(model, item):
    """Whether it is not the only heaviest goal of its function, by which all others of it are weighed."""
    if item.entity_kind != "goal":
        return True
    own = [goal.weight for goal in model.goals if model.owner_function(goal.id) == model.owner_function(item.id)]
    return sorted(own).count(item.weight) > 1 or item.weight < max(own)


def in_parts(model, item, k):
    """The model with `k` copies of an item in its place: a list that names it names them all, and what belongs to it
    is copied as well, the benchmarks of a goal included."""
    belonging = [each for each in model.benchmarks if item.entity_kind == "goal" and each.goal == item.id]
    names = {each.full_name: [f"{each.id} / {n}" for n in range(k)] for each in (item, *belonging)}
    changed = {
        collection: [new for old in getattr(model, collection) for new in copied(old, names, k)]
        for collection in COLLECTIONS.values()
    }
    lighter = [attrs.evolve(item, id=name, weight=item.weight / k) for name in names[item.full_name]]
    own = COLLECTIONS[item.entity_kind]
    return attrs.evolve(model, **{**changed, own: [*(old for old in changed[own] if old.id != item.id), *lighter]})


def copied(old, names, k):
    """An entity that names what was split: one where it does so in lists, else one for each copy."""
    lists = {slot.field: listed(getattr(old, slot.field), slot, names) for slot in slots(type(old)) if slot.many}
    old = attrs.evolve(old, **lists) if lists else old
    named = {
        slot.field: full(slot.kinds, getattr(old, slot.field), names) for slot in slots(type(old)) if not slot.many
    }
    single = {field: name for field, name in named.items() if name in names}
    if old.entity_kind == "rating" and old.subject in names:
        return [attrs.evolve(old, subject=f"{old.subject} / {n}") for n in range(k)]
    if not single:
        return [old]
    new = {"importance": old.importance / k} if old.entity_kind == "stake" and old.importance is not None else {}
    ids = names.get(old.full_name)
    return [
        attrs.evolve(
            old, **new, **{field: names[name][n] for field, name in single.items()}, **({"id": ids[n]} if ids else {})
        )
        for n in range(k)
    ]


def full(kinds, name, names):
    """The full name among those split that a reference means, if it means one."""
    return next((f"{kind}:{name}" for kind in kinds if f"{kind}:{name}" in names), name)


def listed(value, slot, names):
    """A list of names, or of parts that hold some, in which a name stands for all the copies."""
    found = []
    for item in value:
        if slot.inside is None:
            name = full(slot.kinds, item, names)
            prefix = name.partition(":")[0] + ":" if len(slot.kinds) > 1 else ""
            found.extend(prefix + new for new in names[name]) if name in names else found.append(item)
        elif slot.inside.many:
            inner = {slot.inside.field: listed(getattr(item, slot.inside.field), slot.inside, names)}
            found.append(attrs.evolve(item, **inner))
        else:
            found.append(item)
    return tuple(found)


def doubled(case, model, rng):
    """A few interactions listed once more under another id."""
    again = rng.sample(model.interactions, min(3, len(model.interactions)))
    return model.add(attrs.evolve(item, id=f"{item.id} again") for item in again)


def delivered_in_parts(case, model, rng):
    """One delivery listed as three of the same day that share its value."""
    found = [(item, part) for item in model.initiatives for part in item.releases if part.value]
    if not found:
        return None
    item, whole = rng.choice(found)
    parts = [attrs.evolve(whole, name=f"{whole.name} / {n}", value=whole.value / 3) for n in range(3)]
    releases = [new for old in item.releases for new in (parts if old is whole else [old])]
    return model.replace(item.full_name, releases=releases)


# --- hiding -----------------------------------------------------------------------------------------------------------

NO_REPORT = set(
    "threshold every start direction description source guess_of aspect weight function kind part_of".split()  # noqa: SIM905
)
"""Fields that set a scale or a rhythm, or say what or who is compared and report nothing of it. A list, or what
something is part of, cannot be unknown: left empty it says that there is none."""


def unstated(case, model, rng):
    """One field of one entity left empty."""
    items = rng.choice([items for name in COLLECTIONS.values() if (items := getattr(model, name))])
    item = rng.choice(items)
    empty = {each.name: each.default for each in attrs.fields(type(item)) if each.default in (None, "")}
    stated = [name for name in empty if getattr(item, name) != empty[name] and name not in NO_REPORT]
    if not stated:
        return None
    name = rng.choice(stated)
    return model.replace(item.full_name, **{name: empty[name]})


def without_all(collection):
    """Nothing of a kind, and the kind not recorded."""

    def edit(case, model, rng):
        kept = model
        for item in getattr(model, collection):
            kept = kept.remove(item.full_name, cascade=True)
        return attrs.evolve(kept, recorded=model.recorded - {collection})

    return edit


def removed(case, model, rng):
    """One entity left out, with all that names it and nothing else."""
    items = rng.choice(
        [items for name in COLLECTIONS.values() if name != "stakeholders" and (items := getattr(model, name))]
    )
    return model.remove(rng.choice(items).full_name, cascade=True)


def emptied(case, model, rng):
    """All of one kind left out, and the kind not recorded."""
    return without_all(rng.choice(sorted(set(COLLECTIONS.values()) - {"stakeholders", "goals"})))(case, model, rng)


# --- relevance, time, no cliff ----------------------------------------------------------------------------------------


def shifted(case, model, rng):
    """All dates moved by the same number of whole weeks."""
    return moved(model, timedelta(weeks=rng.randint(1, 60)))


def moved(thing, by):
    """A value with every date in it moved."""
    if isinstance(thing, date):
        return thing + by
    if isinstance(thing, tuple):
        return tuple(moved(item, by) for item in thing)
    if isinstance(thing, (Value, AlignmentModel)):
        changed = {each.name: moved(getattr(thing, each.name), by) for each in attrs.fields(type(thing)) if each.init}
        return attrs.evolve(thing, **{name: new for name, new in changed.items() if new != getattr(thing, name)})
    return thing


def after_the_day(case, model, rng):
    """One of its interactions once more, after the day judged at."""
    item = rng.choice(model.interactions)
    return model.add(
        attrs.evolve(item, id="later", date=model.as_of + timedelta(days=rng.randint(1, 40)), follows=None)
    )


def long_ago(case, model, rng):
    """One of its interactions once more, ten years ago."""
    item = rng.choice(model.interactions)
    return model.add(attrs.evolve(item, id="long ago", date=item.date - timedelta(weeks=520), follows=None))


def beside(case, model, rng):
    """The union with an organisation of other functions, which it has nothing to do with."""
    other = case.stranger()
    return attrs.evolve(
        model, **{name: (*getattr(model, name), *getattr(other, name)) for name in COLLECTIONS.values()}
    )


TENTHS = {
    "goal": {"weight": 3},
    "stake": {"importance": 1, "support": 1},
    "dependency": {"weight": 1},
    "benchmark": {"weight": 3, "target": 100},
    "initiative": {"cost": None},
    "term": {"weight": 3},
    "data_source": {
        "weight": 3,
        "completeness": 1,
        "validity": 1,
        "timeliness": 1,
        "latency": 60,
        "latency_needed": 60,
    },
    "rating": {"value": 4},
}
"""The numbers that are moved, and their range; of money, that of the amount itself."""


def nudged(case, model, rng):
    """One number moved by a hundredth of its range, towards the middle of it."""
    kind, name = rng.choice([(kind, name) for kind, names in TENTHS.items() for name in names])
    items = [item for item in getattr(model, COLLECTIONS[kind]) if getattr(item, name)]
    if not items:
        return None
    item = rng.choice(items)
    now, width = getattr(item, name), TENTHS[kind][name] or getattr(item, name)
    step = width / 100 if now < width / 2 else -width / 100
    return model.replace(item.full_name, **{name: now + step})


DAYS = {"interaction": ("date",), "initiative": ("start", "due", "finished"), "dependency": ("needed_by", "ready_on"),
        "goal": ("due",), "benchmark": ("due", "start"), "process": ("reviewed",), "rating": ("date",)}  # fmt: skip


def a_day_later(case, model, rng):
    """One date moved by a day."""
    kind, name = rng.choice([(kind, name) for kind, names in DAYS.items() for name in names])
    items = [item for item in getattr(model, COLLECTIONS[kind]) if getattr(item, name)]
    if not items:
        return None
    item = rng.choice(items)
    day = getattr(item, name)
    return model.replace(item.full_name, **{name: day + timedelta(days=1 if day < model.as_of else -1)})


def jumps(before, after):
    return differs(before, after, 0.1)


def jumps_by_more_than_one(before, after):
    """By more than one of the things counted, and a twentieth."""
    return differs(before, after, 1 / counted(before) + 0.05)


def counted(score):
    """How many things of the heaviest kind a score counts, where it counts fewest."""
    inner = [counted(part.score) for part in score.parts if part.score is not None and part.score.parts]
    weights = [part.weight for part in score.parts if part.weight]
    return min(inner) if inner else max(1.0, sum(weights) / max(weights)) if weights else 1.0


def alone(model, function):
    """What is left of a model where only one function leaves any trace: nobody else owns or takes part in anything."""
    others = [who for who in model.stakeholders if who.function != function]
    away = {who.function for who in others}
    theirs = [goal for goal in model.goals if model.owner_function(goal.id) in away]
    theirs += [
        item
        for item in (*model.terms, *model.data_sources)
        if getattr(item, "owner", None) in away or getattr(item, "function", None) in away
    ]
    for item in (*theirs, *others):
        model = model.remove(item.full_name, cascade=True)
    model = model.add(Stakeholder(who.id, who.name, function=who.function, seniority=who.seniority) for who in others)
    return attrs.evolve(model, **{name: [own(item, away) for item in getattr(model, name)] for name in SPOKEN_OF})


SPOKEN_OF = ("benchmarks", "terms", "data_sources", "initiatives", "processes")
"""The collections in which functions are named, besides people."""


def own(thing, away):
    """A thing in which only those are named who are not away."""
    kept = {
        name: getattr(thing, name) - away
        for name in function_fields(type(thing))
        if isinstance(getattr(thing, name), frozenset)
    }
    parts = {
        name: [own(part, away) for part in getattr(thing, name) if part.function not in away]
        for name in ("spend", "steps")
        if hasattr(thing, name)
    }
    return attrs.evolve(thing, **kept, **parts)


LAWS = (
    *(
        HonestLaw(f"units: {kind} {name}", scaled(kind, name), differs)
        for kind, name in (
            ("goal", "weight"),
            ("stakeholder", "importance"),
            ("benchmark", "weight"),
            ("term", "weight"),
            ("data_source", "weight"),
        )
    ),
    HonestLaw("units: money", richer, differs),
    *(HonestLaw(f"splitting: {kind}", split(kind), differs) for kind in ("goal", "benchmark", "term", "data_source")),
    HonestLaw("doubling: interaction", doubled, rises, edits=2),
    HonestLaw("doubling: delivery", delivered_in_parts, differs),
    HonestLaw("hiding: a field", unstated, surer, edits=12),
    HonestLaw("relevance", beside, lambda before, after: differs(before, after, 1e-12)),
    HonestLaw("time: weeks", shifted, differs),
    HonestLaw("time: after the day", after_the_day, differs_at_all),
    HonestLaw("time: long ago", long_ago, differs_at_all),
    HonestLaw("no cliff: a number", nudged, jumps, edits=10),
    HonestLaw("no cliff: a date", a_day_later, jumps_by_more_than_one, edits=10),
)
