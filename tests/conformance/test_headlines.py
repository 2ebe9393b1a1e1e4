"""The headlines that the docs show of real plans are those that the library gives."""

import re
from pathlib import Path

import pytest

from cmocio import assess, read
from outside import MISSING, SHARED

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "real-data.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\w+) \| ([\w-]+) \| (.*? of the weight is undefined\)) \|$", PAGE, re.MULTILINE)

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=MISSING)


def plan(name):
    return read(SHARED / "data" / "stratml" / f"{name}.xml")


def test_five_headlines_of_three_plans_are_shown():
    assert len({(name, text) for name, text, _ in ROWS}) == len(ROWS) == 15
    assert len({name for name, *_ in ROWS}) == 3


@pytest.mark.parametrize(("name", "text", "shown"), ROWS)
def test_a_plan_has_the_headline_that_is_shown(name, text, shown):
    model = plan(name)
    assert str(assess(model, text).headline) == "undefined (from 0.00 to 1.00; 100 % of the weight is undefined)"
    for role, stakeholder in zip(("marketing", "it"), model.stakeholders, strict=False):
        model = model.replace(stakeholder.full_name, function=role)
    assert str(assess(model, text).headline) == shown
    assert assess(model, text).level is None
