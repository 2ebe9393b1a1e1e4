from cmocio import AlignmentModel, Goal, propagate
from cmocio.propagation import SEMANTICS

model = AlignmentModel("m", goals=[Goal("a", "A", satisfaction=0.5)])
assert propagate(model, semantics="pebbles", weight=3).values == propagate(model).values
assert {"pebbles", "standard"} <= set(SEMANTICS.names())
