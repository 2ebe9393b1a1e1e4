"""Estimates from samples, and what was sampled: enough to draw it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
from attrs import frozen

from cmocio.errors import CmocioError, Fault, FormatError
from cmocio.frozen import FrozenDict
from cmocio.scenarios.correlation import Correlation
from cmocio.scenarios.distribution import Distribution
from cmocio.scenarios.distributions import distribution_of
from cmocio.scenarios.sampling import Method, Sampler
from cmocio.texts import Message, declare

__all__ = ["Estimate", "Sampled", "read_back"]

T = TypeVar("T")

LACKS = declare("ensemble-lacks", "this is missing; give what to_dict wrote")
NO_ENSEMBLE = declare("ensemble-unreadable", "this is not what to_dict wrote: {problem}")


def read_back(make: Callable[[Mapping[str, Any]], T], data: Mapping[str, Any]) -> T:
    """What plain data was written of.

    Raises
    ------
    FormatError
        For data that was written of something else, with the place of what is missing.

    Examples
    --------
    >>> read_back(lambda data: data["model"], {})
    Traceback (most recent call last):
    cmocio.errors.FormatError: the document: model: this is missing; give what to_dict wrote
    """
    try:
        return make(data)
    except CmocioError:
        raise
    except KeyError as error:
        raise FormatError("", [Fault(str(error.args[0]), Message.of(LACKS))]) from None
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise FormatError("", [Fault("", Message.of(NO_ENSEMBLE, problem=str(error)))]) from None


@frozen
class Estimate:
    """A number estimated from samples.

    Parameters
    ----------
    value
        The estimate.
    error
        Its standard error: about 95 of 100 such estimates lie within twice of it.
    samples
        From how many samples in which it is defined.

    Examples
    --------
    >>> print(Estimate(0.25, 0.0043, 10_000))
    0.2500 ± 0.0043
    """

    value: float
    error: float
    samples: int

    def __float__(self) -> float:
        return self.value

    def __str__(self) -> str:
        return f"{self.value:.4f} ± {self.error:.4f}"


@frozen
class Sampled:
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

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON; `from_dict` gives it back.

        Examples
        --------
        >>> from cmocio import Uniform
        >>> Sampled(FrozenDict({"goal:ads": Uniform(0, 1)}), 10, 0, "plain").to_dict()["inputs"]["goal:ads"]
        {'distribution': 'uniform', 'low': 0.0, 'high': 1.0}
        """
        tied = self.correlation
        return {
            "inputs": {name: one.to_dict() for name, one in self.inputs.items()},
            "samples": self.samples,
            "seed": self.seed,
            "method": self.method,
            "correlation": None if tied is None else {"rows": list(tied.rows), "matrix": tied.matrix.tolist()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Sampled:
        """What `to_dict` wrote.

        Examples
        --------
        >>> Sampled.from_dict({"inputs": {}, "samples": 5, "seed": 1, "method": "plain", "correlation": None}).seed
        1
        """
        tied = data["correlation"]
        return cls(
            FrozenDict((name, distribution_of(one)) for name, one in data["inputs"].items()),
            data["samples"],
            data["seed"],
            data["method"],
            None if tied is None else Correlation(tuple(tied["rows"]), np.array(tied["matrix"], dtype=np.float64)),
        )
