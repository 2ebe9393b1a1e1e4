"""Everything that must hold, step by step; with names as arguments, those steps alone.

A command must end well and print the words that prove its work, so that nothing passes by not having run.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path
from time import monotonic

STARTED = monotonic()
ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = run_path(str(ROOT / "tests" / "outside.py"))

PASSED = r"\d+ passed.* in [\d.]+s.*"
READS = {
    "canada.py": "data/canada_cif",
    "federal_goals.py": "data/performance_gov",
    "real_plan.py": "data/stratml/*.xml",
    "sourcegraph_okrs.py": "data/sourcegraph",
    "sourcegraph_ties.py": "data/sourcegraph",
}

SERVES = {"service.py"}  # until somebody ends it; the suite asks it over HTTP

Commands = Iterator[tuple[str, str]]  # each with the pattern of the words that prove its work


def tests() -> Commands:
    """The README's test command."""
    yield "uv run pytest", PASSED


def style() -> Commands:
    """Style, floors and types."""
    yield "uv run --group lint ruff check", "All checks passed!"
    yield "uv run --group lint ruff format --check", r"\d+ files already formatted"
    yield "uv run --group lint lint-imports", r"Contracts: [1-9]\d* kept, 0 broken"
    yield "uv run --group lint mypy", r"no issues found in \d+ source files"
    yield "uv run python .ci/documented.py build/documented", r"the code of \d+ pages is in build/documented"
    yield "uv run --group lint mypy build/documented", r"no issues found in \d+ source files"
    yield "uv run --group lint pyright tests/typing", "0 errors, 0 warnings.*"


def wheel() -> Commands:
    """The wheel, alone."""
    yield "uv run python .ci/wheel.py", "Type completeness score: 100%"


def documentation() -> Commands:
    """The documentation: it builds, it is served, and a mistake in it does not build."""
    yield "uv run --group docs mkdocs build --strict", "Documentation built in .*"
    yield "uv run --group docs pytest -n 0 tests/docs/test_site.py", PASSED


def examples() -> Commands:
    """The examples, alone or over what they read."""
    for script in sorted(ROOT.glob("examples/*.py")):
        if script.name not in {*READS, *SERVES}:
            yield f"uv run examples/{script.name}", r"\S.*"
    yield "uv run examples/real_plan.py examples/charity_plan.xml", r"\S.*"
    for script, pattern in READS.items() if OUTSIDE["EXPECTED"] else ():
        for document in sorted(OUTSIDE["SHARED"].glob(pattern)) or [OUTSIDE["SHARED"] / pattern]:
            yield shlex.join(["uv", "run", f"examples/{script}", str(document)]), r"\S.*"


def benchmarks() -> Commands:
    """The benchmarks, each once."""
    yield "uv run pytest -n 0 benchmarks", PASSED


def suite(name: str, version: str, options: str = "") -> Commands:
    """What is not slow of the suite, in an environment of its own.

    A Python of pyenv is taken where there is one, for uv does not look there; else uv finds one, fetches it, or fails.
    """
    env = f"build/envs/{name}"
    pythons = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob(f"{version}.*/bin/python")
    interpreter = shlex.quote(str(next(pythons, version)))
    yield f"uv venv --clear --python {interpreter} {env}", "Creating virtual environment.*"
    yield f"uv pip install {options} --editable '.[all]' --group test --python {env}", r"\+ cmocio==\S+"
    yield f"{env}/bin/python -m pytest -m 'not slow'", PASSED


def run(command: str, proof: str) -> str:
    """Run a command, show all it prints, and give the words that prove its work."""
    print(f"\n$ {command}", flush=True)
    found = None
    with subprocess.Popen(
        shlex.split(command), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            found = re.search(proof, line) or found
    if process.returncode:
        sys.exit(f"\nFAILED with {process.returncode}: {command}")
    if not found:
        sys.exit(f"\nFAILED, for it did not print {proof!r}: {command}")
    return found.group()


STEPS = {
    "tests": tests(),
    "style": style(),
    "wheel": wheel(),
    "documentation": documentation(),
    "examples": examples(),
    "benchmarks": benchmarks(),
    "python-3.12": suite("python-3.12", "3.12"),
    "python-3.13": suite("python-3.13", "3.13"),
    "lowest": suite("lowest", "3.11", "--resolution lowest-direct"),
}


def main(names: list[str]) -> None:
    """Run the steps; what each command proved, and when it ended, stands at the end."""
    os.environ["CI"] = "true"
    ended = []
    for name in names or STEPS:
        print(f"\n== {name}", flush=True)
        for command, proof in STEPS[name]:
            proved = run(command, proof)
            ended.append(f"{monotonic() - STARTED:5.0f} s  {command}: {proved}")
    print("\n== All held.", *ended, sep="\n")
    if not OUTSIDE["EXPECTED"]:
        print(OUTSIDE["MISSING"])


main(sys.argv[1:])
