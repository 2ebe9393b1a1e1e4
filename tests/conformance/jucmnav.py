"""Runs cases of GRL evaluation through the public API and compares every goal and every actor.

    python tests/conformance/jucmnav.py FILE...

A file is JSON: one model, or ``{"models": [...]}``. A model has ``nodes``, ``links``, ``actors``, ``range`` and
``cases``; what a strategy sets stands in ``initial`` (numbers) and ``kpi`` (indicators), of the model or of the case.
Exits with 1 on any difference, with 2 without a file. Cases of other algorithms are counted and named, not run.
"""
# ruff: noqa: T201 - a script prints

import json
import sys
from collections import Counter
from pathlib import Path

from cmocio import AlignmentModel, Benchmark, Dependency, Goal, Stakeholder, propagate

SEMANTICS = {name: f"jucmnav-{name}" for name in ("quantitative", "mixed", "qualitative")}
PARTS = {"and": "all", "or": "any", "xor": "one"}
ELEMENTS = {"softgoal": "quality"}
KINDS = {
    "decomposition": "refinement",
    "contribution": "contribution",
    "correlation": "contribution",
    "dependency": "requirement",
}
WITHOUT_VALUE = {"Conflict": -101, "Unknown": -102}
DAY = "2000-01-01"


def build(model, indicators):
    """The model that a document describes, with the values of its indicators as benchmarks."""
    actors = model.get("actors") or ()
    owner = {element: actor["id"] for actor in actors for element in actor.get("elements") or ()}
    inside = {child: actor["id"] for actor in actors for child in actor.get("children") or ()}
    return AlignmentModel(
        model.get("name") or "model",
        stakeholders=[
            Stakeholder(
                a["id"],
                a.get("name") or a["id"],
                importance=(a.get("importance") or 0) / 100,
                part_of=inside.get(a["id"]),
            )
            for a in actors
        ],
        goals=[goal(node, owner.get(node["id"])) for node in model["nodes"]],
        dependencies=[link(each) for each in model["links"]],
        benchmarks=[benchmark(node, numbers) for node, numbers in indicators.items()],
    )


def actor(each, part_of):
    importance = (each.get("importance") or 0) / 100
    return Stakeholder(each["id"], each.get("name") or each["id"], importance=importance, part_of=part_of)


def goal(node, owner):
    return Goal(
        node["id"],
        node.get("name") or node["id"],
        owner=owner,
        weight=(node.get("importance") or 0) / 100,
        parts=PARTS[(node.get("decomposition") or "and").lower()],
        element=ELEMENTS.get(node.get("type"), node.get("type") or "goal"),
        tags={f"{key}={value}" for key, value in (node.get("metadata") or {}).items()},
    )


def link(each):
    kind = KINDS[each["kind"].lower()]
    weight = each.get("weight")
    if kind == "contribution":
        weight = (25 if weight is None else weight) / 100  # the tool's own default: helps
    return Dependency(each["dst"], each["src"], kind=kind, weight=weight if kind == "contribution" else None)


def benchmark(node, numbers):
    return Benchmark(
        f"kpi {node}",
        node,
        "indicator",
        target=numbers.get("target", 0),
        threshold=numbers.get("threshold", 0),
        worst=numbers.get("worst", 0),
        unit=numbers.get("unit") or "",
        observations={DAY: numbers.get("value", 0)},
    )


def number(value, label):
    """What the reference implementation would show: hundredths, or its codes for labels without a value."""
    return WITHOUT_VALUE[label] if value is None else round(100 * value)


def differences(model, case):
    """Where a case comes out otherwise: (what, found, expected)."""
    indicators = case.get("kpi") or model.get("kpi") or {}
    initial = case["initial"] if case.get("initial") is not None else model.get("initial") or {}
    found = propagate(
        build(model, indicators),
        {name: value / 100 for name, value in initial.items()},
        SEMANTICS[case["algorithm"]],
        tolerance=case.get("tolerance", 10),
        range=tuple(case.get("range") or model.get("range") or (-100, 100)),
    )
    for name, expected in case["expected"].items():
        got = number(found.values.get(name), found.labels[name])
        if got != expected:
            yield f"goal {name}", got, expected
    for name, expected in (case.get("expected_label") or {}).items():
        if found.labels[name] != expected:
            yield f"label of goal {name}", found.labels[name], expected
    for name, expected in (case.get("expected_actors") or {}).items():
        got = number(found.by_stakeholder.get(name), found.stakeholder_labels[name])
        if got != expected:
            yield f"actor {name}", got, expected


def run(path):
    """Run one file: how many cases were right and how many there were, those left out by algorithm, and differences."""
    document = json.loads(Path(path).read_text(encoding="utf-8"))
    right, total, others, wrong = 0, 0, Counter(), []
    for place, model in enumerate(document.get("models", [document])):
        for case in model["cases"]:
            if case["algorithm"] not in SEMANTICS:
                others[case["algorithm"]] += 1
                continue
            total += 1
            faults = list(differences(model, case))
            right += not faults
            name = model.get("name") or f"model {place}"
            strategy = case.get("strategy", "")
            wrong += [
                f"  {name} {strategy} {case['algorithm']}: {what} is {got}, not {due}" for what, got, due in faults
            ]
    return right, total, others, wrong


def main(paths):
    if not paths:
        print(__doc__)
        return 2
    right = total = 0
    for path in paths:
        good, cases, others, wrong = run(path)
        right, total = right + good, total + cases
        left_out = ", ".join(f"{count} {name}" for name, count in sorted(others.items()))
        print(f"{path}: {good} of {cases}" + (f" (other algorithms, not run: {left_out})" if left_out else ""))
        print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{right} of {total} cases")
    return 0 if right == total else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
