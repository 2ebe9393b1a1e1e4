"""Small faults put into the sources one at a time: does a test notice?

    python tests/mutants/run.py model scoring planning --count 20 --seed 1

Each package gets `--count` mutants, drawn from all places where a fault of a known kind fits and spread evenly over its
files; the same seed draws the same ones from the same sources. A mutant lives in a copy of the project below `build/`.
The tests that mirror its file run first, then those of its package, then the whole suite without what is slow: the
first that fails has killed it. Results are kept beside the copy, so that a run that was stopped goes on where it was;
`--again` forgets them.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
COPY = ROOT / "build" / "mutants"
SECONDS = 600
"""How long one stage of tests may take; a mutant that hangs them is dead."""

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
"""What stands in the place of an operator."""


class Mutant(NamedTuple):
    """One fault: where, what it is called, and the source that has it."""

    file: str
    place: str
    fault: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.file}:{self.place} {self.fault}"


def faults(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The faults that fit a node, each with the node that has it."""
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.Compare() | ast.BinOp() | ast.BoolOp():
            yield from _operators(node)
        case ast.UnaryOp(op=ast.Not()):
            yield "not", node.operand
        case ast.Constant(value=bool()):
            yield "constant", ast.Constant(not node.value)
        case ast.Constant(value=int() | float() as number):
            yield "constant", ast.Constant(number + 1)
        case ast.IfExp() | ast.If():
            changed = copy.copy(node)
            changed.test = ast.UnaryOp(ast.Not(), node.test)
            yield "condition", changed
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise():
            yield "statement", ast.Pass()


def _operators(node: ast.Compare | ast.BinOp | ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    changed = copy.copy(node)
    match changed:
        case ast.Compare(ops=[operator]) if type(operator) in OTHER:
            changed.ops = [OTHER[type(operator)]()]  # type: ignore[list-item]
        case ast.BinOp(left=left, op=operator) if type(operator) in OTHER and not isinstance(left, ast.JoinedStr):
            changed.op = OTHER[type(operator)]()  # type: ignore[assignment]
        case ast.BoolOp():
            changed.op = OTHER[type(changed.op)]()  # type: ignore[assignment]
        case _:
            return
    yield "operator", changed


def mutants_of(path: Path, root: Path) -> list[Mutant]:
    """Every mutant of a file, in the order of its text; annotations and texts are left alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []

    def walk(node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                continue
            children = value if isinstance(value, list) else [value]
            for place, child in enumerate(children):
                if not isinstance(child, ast.AST):
                    continue
                for fault, other in faults(child):
                    ast.copy_location(other, child)
                    ast.fix_missing_locations(other)
                    changed = [*children[:place], other, *children[place + 1 :]] if isinstance(value, list) else other
                    setattr(node, name, changed)
                    at = f"{child.lineno}:{child.col_offset + 1}"  # type: ignore[attr-defined]
                    found.append(Mutant(path.relative_to(root).as_posix(), at, fault, ast.unparse(tree)))
                    setattr(node, name, value)
                walk(child)

    walk(tree)
    return found


def drawn(package: str, count: int, seed: int) -> list[Mutant]:
    """Mutants of a package, spread evenly over its files."""
    draw = random.Random(f"{seed} {package}")
    files = sorted((ROOT / "src" / "cmocio" / package).rglob("*.py"))
    pools = [mutants_of(path, ROOT) for path in files]
    pools = [draw.sample(pool, len(pool)) for pool in pools if pool]
    draw.shuffle(pools)
    found: list[Mutant] = []
    while pools and len(found) < count:
        found += [pool.pop() for pool in pools][: count - len(found)]
        pools = [pool for pool in pools if pool]
    return found


def stages(file: str) -> Iterator[list[str]]:
    """The tests to run, the likeliest to notice first."""
    inside = Path(file).relative_to("src/cmocio")
    mirror = Path("tests", inside.parent, f"test_{inside.stem.lstrip('_')}.py")
    if (COPY / mirror).exists():
        yield [str(mirror)]
    package = inside.parts[0]
    module = f"cmocio.{'.'.join(inside.with_suffix('').parts)}".removesuffix(".__init__")
    yield ["tests/docs/test_docstrings.py", f"tests/{package}", "-k", f"{module} or not test_docstrings"]
    yield ["tests", "-m", "not slow", "--ignore=tests/docs", "--ignore=tests/fuzz", "--ignore=tests/mutants"]


def killer(mutant: Mutant) -> str:
    """The first test that fails with it; ``""`` where none does."""
    target = COPY / mutant.file
    target.write_text(mutant.source, encoding="utf-8")
    settings = dict(os.environ, PYTHONPATH=str(COPY / "src"), PYTHONDONTWRITEBYTECODE="1", CI="")
    options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    try:
        for tests in stages(mutant.file):
            wide = [] if tests[0] == "tests" else ["-n", "0"]
            command = [sys.executable, "-m", "pytest", *options, *wide, *tests]
            try:
                done = subprocess.run(
                    command, cwd=COPY, env=settings, capture_output=True, text=True, timeout=SECONDS, check=False
                )
            except subprocess.TimeoutExpired:
                return "it hangs"
            if done.returncode not in (0, 5):
                failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
                return failed[0] if failed else (done.stdout + done.stderr).strip().splitlines()[-1]
    finally:
        shutil.copy2(ROOT / mutant.file, target)
    return ""


def main() -> None:
    """Draw, try, and say how many died."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("packages", nargs="+")
    words.add_argument("--count", type=int, default=20)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--again", action="store_true")
    asked = words.parse_args()
    kept = COPY / f"results-{asked.seed}.json"
    if asked.again:
        kept.unlink(missing_ok=True)
    results: dict[str, str] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for part in ("src", "tests", "docs", "examples", "benchmarks"):
        shutil.copytree(ROOT / part, COPY / part, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "mkdocs.yml", "CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy2(ROOT / file, COPY / file)
    lived: list[str] = []
    for package in asked.packages:
        counts: Counter[bool] = Counter()
        for mutant in drawn(package, asked.count, asked.seed):
            if mutant.name not in results:
                results[mutant.name] = killer(mutant)
                kept.write_text(json.dumps(results, indent=1), encoding="utf-8")
            by = results[mutant.name]
            counts[bool(by)] += 1
            print(f"{'killed' if by else 'LIVES '} {mutant.name}  {by[:100]}", flush=True)
            lived += [] if by else [mutant.name]
        print(f"{package}: {counts[True]} of {counts.total()} killed", flush=True)
    print(*(f"alive: {name}" for name in lived), sep="\n")


if __name__ == "__main__":
    main()
