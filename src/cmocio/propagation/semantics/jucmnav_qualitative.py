"""GRL as jUCMNav evaluates it by labels, from denied to satisfied, with conflict and unknown."""

from cmocio.propagation.registry import Request, add_semantics
from cmocio.propagation.satisfaction import Satisfaction
from cmocio.propagation.semantics._jucmnav.node import by_labels
from cmocio.propagation.semantics._jucmnav.run import run
from cmocio.propagation.semantics._jucmnav.settings import settings


@add_semantics("jucmnav-qualitative", tolerance=10, range=(-100, 100))
def jucmnav_qualitative(request: Request, /, *, tolerance: object, **parameters: object) -> Satisfaction:
    """GRL by labels, as its reference implementation jUCMNav computes it, quirks included.

    Decomposition and contributions are combined by tables; a goal with any requirement never ends above ``"None"``.
    The values of computed goals are −1, −0.5, 0, 0.5 and 1, whatever the range; ``"Conflict"`` and ``"Unknown"``
    are labels without a value: such goals are in `labels` and `unknown`, not in `values`.

    Parameters
    ----------
    request
        What is to be propagated.
    tolerance
        Not used; the same parameters fit all three semantics.
    **parameters
        ``range``: ``(-100, 100)`` or ``(0, 100)``: how numbers become labels.

    Raises
    ------
    InputError
        For a parameter that is not what it must be, or anchored evidence.

    References
    ----------
    jUCMNav (JUCMNAV/projetseg-update, commit 9d6738e, 2021), qualitative algorithm; GRL itself is in ITU-T Z.151.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> from cmocio.propagation import propagate
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns", satisfaction=0.6), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 1}))
    >>> found = propagate(model, semantics="jucmnav-qualitative")
    >>> found.labels["sales"], found.values["sales"]
    ('WeaklySatisfied', 0.5)
    """
    how = settings(tolerance, parameters["range"])
    return run(request, "jucmnav-qualitative", how, by_labels, qualitative=True)
