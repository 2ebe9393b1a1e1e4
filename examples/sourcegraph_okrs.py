"""One firm's objectives and key results by function, over two quarters, and how it explains its words.

    uv run examples/sourcegraph_okrs.py FOLDER

FOLDER holds `okrs/2022_q1.md`, `okrs/2022_q2.md` and `glossary.yml` of a public handbook. A section is a body, an
objective a goal, a key result a goal that it is refined into; a body that lists one has a full stake in it.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML  # cmocio[formats]

from cmocio import AlignmentModel, assess, check, from_records, measures

QUARTERS = {"2022_q1": ("2021-02-01", "2021-04-30"), "2022_q2": ("2021-05-01", "2021-07-31")}
SIDES = {"marketing": "marketing", "it": "product-engineering"}  # who plays the roles of the frameworks
SHOWN = 5


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def slug(text: str) -> str:
    return re.sub(r"\W+", "-", re.sub(r"\(.*?\)", "", text).casefold()).strip("-")


def lines(path: Path) -> list[tuple[str, str, str]]:
    """The section, objective and text of every key result."""
    found, section, objective = [], "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = slug(line)
        elif match := re.match(r"1\. \*\*OBJECTIVE: (.*)\*\*", line):
            objective = match[1]
        elif match := re.match(r"\s+- KR: (.*)", line):
            found.append((section, objective, match[1]))
    return found


def key_result(text: str, quarter: str) -> str:
    """The same hidden number makes two key results one; where nothing is hidden, the same words do."""
    hidden = re.findall(r"\[(n\d+)\]", text)
    return f"{quarter}-{hidden[0] if hidden else slug(text)}"


def glossary_rows(folder: Path) -> list[dict[str, object]]:
    """The technical words, which marketing needs, and those of business, which engineering needs.

    What is said in a link's target alone is not said in plain words.
    """
    words = YAML(typ="safe").load((folder / "glossary.yml").read_text(encoding="utf-8"))
    one, other = SIDES["it"], SIDES["marketing"]
    found: list[dict[str, object]] = []
    for kind, function, reader in (("technical", one, other), ("business", other, one)):
        for word in words[kind]:
            plain = re.sub(r"\[.*?\]\(.*?\)", "", word["definition"]).strip()
            row = {"id": f"{kind}-{word['term']}", "name": word["term"], "function": function, "needed_by": [reader]}
            found.append({**row, "definition": plain})
    return found


def quarter_model(folder: Path, quarter: str) -> AlignmentModel:
    goals: dict[str, dict[str, object]] = {}
    stakes: dict[tuple[str, str], dict[str, object]] = {}
    links: dict[tuple[str, str], dict[str, object]] = {}
    listed = lines(folder / "okrs" / f"{quarter}.md")
    for body, objective, text in listed:
        whole, part = slug(objective), key_result(text, quarter)
        for key, name, kind in ((whole, objective, "objective"), (part, text, "key result")):
            tier = "company" if body == "company" else "function"
            goals.setdefault(key, {"id": key, "name": name, "owner": body, "tier": tier, "kind": kind})
            if goals[key]["owner"] != body:
                stake = {"stakeholder": body, "goal": key, "importance": 1, "support": 1, "responsibility": ["R"]}
                stakes[body, key] = stake
        links[whole, part] = {"depender": whole, "dependee": part, "kind": "refinement"}
    tables = {
        "stakeholders": [{"id": b, "name": b, "function": b} for b in dict.fromkeys(row[0] for row in listed)],
        "goals": goals.values(),
        "stakes": stakes.values(),
        "dependencies": links.values(),
        "terms": glossary_rows(folder),
    }
    start, end = QUARTERS[quarter]
    return from_records(tables, name=quarter, start=start, end=end, as_of=end, recorded={"stakes"})


def show_aims(model: AlignmentModel) -> None:
    for kind in ("objective", "key result"):
        shared = measures.get("shared-ownership")(model, kind=kind)
        print(f"  {len(shared.parts)} {kind}s, {shared.value:.0%} of them listed by more than one body")
    pairs = measures.get("goal-overlap")(model, kind="key result").parts
    for part in sorted(pairs, key=lambda part: -(part.value or 0)):
        if part.value:
            print(f"    {part.name.removeprefix('pair:'):<46} overlap {part.value:.2f}")
    print(f"    the other {sum(not part.value for part in pairs)} of {len(pairs)} pairs share no key result")
    print(f"  {measures.get('traceability')(model).value:.0%} of what is not the company's lead to a company objective")


def show_assessment(model: AlignmentModel) -> None:
    assessment = assess(model, "five-ways", functions=SIDES)
    for practice in assessment.practices:
        for claim in practice.claims:
            if claim.score.value is not None:
                print(f"  {claim.claim.title:<42} {claim.score.value:.2f}")
    low, high = assessment.bounds
    print(
        f"  {assessment.undefined_weight:.0%} of the weight is undefined, so the whole is from {low:.2f} to {high:.2f}"
    )
    for lack in assessment.missing[:SHOWN]:
        print(f"    {lack.weight:4.0%} waits for this: {lack.what}")
    counts = Counter(finding.code for finding in check(model))
    print("  findings: " + ", ".join(f"{code} {count}" for code, count in counts.most_common()))


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not (folder / "okrs").is_dir():
        print(f"{folder} holds no okrs", file=sys.stderr)
        return 1
    models = {quarter: quarter_model(folder, quarter) for quarter in QUARTERS}
    for quarter, model in models.items():
        title(f"What they aimed at together, {quarter}")
        show_aims(model)
    kept = measures.get("goal-retention")(models["2022_q2"], before=models["2022_q1"], kind="objective")
    print(f"  {kept.value:.0%} of the objectives' weight is the same as in the quarter before")
    title("Marketing and product-engineering, by the five ways, 2022_q2")
    show_assessment(models["2022_q2"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
