"""Small tasks for the tests of propagation's workshop."""

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.propagation._solve import solve
from cmocio.propagation.registry import Request
from cmocio.propagation.semantics.standard import task_of


def solved(*things, given=None, evidence="wins", base=None):
    """The task of a small model and its solution."""
    model = AlignmentModel.of("m", *things)
    task = task_of(Request(model, FrozenDict(given or {}), model.day(), evidence, base or model))
    return task, solve(task)
