import numpy as np
import pytest

from cmocio import InputError, Uniform, shapley, sobol_indices, tornado
from cmocio.arrays import as_array, frozen_array


def test_nothing_can_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        frozen_array(np.zeros(2))[0] = 1


@pytest.mark.parametrize(
    "value", ["1", ["a"], {"a": 1}, None, object(), 1j, [10**400], (n for n in [1]), [[1], [1, 2]]]
)
def test_what_holds_anything_but_numbers_is_refused(value):
    with pytest.raises(InputError, match="values: .* are not numbers; pass a list or an array of numbers"):
        as_array(value, "values")


def test_numbers_come_as_they_are():
    assert as_array([1, 0.5, np.nan], "values").tolist()[:2] == [1.0, 0.5]


@pytest.mark.parametrize(
    "result",
    [
        lambda: sobol_indices(lambda x: x.sum(axis=0), [Uniform(0, 1)] * 2, samples=64),
        lambda: tornado(lambda x: x.sum(axis=0), [Uniform(0, 1)] * 2),
        lambda: shapley(lambda players: np.array([float(len(players))]), 3),
    ],
)
def test_arrays_in_results_cannot_be_written_to(result):
    found = result()
    arrays = [value for name in type(found).__slots__ if isinstance(value := getattr(found, name, None), np.ndarray)]
    assert arrays
    assert not any(array.flags.writeable for array in arrays)
