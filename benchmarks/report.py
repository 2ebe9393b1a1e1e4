"""Print how fast the propagator is, as ratios to stated bases: `python benchmarks/report.py [--quick]`."""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import attrs
import numpy as np
from cases import (
    KNOWN,
    MODELS,
    Loop,
    Product,
    crowded,
    derived,
    interleaved,
    layered,
    organisation,
    scenarios,
    seconds,
    tangled,
    tops,
)
from generated import COMPILER, TILES, Generated

from cmocio import (
    Uniform,
    assess,
    compare,
    conflicts,
    critical_dependencies,
    next_steps,
    simulate,
    uncertain,
)
from cmocio.analysis import sobol_indices
from cmocio.graph import goal_graph
from cmocio.model import AlignmentModel, Satisfy, Scenario
from cmocio.propagation import propagate, propagator

HAS_SALIB = importlib.util.find_spec("SALib") is not None
HAS_NUMBA = importlib.util.find_spec("numba") is not None
TIMES = 10
PRACTICES = "five-ways"
QUICK, FULL = (1_000, 10_000), (1_000, 10_000, 100_000)


class Row(NamedTuple):
    """One measured ratio."""

    what: str
    model: str
    size: int
    base: str
    measured: float
    reach: str
    unit: str = ""

    def __str__(self) -> str:
        value = f"{self.measured:,.0f}" if self.measured >= 10 else f"{self.measured:.2f}"
        return f"| {self.what} | {self.model} | {self.size:,} | {self.base} | {value}{self.unit} | {self.reach} |"


def count_for(size: int) -> int:
    """How many scenarios a batch has: about ten thousand, or as many as memory holds; in whole blocks of 256.

    No power of two: rows whose addresses differ by one compete for the same places of the cache.
    """
    return 9_984 if size < 100_000 else 4_864


def repeated(work: Callable[[], object]) -> Callable[[], None]:
    """The same work several times, as it is done many times over in practice."""

    def works() -> None:
        for _ in range(TIMES):
            work()

    return works


def batches(size: int, rounds: int) -> Iterator[Row]:
    """Batches against one product of a sparse matrix, in one interleaved run."""
    for name, make in MODELS.items():
        model, count = make(size), count_for(size)
        product = Product(model, count)
        for asked, goals in (("derived goals", derived(model)), ("top goals", tops(model))):
            for dtype, engine, trusted in (
                ("float64", "numpy", False),
                ("float64", "numpy", True),
                ("float32", "numpy", False),
                ("float32", "numpy", True),
                ("float64", "numba", False),
            ):
                if engine == "numba" and not HAS_NUMBA:
                    continue
                ready = propagator(model, goals=goals, dtype=dtype, engine=engine)
                values = scenarios(len(ready.inputs), count, dtype)
                out = np.zeros((len(goals), count), dtype=dtype)
                batch = partial(ready.run, values, out, trusted=trusted)
                batch()
                ours, base = interleaved([batch, product], rounds)
                how = f"batch, {dtype}{', numba' * (engine == 'numba')}{', trusted' * trusted}, {asked}"
                limit = {
                    "random": "0.6" if engine == "numba" else "1.3",
                    "tree": "0.6" if engine == "numba" else "0.85",
                }
                if dtype == "float32":
                    limit = {"random": "0.9", "tree": "0.6"}
                yield Row(how, name, size, "sparse product", ours / base, f"≤ {limit[name]}")


def against_c(size: int, rounds: int) -> Iterator[Row]:
    """Batches against a C program of the same model, with the better of two tiles, in one interleaved run."""
    for name, make in MODELS.items():
        model, count = make(size), count_for(size)
        for asked, goals in (("derived goals", derived(model)), ("top goals", tops(model))):
            program = Generated(model, goals)
            values, out = scenarios(len(program.inputs), count), np.zeros((len(goals), count))
            base = [partial(program, values, out, tile) for tile in TILES]
            base[0]()
            expected = out.copy()
            for engine in ("numpy", "numba")[: 1 + HAS_NUMBA]:
                batch = partial(propagator(model, goals=goals, engine=engine).run, values, out)
                batch()
                assert np.array_equal(out, expected)
                ours, *theirs = interleaved([batch, *base], rounds)
                reach = "≤ 1.25" if engine == "numba" else {"random": "≤ 2.0", "tree": "≤ 2.2"}[name]
                yield Row(f"batch, {engine}, {asked}", name, size, "generated C", ours / min(theirs), reach)


def told(model: AlignmentModel, given: dict[str, float]) -> tuple[float, tuple[float, float]]:
    """The value and the bounds of a goal: those of all are made for it."""
    found, goal = propagate(model, given), model.goals[0].id
    return found.values[goal], found.bounds[goal]


def looped(model: AlignmentModel, given: dict[str, float]) -> dict[str, float]:
    """The loop over networkx, its graph and order built too."""
    return Loop(model)(given)


def singles(size: int, rounds: int) -> Iterator[Row]:
    """`propagate` with bounds: the first time, again, and after one field of one goal has changed."""
    for name, make in MODELS.items():
        model, loop = make(size), Loop(make(size))
        given = dict(zip(loop.inputs, scenarios(len(loop.inputs), 1)[:, 0].tolist(), strict=True))
        times = 3 * rounds if size < FULL[-1] else rounds
        new = [
            [AlignmentModel("new", goals=model.goals, dependencies=model.dependencies) for _ in range(times)]
            for _ in range(2)
        ]
        told(model, given)
        changed = [model.replace(goal.id, weight=2.5) for goal in model.goals[:times]]
        works = [
            on_new(new[0], partial(told, given=given)),
            on_new(new[1], partial(looped, given=given)),
            partial(told, model, given),
            partial(loop, given),
            on_new(changed, partial(told, given=given)),
        ]
        first, built, again, bare, after = interleaved(works, times)
        reach = "≤ 0.3" if size == FULL[-1] else ""
        yield Row("propagate, first call", name, size, "networkx loop, built too", first / built, "≤ 0.6")
        yield Row("propagate, again", name, size, "networkx loop", again / bare, "≤ 0.3")
        yield Row("propagate, one field of a goal changed", name, size, "a first call", after / first, reach)


def against_loops(size: int, rounds: int) -> Iterator[Row]:
    """Batches and single scenarios against a loop over networkx."""
    for name, make in MODELS.items():
        model, count = make(size), count_for(size)
        loop, ready = Loop(model), propagator(model)
        values = scenarios(len(ready.inputs), count)
        given = dict(zip(ready.inputs, values[:, 0].tolist(), strict=True))
        one = np.zeros(len(ready.goals))
        column = values[:, 0].copy()
        expected = loop(given)
        assert ready.run(column, one).tolist() == [expected[goal] + 0.0 for goal in ready.goals]
        single, base = interleaved([repeated(partial(ready.run, column, one)), partial(loop, given)], 3 * rounds)
        single /= TIMES
        for engine in ("numpy", "numba")[: 1 + HAS_NUMBA]:
            some = propagator(model, goals=derived(model), engine=engine)
            out = np.zeros((len(some.goals), count))
            batch = partial(some.run, values, out)
            batch()
            (found,) = interleaved([batch], rounds)
            what = f"batch,{' numba,' * (engine == 'numba')} derived goals, per scenario"
            yield Row(what, name, size, "networkx loop", base / (found / count), "≥ 1,500", "×")
        reach = {10_000: "≥ 80", 100_000: "≥ 150"}.get(size, "")
        yield Row("one scenario", name, size, "networkx loop", base / single, reach, "×")


def compiling(size: int, rounds: int) -> Iterator[Row]:
    """Compiling a propagator against building the graph."""
    for name, make in MODELS.items():
        model = make(size)
        ours, base = interleaved([partial(propagator, model), partial(goal_graph, model)], rounds)
        yield Row("compile", name, size, "networkx graph", ours / base, "≤ 1" if size >= 10_000 else "")


def gradients(size: int, rounds: int) -> Iterator[Row]:
    """All slopes against one pass forward."""
    for name, make in MODELS.items():
        ready = propagator(make(size))
        column = scenarios(len(ready.inputs), 1)[:, 0].copy()
        works = [repeated(partial(ready.gradient, column)), repeated(partial(ready.run, column))]
        ours, base = interleaved(works, 3 * rounds)
        yield Row("gradient by all inputs", name, size, "one scenario", ours / base, "≤ 2.5")


def growth(small: int, large: int, rounds: int) -> Iterator[Row]:
    """Ten times the goals at a tenth of the scenarios, per goal and scenario."""
    for name, make in MODELS.items():
        works = []
        for size in (small, large):
            ready = propagator(make(size), goals=derived(make(size)))
            values = scenarios(len(ready.inputs), 40_960 * small // size)
            out = np.zeros((len(ready.goals), values.shape[1]))
            ready.run(values, out)
            works.append(partial(ready.run, values, out))
        few, many = interleaved(works, rounds)
        yield Row("growth, per goal and scenario", name, large, f"{small:,} goals", many / few, "≤ 1.5")


def on_new(models: list[AlignmentModel], work: Callable[[AlignmentModel], object]) -> Callable[[], None]:
    """Work on a model that nothing was asked of before, another one each time."""
    waiting = iter(models)

    def works() -> None:
        work(next(waiting))

    return works


def verbs(rounds: int) -> Iterator[Row]:
    """What people call, end to end, against one assessment of the same model, and samples against those without one."""
    setting = [Scenario(f"s{n}", Satisfy(f"g{1_000 + n}", 0.9), Satisfy(f"g{1_100 + n}", 0.9)) for n in range(5)]
    cases: tuple[tuple[str, Callable[[], AlignmentModel], Callable[[AlignmentModel], object], str], ...] = (
        ("compare, 5 scenarios", partial(organisation, 2_000, 20_000), lambda m: compare(m, setting, PRACTICES), "≤ 2"),
        ("next_steps", crowded, lambda m: next_steps(m, PRACTICES), "≤ 10"),
    )
    for what, make, work, reach in cases:
        new = [[make() for _ in range(rounds)] for _ in range(2)]
        ours, base = interleaved([on_new(new[0], work), on_new(new[1], lambda m: assess(m, PRACTICES))], rounds)
        yield Row(what, new[0][0].name, len(new[0][0].goals), "one assess", ours / base, reach)
    searches: tuple[tuple[str, AlignmentModel, Callable[[AlignmentModel], object], str], ...] = (
        ("conflicts", layered(2_000), conflicts, "≤ 20"),
        ("critical_dependencies", tangled(1_000), critical_dependencies, "≤ 100"),
    )
    for what, model, work, reach in searches:
        new = [[attrs.evolve(model) for _ in range(rounds)] for _ in range(2)]
        ours, base = interleaved([on_new(new[0], work), on_new(new[1], propagate)], rounds)
        yield Row(what, model.name, len(model.goals), "one first propagate", ours / base, reach)
    small = organisation(60, 200)
    unsure = {f"g{n}": Uniform(-0.5, 0.9) for n in range(30, 60)}
    works = [partial(simulate, uncertain(small, unsure, framework=by), samples=10_000) for by in (PRACTICES, None)]
    ours, base = interleaved(works, rounds)
    yield Row("simulate with a framework", small.name, 60, "without", ours / base, "≤ 30")


def coalitions(rounds: int) -> Iterator[Row]:
    """A comparison that tries every coalition of a scenario's changes, against compiling and as many columns."""
    for size, changes, reach in ((1_000, 8, "≤ 15"), (2_000, 12, "≤ 15")):
        for name, make in MODELS.items():
            new = [[make(size) for _ in range(rounds)] for _ in range(2)]
            inputs = propagator(new[0][0]).inputs
            asked = Scenario("s", *(Satisfy(goal, 0.9) for goal in inputs[:: len(inputs) // changes][:changes]))
            columns = scenarios(len(inputs), 1 << changes)
            works = [
                on_new(new[0], lambda m, asked=asked: compare(m, asked)),
                on_new(new[1], lambda m, columns=columns: propagator(m).run(columns)),
            ]
            ours, base = interleaved(works, rounds)
            yield Row(f"compare, {changes} changes, exact", name, size, "compiling and a batch", ours / base, reach)


def sensitivities(size: int, seeds: int) -> Iterator[Row]:
    """The mean error of Sobol indices over seeds, against SALib's by as many samples; where that is installed."""
    if not HAS_SALIB:
        return
    analyze, draw = (importlib.import_module(f"SALib.{room}.sobol") for room in ("analyze", "sample"))
    for name, (function, low, high, true) in KNOWN.items():
        inputs = len(true[0])
        problem = {"num_vars": inputs, "names": list(map(str, range(inputs))), "bounds": [[low, high]] * inputs}
        errors = np.zeros((2, 2))
        for seed in range(seeds):
            ours = sobol_indices(function, [Uniform(low, high)] * inputs, size, seed, method="sobol")
            drawn = draw.sample(problem, size, calc_second_order=False, seed=seed)
            theirs = analyze.analyze(problem, function(drawn.T), calc_second_order=False, num_resamples=2, seed=seed)
            found = (ours.first, ours.total), (theirs["S1"], theirs["ST"])
            errors += [[abs(one - of).mean() for one, of in zip(row, true, strict=True)] for row in found]
        for what, ratio in zip(("first", "total"), errors[0] / errors[1], strict=True):
            yield Row(f"Sobol indices, {what}, error", name, size, "SALib's error", float(ratio), "≤ 1.5")


def explaining(size: int) -> Iterator[str]:
    """Seconds that one propagation and one explanation of a large model take, for the record."""
    for name, make in MODELS.items():
        model = make(size)
        ready = propagator(model)
        given = dict(zip(ready.inputs, scenarios(len(ready.inputs), 1)[:, 0].tolist(), strict=True))
        forward = seconds(partial(propagate, model, given))
        back = seconds(partial(propagate(model, given).explain, tops(model)[0]))
        yield f"{name}, {size:,} goals: propagate {forward:.1f} s, explain {back:.1f} s"


def rows(sizes: tuple[int, ...], rounds: int) -> Iterator[Row]:
    """All rows, one after the other."""
    for size in sizes:
        compiled = [against_c] if COMPILER and size < FULL[-1] else []  # compilers take minutes over larger ones
        for part in (batches, *compiled, singles, against_loops, compiling, gradients):
            yield from part(size, rounds)
            gc.collect()
    yield from verbs(rounds)
    yield from coalitions(rounds)
    yield from sensitivities(4_096, 128)
    for small, large in zip(sizes[1:-1] or sizes[:1], sizes[2:] or sizes[1:], strict=True):
        yield from growth(small, large, rounds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller models and fewer rounds: under a minute")
    quick = parser.parse_args().quick
    print("| what | model | goals | base | measured | reach |")
    print("|---|---|---|---|---|---|")
    for row in rows(QUICK if quick else FULL, 2 if quick else 3):
        print(row, flush=True)
    if not quick:
        print(*explaining(FULL[-1]), sep="\n")


if __name__ == "__main__":
    main()
