"""Making the changes of a scenario, and saying which of them cannot be made."""

from collections.abc import Iterable

from cmocio.errors import CmocioError, InputError
from cmocio.model import AlignmentModel, Change, Scenario
from cmocio.model.apply import changed, changed_as_far_as_possible


def applied(model: AlignmentModel, scenario: Scenario) -> AlignmentModel:
    """A new model with a scenario's changes made in their order.

    Raises
    ------
    InputError
        Naming the scenario, the change that cannot be made, and why.

    Examples
    --------
    >>> from cmocio.model import Goal, Satisfy
    >>> model = AlignmentModel("m", goals=[Goal("speed", "Speed")])
    >>> applied(model, Scenario("faster", Satisfy("sped", 1)))
    Traceback (most recent call last):
    cmocio.errors.InputError: scenario 'faster': change 1, Satisfy('sped', 1.0), does not apply: no goal 'sped'; \
did you mean 'speed'?
    """
    for number, change in enumerate(scenario.changes, start=1):
        try:
            model = changed(model, (change,))
        except CmocioError as error:
            raise InputError(
                f"scenario {scenario.name!r}", f"change {number}, {change!r}, does not apply: {error}"
            ) from error
    return model


def applied_as_far_as_possible(model: AlignmentModel, changes: Iterable[Change]) -> AlignmentModel:
    """A new model with those of the changes made that can be, in their order as far as that goes.

    A change that builds on one that is not among them waits in vain and does nothing.

    Examples
    --------
    >>> from cmocio.model import Add, Goal, Satisfy
    >>> applied_as_far_as_possible(AlignmentModel("m"), [Satisfy("a", 1), Add(Goal("a", "A"))]).goal("a").satisfaction
    1.0
    """
    return changed_as_far_as_possible(model, changes)[0]
