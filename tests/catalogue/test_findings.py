"""What holds for every finding rule there is, on any model."""

import doctest
import inspect
import json
import sys
from datetime import date
from random import Random
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmocio import findings
from cmocio.findings import FINDINGS, SEVERITIES, Finding
from cmocio.testing.strategies import models
from cmocio.testing.transform import renamed, shuffled
from cmocio.texts import declared

RULES = [pytest.param(rule, id=name) for name, rule in FINDINGS.items() if not name.startswith("example-")]
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31))


def fields(template):
    return {name.partition("!")[0] for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_what_it_is(rule):
    assert rule.severity in SEVERITIES
    assert rule.summary.endswith((".", ":"))
    assert rule.says
    assert rule.advice
    assert rule.reads
    assert rule.themes
    assert rule.name == rule.name.lower()
    assert declared()[rule.name] == rule.says


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_shows_an_example_that_runs(rule):
    source = inspect.getdoc(rule.look)
    assert source is not None
    module = vars(sys.modules[rule.look.__module__])
    test = doctest.DocTestParser().get_doctest(source, dict(module), rule.name, None, None)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


@settings(max_examples=20)
@given(models(wild=True), DAYS)
def test_every_finding_on_any_model_is_whole(model, day):
    names = {f"{kind}:{key}" for kind in model.collections for key in model.keys(kind)}
    for finding in findings.check(model, as_of=day):
        assert set(finding.entities) <= names
        assert len(set(finding.entities)) == len(finding.entities)
        assert finding.entities or finding.code == "no-company-goal"
        for message in (finding.message, finding.advice):
            assert fields(declared()[message.code]) <= message.data.keys()
            assert None not in message.data.values()
            assert str(message).strip()
        assert Finding.from_dict(json.loads(json.dumps(finding.to_dict()))) == finding


@settings(max_examples=20)
@given(models(size=6), DAYS, st.integers(0, 3))
def test_the_order_of_the_model_does_not_matter(model, day, seed):
    def told(model):
        """What is found, but for the numbers of parallel dependencies, which are those of their order."""
        return sorted(
            (f.code, f.severity, sorted(e.partition("#")[0] for e in f.entities), sorted(f.functions))
            for f in findings.check(model, as_of=day)
        )

    assert told(model) == told(shuffled(model, Random(seed)))


@settings(max_examples=20)
@given(models(size=6), DAYS)
def test_renaming_renames_the_findings_and_nothing_else(model, day):
    new = renamed(model)
    names = {
        f"{kind}:{old}": f"{kind}:{key}"
        for kind in model.collections
        for old, key in zip(model.keys(kind), new.keys(kind), strict=True)
    }
    found = findings.check(model, as_of=day)
    before = sorted((f.code, sorted(names[e] for e in f.entities), f.functions) for f in found)
    after = sorted((f.code, sorted(f.entities), f.functions) for f in findings.check(new, as_of=day))
    assert before == after


@settings(max_examples=8)
@given(models(size=6), DAYS)
def test_the_same_model_gives_the_same_findings_in_the_same_order(model, day):
    found = findings.check(model, as_of=day)
    assert found == findings.check(model, as_of=day)
    assert list(found) == sorted(found, key=lambda finding: finding.order)


def test_no_finding_speaks_ill_of_a_person():
    words = " ".join(rule.says + rule.advice for _, rule in FINDINGS.items()).lower()
    for word in ("blame", "fault of", "worst person", "underperform", "lazy", "rank "):
        assert word not in words
