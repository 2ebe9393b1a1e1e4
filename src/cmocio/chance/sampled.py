"""Estimates from samples, and what was sampled: enough to draw it again."""

from attrs import frozen

from cmocio.chance.correlation import Correlation
from cmocio.chance.distribution import Distribution
from cmocio.chance.sampling import Method, Sampler
from cmocio.frozen import FrozenDict
from cmocio.results import Result


@frozen(repr=False)
class Estimate(Result):
    """A number estimated from samples.

    Parameters
    ----------
    value
        The estimate.
    error
        Its standard error: about 95 of 100 such estimates lie within twice of it; ``None``: unknown, as of one sample.
    samples
        From how many samples in which it is defined.

    Examples
    --------
    >>> print(Estimate(0.25, 0.0043, 10_000))
    0.2500 ± 0.0043
    """

    value: float
    error: float | None
    samples: int

    def __float__(self) -> float:
        return self.value


@frozen(repr=False)
class Sampled(Result):
    """What was sampled, and how: enough to draw it again.

    Parameters
    ----------
    inputs
        What each uncertain number may turn out to be, by name.
    samples, seed, method
        As given to `simulate`.
    correlation
        Of the ranks; ``None``: the inputs are independent.
    """

    inputs: FrozenDict[str, Distribution]
    samples: int
    seed: int
    method: Method
    correlation: Correlation | None = None

    @property
    def sampler(self) -> Sampler:
        """What draws it.

        Examples
        --------
        >>> from cmocio import Uniform
        >>> Sampled(FrozenDict({"goal:ads": Uniform(0, 1)}), 2_000, 0, "plain").sampler.designs
        2
        """
        return Sampler(tuple(self.inputs.values()), self.samples, self.seed, self.method, self.correlation)
