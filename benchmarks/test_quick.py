"""The values of practices alone, as a share of whole assessments of the same states.

    uv run benchmarks/test_quick.py

prints it: for all states between the worked case and itself with eight changes, as a comparison asks for them.
"""

import time
from itertools import combinations

from cmocio import frameworks, samples
from cmocio.frameworks import assess
from cmocio.frameworks.quick import QuickScores
from cmocio.model import Replace, Satisfy

REACH = 0.1


def states(count=8):
    """The worked case after each subset of changes to goals, stakes and initiatives."""
    model = samples.load("retailer")
    changes = [
        *(Satisfy(goal.id, 0.5) for goal in model.goals[:4]),
        *(Replace(stake.full_name, support=0.1) for stake in model.stakes[:2]),
        *(Replace(item.full_name, cost=1.0) for item in model.initiatives[:2]),
    ][:count]
    return [model.add(*some) for size in range(count + 1) for some in combinations(changes, size)]


def share(count=8, name="five-ways"):
    """Seconds for the values, over seconds for the assessments; and whether the values are the same."""
    listed, used = states(count), frameworks.get(name)
    quick = QuickScores(used)
    begun = time.perf_counter()
    values = [quick.of(model).whole.value for model in listed]
    between = time.perf_counter()
    full = [assess(model, used).score.value for model in listed]
    ended = time.perf_counter()
    assert values == full
    return (between - begun) / (ended - between)


def test_values_take_a_tenth_of_assessments(benchmark):
    found = benchmark.pedantic(share, (8 if benchmark.enabled else 3,), rounds=1)
    benchmark.extra_info["share"] = found
    if benchmark.enabled:
        assert found <= REACH


if __name__ == "__main__":
    print(f"values of practices: {share():.3f} of whole assessments (to reach: {REACH})")
