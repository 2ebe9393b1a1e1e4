"""Canada's indicators for the Sustainable Development Goals: how far on the way, at what share of the time.

    uv run examples/canada.py FOLDER

FOLDER holds `indicator_calculation_components.yml` (base and current value with their years, direction, target and its
year, and the status published) and `cif_metadata.csv` (names) of the Canadian Indicator Framework. Each indicator that
has a target becomes a row of a benchmark, with its direction as it is stated; each SDG a goal.
"""

import csv
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from cmocio import AlignmentModel, check, from_records
from cmocio.model import Benchmark
from cmocio.propagation import benchmark_satisfaction, pace, progress

Record = dict[str, Any]
DIRECTIONS = {1: "higher", -1: "lower"}
WORSE = "deterioration"


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def last_day(year: float) -> str:
    return f"{year:.0f}-12-31"


def indicators(folder: Path) -> dict[str, Record]:
    """The indicators that have a target, by their number and, where there are several of one, what they are of."""
    published = YAML(typ="safe").load((folder / "indicator_calculation_components.yml").read_text(encoding="utf-8"))
    parts = {key: part for inner in published.values() for key, part in inner.items() if isinstance(part, dict)}
    return {key: part for key, part in parts.items() if part["target"] is not None}


def is_newer(part: Record) -> bool:
    return bool(part["current_year"] > part["base_year"])


def model_of(folder: Path) -> AlignmentModel:
    with (folder / "cif_metadata.csv").open(encoding="utf-8", newline="") as file:
        names = {row["indicator_number"].replace(".", "-"): row["indicator_name"] for row in csv.DictReader(file)}
    benchmarks: list[Record] = []
    for key, part in indicators(folder).items():
        number, _, of = key.partition(" / ")
        benchmarks.append(
            {
                "id": key,
                "goal": f"sdg-{number.partition('-')[0]}",
                "name": " / ".join(text for text in (names[number], of) if text),
                "baseline": part["base_value"],
                "target": part["target"],
                "direction": DIRECTIONS[part["direction"]],
                "start": last_day(part["base_year"]),
                "due": last_day(part["target_year"]),
                "observations": [{"date": last_day(part["current_year"]), "value": part["current_value"]}],
            }
        )
    goals = [{"id": goal, "name": goal.upper()} for goal in dict.fromkeys(row["goal"] for row in benchmarks)]
    return from_records({"goals": goals, "benchmarks": benchmarks}, name="Canadian Indicator Framework")


def time_passed(benchmark: Benchmark) -> float:
    days = [day for seen in benchmark.observations for day in (benchmark.start, seen.date, benchmark.due) if day]
    return (days[1] - days[0]) / (days[2] - days[0])


def is_beyond(benchmark: Benchmark) -> bool:
    """Whether the target lies on the worse side of the base: a level to keep, not one to reach."""
    falls = (benchmark.target or 0.0) < (benchmark.baseline or 0.0)
    return falls == (benchmark.direction == "higher")


def show_signs(parts: dict[str, Record], model: AlignmentModel) -> None:
    newer = [model.benchmark(key) for key, part in parts.items() if is_newer(part)]
    agree = sum(((progress(one) or 0) < 0) == (parts[one.id]["status"] == WORSE) for one in newer)
    print(f"  {len(parts)} indicators have a target, {len(newer)} of them a value newer than their base")
    print(f"  the sign of progress agrees with the published status for {agree} of {len(newer)}")


def show_way(parts: dict[str, Record], model: AlignmentModel) -> None:
    """How far on the way at what share of the time, and by how many years ahead or behind."""
    standings: dict[str, int] = {}
    print("    way  time   pace      published              indicator")
    for key, part in parts.items():
        benchmark = model.benchmark(key)
        stands = pace(benchmark)
        if not is_newer(part) or stands is None or is_beyond(benchmark):
            continue
        standings[stands.standing] = standings.get(stands.standing, 0) + 1
        years = "" if stands.days is None else f"{stands.days / 365.25:+.1f} y"
        way = f"{progress(benchmark):5.0%} {time_passed(benchmark):5.0%}"
        print(f"  {way}   {years:<9} {part['status']:<22} {benchmark.name[:50]}")
    print("  " + ", ".join(f"{count} {standing}" for standing, count in sorted(standings.items())))


def show_levels(model: AlignmentModel) -> None:
    """The targets on the worse side of their base: what they show, and what they would without a direction."""
    for benchmark in filter(is_beyond, model.benchmarks):
        stated = benchmark_satisfaction(benchmark)
        guessed = benchmark_satisfaction(model.replace(benchmark.full_name, direction=None).benchmark(benchmark.id))
        bounds = f"from {guessed.low:+.2f} to {guessed.high:+.2f}"
        print(f"  {stated.value:+.2f}, without a direction {guessed.value:+.2f}, {bounds}: {benchmark.name[:50]}")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not (folder / "indicator_calculation_components.yml").is_file():
        print(f"{folder} holds no indicator_calculation_components.yml", file=sys.stderr)
        return 1
    parts, model = indicators(folder), model_of(folder)
    title("Progress beside the published status")
    show_signs(parts, model)
    title("How far on the way, at what share of the time")
    show_way(parts, model)
    title("Levels to keep: the target lies on the worse side of the base")
    show_levels(model)
    title("What else there is to say")
    for code in ("behind-pace", "missed-target", "due-unseen", "guessed-direction"):
        print(f"  {code}: {sum(finding.code == code for finding in check(model))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
