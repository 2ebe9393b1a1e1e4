"""What drives a number of a model, where several things are uncertain: one question, one table."""

from collections.abc import Sequence, Sized
from math import inf, isinf
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from cmocio.arguments import CLOSE, checked
from cmocio.arrays import Values
from cmocio.chance.bootstrap import widened
from cmocio.chance.pick_freeze import Design, Job, design_size
from cmocio.chance.rank_correlation import spearman
from cmocio.chance.sampling import Method
from cmocio.chance.sobol import Indices, indices_of, sampled
from cmocio.chance.tornado import Swings, tornado
from cmocio.errors import InputError, NotFoundError
from cmocio.scenarios._limits import Threshold, limits
from cmocio.scenarios._risks import RISK, Switch
from cmocio.scenarios.driver import Driver, Drivers
from cmocio.scenarios.judging import ALL_GOALS, WHOLE, nearest_number
from cmocio.scenarios.response import Response, UncertainModel
from cmocio.tasks import Run

SCORED: Final = ("practice:", WHOLE)
"""The numbers that need a framework."""


@checked
def drivers(
    model: UncertainModel,
    of: str = ALL_GOALS,
    samples: int = 1_024,
    seed: int = 0,
    *,
    method: Method = "latin-hypercube",
    confidence: float = 0.95,
    levels: tuple[float, float] = (0.1, 0.9),
    at_least: Threshold = None,
    at_most: Threshold = None,
    run: Run | None = None,
) -> Drivers:
    """What drives a number: which uncertain inputs bring its spread, alone or together, and which way each moves it.

    For each input: its first and total Sobol index with confidence intervals (see `sobol_indices`; a higher share means
    that knowing it would tell more), its rank correlation with the number, and what the number is where the input is
    low or high while all others are at their medians (see `tornado`); of a risk, where it does not happen and where it
    does, which tells the critical ones. A sample is judged as `simulate` judges it.

    Parameters
    ----------
    model
        A model with what is uncertain in it, as `uncertain` makes it. The inputs are independent.
    of
        The number, named as in an ensemble: ``"goal:revenue"`` or the goal's id, ``"total:goals"``, ``"function:it"``,
        ``"practice:trust"``, ``"total:framework"``, or where dates are uncertain ``"initiative:platform"``, the day on
        which it is done.
    samples
        How many are drawn; the model is asked for (inputs + 2) times as many. At least 64; see `sobol_indices`.
    seed
        The same seed gives the same bits, whoever does the work.
    method
        ``"latin-hypercube"``, ``"sobol"`` or ``"plain"``; see `sobol_indices`.
    confidence
        Of the intervals, in (0, 1).
    levels
        At which low and high quantiles of an input the number is shown; 0 < low < high < 1.
    at_least, at_most
        Ask what drives the chance that the number lies within these limits, given as to `Ensemble.probability`. Shares
        are then those of the spread of 1 (it does) and 0 (it does not), and instead of the number the table shows the
        chance where the input is no more than its low, or no less than its high quantile. Chances need more samples.
    run
        Who does the work, who is told how far it is, and who may stop it.

    Raises
    ------
    InputError
        For what `simulate` refuses, correlated inputs, too few samples, a wrong confidence or quantile, or limits of
        another kind than the number.
    NotFoundError
        For a number or an entity that does not exist, with the nearest names.
    ExecutorError, Cancelled
        If the executor dies, or the run is cancelled.

    References
    ----------
    Saltelli et al. (2008), Global Sensitivity Analysis: The Primer.

    Examples
    --------
    >>> from cmocio import AlignmentModel, Goal, Uniform, contribute, uncertain
    >>> shop = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("speed", "Fast site"), Goal("sales", "Sales"),
    ...     contribute("ads", to={"sales": 0.4}), contribute("speed", to={"sales": 0.2}))
    >>> risks = uncertain(shop, {"ads": Uniform(-1, 1), "speed": Uniform(-1, 1)})
    >>> found = drivers(risks, of="sales")
    >>> [(item.input, round(item.total, 1), round(item.low, 2), round(item.high, 2)) for item in found.drivers]
    [('goal:ads', 0.8, -0.32, 0.32), ('goal:speed', 0.2, -0.16, 0.16)]

    What decides whether sales are at 0.3 or more:

    >>> found = drivers(risks, of="sales", at_least=0.3)
    >>> round(found.mean, 2), found.driver("ads").low, round(found.driver("ads").high, 1)
    (0.14, 0.0, 0.6)
    """
    if model.correlations is not None and (not isinstance(model.correlations, Sized) or len(model.correlations)):
        raise InputError(
            "correlations",
            "a spread is split among independent inputs only; leave them out, or simulate with them and look at ranks",
        )
    size = design_size(samples, method)
    widened(confidence, 2)  # what cannot be is refused before the work
    low, high = levels
    name, goals = _named(model, of)
    response = model.response(goals, scored=name.startswith(SCORED))
    if name not in response.outputs:
        raise NotFoundError("number", of, nearest_number(of, response.outputs))
    between = None
    if at_least is not None or at_most is not None:
        between = limits(name, at_least, at_most, response.outputs)
    asked = _Asked(response, response.outputs.index(name), between)
    inputs = dict(zip(response.inputs, response.distributions, strict=True))
    shown = {name: Switch(one) if name.startswith(RISK) else one for name, one in inputs.items()}
    swings = tornado(asked, shown, low=low, high=high)
    centre = np.nan_to_num(swings.base)
    job = Job(asked, response.distributions, size, method, centre)
    designs = sampled(job, seed, run)
    indices = indices_of(response.inputs, job, designs, confidence, seed)
    return _told(model, response, name, swings, indices, designs, (low, high), between, method, seed)


@frozen(eq=False)
class _Asked:
    """One number of a response, or 1 where it lies within limits and else 0; it can be pickled."""

    response: Response
    row: int
    between: tuple[float, float] | None

    def __call__(self, values: Values) -> Values:
        found: Values = self.response.run(values)[self.row]
        if self.between is None:
            return found
        low, high = self.between
        within = (found >= low - CLOSE) & (found <= high + CLOSE)
        return np.where(np.isnan(found), np.nan, within)


def _named(asked: UncertainModel, of: str) -> tuple[str, tuple[str, ...] | None]:
    """The full name of a number, and the goals that must be looked at for it; ``None``: all."""
    if of.startswith(SCORED) and asked.cast is None:
        raise InputError("framework", f"{of} is scored by a framework; pass one, such as framework='five-ways'")
    model = asked.model
    kind, _, rest = of.partition(":")
    if not rest:
        known = [*(goal.full_name for goal in model.goals), *(item.full_name for item in model.initiatives)]
        fitting = [name for name in known if name.partition(":")[2] == of]
        if len(fitting) != 1:
            raise NotFoundError("number", of, tuple(fitting) or nearest_number(of, known))
        kind, _, rest = fitting[0].partition(":")
    if kind == "goal":
        return f"{kind}:{rest}", (rest,)
    return f"{kind}:{rest}", () if kind == "initiative" else (rest,) if kind == "delivery" else None


def _told(
    model: UncertainModel,
    response: Response,
    name: str,
    swings: Swings,
    indices: Indices,
    designs: Sequence[Design],
    levels: tuple[float, float],
    between: tuple[float, float] | None,
    method: str,
    seed: int,
) -> Drivers:
    x = np.concatenate([design.x for design in designs], axis=1)
    y = np.concatenate([design.y for design in designs], axis=1)[0]
    if between is not None:
        swings = evolve(
            swings, low=_chances(y, x <= swings.at_low[:, None]), high=_chances(y, x >= swings.at_high[:, None])
        )
    columns = (
        *(indices.first, indices.first_low, indices.first_high),
        *(indices.total, indices.total_low, indices.total_high),
        spearman(x, y),
        *(swings.at_low, swings.at_high, swings.low, swings.high),
    )
    rows = np.stack([np.reshape(column, len(response.inputs)) for column in columns], axis=1)
    whole = np.isin(np.arange(len(rows)), response.whole)
    rows[whole, 7:9] = np.rint(rows[whole, 7:9])
    listed = [
        Driver(key, _title(key, response), *(_known(value) for value in row))  # type: ignore[arg-type] # quantiles are known
        for key, row in zip(response.inputs, rows.tolist(), strict=True)
    ]
    at_least, at_most = (None if isinf(limit) else limit for limit in between or (-inf, inf))
    return Drivers(
        model.model.name,
        name,
        response.titles[name],
        response.as_of,
        tuple(sorted(listed, key=_by_share)),
        _known(float(swings.base[0])),
        _known(float(indices.mean[0])),
        _known(float(indices.variance[0]) ** 0.5),
        float(np.isnan(y).mean()),
        levels,
        indices.confidence,
        indices.samples,
        indices.evaluations + 2 * len(response.inputs),
        method,
        seed,
        at_least,
        at_most,
        model.undefined_weight if name == WHOLE else None,
        model.left_out,
    )


def _chances(reached: Values, chosen: NDArray[np.bool_]) -> Values:
    """For each input, how often it is so in the samples that are chosen by it; nan where it is undefined in all."""
    known = ~np.isnan(reached)
    return np.array([reached[row & known].mean() if (row & known).any() else np.nan for row in chosen])


def _title(key: str, response: Response) -> str:
    """What people call an input: the entity, of a dependency what supplies what; and the field, if it is named."""
    kind, _, rest = key.partition(":")
    entity, dot, named = rest.rpartition(".")
    depender, found, dependee = (entity if dot else rest).partition("<")
    title = f"{dependee.partition(':')[0]} → {depender}" if kind == "dependency" and found else response.titles[key]
    return f"{title}, {named.replace('_', ' ')}" if dot else title


def _by_share(item: Driver) -> tuple[float, float]:
    return -(item.total or 0.0), -(item.swing or 0.0)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value + 0.0
