"""GRL as jUCMNav evaluates it in its mixed way: numbers, with contributions by their qualitative strength."""

from functools import partial

from cmocio.propagation.registry import Request, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.semantics._jucmnav.node import by_numbers, mixed
from cmocio.propagation.semantics._jucmnav.run import run
from cmocio.propagation.semantics._jucmnav.settings import settings


@add_semantics("jucmnav-mixed", tolerance=10, range=(-100, 100))
def jucmnav_mixed(request: Request, /, *, tolerance: object, **parameters: object) -> Satisfaction:
    """GRL by numbers and strengths, to the integer as its reference implementation jUCMNav computes it.

    As `jucmnav_quantitative`, but a contribution counts by the strength its weight stands for: 1 makes, from 0.5 is
    some positive (0.75), below that helps (0.25), 0 is unknown; the same with minus for break, some negative and
    hurt. Factor × value is rounded, halves up.

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
    jUCMNav (JUCMNAV/projetseg-update, commit 9d6738e, 2021), mixed algorithm; GRL itself is in ITU-T Z.151.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> from cmocio.propagation import propagate
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.5), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.33}))
    >>> propagate(model, semantics="jucmnav-mixed").values["sales"]
    0.13
    """
    how = settings(tolerance, parameters["range"])
    by = partial(by_numbers, added=mixed, low=how.low, tolerance=how.tolerance)
    return run(request, "jucmnav-mixed", how, by)
