"""A million sampled scenarios by two processes and by a Dask cluster of two, as ratios to one process.

    uv run benchmarks/test_executors.py [--quick]

prints them. Wall time, the least of several rounds in which all take their turns; workers are warm.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context

from cases import MODELS, tops
from distributed import Client, LocalCluster

from cmocio.distributions import Triangular, Uniform
from cmocio.propagation import propagator
from cmocio.scenarios import simulate
from cmocio.tasks import Run

SAMPLES = 1_000_000
REACH = {"two processes": 0.6, "two threads": None, "Dask, two processes": 0.8}


def question(size, samples):
    """All goals that depend on nothing are uncertain; those that nothing depends on are asked for."""
    model = MODELS["random"](size)
    inputs = propagator(model).inputs
    risks = {name: Uniform(-1, 1) if n % 2 else Triangular(-1, 0.5, 1) for n, name in enumerate(inputs)}
    return lambda executor, count=samples: simulate(model, risks, count, 0, goals=tops(model), run=Run(executor))


@contextmanager
def executors():
    """One process, two, two threads, and two processes of a Dask cluster."""
    with ExitStack() as stack:
        found = {}
        for name, workers in (("one process", 1), ("two processes", 2)):
            found[name] = stack.enter_context(ProcessPoolExecutor(workers, mp_context=get_context("spawn")))
        found["two threads"] = stack.enter_context(ThreadPoolExecutor(2))
        cluster = stack.enter_context(LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0"))
        found["Dask, two processes"] = stack.enter_context(Client(cluster)).get_executor(pure=False)
        yield found


def measured(size, samples, rounds):
    """Seconds by executor, and whether all gave the same bits."""
    ask = question(size, samples)
    best, bits = {}, set()
    with executors() as found:
        for executor in found.values():
            ask(executor, min(samples, 4 * 32 * 1_024))
        for _ in range(rounds):
            for name, executor in found.items():
                begun = time.perf_counter()
                ensemble = ask(executor)
                best[name] = min(best.get(name, float("inf")), time.perf_counter() - begun)
                bits.add(tuple(ensemble.mean(goal).hex() for goal in ensemble.outputs))
    return best, len(bits) == 1


def ratios(size, samples, rounds):
    """Each executor's time as a share of one process's."""
    seconds, same = measured(size, samples, rounds)
    assert same
    return {name: seconds[name] / seconds["one process"] for name in REACH}


def test_more_processes_take_less_time(benchmark):
    found = benchmark.pedantic(ratios, (1_000, SAMPLES if benchmark.enabled else 100_000, 1), rounds=1)
    benchmark.extra_info.update(found)
    assert set(found) == set(REACH)


def main():
    quick = "--quick" in sys.argv
    for name, ratio in ratios(1_000, SAMPLES // 4 if quick else SAMPLES, 1 if quick else 5).items():
        reach = "" if REACH[name] is None else f" (to reach: {REACH[name]})"
        print(f"{name}: {ratio:.2f} of one process{reach}")


if __name__ == "__main__":
    main()
