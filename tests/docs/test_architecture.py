"""The page on architecture speaks of the house that stands."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
FLOORS = [
    [name.strip(" ()") for name in floor.split("|")]
    for contract in CONTRACTS
    if contract["type"] == "layers"
    for floor in contract["layers"]
]


def test_the_floors_are_drawn_in_the_order_that_is_enforced():
    drawn = re.findall(
        r'font-weight="600"[^>]*>([^<]*)<', (ROOT / "docs/assets/floors.svg").read_text(encoding="utf-8")
    )
    floors = {name: number for number, names in enumerate(FLOORS) for name in names}
    shown = [[floors[word] for word in re.findall(r"\w+", line) if word in floors] for line in drawn]
    assert [max(numbers) for numbers in shown] == sorted(max(numbers) for numbers in shown)


def test_every_floor_is_explained():
    page = (ROOT / "docs/explanation/architecture.md").read_text(encoding="utf-8").lower()
    small = {"__main__", "testing", "viz", "analysis", "distributions", "deprecation", "importing"}
    assert [name for names in FLOORS for name in names if name not in small and name not in page] == []
