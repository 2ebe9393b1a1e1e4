"""What an uncertain number may turn out to be: the shapes, for `simulate` and `drivers`."""

from cmocio.chance.distribution import Distribution, distribution_of
from cmocio.chance.distributions.beta import Beta
from cmocio.chance.distributions.discrete import Discrete
from cmocio.chance.distributions.empirical import Empirical
from cmocio.chance.distributions.lognormal import LogNormal
from cmocio.chance.distributions.normal import Normal
from cmocio.chance.distributions.pert import Pert
from cmocio.chance.distributions.triangular import Triangular
from cmocio.chance.distributions.uniform import Uniform

__all__ = [
    "Beta",
    "Discrete",
    "Distribution",
    "Empirical",
    "LogNormal",
    "Normal",
    "Pert",
    "Triangular",
    "Uniform",
    "distribution_of",
]
