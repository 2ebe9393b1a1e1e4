"""How often each scenario ranks first when the weights of practices are uncertain.

Source: Lahdelma & Salminen (2001), SMAA-2: stochastic multicriteria acceptability analysis for group decision making.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import fsum, isfinite
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cmocio.errors import InputError, NotFoundError, near_or_few
from cmocio.frameworks import Framework, get
from cmocio.frozen import FrozenDict
from cmocio.scenarios._documents import frame_of, from_plain, to_plain
from cmocio.scenarios.comparison import Comparison
from cmocio.scenarios.sampling import check_samples, check_seed
from cmocio.texts import Printed

__all__ = ["Acceptability", "Combine", "Ranking", "Weights", "rank_acceptability"]

Values = NDArray[np.float64]
Scores: TypeAlias = "Comparison | Mapping[str, Mapping[str, float | None]]"
Weights: TypeAlias = "Framework | str | Mapping[str, float] | None"
Combine: TypeAlias = Literal["arithmetic", "geometric"]

CHUNK: Final = 8_192
"""So many weightings are drawn at once, each chunk from a seed of its own."""
CLOSE: Final = 1e-9
"""Values nearer to each other than that are equal, as in a comparison."""


@frozen
class Ranking:
    """How one scenario ranks.

    Parameters
    ----------
    scenario
        The name.
    shares
        In how many of the weightings it ranks first, second, …, in [0, 1]. Equal scenarios share the better rank.
    errors
        The standard errors of the shares, for they are sampled.
    value
        Its score by the expected weights; ``None`` is undefined.
    undefined
        The practices that have no score under it; they are left out of its mean.
    unranked
        The share of weightings that leave it without any score, in [0, 1].
    central
        The mean weights of the weightings under which it ranks first: what one would have to believe. Empty where it
        never does.
    """

    scenario: str
    shares: tuple[float, ...]
    errors: tuple[float, ...]
    value: float | None
    undefined: tuple[str, ...]
    unranked: float
    central: FrozenDict[str, float]


@frozen(repr=False)
class Acceptability(Printed):
    """How often each scenario ranks where; print it for a table.

    Parameters
    ----------
    rankings
        The scenarios, in the order given.
    weights
        The expected weights of the practices; they sum to 1.
    titles
        What the practices are called.
    combine
        How practices make up a score.
    concentration
        How sure the weights are; higher is surer.
    samples, seed
        Of the weightings drawn.
    """

    rankings: tuple[Ranking, ...]
    weights: FrozenDict[str, float]
    titles: FrozenDict[str, str]
    combine: Combine
    concentration: float
    samples: int
    seed: int

    @property
    def best(self) -> Ranking:
        """The scenario that ranks first most often; the first of equals."""
        return max(self.rankings, key=lambda item: item.shares[0])

    def ranking(self, scenario: str) -> Ranking:
        """How the scenario of this name ranks.

        Raises
        ------
        NotFoundError
            With the nearest names, if there is none.

        Examples
        --------
        >>> found = rank_acceptability({"now": {"trust": 0.4}, "talk": {"trust": 0.7}})
        >>> found.ranking("talk").shares
        (1.0, 0.0)
        """
        known = {item.scenario: item for item in self.rankings}
        if scenario not in known:
            raise NotFoundError("scenario ranked", scenario, near_or_few(scenario, known))
        return known[scenario]

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, ready for JSON; `from_dict` gives it back.

        Examples
        --------
        >>> rank_acceptability({"now": {"trust": 0.4}}).to_dict()["rankings"][0]["shares"]
        [1.0]
        """
        found: dict[str, Any] = to_plain(self)
        return found

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Acceptability:
        """The result that `to_dict` gave this plain data of.

        Raises
        ------
        FormatError
            With the place of what is missing, unknown or of the wrong type.

        Examples
        --------
        >>> found = rank_acceptability({"now": {"trust": 0.4}, "talk": {"trust": 0.7}})
        >>> Acceptability.from_dict(found.to_dict()) == found
        True
        """
        return from_plain(cls, data)

    def to_frame(self, backend: str = "pandas") -> Any:
        """A row for each scenario and rank: the share, its error, and the scenario's score by the expected weights.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Raises
        ------
        MissingExtraError
            Without the extra ``tables``, or without that library.

        Examples
        --------
        >>> rank_acceptability({"now": {"trust": 0.4}}).to_frame("polars").shape
        (1, 5)
        """
        rows = [
            {"scenario": item.scenario, "rank": rank, "share": share, "error": error, "value": item.value}
            for item in self.rankings
            for rank, (share, error) in enumerate(zip(item.shares, item.errors, strict=True), 1)
        ]
        return frame_of(rows, ("scenario", "rank", "share", "error", "value"), backend)

    def __str__(self) -> str:
        from cmocio.scenarios._acceptability_table import rendered  # noqa: PLC0415 - it reads what this module defines

        return rendered(self)

    def __repr__(self) -> str:
        best = self.best
        return f"Acceptability({len(self.rankings)} scenarios, {best.scenario!r} first in {best.shares[0]:.0%})"


def rank_acceptability(
    scenarios: Scores,
    weights: Weights = None,
    *,
    concentration: float | None = None,
    combine: Combine | None = None,
    samples: int = 10_000,
    seed: int = 0,
    as_it_is: bool = True,
) -> Acceptability:
    """How often each scenario ranks first, and where else, when the weights of practices are uncertain.

    Weights are drawn from a Dirichlet distribution: wᵢ > 0, Σ wᵢ = 1, with the given weights as their means and the
    concentration as their certainty. Of each weighting, every scenario's practices are combined as the framework does,
    and the scenarios are ranked. A higher share of first ranks means that fewer doubts about the weights matter.

    A practice that is undefined under a scenario is left out of that scenario's mean, as an assessment leaves it out:
    it counts neither as 0 nor as anything else. A scenario is not ranked where nothing that has weight is defined.

    Parameters
    ----------
    scenarios
        A comparison by a framework; or for each scenario its scores by practice, where ``None`` is undefined.
    weights
        A framework, its name, or expected weights by practice; those left out are 0. Default: the framework that was
        compared by, else equal weights.
    concentration
        Of the Dirichlet distribution: each weight has the parameter concentration · expected weight. Default: the
        number of practices, by which, of equal weights, all weightings are equally likely; ten times that lets a
        weight stray by about a third as far.
    combine
        ``"arithmetic"`` or ``"geometric"`` means; default: as the framework does, else arithmetic.
    samples
        How many weightings are drawn; ≥ 1.
    seed
        The same seed gives the same bits.
    as_it_is
        Whether the model as it is, of a comparison, is ranked as well: doing nothing is a choice, too.

    Raises
    ------
    InputError
        If there is nothing to rank, no weight is above 0, a score is not in [0, 1], or anything is no number.
    NotFoundError
        For a framework or practice that does not exist, with the nearest names.

    References
    ----------
    Lahdelma & Salminen (2001), Operations Research 49(3).

    Examples
    --------
    Two practices, each better under one of two scenarios: the weights decide.

    >>> found = rank_acceptability({"meet": {"trust": 0.8, "speed": 0.3}, "build": {"trust": 0.4, "speed": 0.6}})
    >>> [f"{item.scenario}: {item.shares[0]:.0%} ± {item.errors[0]:.1%}" for item in found.rankings]
    ['meet: 57% ± 0.5%', 'build: 43% ± 0.5%']
    """
    scores, framework = _scores(scenarios, as_it_is=as_it_is)
    if weights is not None and not isinstance(weights, (str, Framework, Mapping)):
        raise InputError("weights", f"{weights!r} are no weights; give a framework, its name, or numbers by practice")
    used = get(weights) if isinstance(weights, str) else weights if isinstance(weights, Framework) else framework
    expected = _expected(scores, weights if isinstance(weights, Mapping) else None, used)
    sure = float(len(expected)) if concentration is None else concentration
    if isinstance(sure, bool) or not isinstance(sure, (int, float)) or not (isfinite(sure) and sure > 0):
        raise InputError("concentration", f"{concentration!r} is not above 0; give a number, higher for surer weights")
    how = combine or ("arithmetic" if used is None else used.combine)
    if how not in ("arithmetic", "geometric"):
        raise InputError("combine", f"{how!r} is none of arithmetic, geometric")
    practices = list(expected)
    table = np.array([[_number(row.get(name)) for name in practices] for row in scores.values()])
    alpha = sure * np.array(list(expected.values()))
    tally = _Tally.of(table, alpha, how, check_samples(samples), check_seed(seed))
    centre = _combined(table, np.array([list(expected.values())]), how)[0]
    titles = {} if used is None else {item.id: item.title or item.id for item in used.practices}
    rankings = tuple(
        _ranking(name, row, tally, practices, table[row], float(centre[row])) for row, name in enumerate(scores)
    )
    called = FrozenDict((name, titles.get(name, name)) for name in practices)
    return Acceptability(rankings, expected, called, how, float(sure), samples, seed)


def _scores(scenarios: Scores, *, as_it_is: bool = True) -> tuple[dict[str, dict[str, float | None]], Framework | None]:
    """The scores by scenario and practice, and the framework they are by."""
    if isinstance(scenarios, Comparison):
        assessed = scenarios.base.assessment
        if assessed is None:
            raise InputError("scenarios", "they are not compared by a framework; name one: compare(…, framework)")
        ranked = scenarios.outcomes if as_it_is else scenarios.outcomes[1:]
        if not ranked:
            raise InputError("scenarios", "there is none beside the model as it is; compare some, or rank it too")
        found = {item.name: dict(_practices(item.standings)) for item in ranked}
        return found, assessed.framework
    if not isinstance(scenarios, Mapping) or not scenarios:
        raise InputError("scenarios", "there is nothing to rank; give a comparison, or scores by scenario and practice")
    for name, row in scenarios.items():
        if not isinstance(row, Mapping):
            raise InputError(f"scenarios[{name!r}]", f"{row!r} are no scores; give numbers from 0 to 1 by practice")
    given = {str(name): dict(row) for name, row in scenarios.items()}
    for name, row in given.items():
        for practice, score in row.items():
            if score is not None and not (_is_number(score) and 0 <= score <= 1):
                raise InputError(f"scenarios[{name!r}][{practice!r}]", f"{score!r} is no score; give 0 to 1, or None")
    return given, None


def _practices(standings: Mapping[str, Any]) -> Iterator[tuple[str, float | None]]:
    for name, standing in standings.items():
        kind, _, practice = name.partition(":")
        if kind == "practice":
            yield practice, standing.value


def _expected(
    scores: Mapping[str, Mapping[str, float | None]], given: Mapping[str, float] | None, framework: Framework | None
) -> FrozenDict[str, float]:
    """The weights above 0, summing to 1, in the order of the framework or the scores."""
    named = list(dict.fromkeys(name for row in scores.values() for name in row))
    own = {} if framework is None else {item.id: item.weight for item in framework.practices}
    if given is None:
        given = own or dict.fromkeys(named, 1.0)
    _check_known(named, own or named)
    _check_known(given, (*own, *named))
    for name, weight in given.items():
        if not (_is_number(weight) and isfinite(weight) and weight >= 0):
            raise InputError(f"weights[{name!r}]", f"{weight!r} is no weight; give a finite number from 0 up")
    whole = fsum(given.values())
    if not whole > 0:
        raise InputError("weights", "none is above 0; give one or more")
    return FrozenDict((name, given[name] / whole) for name in given if given[name] > 0)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def _check_known(names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise NotFoundError("practice", name, near_or_few(name, known))


def _number(score: float | None) -> float:
    return float("nan") if score is None else float(score)


# Drawing and ranking -------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Tally:
    """Counts over all weightings."""

    ranks: Values
    """How often each scenario has each rank."""
    weights: Values
    """The sums of the weights under which each ranks first."""
    samples: int

    @classmethod
    def of(cls, table: Values, alpha: Values, how: str, samples: int, seed: int) -> _Tally:
        size = len(table)
        ranks, weights = np.zeros((size, size)), np.zeros((size, len(alpha)))
        chunks = -(-samples // CHUNK)
        for number, child in enumerate(np.random.SeedSequence(seed).spawn(chunks)):
            count = min(CHUNK, samples - number * CHUNK)
            drawn = np.random.default_rng(child).dirichlet(alpha, size=count)
            place = _ranks(_combined(table, drawn, how))
            ranks += (place[:, :, None] == np.arange(1, size + 1)).sum(axis=0)
            weights += (place == 1).T.astype(np.float64) @ drawn
        return cls(ranks, weights, samples)


def _combined(table: Values, weights: Values, how: str) -> Values:
    """Weightings × scenarios: the mean of what is defined; NaN where nothing of any weight is."""
    known = ~np.isnan(table)
    whole = weights @ known.T
    with np.errstate(divide="ignore", invalid="ignore"):
        if how == "arithmetic":
            found = weights @ np.where(known, table, 0.0).T / whole
        else:
            positive = known & (table > 0)
            logs = np.log(np.where(positive, table, 1.0))
            lost = (weights > 0).astype(np.float64) @ (known & ~positive).T > 0
            found = np.where(lost, 0.0, np.exp(weights @ logs.T / whole))
    return np.where(whole > 0, found, np.nan)


def _ranks(values: Values) -> Values:
    """1 for the best; equal ones share the better rank; 0 for what is undefined."""
    found = np.empty(values.shape)
    for column in range(values.shape[1]):
        own = values[:, column : column + 1]
        found[:, column] = 1 + (values > own + CLOSE).sum(axis=1)
    return np.where(np.isnan(values), 0.0, found)


def _ranking(name: str, row: int, tally: _Tally, practices: Sequence[str], scores: Values, value: float) -> Ranking:
    shares = tally.ranks[row] / tally.samples
    errors = np.sqrt(shares * (1 - shares) / tally.samples)
    first = tally.ranks[row, 0]
    central = tally.weights[row] / first if first else np.empty(0)
    return Ranking(
        name,
        tuple(shares.tolist()),
        tuple(errors.tolist()),
        None if np.isnan(value) else value,
        tuple(practice for practice, score in zip(practices, scores, strict=True) if np.isnan(score)),
        max(0.0, 1.0 - float(shares.sum())),
        FrozenDict(zip(practices, central.tolist(), strict=False)),
    )
