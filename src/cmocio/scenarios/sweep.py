"""A grid of what-ifs: every combination of some values, judged in one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from itertools import islice
from math import ceil, isfinite, isnan, prod
from typing import Any, Final

import numpy as np
from attrs import cmp_using, field, frozen
from numpy.typing import NDArray

from cmocio.arguments import checked
from cmocio.chance.distributions.empirical import Empirical
from cmocio.documents import APART
from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks.library import AnyFramework
from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel, Scenario
from cmocio.model.tables import split_field
from cmocio.propagation.registry import EvidenceRule
from cmocio.results import Result
from cmocio.scenarios._limits import DAYS
from cmocio.scenarios.judging import nearest_number
from cmocio.scenarios.response import UncertainModel, uncertain
from cmocio.scenarios.uncertainties import Uncertain
from cmocio.scoring import Day, Functions
from cmocio.tasks import Run, in_order, run_of

MOST: Final = 10**8
"""The most numbers a grid gives; they take 800 MB."""
BATCH: Final = 65_536
"""How many combinations are judged at once, where that takes a batch; elsewhere one by one:"""
FEW: Final = 64


@frozen(repr=False)
class Sweep(Result):
    """What every combination of some values leads to; print it for a table.

    Parameters
    ----------
    grid
        The values tried of each number, by its name: ``"goal:ads"``, ``"initiative:cdp"`` (days of delay).
    outputs
        The names of the numbers that judge the model, as `simulate` has them.
    titles
        What people call both.
    as_of
        The day judged at.
    undefined_weight
        The share of the framework's weight, in [0, 1], undefined as things are; ``None`` without one.
    values
        Outputs × combinations, nan where undefined; the last number of the grid changes fastest. Higher means better
        met.
    """

    grid: FrozenDict[str, tuple[float, ...]]
    outputs: tuple[str, ...]
    titles: FrozenDict[str, str]
    as_of: Date | None
    undefined_weight: float | None
    values: NDArray[np.float64] = field(eq=cmp_using(eq=lambda one, other: np.array_equal(one, other, equal_nan=True)))
    _asked: UncertainModel = field(repr=False, eq=False, metadata=APART)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values there are of each number of the grid."""
        return tuple(len(values) for values in self.grid.values())

    def __len__(self) -> int:
        return prod(self.shape)

    def of(self, output: str) -> NDArray[np.float64]:
        """One output in every combination, an array of the grid's shape.

        Parameters
        ----------
        output
            Its name, or a goal's id.

        Raises
        ------
        NotFoundError
            With the nearest names, if there is no such output.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, contribute
        >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales"),
        ...                          contribute("ads", to={"sales": 0.5}))
        >>> sweep(shop, {"ads": [0, 1], "dependency:sales<ads:contribution.weight": [0.5, 1]}).of("sales").tolist()
        [[0.0, 0.0], [0.5, 1.0]]
        """
        for name in (output, f"goal:{output}"):
            if name in self.outputs:
                found: NDArray[np.float64] = self.values[self.outputs.index(name)].reshape(self.shape)
                return found
        raise NotFoundError("number of the sweep", output, nearest_number(output, self.outputs))

    def point(self, number: int) -> dict[str, float]:
        """The values of one combination, by its number.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> sweep(AlignmentModel("shop", goals=[Goal("ads", "Campaigns")]), {"ads": [0, 1]}).point(1)
        {'goal:ads': 1.0}
        """
        if not -len(self) <= number < len(self):
            raise InputError("number", f"{number} is none of {len(self)} combinations")
        at = np.unravel_index(number % len(self), self.shape)
        return {name: values[place] for (name, values), place in zip(self.grid.items(), at, strict=True)}

    def scenario(self, number: int, name: str | None = None) -> Scenario:
        """One combination as a scenario, to be compared, printed, or kept with the model.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> sweep(AlignmentModel("shop", goals=[Goal("ads", "Campaigns")]), {"ads": [0, 1]}).scenario(1)
        Scenario('goal:ads = 1', Satisfy('ads', 1.0))
        """
        point = self.point(number)
        no_risk = [0.0] * (len(self._asked.inputs) - len(point))
        return self._asked.as_scenario([*point.values(), *no_risk], name)

    def scenarios(self) -> Iterator[Scenario]:
        """All combinations as scenarios, one after the other.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal
        >>> found = sweep(AlignmentModel("shop", goals=[Goal("ads", "Campaigns")]), {"ads": [0, 1]})
        >>> [scenario.name for scenario in found.scenarios()]
        ['goal:ads = 0', 'goal:ads = 1']
        """
        return map(self.scenario, range(len(self)))

    def _table(self) -> Iterable[Mapping[str, Any]]:
        cells = {f"→ {name}": self._cells(number) for number, name in enumerate(self.outputs)}
        return [self.point(at) | {name: row[at] for name, row in cells.items()} for at in range(len(self))]

    def _cells(self, number: int) -> list[Any]:
        """One output in every combination, as a table shows it."""
        row = self.values[number].tolist()
        return [_day(value) for value in row] if self.outputs[number].startswith(DAYS) else row

    def _shown(self) -> Iterator[str]:
        yield f"{' × '.join(map(str, self.shape))} combinations"
        yield f"{len(self.outputs)} outputs"


@checked
def sweep(
    model: AlignmentModel,
    grid: Mapping[str, Iterable[float]],
    *,
    goals: Iterable[str] | None = None,
    framework: AnyFramework | None = None,
    functions: Functions = None,
    scenario: Scenario | str | None = None,
    evidence: EvidenceRule = "anchored",
    as_of: Day = None,
    run: Run | None = None,
) -> Sweep:
    """What every combination of some values leads to.

    Parameters
    ----------
    model
        The model as it is.
    grid
        The values to try of each number. A number is named by its entity, ``"goal:ads"`` (its satisfaction),
        ``"benchmark:rate"`` (its actual), ``"initiative:cdp"`` or ``"initiative:cdp.delay"`` (days of delay), or by
        entity and field, ``"dependency:sales<ads:contribution.weight"``; ``model.names("dependency")`` lists what
        entities are called.
    goals
        The ids of the goals that are wanted; default: all, and their totals.
    framework
        What practices are scored by too: its name, or a `Cast`.
    functions
        As `assess` takes them.
    scenario
        What is changed in every combination: a scenario, or the name of one of the model's own.
    evidence
        How a goal's own evidence counts; see `propagate`.
    as_of
        The day everything is judged at; default: the model's own, after the scenario.
    run
        How long work is done: by what, with what progress, and whether it is cancelled.

    Raises
    ------
    NotFoundError, AmbiguousNameError
        For an entity, a field, a goal, a scenario or a framework that does not exist or may be several.
    InputError
        For a number without values, one named twice, values out of its range, and a grid of more than a hundred million
        numbers.

    Examples
    --------
    >>> from cmocio import Goal, contribute
    >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("site", "Fast site"), Goal("sales", "Sales"),
    ...                          contribute("ads", to={"sales": 0.5}), contribute("site", to={"sales": 0.5}))
    >>> print(sweep(shop, {"ads": [-1, 0, 1], "site": [0, 1]}, goals=["sales"]))
    What if, in 6 combinations: Campaigns (3 values) and Fast site (2 values)
    <BLANKLINE>
                                     least      most  most where
    Sales                            −0.50     +1.00  Campaigns 1 and Fast site 1
    """
    tried = {name: _values(name, values) for name, values in grid.items()}
    wanted = [_number(model, name, values) for name, values in tried.items()]
    if not wanted:
        raise InputError("grid", "it is empty; give at least one number and values to try")
    try:
        asked = uncertain(
            model,
            wanted,
            framework=framework,
            functions=functions,
            scenario=scenario,
            evidence=evidence,
            as_of=as_of,
        )
    except InputError as error:  # it speaks of what is uncertain, by number
        place = dict(zip((f"uncertainties[{number}]" for number in range(len(tried))), tried, strict=True))
        if error.argument not in place:
            raise
        raise InputError(f"grid[{place[error.argument]!r}]", error.problem) from None
    response = asked.response(goals)
    names = response.inputs[: len(tried)]
    for name, row in zip(names, tried.values(), strict=True):
        if response.units[name] == "days" and not all(value.is_integer() for value in row):
            raise InputError(f"grid[{name!r}]", "delays are whole days; round them")
    size = prod(len(values) for values in tried.values())
    if size * len(response.outputs) > MOST:
        many = f"{size:,} combinations of {len(response.outputs):,} numbers are more than {MOST:,}"
        raise InputError("grid", f"{many}; try fewer values, or say which goals= are wanted")
    points = np.zeros((len(response.inputs), size))  # the model's risks stand last, and do not happen
    points[: len(tried)] = [row.ravel() for row in np.meshgrid(*tried.values(), indexing="ij")]
    pieces = np.array_split(points, ceil(size / (BATCH if response.is_fast else FEW)), axis=1)
    values, begin = np.empty((len(response.outputs), size)), 0
    for found in in_order(run_of(run), response.run, pieces):
        values[:, begin : (begin := begin + found.shape[1])] = found
    named = FrozenDict(zip(names, tried.values(), strict=True))
    return Sweep(named, response.outputs, response.titles, response.as_of, asked.undefined_weight, values, asked)


def _day(value: float) -> Date | None:
    return None if isnan(value) else Date.fromordinal(round(value))


def _values(name: str, values: Iterable[float]) -> tuple[float, ...]:
    found = tuple(float(value) for value in islice(values, MOST + 1))
    if not all(map(isfinite, found)):
        raise InputError(f"grid[{name!r}]", "a value to try is not finite; leave it out")
    if not 1 <= len(found) <= MOST:
        raise InputError(f"grid[{name!r}]", "there is no value to try; pass some" if not found else "there is no end")
    return found


def _number(model: AlignmentModel, name: str, values: tuple[float, ...]) -> Uncertain:
    """The number of this name; a dot may stand in an id, too."""
    entity, chosen = split_field(model, name)
    if not chosen:
        return Uncertain(name, Empirical(values))
    kind, _ = model.locate(entity)
    return Uncertain(entity, Empirical(values), field="" if (kind, chosen) == ("initiative", "delay") else chosen)
