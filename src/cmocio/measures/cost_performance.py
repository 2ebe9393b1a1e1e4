"""Cost performance: how much of the money spent has been earned by deliveries.

Source: the standard formulas of earned value management, as on the Gold Card of the Defense Acquisition University (a
public-domain work of the US government).
"""

import attrs
from attrs import frozen

from cmocio.arguments import as_number
from cmocio.model import AlignmentModel, Initiative
from cmocio.scoring import FieldValues, Part, Scope, Score, combine, first, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.projects import projects
from cmocio.texts import declare

NO_BUDGET = declare("initiative-without-budget", "it has no cost above 0")
NOT_VALUED = declare("release-without-value", "it has no releases, one without a value, or none worth anything")
NOTHING_SPENT = declare("initiative-without-spending", "nothing is known to have been spent on it")
NO_PROJECTS = declare("no-initiatives-to-judge", "no initiative was taken up")


@frozen
class EarnedValue:
    """What was planned, earned and spent by a day, and what follows from it.

    Parameters
    ----------
    planned
        The budget of the work that was to be done by now (PV).
    earned
        The budget of the work that is done (EV).
    actual
        What was spent (AC).
    budget
        Of the whole work (BAC).

    Raises
    ------
    InputError
        If one of them is below 0.

    References
    ----------
    Gold Card, Defense Acquisition University.

    Examples
    --------
    >>> found = EarnedValue(planned=55_000, earned=50_000, actual=45_000, budget=100_000)
    >>> found.schedule_variance, found.cost_variance, round(found.spi, 3), round(found.cpi, 3), round(found.estimate)
    (-5000, 5000, 0.909, 1.111, 90000)
    """

    planned: float
    earned: float
    actual: float
    budget: float

    def __attrs_post_init__(self) -> None:
        for name in ("planned", "earned", "actual", "budget"):
            as_number(getattr(self, name), name, 0)

    @property
    def cost_variance(self) -> float:
        """CV = EV − AC: above 0 is cheaper than planned."""
        return self.earned - self.actual

    @property
    def schedule_variance(self) -> float:
        """SV = EV − PV, in money: above 0 is ahead of plan."""
        return self.earned - self.planned

    @property
    def cpi(self) -> float | None:
        """The cost performance index EV / AC: above 1 is cheaper than planned; ``None`` before anything is spent."""
        return self.earned / self.actual if self.actual else None

    @property
    def spi(self) -> float | None:
        """The schedule performance index EV / PV: above 1 is ahead; ``None`` before anything was to be done."""
        return self.earned / self.planned if self.planned else None

    @property
    def estimate(self) -> float | None:
        """EAC = BAC / CPI: what the whole will cost at this rate; ``None`` before anything is earned."""
        return self.budget * self.actual / self.earned if self.earned else None

    @property
    def estimate_to_complete(self) -> float | None:
        """ETC = EAC − AC: what is still to be spent at this rate."""
        return None if self.estimate is None else self.estimate - self.actual

    @property
    def variance_at_completion(self) -> float | None:
        """VAC = BAC − EAC: below 0 is over budget in the end."""
        return None if self.estimate is None else self.budget - self.estimate

    @property
    def to_complete(self) -> float | None:
        """TCPI = (BAC − EV) / (BAC − AC): how well the rest must go to meet the budget; ``None`` once it is spent."""
        left = self.budget - self.actual
        return (self.budget - self.earned) / left if left > 0 else None


def _cheaper(item: Initiative, _: AlignmentModel) -> FieldValues:
    """One initiative spends half as much."""
    return {"spend": [attrs.evolve(s, amount=s.amount / 2) for s in item.spend]} if item.spend and item.cost else {}


@measure(
    version="2",
    source="Earned value management; Gold Card, Defense Acquisition University",
    reads={"stakeholders": "function", "initiatives": "status cost spend releases team"},
    scale="index",
    laws=[rises_with("thrift", first("initiative", _cheaper))],
)
def cost_performance(scope: Scope) -> Score:
    """How much of the money spent on initiatives has been earned by deliveries.

    Formula: min(1, CPI) with CPI = EV / AC: the budget times the share of value delivered, over what was spent. The
    mean over initiatives. Higher means more is delivered for the money.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.

    Returns
    -------
    Score
        In [0, 1]; each initiative's score has the companions `cpi`, `estimate` (of the whole cost) and `to_complete`.
        Undefined where no initiative has a cost, releases that state their value, and spending.

    References
    ----------
    Gold Card, Defense Acquisition University.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Release, Spend
    >>> model = AlignmentModel("shop", as_of="2026-06-30", initiatives=[Initiative(
    ...     "cdp", "Customer data", cost=100, spend=[Spend(80, "it")],
    ...     releases=[Release("consent", value=3, delivered="2026-03-01"), Release("profiles", value=2)])])
    >>> get("cost-performance")(model).value
    0.75
    """
    parts = [Part.of(item.full_name, _performance(scope, item)) for item in projects(scope)]
    return unrecorded(scope, "initiatives") or combine("arithmetic", parts, NO_PROJECTS)


def _performance(scope: Scope, item: Initiative) -> Score:
    if not item.cost:
        return undefined(NO_BUDGET)
    values = [release.value for release in item.releases if release.value is not None]
    whole = sum(values)
    if len(values) < len(item.releases) or not whole > 0:
        return undefined(NOT_VALUED)
    spent = sum(spend.amount for spend in item.spend)
    if not spent > 0:
        return undefined(NOTHING_SPENT)
    done = sum(release.value or 0.0 for release in item.releases if release.delivered is not None)
    due = sum(r.value or 0.0 for r in item.releases if r.due and scope.day and r.due <= scope.day)
    found = EarnedValue(item.cost * due / whole, item.cost * done / whole, spent, item.cost)
    score = ratio([Part("earned value", min(found.earned, spent), spent)])
    return score.with_companions(cpi=found.cpi, estimate=found.estimate, to_complete=found.to_complete)
