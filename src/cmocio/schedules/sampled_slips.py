"""What else moves when initiatives are late, sample by sample: as `slip` moves it, for several delays at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import NamedTuple, TypeAlias

import numpy as np
from attrs import frozen

from cmocio.chance.distribution import Numbers
from cmocio.frozen import FrozenDict
from cmocio.graph import reached
from cmocio.model import AlignmentModel, Delay, Initiative
from cmocio.schedules.begun import is_open
from cmocio.schedules.critical_path import waiting_order
from cmocio.schedules.input import Input
from cmocio.schedules.slip import Push, pushes_among

PerSample: TypeAlias = "Numbers | float"


class _Supply(NamedTuple):
    """A dependency, and for what serves its dependee how many days before it is ready that is due."""

    key: str
    served: tuple[tuple[str, int], ...]


class _Moved(NamedTuple):
    """By how many days an initiative as a whole is pushed, and by how many days its end moves altogether."""

    whole: PerSample
    end: PerSample


@frozen(eq=False)
class Slipping:
    """Carries the delays of initiatives to what follows them.

    Parameters
    ----------
    model
        The model before anything is late.
    own
        The inputs that delay initiatives, by these.
    pushed
        What pushes each initiative that is reached, each after what pushes it.
    supplies
        The dependencies that are ready when what is reached is done.
    """

    model: AlignmentModel
    own: FrozenDict[str, int]
    pushed: FrozenDict[str, tuple[Push, ...]]
    supplies: tuple[_Supply, ...]

    def ready(self, values: Numbers, keys: Iterable[str]) -> dict[str, PerSample]:
        """By how many days these dependencies are ready later at least; −∞ in samples in which nothing holds them up.

        Examples
        --------
        >>> from cmocio import Goal, Uniform, require
        >>> from cmocio.scenarios.uncertainties import inputs_of
        >>> model = AlignmentModel.of("shop", Goal("data", "Data"), Goal("offers", "Offers"),
        ...     require("offers", needs={"data": "2026-04-15"}, ready_on="2026-04-10"),
        ...     Initiative("cdp", "Customer data", goals="data", due="2026-03-31"))
        >>> found = slipping_of(model, inputs_of(model, {"cdp": Uniform(0, 90)}, None), None)
        >>> found.ready(np.array([[0.0, 30.0]]), ["offers<data:requirement"])["offers<data:requirement"].tolist()
        [-inf, 20.0]
        """
        moved = self._moved(values)
        wanted = set(keys)
        return {supply.key: _ready(supply, moved) for supply in self.supplies if supply.key in wanted}

    def changes(self, values: Sequence[float], inputs: Sequence[Input]) -> list[Delay]:
        """What one sample moves beside what is uncertain itself, to be made after that."""
        moved = self._moved(np.array(values)[:, np.newaxis])
        found = []
        for name, (whole, end) in moved.items():
            own = values[self.own[name]] if name in self.own else 0.0
            pushed = float(np.max(end)) - own
            fields = _fields(self.model.initiative(name), whole=pushed <= float(np.max(whole)))
            if pushed > 0 and fields:
                found.append(Delay(f"initiative:{name}", days=pushed, fields=fields))
        given = {one.entity: value for one, value in zip(inputs, values, strict=True) if one.field == "ready_on"}
        for supply in self.supplies:
            entity = f"dependency:{supply.key}"
            later = float(np.max(_ready(supply, moved))) - given.get(entity, 0.0)
            if later > 0:
                found.append(Delay(entity, days=later, fields="ready_on"))
        return found

    def _moved(self, values: Numbers) -> dict[str, _Moved]:
        found: dict[str, _Moved] = {}
        for name, pushes in self.pushed.items():
            whole: PerSample = 0.0
            least: PerSample = 0.0
            for push in pushes:
                later = found[push.by].end - push.slack
                if push.whole:
                    whole = np.maximum(whole, later)
                else:
                    least = np.maximum(least, later)
            end = whole + values[self.own[name]] if name in self.own else whole
            found[name] = _Moved(whole, np.where(np.greater(least, 0.0), np.maximum(end, least), end))
        return found


def _ready(supply: _Supply, moved: Mapping[str, _Moved]) -> PerSample:
    """Where what serves it ends later, no earlier than that."""
    found: PerSample = -np.inf
    for name, before in supply.served:
        end = moved[name].end
        found = np.maximum(found, np.where(np.greater(end, 0.0), end - before, -np.inf))
    return found


def _fields(item: Initiative, *, whole: bool) -> tuple[str, ...]:
    """Which dates of something pushed move: all of them, or only its end."""
    dates = ("start", "due") if whole else ("due",)
    releases = ("releases",) if whole and item.releases else ()
    return (*(name for name in dates if getattr(item, name) is not None), *releases)


def slipping_of(model: AlignmentModel, inputs: Sequence[Input], day: Date | None) -> Slipping | None:
    """What carries the uncertain delays of initiatives on; ``None`` where there are none.

    Raises
    ------
    InputError
        For initiatives that hold one another up in a circle.

    Examples
    --------
    >>> slipping_of(AlignmentModel("m"), [], None) is None
    True
    """
    own = {
        one.key: number
        for number, one in enumerate(inputs)
        if one.kind == "initiative" and one.how == "delay" and one.field == "due"
    }
    if not own:
        return None
    items = {item.id: item for item in model.initiatives if is_open(item)}
    pushed = _reached(items, {name for name in own if name in items}, pushes_among(items, day))
    order = waiting_order({name: tuple(push.by for push in pushes) for name, pushes in pushed.items()})
    supplies = _supplies(model, [items[name] for name in order])
    return Slipping(model, FrozenDict(own), FrozenDict((name, pushed[name]) for name in order), supplies)


def _reached(
    items: Mapping[str, Initiative], late: set[str], pushes: Mapping[str, tuple[Push, ...]]
) -> dict[str, tuple[Push, ...]]:
    """What may be late because of these, with what pushes it of them."""
    followers: dict[str, list[str]] = {name: [] for name in items}
    for name, of in pushes.items():
        for push in of:
            followers[push.by].append(name)
    moved = reached(late, followers.__getitem__)
    return {name: tuple(push for push in pushes[name] if push.by in moved) for name in items if name in moved}


def _supplies(model: AlignmentModel, late: Sequence[Initiative]) -> tuple[_Supply, ...]:
    """The dependencies on goals that are served by what was to be done by the day these are ready."""
    found = []
    for key, dependency in zip(model.keys("dependency"), model.dependencies, strict=True):
        ready = dependency.ready_on
        if ready is None:
            continue
        served = tuple(
            (item.id, (ready - item.due).days)
            for item in late
            if dependency.dependee in item.goals and item.due is not None and item.due <= ready
        )
        if served:
            found.append(_Supply(key, served))
    return tuple(found)
