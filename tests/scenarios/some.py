"""What several tests of this folder use."""

from cmocio import Beta, Discrete, Empirical, LogNormal, Normal, Pert, Triangular, Uniform

DISTRIBUTIONS = (
    Uniform(-1, 1),
    Uniform(0.1, 0.3),
    Triangular(0, 1, 4),
    Triangular(0, 0, 1),
    Triangular(-1, 1, 1),
    Pert(2, 3, 8),
    Pert(0, 0, 1, shape=2),
    Beta(2, 5),
    Beta(0.5, 0.5, low=-1, high=1),
    Normal(3, 2),
    Normal(0.9, 0.3, low=-1, high=1),
    Normal(0, 1, low=5, high=6),
    Normal(0, 1, high=-4),
    LogNormal(30, 0.5),
    LogNormal(30, 0.5, high=60),
    Empirical([3, 1, 2, 2]),
    Empirical([3, 1, 2], weights=[0, 2, 1]),
    Discrete({0: 3, 90: 1}),
)
