"""First calls beside one another: pairs of public calls, each pair in a fresh process, started at the same moment.

`python tests/first_calls.py` tries every pair, and prints those that hang or fail with what each thread was doing.
"""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from itertools import combinations_with_replacement
from pathlib import Path
from tempfile import TemporaryDirectory

from strangers import among, install

PATIENCE = 60
"""Seconds after which a process hangs; alone it needs one or two."""

ROOT = Path(__file__).parents[1]
FRAMEWORK = (ROOT / "src/cmocio/frameworks/data/five-ways.toml").read_text(encoding="utf-8")


def _model():
    from cmocio import AlignmentModel, Goal, Stakeholder, contribute

    people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    goals = [Goal("a", "A", owner="cmo"), Goal("b", "B", owner="cio", satisfaction=0.5)]
    return AlignmentModel.of("m", *people, *goals, *contribute("b", {"a": 0.5}), as_of="2026-06-30")


def _call(name: str, *arguments, **options) -> None:
    """Call a public callable with the model first."""
    import cmocio

    getattr(cmocio, name)(_model(), *arguments, **options)


def _room(name: str, *asked: str) -> None:
    """Look something up in a room, or list it."""
    import cmocio

    room = getattr(cmocio, name)
    room.get(*asked) if asked else room.names()


def _schema(name: str) -> None:
    from cmocio import json_schema

    json_schema(name)


def _read() -> None:
    from cmocio import read

    read(ROOT / "examples/charity_plan.xml")


def _load() -> None:
    from cmocio import load_framework

    load_framework(FRAMEWORK)


def _drivers() -> None:
    from cmocio import Uniform, drivers, uncertain

    drivers(uncertain(_model(), {"b": Uniform(0, 1)}), samples=64)


def _simulate() -> None:
    from cmocio import Uniform, simulate

    simulate(_model(), {"b": Uniform(0, 1)}, samples=64)


def _plan() -> None:
    from cmocio import Lever, Satisfy, plan

    plan(_model(), {"a": 0.4}, [Lever("more", Satisfy("b", 1.0), cost=1)])


MODULES = (
    "measures.traceability",
    "measures.goal_overlap",
    "findings.rules.orphan_goal",
    "io.formats.stratml",
    "io.formats.json",
    "propagation.semantics.jucmnav_mixed",
    "propagation.semantics.standard",
    "testing",
)
CALLS: dict[str, Callable[[], object]] = {
    **{f"schema {name}": partial(_schema, name) for name in ("model", "assessment", "finding")},
    **{f"{room}.names": partial(_room, room) for room in ("measures", "frameworks")},
    "measures.get": partial(_room, "measures", "goal-overlap"),
    "frameworks.get": partial(_room, "frameworks", "okr"),
    "assess": partial(_call, "assess", "five-ways"),
    "check": partial(_call, "check"),
    "propagate": partial(_call, "propagate"),
    "propagate like jUCMNav": partial(_call, "propagate", semantics="jucmnav-mixed"),
    "compare": partial(_call, "compare", framework="five-ways"),
    "history": partial(_call, "history", None, ["2026-01-31", "2026-06-30"]),
    "next_steps": partial(_call, "next_steps", "five-ways"),
    "schedule": partial(_call, "schedule"),
    "critical_dependencies": partial(_call, "critical_dependencies"),
    "read": _read,
    "load_framework": _load,
    "simulate": _simulate,
    "drivers": _drivers,
    "plan": _plan,
    **{f"import {name}": partial(import_module, f"cmocio.{name}") for name in MODULES},
    "import of a stranger": partial(import_module, "pebble_measures"),
}


def run(names: Iterable[str]) -> None:
    """Make these calls, each in a thread, at the same moment; end the process where one hangs or fails."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    calls = [CALLS[name] for name in names]
    start = threading.Barrier(len(calls))
    failed: list[str] = []

    def make(call: Callable[[], object]) -> None:
        start.wait()
        call()

    threading.excepthook = lambda args: (sys.__excepthook__(*args[:3]), failed.append(str(args.exc_value)))
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=make, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os._exit(bool(failed))


def failing(every: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The calls that hang or fail when made at once, each group in a process that has loaded nothing of the library.

    The processes are copies of this one, which has loaded what the library stands on.
    """
    for name in ("attrs", "msgspec", "networkx", "numpy"):
        import_module(name)
    assert "cmocio" not in sys.modules
    found = []
    for names in every:
        if (process := os.fork()) == 0:
            run(names)
        if os.waitpid(process, 0)[1]:
            found.append(names)
    return found


def problem(names: Iterable[str], strangers: Path) -> str:
    """What goes wrong when these calls are made at once in a process of their own; ``""`` where nothing does."""
    command, environment = [sys.executable, __file__, *names], among(strangers)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{' | '.join(names)}:\n{done.stderr}"


def pairs() -> list[tuple[str, str]]:
    """Every two calls, the same twice included."""
    return list(combinations_with_replacement(CALLS, 2))


def main() -> None:
    """Try every pair."""
    with TemporaryDirectory() as strangers, ThreadPoolExecutor(os.cpu_count()) as pool:
        install(Path(strangers))
        problems = [found for found in pool.map(partial(problem, strangers=Path(strangers)), pairs()) if found]
    print(*problems, f"{len(pairs())} pairs, {len(problems)} hang or fail", sep="\n")
    sys.exit(bool(problems))


if __name__ == "__main__":
    run(sys.argv[1:]) if sys.argv[1:] else main()
