"""Estimates from samples, and what was sampled."""

import json

import numpy as np

from cmocio import Estimate, FrozenDict, Triangular, Uniform
from cmocio.chance.correlation import correlation_of
from cmocio.chance.sampled import Sampled

INPUTS = FrozenDict({"goal:a": Uniform(0, 1), "goal:b": Triangular(0, 1, 2)})


def test_plain_data_draws_the_same_samples():
    one = Sampled(INPUTS, 2_000, 7, "latin-hypercube", correlation_of({("a", "b"): 0.5}, tuple(INPUTS)))
    again = Sampled.from_dict(json.loads(json.dumps(one.to_dict())))
    assert again.inputs == one.inputs
    np.testing.assert_array_equal(again.sampler.draw(0, 2), one.sampler.draw(0, 2))


def test_an_estimate_is_a_number_with_its_error():
    assert float(Estimate(0.5, 0.1, 3)) == 0.5
    assert str(Estimate(0.5, 0.1, 3)) == "0.5000 ± 0.1000"
