"""What many sampled scenarios show: how likely what is, and how sure that is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from math import inf, isnan
from typing import Any, ClassVar

import numpy as np
from attrs import frozen

from cmocio.arguments import as_number
from cmocio.arrays import frozen_array
from cmocio.chance.distribution import Distribution, Numbers
from cmocio.chance.sample_store import Kept, Sketch
from cmocio.chance.sampled import Estimate, Sampled
from cmocio.chance.sampling import Method
from cmocio.documents import schema_of
from cmocio.errors import InputError, NotFoundError
from cmocio.frameworks.assessment import CAUTION
from cmocio.frozen import FrozenDict
from cmocio.io.schema import register_schema
from cmocio.results import Result
from cmocio.scenarios._limits import DAYS, Threshold, limits
from cmocio.scenarios.judging import nearest_number
from cmocio.schedules.sampled_dates import DELIVERY

CHUNK = 32


@frozen(repr=False)
class Ensemble(Result):
    """Many sampled scenarios of one model; print it for a table.

    Names are those of a comparison: ``"total:goals"``, ``"function:it"``, ``"goal:revenue"``, ``"practice:id"``; a bare
    id will do where it fits one. Days on which initiatives are done (``"initiative:id"``), and the last of those that
    serve a goal (``"delivery:goal"``), are ordinal numbers (`datetime.date.fromordinal`). All answers but `undefined`
    are about the samples in which the number is defined.

    Parameters
    ----------
    model
        The name of the model.
    framework, scenario
        The names of these; ``""`` without.
    evidence
        How own evidence counted; see `propagate`.
    as_of
        The day judged at.
    sampled
        What was sampled, and how.
    outputs
        The names of the numbers.
    titles
        What people call them and the inputs.
    dues
        The days by which initiatives and goals are due, by output.
    undefined_weight
        The share of the framework's weight, in [0, 1], undefined before anything is drawn; ``None`` without one.
    left_out
        The full names of the risks that were not drawn, as nobody states their chance or what they do.
    """

    model: str
    framework: str
    scenario: str
    evidence: str
    as_of: Date | None
    sampled: Sampled
    outputs: tuple[str, ...]
    titles: FrozenDict[str, str]
    dues: FrozenDict[str, Date]
    undefined_weight: float | None
    left_out: tuple[str, ...]
    _store: Kept | Sketch

    _also: ClassVar = ("caution",)

    @property
    def samples(self) -> int:
        """How many there are."""
        return self.sampled.samples

    @property
    def seed(self) -> int:
        """The seed; the same gives the same bits."""
        return self.sampled.seed

    @property
    def method(self) -> Method:
        """How the samples were spread."""
        return self.sampled.method

    @property
    def inputs(self) -> FrozenDict[str, Distribution]:
        """What each uncertain number may turn out to be, by name."""
        return self.sampled.inputs

    @property
    def resolution(self) -> float:
        """By how much quantiles and means of tails may be off: 0 where the samples are kept, else 0.0005 (days: 0).

        Probabilities of levels that are multiples of it are exact in both cases; of others, all that was counted
        between the same two multiples counts as at the limit.
        """
        return self._store.resolution

    @property
    def caution(self) -> str | None:
        """What scores are for and not for; ``None`` without a framework."""
        return str(CAUTION) if self.framework else None

    @property
    def is_kept(self) -> bool:
        """Whether the samples themselves are there."""
        return isinstance(self._store, Kept)

    def quantile(self, name: str, p: float) -> float | None:
        """The least value up to which a share p of the samples lies; ``None`` where it is never defined.

        Of days it is the ordinal number; `day` gives the date.

        Parameters
        ----------
        name
            Of an output.
        p
            From 0 (the least) to 1 (the most); 0.5 is the median.

        Raises
        ------
        NotFoundError
            For an unknown number, with the nearest names.
        InputError
            For a p outside [0, 1].

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> round(found.quantile("a", 0.25), 2)
        0.25
        """
        return _some(self._store.quantile(self._row(name), as_number(p, "p", 0, 1)))

    def day(self, name: str, p: float = 0.5) -> Date | None:
        """The day by which an initiative, or all that serve a goal, is done with chance p; ``None``: never defined.

        Raises
        ------
        NotFoundError, InputError
            As `quantile`; and where no dates were uncertain.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Initiative, Uniform, simulate
        >>> plan = Initiative("i", "I", start="2026-01-01", due="2026-01-31")
        >>> found = simulate(AlignmentModel("m", initiatives=[plan]), {"i": Uniform(-20, 20)}, samples=1_024)
        >>> print(found.day("i", 1.0))
        2026-02-20
        """
        value = _some(self._store.quantile(self._dated(name), as_number(p, "p", 0, 1)))
        return None if value is None else Date.fromordinal(round(value))

    def mean(self, name: str) -> float | None:
        """The mean of the samples; ``None`` where it is never defined.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> round(found.mean("a"), 3)
        0.5
        """
        return _some(self._store.moments(self._row(name)).mean)

    def sd(self, name: str) -> float | None:
        """The standard deviation of the samples, ≥ 0; ``None`` where it is never defined.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> round(found.sd("a"), 3)
        0.289
        """
        return _some(self._store.moments(self._row(name)).sd)

    def error(self, name: str) -> float | None:
        """The Monte Carlo standard error of the mean: by how much it would differ with another seed.

        Samples come in independent designs of 1,024; with two or more the error is that of the mean of their means,
        √(Σ nₖ (mₖ − m)² / ((K − 1) N)). With one it is sd / √N, which for Latin hypercubes and Sobol' sequences is an
        upper bound.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> round(found.error("a"), 3)
        0.009
        """
        moments = self._store.moments(self._row(name))
        return _some(moments.upto(len(moments.sums))[1])

    def undefined(self, name: str) -> float:
        """The share of the samples in which a number is undefined, in [0, 1].

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> found.undefined("a")
        0.0
        """
        return 1.0 - self._store.moments(self._row(name)).count / self.samples

    def probability(self, name: str, *, at_least: Threshold = None, at_most: Threshold = None) -> Estimate | None:
        """How likely a number lies within limits: the share of samples; ``None`` where it is never defined.

        Parameters
        ----------
        name
            Of an output.
        at_least, at_most
            The limits, both included; give one or both: levels from −1 to 1, or of a day (``"initiative:id"``,
            ``"delivery:goal"``) dates or ISO text. A sample within 1e-9 of a level is at it, as in plans: rounding is
            no reason to miss one. This holds whether samples are kept or counted.

        Raises
        ------
        NotFoundError
            For an unknown number, with the nearest names.
        InputError
            Without a limit, for limits that leave nothing between them, for a day where the number is not one, or for a
            level where it is one.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> print(found.probability("a", at_least=0.75))
        0.2500 ± 0.0135
        """
        row = self._row(name)
        return self._share(row, *limits(self.outputs[row], at_least, at_most, self.outputs))

    def on_time(self, name: str) -> Estimate | None:
        """How likely an initiative, or all that serve a goal, is done by the day it is due.

        Parameters
        ----------
        name
            ``"initiative:id"``, ``"goal:id"``, or a bare id.

        Raises
        ------
        NotFoundError
            For what has no day on which it is done, with the nearest names; and where no dates were uncertain.
        InputError
            For what has no due date.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Initiative, Uniform, simulate
        >>> plan = Initiative("i", "I", start="2026-01-01", due="2026-01-31")
        >>> found = simulate(AlignmentModel("m", initiatives=[plan]), {"i": Uniform(-20, 20)}, samples=1_024)
        >>> round(found.on_time("i").value, 2)
        0.51
        """
        row = self._dated(name)
        due = self.dues.get(self.outputs[row])
        if due is None:
            raise InputError(
                "name", f"{name!r} has no due date; ask for probability({self.outputs[row]!r}, at_most=day)"
            )
        return self._share(row, -inf, float(due.toordinal()))

    def expected_shortfall(self, name: str, share: float = 0.05) -> float | None:
        """The mean of the worst share of the samples: the lowest values, or the latest days; ``None``: never defined.

        Of days it is an ordinal number, as is `mean`: ``date.fromordinal(round(…))`` is the day.

        Parameters
        ----------
        name
            Of an output.
        share
            Above 0 and up to 1.

        Raises
        ------
        NotFoundError
            For an unknown number, with the nearest names.
        InputError
            For an invalid share.

        References
        ----------
        Acerbi & Tasche (2002), On the coherence of expected shortfall, Journal of Banking & Finance 26(7).

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> round(found.expected_shortfall("a", 0.1), 2)
        0.05
        """
        share = as_number(share, "share", high=1, above=0)
        row = self._row(name)
        return _some(self._store.mean_of_tail(row, share, highest=self.outputs[row].startswith(DAYS)))

    def convergence(self, name: str) -> tuple[Estimate, ...]:
        """The mean and its error as samples were added: after 1, 2, 4, … designs of 1,024, and after all.

        Raises
        ------
        NotFoundError
            For an unknown number, with the nearest names.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> [step.samples for step in found.convergence("a")]
        [1024]
        """
        moments = self._store.moments(self._row(name))
        designs = len(moments.sums)
        steps = [2**n for n in range(designs.bit_length()) if 2**n < designs]
        found = [(moments.upto(step), int(moments.defined[:step].sum())) for step in (*steps, designs)]
        return tuple(Estimate(mean, _some(error), count) for (mean, error), count in found if count)

    def samples_of(self, name: str) -> Numbers:
        """All samples of an output, nan where it is undefined, or of an input, which are drawn again; read-only.

        Raises
        ------
        NotFoundError
            For an unknown number, with the nearest names.
        InputError
            For an output whose samples were not kept.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> found.samples_of("a").shape
        (1024,)
        """
        if name in self.inputs and name not in self.outputs:
            return self.input_samples(name)
        row = self._row(name)
        if not isinstance(self._store, Kept):
            raise InputError("name", f"the samples of {name!r} were not kept; simulate with keep=True, or fewer goals")
        return frozen_array(self._store.values[row])

    def input_samples(self, name: str) -> Numbers:
        """All samples of an uncertain number, drawn again; read-only.

        Raises
        ------
        NotFoundError
            For a number that was not uncertain, with the nearest names.

        Examples
        --------
        >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
        >>> found = simulate(AlignmentModel("m", goals=[Goal("a", "A")]), {"a": Uniform(0, 1)}, samples=1_024)
        >>> bool((found.input_samples("a") == found.samples_of("a")).all())
        True
        """
        fits = [full for full in self.inputs if name in (full, full.partition(":")[2])]
        if len(fits) != 1:
            raise NotFoundError("uncertain input", name, tuple(fits) or nearest_number(name, self.inputs))
        row, sampler = [*self.inputs].index(fits[0]), self.sampled.sampler
        ends = [*range(CHUNK, sampler.designs, CHUNK), sampler.designs]
        return frozen_array(np.concatenate([sampler.draw(max(e - CHUNK, 0) // CHUNK * CHUNK, e)[row] for e in ends]))

    def _share(self, row: int, low: float, high: float) -> Estimate | None:
        value, error = self._store.share(row, low, high)
        return None if isnan(value) else Estimate(value, _some(error), self._store.moments(row).count)

    def _row(self, name: str) -> int:
        """The row of an output, by its full name or a bare id; goals come before what is done for them."""
        for full in (name, *(f"{kind}{name}" for kind in ("goal:", "function:", "practice:", "initiative:"))):
            if full in self.outputs:
                return self.outputs.index(full)
        raise NotFoundError("number of the ensemble", name, nearest_number(name, self.outputs))

    def _dated(self, name: str) -> int:
        bare = name.partition(":")[2] or name
        kinds = (DELIVERY,) if name.startswith("goal:") else ("initiative:", DELIVERY)
        for full in (name, *(f"{kind}{bare}" for kind in kinds)):
            if full in self.outputs and full.startswith(DAYS):
                return self.outputs.index(full)
        raise NotFoundError(
            "uncertain day of", name, nearest_number(name, [one for one in self.outputs if one.startswith(DAYS)])
        )

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return map(self._summary, self.outputs)

    def _shown(self) -> Iterator[str]:
        yield repr(self.model)
        yield f"samples={self.samples}"
        yield f"seed={self.seed}"
        yield f"{len(self.outputs)} outputs"

    def _summary(self, name: str) -> dict[str, Any]:
        found = {"name": name, "title": self.titles[name], "mean": self.mean(name), "error": self.error(name)}
        levels = {f"q{round(100 * p):02}": self.quantile(name, p) for p in (0.05, 0.25, 0.5, 0.75, 0.95)}
        return {**found, "sd": self.sd(name), **levels, "undefined": self.undefined(name)}


def _some(value: float) -> float | None:
    return None if isnan(value) else value


register_schema("ensemble", lambda: schema_of(Ensemble, "An ensemble of cmocio"), origin=__name__)
