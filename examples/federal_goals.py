"""Goals of US federal agencies: which joint goals one side alone lists, and progress beside the file's own status.

    uv run examples/federal_goals.py FOLDER

FOLDER holds `goals.json` (strategic goals, priority goals and the management agenda, with joint ids) and `target.json`
(indicators by quarter, with start, target and current value) of performance.gov. Agencies are functions. A joint id is
one goal, owned by the agency that comes first; every other agency that lists it has a full stake in it, and one that is
only named as a partner has a stake about which nothing is known.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from cmocio import AlignmentModel, assess, check, from_records, measures, propagate
from cmocio.graph.benchmarks import benchmark_satisfaction

Row = dict[str, str]
Record = dict[str, Any]
ENDS = {"1": "2021-12-31", "2": "2022-03-31", "3": "2022-06-30", "4": "2022-09-30"}  # of the fiscal quarters of 2022
HELD = {"Maintain at or above threshold": "higher", "Maintain at or below threshold": "lower"}
SIDES = {"marketing": "DOS", "it": "USAID"}  # the two that share most; any two functions can play the roles
SHOWN = 5


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def rows(folder: Path, name: str, key: str) -> list[Row]:
    return [row for row in json.loads((folder / name).read_text(encoding="utf-8")) if row.get(key)]


def holders(goals: list[Row]) -> dict[str, tuple[list[str], set[str]]]:
    """For each joint id, the agencies that list it, and those named as partners that do not."""
    agency = {row["agency_code"].lstrip("0"): row["organization_abbreviation"] for row in goals}
    listing: dict[str, list[str]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for row in goals:
        listing[row["joint_goal_id"]].append(row["organization_abbreviation"])
        if row["is_joint"] == "1":
            named[row["joint_goal_id"]].add(agency.get(row["joint_agency"], f"code {row['joint_agency']}"))
    return {key: (list(dict.fromkeys(own)), named[key] - {*own}) for key, own in listing.items()}


def benchmark_id(row: Row) -> str:
    """One indicator of one goal with one start and one target: what is changed on the way is another benchmark."""
    parts = (row[name] for name in ("related_goal_id", "indicator", "target", "value_start", "value_target"))
    return " ".join(" | ".join(parts).split())


def benchmark_rows(targets: list[Row], goal_of: dict[str, str]) -> list[Record]:
    seen: dict[str, dict[str, float]] = defaultdict(dict)
    for row in targets:
        if row["value_current"]:
            seen[benchmark_id(row)][ENDS[row["fiscal_qtr"]]] = float(row["value_current"])
    found: list[Record] = []
    for key, row in {benchmark_id(row): row for row in targets}.items():
        start, target = (float(text) if text else None for text in (row["value_start"], row["value_target"]))
        observed = [{"date": day, "value": value} for day, value in seen[key].items()]
        points = {"baseline": start, "target": target, "direction": HELD.get(row["indicator_type"])}
        named = {"id": key, "goal": goal_of[row["related_goal_id"]], "name": row["indicator"]}
        found.append({**named, **points, "observations": observed})
    return found


def federal_model(goals: list[Row], targets: list[Row]) -> AlignmentModel:
    held = holders(goals)
    agencies = sorted({row["organization_abbreviation"] for row in goals})
    firsts = {row["joint_goal_id"]: row for row in reversed(goals)}
    full: Record = {"importance": 1, "support": 1, "responsibility": ["A"]}
    stakes = [{"stakeholder": who, "goal": goal, **full} for goal, (own, _) in held.items() for who in own[1:]]
    silent = [(who, goal) for goal, (_, others) in held.items() for who in agencies if who in others]
    owned = {key: {"name": row["goal_name"], "kind": row["goal_type"]} for key, row in firsts.items()}
    tables: dict[str, list[Record]] = {
        "stakeholders": [{"id": name, "name": name, "function": name} for name in agencies],
        "goals": [{"id": key, "owner": held[key][0][0], **row} for key, row in owned.items()],
        "stakes": stakes + [{"stakeholder": who, "goal": goal} for who, goal in silent],
        "benchmarks": benchmark_rows(targets, {row["goal_id"]: row["joint_goal_id"] for row in goals}),
    }
    return from_records(tables, name="federal goals", as_of=ENDS["4"])


def show_joint(goals: list[Row], model: AlignmentModel) -> None:
    joint = {key: both for key, both in holders(goals).items() if len(both[0]) > 1 or both[1]}
    print(f"  {len(goals)} rows are {len(model.goals)} goals; {len(joint)} of them are said to be joint")
    for key, (own, silent) in joint.items():
        if silent:
            print(f"    {key}: listed by {', '.join(own)}, not by its partner {', '.join(sorted(silent))}")
    pair = tuple(SIDES.values())
    overlap = measures.get("goal-overlap")(model, functions=pair)
    low, high = overlap.bounds
    print(
        f"  {' and '.join(pair)}: overlap {overlap.value:.2f} on the {overlap.coverage:.0%} of goals with a known stake"
    )
    print(f"    of both; with all stakes known it is from {low:.2f} to {high:.2f}")


def show_progress(targets: list[Row], model: AlignmentModel) -> None:
    """The file's own status of every row beside what the benchmark shows on that day."""
    told: Counter[tuple[str, str]] = Counter()
    same = compared = 0
    for row in targets:
        reading = benchmark_satisfaction(model.benchmark(benchmark_id(row)), ENDS[row["fiscal_qtr"]])
        ours = "undefined" if reading.value is None else "met" if reading.value == 1 else "not met"
        value = "" if row["value_current"] else ", no value given"
        held = ", to be held" if row["indicator_type"] in HELD else ""
        told[row["progress_pct_target_status"] + held + value, ours] += 1
        if row["value_current"] and reading.progress is not None and not held:
            compared += 1
            same += abs(reading.progress - float(row["progress_pct"])) < 1e-6
    print(f"  progress is the file's own in {same} of {compared} rows with a start, a target and a value")
    for (theirs, ours), count in sorted(told.items()):
        print(f"    {theirs:<46} here {ours:<10} {count:4}")


def show_status(goals: list[Row], model: AlignmentModel) -> None:
    found = propagate(model)
    by_status: dict[str, list[float | None]] = defaultdict(list)
    for row in goals:
        if model.benchmarks_of(row["joint_goal_id"]):
            by_status[row["goal_status"]].append(found.observed.get(row["joint_goal_id"]))
    for status, values in by_status.items():
        known = [value for value in values if value is not None]
        behind = sum(value <= 0 for value in known)
        print(
            f"    {status:<12} {len(values):3} goals, {len(known):3} with a reading, {behind:2} of these at or below 0"
        )


def show_assessment(model: AlignmentModel) -> None:
    assessment = assess(model, "five-ways", functions=SIDES)
    low, high = assessment.bounds
    print(
        f"  {assessment.undefined_weight:.0%} of the weight is undefined, so the whole is from {low:.2f} to {high:.2f}"
    )
    for lack in assessment.missing[:SHOWN]:
        print(f"    {lack.weight:4.0%} waits for this: {lack.what}")
    counts = Counter(finding.code for finding in check(model))
    print("  findings: " + ", ".join(f"{code} {count}" for code, count in counts.most_common(SHOWN)))


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not (folder / "goals.json").is_file():
        print(f"{folder} holds no goals.json", file=sys.stderr)
        return 1
    goals, targets = rows(folder, "goals.json", "goal_id"), rows(folder, "target.json", "related_goal_id")
    model = federal_model(goals, targets)
    title("Joint goals")
    show_joint(goals, model)
    title("Progress beside the file's own status, by quarter")
    show_progress(targets, model)
    title("The status of goals beside what their indicators show at the end of the year")
    show_status(goals, model)
    title(f"{' and '.join(SIDES.values())}, by the five ways")
    show_assessment(model)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
