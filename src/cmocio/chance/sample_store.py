"""Summaries of samples that do not grow with their number: counts on a fixed grid, and sums by design.

Satisfactions and scores are counted in steps of 0.0005: what lies at a step by itself, as levels that people ask for
are such steps, and what lies between two of them together. Days are counted one by one. Counts and sums are merged in
the order of the designs, so that the same samples give the same bits wherever they were counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, inf, isnan
from typing import Any, Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from cmocio.arguments import CLOSE
from cmocio.arrays import frozen_array
from cmocio.chance.distribution import Numbers
from cmocio.documents import own_form

GRID: Final = 2_000
"""So many steps lie between 0 and 1."""
STEP: Final = 1.0 / GRID
"""The grid of satisfactions and scores."""
DESIGN: Final = 1_024
ROUNDING: Final = 1e-13
"""So much, as a share, sums of a thousand squares may be off."""

Counts = NDArray[np.int64]


@frozen(eq=False)
class Moments:
    """Sums of one output by design.

    Parameters
    ----------
    samples
        How many samples each design has.
    defined
        In how many it is defined.
    sums
        Σ (x − centre) over these.
    squares
        Σ (x − centre)².
    centre
        What is taken off, so that days do not swallow digits.
    """

    samples: Counts
    defined: Counts
    sums: Numbers
    squares: Numbers
    centre: float

    @property
    def count(self) -> int:
        """In how many samples it is defined."""
        return int(self.defined.sum())

    @property
    def mean(self) -> float:
        """Of the defined samples; nan where there is none."""
        return self.upto(len(self.sums))[0]

    @property
    def sd(self) -> float:
        """The standard deviation of the defined samples."""
        count = self.count
        if not count:
            return float("nan")
        return float(np.sqrt(_spread(self.squares.sum() / count, self.sums.sum() / count)))

    def upto(self, designs: int) -> tuple[float, float]:
        """The mean over the first designs, and its standard error.

        With two designs or more: by the spread of their means, √(Σ nₖ (mₖ − m)² / ((K − 1) N)). Stratified designs
        spread less than their points do, and the page says so. With one design: sd / √(N − 1), an upper bound; the
        error of one sample is unknown (nan).

        Examples
        --------
        >>> two = np.array([2, 2])
        >>> Moments(two, two, np.array([1.0, 3.0]), np.array([1.0, 5.0]), 0.0).upto(2)
        (1.0, 0.5)
        """
        defined, sums = self.defined[:designs], self.sums[:designs]
        total = int(defined.sum())
        if not total:
            return float("nan"), float("nan")
        mean = float(sums.sum() / total)
        some = defined > 0
        means = sums[some] / defined[some]
        if len(means) > 1:
            error = np.sqrt((defined[some] * (means - mean) ** 2).sum() / ((len(means) - 1) * total))
        elif total > 1:
            error = np.sqrt(_spread(float(self.squares[:designs].sum()) / total, mean) / (total - 1))
        else:
            error = np.nan
        return mean + self.centre, float(error)


def share_error(share: float, total: int, error: float) -> float:
    """The standard error of a share; of none or all half of Wilson's interval, as a spread of 0 would be no error.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22(158):209–212.

    Examples
    --------
    >>> share_error(0.5, 100, 0.05), share_error(1.0, 9, 0.0)
    (0.05, 0.05)
    """
    if total == 1:
        return float("nan")
    return 1.0 / (2.0 * (total + 1)) if share in (0.0, 1.0) else error


def _spread(square: float, mean: float) -> float:
    """The variance by the mean square and the mean; what rounding alone may leave between them is none."""
    found = square - mean * mean
    return found if found > ROUNDING * square else 0.0


def moments_of(values: Numbers, centre: Numbers) -> tuple[Counts, Counts, Numbers, Numbers]:
    """For each output and design of rows of samples: samples, defined, sums and squares.

    Examples
    --------
    >>> moments_of(np.array([[1.0, 2.0, np.nan]]), np.zeros(1))[1].tolist()
    [[2]]
    """
    outputs, count = values.shape
    starts = range(0, count, DESIGN)
    sizes = np.array([min(DESIGN, count - start) for start in starts])
    shape = (outputs, len(sizes))
    defined, sums, squares = np.empty(shape, dtype=np.int64), np.empty(shape), np.empty(shape)
    still = not centre.any()
    for number, start in enumerate(starts):
        part = values[:, start : start + DESIGN]
        if not still:
            part = part - centre[:, None]
        defined[:, number] = part.shape[1]
        np.sum(part, axis=1, out=sums[:, number])
        if np.isnan(sums[:, number].sum()):
            lost = np.isnan(part)
            defined[:, number] -= lost.sum(axis=1)
            part = np.where(lost, 0.0, part)
            np.sum(part, axis=1, out=sums[:, number])
        np.einsum("ij,ij->i", part, part, out=squares[:, number])
    return sizes, defined, sums, squares


@define(frozen=True, eq=False)
class Kept:
    """All samples of outputs, by row: every answer is exact; nan where no sample is defined."""

    values: Numbers = field(repr=False)
    centre: Numbers = field(repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Kept):
            return NotImplemented
        same = np.array_equal(self.values, other.values, equal_nan=True)
        return same and np.array_equal(self.centre, other.centre)

    def __hash__(self) -> int:
        return hash(self.values.shape)

    @property
    def resolution(self) -> float:
        """By how much a quantile may be off, in steps of the output: 0, it is exact."""
        return 0.0

    def moments(self, row: int) -> Moments:
        """Counts and sums by design."""
        sizes, defined, sums, squares = moments_of(self.values[row : row + 1], self.centre[row : row + 1])
        return Moments(sizes, defined[0], sums[0], squares[0], float(self.centre[row]))

    def _defined(self, row: int) -> Numbers:
        values = self.values[row]
        found: Numbers = values[~np.isnan(values)]
        return found

    def quantile(self, row: int, p: float) -> float:
        """The sample up to which a share p of the defined ones lies."""
        values = self._defined(row)
        if not values.size:
            return float("nan")
        place = _rank(p, values.size) - 1
        return float(np.partition(values, place)[place])

    def share(self, row: int, low: float, high: float) -> tuple[float, float]:
        """The share of the defined samples from low to high, both within 1e-9, and its standard error.

        The error is found by the spread of the designs, as that of the mean.
        """
        values = self.values[row : row + 1]
        hits = np.where(np.isnan(values), np.nan, (values >= low - CLOSE) & (values <= high + CLOSE))
        sizes, defined, sums, squares = moments_of(hits, np.zeros(1))
        found, error = Moments(sizes, defined[0], sums[0], squares[0], 0.0).upto(len(sizes))
        return found, share_error(found, int(defined.sum()), error)

    def mean_of_tail(self, row: int, share: float, *, highest: bool) -> float:
        """The mean of the lowest or highest share of the defined samples; the sample at the edge counts in part."""
        values = np.sort(self._defined(row))
        if not values.size:
            return float("nan")
        if highest:
            values = values[::-1]
        wanted = share * values.size
        whole = int(wanted)
        edge = float(values[whole]) * (wanted - whole) if whole < values.size else 0.0
        return float((values[:whole].sum() + edge) / wanted)

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data; undefined samples are ``None``."""
        rows = ([None if isnan(value) else value for value in row] for row in self.values.tolist())
        return {"samples": list(rows)}


@frozen(eq=False)
class Sketch:
    """Counts on a grid and sums by design: quantiles are within one step, and so are the means of tails.

    Of days bin k holds day k. Of numbers bin 2k holds what lies at k steps, within 1e-9, and bin 2k + 1 what lies
    between k and k + 1 steps.

    Parameters
    ----------
    steps
        The grid of each output.
    first
        The number of the lowest bin of each output.
    counts
        How many samples each bin holds, by output.
    sizes
        How many samples each design has.
    defined, sums, squares
        By output and design; see `Moments`.
    centre
        By output.
    """

    steps: tuple[float, ...]
    first: tuple[int, ...]
    counts: tuple[Counts, ...] = field(repr=False)
    sizes: Counts = field(repr=False)
    defined: Counts = field(repr=False)
    sums: Numbers = field(repr=False)
    squares: Numbers = field(repr=False)
    centre: Numbers = field(repr=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sketch):
            return NotImplemented
        return np.array_equal(self.centre, other.centre) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.steps, len(self.sizes)))

    @property
    def resolution(self) -> float:
        """One step of the grid: 0.0005 for satisfactions and scores; days are exact."""
        return STEP

    def moments(self, row: int) -> Moments:
        """See `Kept`."""
        return Moments(self.sizes, self.defined[row], self.sums[row], self.squares[row], float(self.centre[row]))

    def quantile(self, row: int, p: float) -> float:
        """See `Kept`: the step or the day itself, or how far between two steps as samples go."""
        counts = self.counts[row]
        total = int(counts.sum())
        if not total:
            return float("nan")
        rising = np.cumsum(counts)
        rank = _rank(p, total)
        place = int(np.searchsorted(rising, rank, side="left"))
        number = self.first[row] + place
        if self.steps[row] == 1.0:
            return float(number)
        if number % 2 == 0:
            return number // 2 / GRID
        before = int(rising[place - 1]) if place else 0
        return (number // 2 + (rank - before - 0.5) / int(counts[place])) / GRID

    def share(self, row: int, low: float, high: float) -> tuple[float, float]:
        """See `Kept`: exact where the limits are steps; else all between the same two steps as a limit is at it.

        So values that many samples share are never split. The error is √(p (1 − p) / N), an upper bound for stratified
        designs.
        """
        counts = self.counts[row]
        total = int(counts.sum())
        if not total:
            return float("nan"), float("nan")
        begin = _place(low, self.steps[row], -CLOSE) - self.first[row] if low > -inf else 0
        end = _place(high, self.steps[row], CLOSE) - self.first[row] + 1 if high < inf else len(counts)
        share = int(counts[max(begin, 0) : max(end, 0)].sum()) / total
        return share, share_error(share, total, float(np.sqrt(share * (1.0 - share) / total)))

    def mean_of_tail(self, row: int, share: float, *, highest: bool) -> float:
        """See `Kept`: by the middles of the bins."""
        counts = self.counts[row]
        middles = (self.first[row] + np.arange(len(counts))) / (1.0 if self.steps[row] == 1.0 else 2.0 * GRID)
        if highest:
            counts, middles = counts[::-1], middles[::-1]
        total = int(counts.sum())
        if not total:
            return float("nan")
        wanted = share * total
        before = np.cumsum(counts) - counts
        taken = np.clip(wanted - before, 0.0, counts)
        return float((taken * middles).sum() / wanted)

    def to_dict(self) -> dict[str, Any]:
        """See `Kept`; of the bins those that hold something."""
        outputs = []
        for row, counts in enumerate(self.counts):
            some = np.flatnonzero(counts)
            outputs.append(
                {
                    "step": self.steps[row],
                    "bins": (some + self.first[row]).tolist(),
                    "counts": counts[some].tolist(),
                    "defined": self.defined[row].tolist(),
                    "sums": self.sums[row].tolist(),
                    "squares": self.squares[row].tolist(),
                }
            )
        return {"sketch": {"designs": self.sizes.tolist(), "outputs": outputs}}


def counted(values: Numbers, steps: Sequence[float], centre: Numbers) -> Sketch:
    """The summary of some whole designs' samples.

    Examples
    --------
    >>> found = counted(np.array([[-1.0, 0.25, 1.0]]), [STEP], np.zeros(1))
    >>> found.share(0, 0.25, 1.0)[0], found.quantile(0, 1.0)
    (0.6666666666666666, 1.0)
    """
    first, counts, spare = [], [], np.empty(values.shape[1])
    for row, step in zip(values, steps, strict=True):
        low, found = _bins(row, step, spare)
        first.append(low)
        counts.append(found)
    return Sketch(tuple(steps), tuple(first), tuple(counts), *moments_of(values, centre), centre)


def _place(level: float, step: float, slack: float) -> int:
    """The bin that a limit lies in; of days that of the first within or the last, by the sign of the slack."""
    if step == 1.0:
        return ceil(level + slack) if slack < 0 else floor(level + slack)
    at, close = level * GRID, CLOSE * GRID
    return floor(at + close) + ceil(at - close)


def _bins(row: Numbers, step: float, spare: Numbers) -> tuple[int, Counts]:
    """The lowest bin and the counts from there on; of satisfactions all bins, so that parts are summed at once."""
    np.multiply(row, 1.0 if step == 1.0 else GRID, out=spare)
    place = spare
    if np.isnan(spare.sum()):
        place = spare[~np.isnan(spare)]
    if not place.size:
        return 0, np.zeros(0, dtype=np.int64)
    if step == 1.0:
        low = int(place.min())
        return low, np.bincount(place.astype(np.intp) - low)
    # floor of a little more plus ceiling of a little less: twice the step at a step, between two their sum; as all are
    # moved to one side of 0, cutting off digits is the floor, or on the other side the ceiling
    place += GRID + CLOSE * GRID
    number = place.astype(np.intp)
    place -= 2 * (GRID + CLOSE * GRID)
    number += place.astype(np.intp)
    number += 2 * GRID
    return -2 * GRID, np.bincount(number, minlength=4 * GRID + 1)


def merged(parts: Iterable[Sketch]) -> Sketch:
    """One summary of several that follow one another.

    Examples
    --------
    >>> one = counted(np.array([[-1.0, 0.25]]), [STEP], np.zeros(1))
    >>> merged([one, one]).share(0, 0.0, 1.0)[0]
    0.5
    """
    first: list[int] = []
    counts: list[Counts] = []
    sums: list[tuple[Counts, Counts, Numbers, Numbers]] = []
    part: Sketch | None = None
    for part in parts:  # one at a time: the counts of all parts together would not be bounded
        sums.append((part.sizes, part.defined, part.sums, part.squares))
        if not counts:
            first, counts = list(part.first), [found.astype(np.int64) for found in part.counts]
            continue
        for row, (low, found) in enumerate(zip(part.first, part.counts, strict=True)):
            if low == first[row] and len(found) == len(counts[row]):
                counts[row] += found
            else:
                first[row], counts[row] = _added(first[row], counts[row], low, found)
    assert part is not None
    sizes, defined, totals, squares = zip(*sums, strict=True)
    return Sketch(
        part.steps,
        tuple(first),
        tuple(counts),
        np.concatenate(sizes),
        np.concatenate(defined, axis=1),
        np.concatenate(totals, axis=1),
        np.concatenate(squares, axis=1),
        part.centre,
    )


def _added(low: int, counts: Counts, other_low: int, other: Counts) -> tuple[int, Counts]:
    """Counts of two ranges of bins together."""
    if not len(counts) or not len(other):
        return (other_low, other.copy()) if len(other) else (low, counts)
    begin, end = min(low, other_low), max(low + len(counts), other_low + len(other))
    found = np.zeros(end - begin, dtype=np.int64)
    found[low - begin : low - begin + len(counts)] += counts
    found[other_low - begin : other_low - begin + len(other)] += other
    return begin, found


def _rank(p: float, count: int) -> int:
    """Which sample, counted from 1, is the least up to which a share p of all lies."""
    return min(max(ceil(p * count - 1e-9), 1), count)


def store_of(data: Mapping[str, Any], centre: Sequence[float]) -> Kept | Sketch:
    """The store that `to_dict` wrote.

    Examples
    --------
    >>> store_of({"samples": [[0.5, None]]}, [0.0]).moments(0).count
    1
    """
    middle = np.array(centre, dtype=np.float64)
    if "samples" in data:
        rows = [[float("nan") if value is None else value for value in row] for row in data["samples"]]
        return Kept(frozen_array(np.array(rows, dtype=np.float64)), middle)
    sketch = data["sketch"]
    outputs = sketch["outputs"]
    placed = [_placed(one["bins"], one["counts"]) for one in outputs]
    return Sketch(
        tuple(one["step"] for one in outputs),
        tuple(low for low, _ in placed),
        tuple(counts for _, counts in placed),
        np.array(sketch["designs"], dtype=np.int64),
        np.array([one["defined"] for one in outputs], dtype=np.int64),
        np.array([one["sums"] for one in outputs], dtype=np.float64),
        np.array([one["squares"] for one in outputs], dtype=np.float64),
        middle,
    )


def _placed(bins: Sequence[int], counts: Sequence[int]) -> tuple[int, Counts]:
    if not bins:
        return 0, np.zeros(0, dtype=np.int64)
    found = np.zeros(bins[-1] - bins[0] + 1, dtype=np.int64)
    found[np.array(bins) - bins[0]] = counts
    return bins[0], found


def _read(cls: type, data: Mapping[str, Any]) -> Kept | Sketch:
    found = store_of(data, data["centre"])
    if not isinstance(found, cls):
        raise TypeError(f"it holds no {cls.__name__}")
    return found


for _kind in (Kept, Sketch):
    own_form(_kind, lambda store: {"centre": store.centre.tolist(), **store.to_dict()}, _read)
