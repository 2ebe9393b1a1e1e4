from cmocio import Uniform, distribution_of
from cmocio.chance.distribution import DISTRIBUTIONS

pebbles = distribution_of({"distribution": "pebbles", "largest": 4})
assert pebbles.quantile(0.5) == 2
assert distribution_of(pebbles.to_dict()) == pebbles
assert {"pebbles", "uniform"} <= set(DISTRIBUTIONS.names())
assert distribution_of({"distribution": "uniform", "low": 0, "high": 1}) == Uniform(0, 1)
