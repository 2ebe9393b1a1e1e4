"""How often each scenario ranks first when the weights of practices are uncertain.

Source: Lahdelma & Salminen (2001), SMAA-2: stochastic multicriteria acceptability analysis for group decision making.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import fsum
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from attrs import evolve, frozen

from cmocio.arguments import CLOSE, as_count, as_number, as_seed, checked
from cmocio.arrays import Values
from cmocio.errors import InputError, existing
from cmocio.frameworks import Framework, get
from cmocio.frozen import FrozenDict
from cmocio.results import Result
from cmocio.scenarios.comparison import Comparison
from cmocio.scoring.rules import floored
from cmocio.tasks import Run, in_order

Scores: TypeAlias = "Comparison | Mapping[str, Mapping[str, float | None]]"
Weights: TypeAlias = "Framework | str | Mapping[str, float] | None"
Combine: TypeAlias = Literal["arithmetic", "geometric"]

CHUNK: Final = 8_192
"""So many weightings are drawn at once, each chunk from a seed of its own."""

SAMPLES: Final = 10**8
"""The most samples of weights: so many take minutes, and differ from the truth by less than 0.01 %."""


@frozen(repr=False)
class Ranking(Result):
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
    gone
        The evidence that is there as it is, and not under this scenario; see `cmocio.gone`.
    """

    scenario: str
    shares: tuple[float, ...]
    errors: tuple[float, ...]
    value: float | None
    undefined: tuple[str, ...]
    unranked: float
    central: FrozenDict[str, float]
    gone: tuple[str, ...] = ()


@frozen(repr=False)
class Acceptability(Result):
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
        """The scenario that ranks first most often, the first of equals; one that lacks evidence only if all do."""
        return max(self.rankings, key=lambda item: (not item.gone, item.shares[0]))

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
        return known[existing("scenario ranked", scenario, known)]

    def _table(self) -> Iterable[Mapping[str, Any]]:
        return [
            {"scenario": item.scenario, "rank": rank, "share": share, "error": error, "value": item.value}
            for item in self.rankings
            for rank, (share, error) in enumerate(zip(item.shares, item.errors, strict=True), 1)
        ]

    def _shown(self) -> Iterator[str]:
        yield f"{len(self.rankings)} scenarios"
        yield f"{self.best.scenario!r} first in {self.best.shares[0]:.0%}"


@checked
def rank_acceptability(
    scenarios: Scores,
    weights: Weights = None,
    *,
    concentration: float | None = None,
    combine: Combine | None = None,
    samples: int = 10_000,
    seed: int = 0,
    as_it_is: bool = True,
    run: Run | None = None,
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
        ``"arithmetic"`` or ``"geometric"`` means of all practices alike; default: as the framework does, else
        arithmetic.
    samples
        How many weightings are drawn; ≥ 1.
    seed
        The same seed gives the same bits.
    as_it_is
        Whether the model as it is, of a comparison, is ranked as well: doing nothing is a choice, too.
    run
        Who does the work, some thousands of weightings a task; who is told how far it is; and who may stop it.

    Raises
    ------
    InputError
        If there is nothing to rank, no weight is above 0, a score is not in [0, 1], or anything is not a number.
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
    used = get(weights) if isinstance(weights, str) else weights if isinstance(weights, Framework) else framework
    expected = _expected(scores, weights if isinstance(weights, Mapping) else None, used)
    sure = as_number(len(expected) if concentration is None else concentration, "concentration", above=0)
    how = combine or ("arithmetic" if used is None else used.combine)
    practices = list(expected)
    aside = set() if used is None or combine else {item.id for item in used.practices if item.beside}
    beside = np.array([name in aside for name in practices])
    table = np.array([[_number(row.get(name)) for name in practices] for row in scores.values()])
    alpha = sure * np.array(list(expected.values()))
    samples = as_count(samples, "samples", high=SAMPLES, of="samples")
    chunks = np.random.SeedSequence(as_seed(seed)).spawn(-(-samples // CHUNK))
    tasks = [(child, min(CHUNK, samples - number * CHUNK)) for number, child in enumerate(chunks)]
    counted = in_order(run, partial(_counted, table, alpha, how, beside), tasks)
    ranks, tops = (sum(parts) for parts in zip(*counted, strict=True))
    tally = _Tally(ranks, tops, samples)
    centre = _combined(table, np.array([list(expected.values())]), how, beside)[0]
    titles = {} if used is None else {item.id: item.title or item.id for item in used.practices}
    rankings = tuple(
        _ranking(name, row, tally, practices, table[row], float(centre[row])) for row, name in enumerate(scores)
    )
    if isinstance(scenarios, Comparison):
        rankings = tuple(evolve(item, gone=scenarios.outcome(item.scenario).gone) for item in rankings)
    called = FrozenDict((name, titles.get(name, name)) for name in practices)
    return Acceptability(rankings, expected, called, how, sure, samples, seed)


def _scores(scenarios: Scores, *, as_it_is: bool = True) -> tuple[dict[str, dict[str, float | None]], Framework | None]:
    """The scores by scenario and practice, and the framework they are by."""
    if isinstance(scenarios, Comparison):
        assessed = scenarios.base.assessment
        if assessed is None:
            raise InputError("scenarios", "they are not compared by a framework; name one: compare(…, framework)")
        ranked = scenarios.outcomes if as_it_is else scenarios.outcomes[1:]
        if not ranked:
            raise InputError(
                "scenarios", "there are no scenarios beside the model as it is; compare some, or rank it too"
            )
        found = {item.name: dict(_practices(item.standings)) for item in ranked}
        return found, assessed.framework
    if not scenarios:
        raise InputError("scenarios", "there is nothing to rank; pass a comparison, or scores by scenario and practice")
    given = {name: dict(row) for name, row in scenarios.items()}
    for name, row in given.items():
        for practice, score in row.items():
            if score is not None:
                as_number(score, f"scenarios[{name!r}][{practice!r}]", 0, 1)
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
        as_number(weight, f"weights[{name!r}]", 0)
    whole = fsum(given.values())
    if not whole > 0:
        raise InputError("weights", "none is above 0; pass one or more")
    return FrozenDict((name, given[name] / whole) for name in given if given[name] > 0)


def _check_known(names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        existing("practice", name, known)


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


def _counted(
    table: Values, alpha: Values, how: str, beside: np.ndarray, task: tuple[np.random.SeedSequence, int]
) -> tuple[Values, Values]:
    """How often each scenario has each rank, and the sums of the weights under which each is first."""
    chance, count = task
    drawn = np.random.default_rng(chance).dirichlet(alpha, size=count)
    place = _ranks(_combined(table, drawn, how, beside))
    ranks = (place[:, :, None] == np.arange(1, len(table) + 1)).sum(axis=0).astype(np.float64)
    return ranks, (place == 1).T.astype(np.float64) @ drawn


def _combined(table: Values, weights: Values, how: str, beside: np.ndarray) -> Values:
    """Weightings × scenarios: the whole of what is defined, as an assessment makes it; NaN where nothing is.

    Practices `beside` the others count in the weighted mean with the whole of these.
    """
    found = _mean(table[:, ~beside], weights[:, ~beside], how)
    if not beside.any():
        return found
    rest = np.where(np.isnan(found), 0.0, weights[:, ~beside].sum(axis=1)[:, None])
    known = ~np.isnan(table[:, beside])
    whole = weights[:, beside] @ known.T + rest
    met = weights[:, beside] @ np.nan_to_num(table[:, beside]).T + rest * np.nan_to_num(found)
    with np.errstate(invalid="ignore"):
        return np.where(whole > 0, met / whole, np.nan)


def _mean(table: Values, weights: Values, how: str) -> Values:
    known = ~np.isnan(table)
    whole = weights @ known.T
    with np.errstate(divide="ignore", invalid="ignore"):
        if how == "arithmetic":
            found = weights @ np.where(known, table, 0.0).T / whole
        else:
            found = np.exp(weights @ np.where(known, np.log(floored(table)), 0.0).T / whole)
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
