"""A model of five layers for tests of batches: all kinds of dependencies mixed, some of them late."""

import numpy as np

from cmocio.model import AlignmentModel, Dependency, Goal


def layered(size=60, seed=0, weight=1.0):
    """A model of so many goals, three dependencies each but for the lowest fifth; weights up to `weight`."""
    rng = np.random.default_rng(seed)
    goals = [Goal(f"g{n}", f"G{n}", parts=("all", "any")[rng.integers(2)]) for n in range(size)]
    links, width = [], size // 5
    for n in range(width, size):
        for below in rng.choice(np.arange(n - width, n), 3, replace=False).tolist():
            kind = ("refinement", "contribution", "requirement")[rng.integers(3)]
            share = float(rng.uniform(-weight, weight)) if kind == "contribution" else None
            late = {"needed_by": "2026-01-01", "ready_on": "2026-06-01"} if rng.random() < 0.1 else {}
            links.append(Dependency(f"g{n}", f"g{below}", kind=kind, weight=share, **late))
    return AlignmentModel("layers", goals=goals, dependencies=links, as_of="2026-03-01")
