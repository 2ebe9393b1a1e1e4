"""The base of batches: a C program generated from the same model, compiled where there is a compiler, on one thread.

Each goal is a call of the function of its shape: one expression in a loop over a tile of scenarios, as one would write
it by hand. Inputs are checked; rows that nobody reads any more are used again.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from cmocio.graph import goal_graph
from cmocio.model import AlignmentModel

COMPILER = shutil.which("cc")
FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-fno-math-errno", "-shared", "-fPIC")
TILES = 512, 8192
"""So many scenarios are computed together: the first suits rows that are used again, the second those that go out."""
TOGETHER = 50
"""So many goals make up one function: compilers take long over long ones."""
HEAD = """#include <math.h>
#define least(a, b) ((a) < (b) ? (a) : (b))
#define best(a, b) ((a) > (b) ? (a) : (b))
"""
RUN = """int run(const double *x, double *y, double *w, long wide, long tile) {{
    for (long b = 0; b < wide; b += tile) {{
        long n = least(tile, wide - b);
        for (long r = 0; r < {inputs}; r++) {{
            const double *a = x + r * wide + b;
            int bad = 0;
            for (long i = 0; i < n; i++) bad |= !(fabs(a[i]) <= 1.0);
            if (bad) return 1;
        }}
        {calls}
    }}
    return 0;
}}
"""
ROWS = "(const double *x, double *y, double *w, long wide, long tile, long n)"


class Shape(NamedTuple):
    """How many links of each kind a goal has, and whether the least of its parts counts."""

    terms: int
    parts: int
    needs: int
    least: bool

    @property
    def name(self) -> str:
        """What its function is called."""
        return "goal" + "_".join(str(int(number)) for number in self)

    def __str__(self) -> str:
        rows = [f"a{n}" for n in range(self.terms + self.parts + self.needs)]
        arguments = ["long n", "double *restrict o", *(f"const double *restrict {row}" for row in rows)]
        arguments += [f"double w{n}" for n in range(self.terms)]
        value = " + ".join(f"w{n} * a{n}[i]" for n in range(self.terms)) or "1.0"
        body = []
        if self.parts:
            first, *others = rows[self.terms : self.terms + self.parts]
            body.append(f"double p = {first}[i];")
            body += [f"p = {'least' if self.least else 'best'}({row}[i], p);" for row in others]
            value = f"{value} + p" if self.terms else "p"
        body.append(f"double v = {value};")
        if self.terms:
            body.append("v = least(1.0, best(-1.0, v));")
        body += [f"v = least({row}[i], v);" for row in rows[self.terms + self.parts :]]
        loop = f"for (long i = 0; i < n; i++) {{ {' '.join(body)} o[i] = v + 0.0; }}"
        return f"static void __attribute__((noinline)) {self.name}({', '.join(arguments)}) {{ {loop} }}"


class Generated:
    """A model without cycles and evidence as a compiled function of its inputs."""

    def __init__(self, model: AlignmentModel, goals: Sequence[str]) -> None:
        graph = goal_graph(model)
        self.inputs = [goal.id for goal in model.goals if not graph.out_degree(goal.id)]
        rows = {goal: f"x + {n} * wide" for n, goal in enumerate(self.inputs)}
        asked = {goal: f"y + {n} * wide" for n, goal in enumerate(goals)}
        least = {goal.id: goal.parts == "all" for goal in model.goals}
        pending = dict(graph.in_degree())
        free: list[str] = []
        self.used = 0
        shapes, calls = set(), []
        for goal in reversed(list(nx.topological_sort(graph))):
            if goal in rows:
                if goal in asked:
                    calls.append(f"for (long i = 0; i < n; i++) ({asked[goal]})[i] = ({rows[goal]})[i] + 0.0;")
                continue
            if goal not in asked and not free:
                free.append(f"w + {self.used} * tile")
                self.used += 1
            rows[goal] = asked.get(goal) or free.pop()
            links: dict[str, list[tuple[str, Any]]] = {"contribution": [], "refinement": [], "requirement": []}
            for _, below, data in graph.out_edges(goal, data=True):
                links[data["kind"]].append((rows[below], data.get("weight")))
                pending[below] -= 1
                if not pending[below] and rows[below].startswith("w"):
                    free.append(rows[below])
            terms = links["contribution"]
            shape = Shape(*map(len, links.values()), least[goal])
            shapes.add(shape)
            read = [row for some in links.values() for row, _ in some]
            calls.append(f"{shape.name}(n, {', '.join([rows[goal], *read, *(repr(w) for _, w in terms)])});")
        self._function = self._compiled(shapes, calls)

    def _compiled(self, shapes: set[Shape], calls: list[str]) -> Any:
        parts = [calls[begin : begin + TOGETHER] for begin in range(0, len(calls), TOGETHER)]
        functions = [f"static void part{n}{ROWS} {{ {' '.join(part)} }}" for n, part in enumerate(parts)]
        called = "\n".join(f"part{n}(x + b, y + b, w, wide, tile, n);" for n in range(len(parts)))
        run = RUN.format(inputs=len(self.inputs), calls=called)
        with tempfile.TemporaryDirectory() as folder:
            source, made = Path(folder) / "model.c", Path(folder) / "model.so"
            source.write_text("\n".join((HEAD, *map(str, shapes), *functions, run)))
            subprocess.run([str(COMPILER), *FLAGS, str(source), "-o", str(made)], check=True)
            function = ctypes.CDLL(str(made)).run
        array = np.ctypeslib.ndpointer(np.float64, flags="C")
        function.argtypes = [array, array, array, ctypes.c_long, ctypes.c_long]
        return function

    def __call__(self, values: np.ndarray, out: np.ndarray, tile: int) -> None:
        work = np.empty(max(1, self.used) * tile)
        if self._function(values, out, work, values.shape[1], tile):
            raise ValueError("not all inputs are satisfactions")
