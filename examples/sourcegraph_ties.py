"""Who writes one firm's handbook with whom, by function: do those who must coordinate do so, and across functions?

    uv run examples/sourcegraph_ties.py FOLDER

FOLDER holds who edited which area of a public handbook, which areas link to each other, and who co-authored
(`people.csv`, `areas.csv`, `task_assignment.csv`, `task_dependency.csv`, `actual_coordination.csv`). The rows bear no
dates, so they are not interactions of a model; the measures' kernels take the arrays as they are. Everything is told by
function. People of no named function, and those of a function of fewer than five people, are left out throughout, so
that nothing about them can be worked out from what is told.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from cmocio.measures.non_segregation import assortativity
from cmocio.measures.openness import ei_index, expected_ei_index
from cmocio.scoring.coordination import congruence, requirements

FEWEST = 5
UNNAMED = "other"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matrix(folder: Path, name: str, first: list[str], second: list[str]) -> np.ndarray:
    """The numbers of a file of (first, second, number), where both are asked for."""
    found = np.zeros((len(first), len(second)))
    for row in rows(folder, name):
        one, other, number = row.values()
        if one in first and other in second:
            found[first.index(one), second.index(other)] = float(number)
    return found


def show_congruence(wrote: np.ndarray, across: np.ndarray, edits: np.ndarray, links: np.ndarray) -> None:
    """Of the pairs who must coordinate, because they edit the same or linked areas, those who co-authored."""
    chance = wrote.sum() / (len(wrote) * (len(wrote) - 1))
    print(f"{wrote.sum() // 2} ties among {len(wrote)} people: {chance:.2%} of all pairs co-authored")
    for least in (1, 2, 5):
        print(f"\nareas that someone edited {least} times or more")
        for diagonal, which in ((True, "same or linked areas"), (False, "linked areas only")):
            must = requirements(edits >= least, links, diagonal=diagonal)
            share, beyond = congruence(must, wrote), congruence(must & across, wrote)
            print(f"  {which:<20} {must.sum() // 2:6} pairs must coordinate, {share:5.1%} of them co-authored")
            print(f"    {share / chance:.1f} times what chance gives; of those in two functions {beyond:.1%}")


def show_openness(wrote: np.ndarray, belongs: np.ndarray, sizes: Counter[str]) -> None:
    """How far the ties reach beyond the functions, and what to expect if these were dealt out at random."""
    mixing = belongs.T.astype(int) @ wrote @ belongs  # each tie from both ends
    index, expected = ei_index(mixing.sum() - mixing.trace(), mixing.trace()), expected_ei_index([*sizes.values()])
    print(f"\nE-I index {index:+.2f}; {expected:+.2f} to be expected if functions were dealt out at random")
    print(f"assortativity {assortativity(mixing):+.2f}")
    for at, name in enumerate(sizes):
        own, beyond = mixing[at, at] // 2, mixing[at].sum() - mixing[at, at]
        told = f"E-I {ei_index(beyond, own):+.2f}" if own + beyond else "E-I undefined: no ties"
        print(f"  {name:<12} {sizes[name]:3} people, {own + beyond:4} ties   {told}")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not (folder / "people.csv").is_file():
        print(f"{folder} holds no people.csv", file=sys.stderr)
        return 1
    function = {row["person"]: row["function"] for row in rows(folder, "people")}
    listed = Counter(function.values())
    sizes = Counter({name: size for name, size in listed.items() if size >= FEWEST and name != UNNAMED})
    people = [person for person, name in function.items() if name in sizes]
    print(f"{len(function)} people, {len(people)} of them in the {len(sizes)} named functions of {FEWEST} or more")
    areas = [row["area"] for row in rows(folder, "areas")]
    edits, links = matrix(folder, "task_assignment", people, areas), matrix(folder, "task_dependency", areas, areas)
    wrote = matrix(folder, "actual_coordination", people, people) > 0
    wrote |= wrote.T
    belongs = np.array([[function[person] == name for name in sizes] for person in people])
    show_congruence(wrote, belongs @ belongs.T == 0, edits, links)
    show_openness(wrote, belongs, sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
