"""How long `import cmocio` takes, as a ratio to `import attrs`, both without the interpreter's own start."""

import statistics
import subprocess
import sys
import time

ROUNDS = 15
REACH = 1.5


def seconds(statement: str) -> float:
    """One fresh interpreter that runs a statement."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def import_ratio(rounds: int = ROUNDS) -> float:
    """The median over interleaved rounds."""
    ratios = []
    for _ in range(rounds):
        empty, base, ours = seconds("pass"), seconds("import attrs"), seconds("import cmocio")
        ratios.append((ours - empty) / (base - empty))
    return statistics.median(ratios)


def test_importing_costs_little(record_property):
    ratio = import_ratio()
    record_property("ratio", ratio)
    print(f"import cmocio: {ratio:.2f} of import attrs (reach: {REACH})")
