"""Sampling and propagation together against propagation alone, as ratios.

    uv run benchmarks/test_simulate.py [--quick]

prints them. The base propagates as many scenarios, in the same blocks of 8,192, whose values are there beforehand.
"""

import argparse
from functools import partial

import numpy as np
from cases import MODELS, interleaved
from report import Row

from cmocio import uncertain
from cmocio.chance.sampling import Sampler
from cmocio.distributions import Discrete, Normal, Pert, Triangular, Uniform
from cmocio.propagation import propagator
from cmocio.scenarios.simulate import BLOCK, DESIGN, Work

SHAPES = {
    "uniform": Uniform(-1, 1),
    "triangular": Triangular(-1, 0.2, 1),
    "PERT": Pert(-1, 0.2, 1),
    "normal with limits": Normal(0.2, 0.5, low=-1, high=1),
    "discrete": Discrete({-1: 1, 0.5: 3}),
}
REACH = {"uniform": "≤ 3", "triangular": "≤ 3"}
WIDTH = BLOCK * DESIGN


def blocks(samples):
    """Where each block begins and ends; what does not fill one is left out."""
    return [(begin, begin + WIDTH) for begin in range(0, samples - WIDTH + 1, WIDTH)]


def sampled(work, out, samples):
    """Draw and propagate, block after block."""
    for begin, end in blocks(samples):
        work.fill(begin, end, out)


def propagated(ready, values, out, samples):
    """Propagate the same values again and again."""
    for _ in blocks(samples):
        ready.run(values, out, trusted=True)


def sampling(size, samples, rounds, shapes=SHAPES):
    """All goals that depend on nothing are uncertain; all goals are asked for."""
    for name, make in MODELS.items():
        model = make(size)
        ready = propagator(model)
        out = np.zeros((len(ready.goals), WIDTH))
        for shape in shapes:
            asked = uncertain(model, {f"goal:{goal}": SHAPES[shape] for goal in ready.inputs}).response(ready.goals)
            sampler = Sampler(asked.distributions, samples, 0, "latin-hypercube", None)
            values = sampler.draw(0, BLOCK)
            works = [
                partial(sampled, Work.of(asked, sampler, kept=False), out, samples),
                partial(propagated, ready, values, out, samples),
            ]
            ours, base = interleaved(works, rounds)
            share = f"{len(ready.inputs)} of {len(ready.goals)} goals uncertain, {shape}"
            yield Row(
                f"sampling and propagation, {share}", name, size, "propagation", ours / base, REACH.get(shape, "")
            )


def test_sampling_against_propagation(benchmark):
    rows = benchmark.pedantic(lambda: list(sampling(1_000, 2 * WIDTH, 1, ("uniform", "triangular"))), rounds=1)
    benchmark.extra_info.update({f"{row.what}, {row.model}": row.measured for row in rows})
    print(*rows, sep="\n")
    assert all(row.measured > 0 for row in rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    print("| what | model | goals | base | measured | reach |")
    print("|---|---|---|---|---|---|")
    for row in sampling(1_000, 4 * WIDTH if quick else 12 * WIDTH, 2 if quick else 5):
        print(row, flush=True)
