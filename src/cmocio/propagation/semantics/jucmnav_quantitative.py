"""GRL as jUCMNav evaluates it by numbers: whole numbers, contributions truncated one by one, a tolerance."""

from functools import partial

from cmocio.propagation.registry import Request, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.semantics._jucmnav.node import by_numbers, quantitative
from cmocio.propagation.semantics._jucmnav.run import run
from cmocio.propagation.semantics._jucmnav.settings import settings


@add_semantics("jucmnav-quantitative", tolerance=10, range=(-100, 100))
def jucmnav_quantitative(request: Request, /, *, tolerance: object, **parameters: object) -> Satisfaction:
    """GRL by numbers, to the integer as its reference implementation jUCMNav computes it, quirks included.

    A goal with evidence, or without dependees, stands as it is (0 where nothing is known; benchmarks win over what
    is given). Any other: the least (``parts="all"``) or greatest of its parts; plus its contributions, each weight ×
    value truncated toward 0 by itself, the sum clipped; then kept short of full by the tolerance unless something by
    itself is full; then capped by the least requirement, starting from 0 where there is nothing else. Goals on a
    cycle and behind one stay at 0. Higher means better met; values are hundredths.

    Parameters
    ----------
    request
        What is to be propagated.
    tolerance
        0 to 100.
    **parameters
        ``range``: ``(-100, 100)`` or ``(0, 100)``.

    Raises
    ------
    InputError
        For a parameter that is not what it must be, or anchored evidence.

    References
    ----------
    jUCMNav (JUCMNAV/projetseg-update, commit 9d6738e, 2021), quantitative algorithm; GRL itself is in ITU-T Z.151.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> from cmocio.propagation import propagate
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.33}))
    >>> propagate(model, semantics="jucmnav-quantitative").values["sales"]
    0.16
    """
    how = settings(tolerance, parameters["range"])
    by = partial(by_numbers, added=quantitative, low=how.low, tolerance=how.tolerance)
    return run(request, "jucmnav-quantitative", how, by)
