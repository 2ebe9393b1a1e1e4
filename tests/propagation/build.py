"""Small models, solved, for the tests of propagation's workshop."""

from cmocio.frozen import FrozenDict
from cmocio.model import AlignmentModel
from cmocio.propagation.registry import Request
from cmocio.propagation.semantics.standard import solved_of


def standing(*things, given=None, evidence="wins", base=None):
    """What is known of a small model, and its solution."""
    model = AlignmentModel.of("m", *things)
    return solved_of(Request(model, FrozenDict(given or {}), model.day(), evidence, base or model))


def solved(*things, **options):
    """The binding of a small model, and its solution."""
    found = standing(*things, **options).solution
    return found.binding, found
