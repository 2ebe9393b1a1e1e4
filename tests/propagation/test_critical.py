import math
import pickle
from datetime import date
from random import Random

import pytest
from hypothesis import example, settings
from hypothesis import given as draw
from hypothesis import strategies as st

from cmocio.errors import InputError, NotFoundError
from cmocio.model import (
    AlignmentModel,
    Benchmark,
    Dependency,
    Goal,
    Stakeholder,
    contribute,
    refine,
    require,
)
from cmocio.propagation import propagate
from cmocio.propagation.critical import critical_dependencies
from cmocio.testing.strategies import goal_models, models

DAY = date(2026, 6, 30)
EVIDENCE = st.sampled_from(["wins", "ignored", "anchored"])
EVENT = st.sampled_from(["lost", "late"])


def altered(model, key, event):
    """The model in which the dependency is really lost or late."""
    if event == "late":
        return model.replace(f"dependency:{key}", needed_by="0001-01-01", ready_on="9999-12-31")
    if model.dependency(key).kind == "contribution":
        return model.replace(f"dependency:{key}", weight=0)
    return model.add(Goal("denied", "Denied", satisfaction=-1)).replace(f"dependency:{key}", dependee="denied")


def weights_of(model):
    """The slow twin of which goals count by default."""
    goals = [goal for goal in model.goals if goal.applicable]
    above = {
        d.dependee
        for d in model.dependencies
        if model.goal(d.depender).applicable and (d.since or DAY) <= DAY <= (d.until or DAY)
    }
    company = [goal for goal in goals if goal.tier == "company"]
    return {g.id: g.weight for g in company or [g for g in goals if g.id not in above] or goals}


def agree(model, event, evidence):
    weights = weights_of(model)
    if not any(weights.values()):
        return
    found = critical_dependencies(model, event=event, evidence=evidence, as_of=DAY)
    now = propagate(model, evidence=evidence, as_of=DAY).values
    costs = []
    for row in found:
        then = propagate(altered(model, row.dependency, event), evidence=evidence, base=model, as_of=DAY).values
        cost = math.fsum(w * (now[goal] - then[goal]) for goal, w in weights.items()) / math.fsum(weights.values())
        assert row.cost == pytest.approx(cost, abs=2e-12), row.dependency
        for goal in weights:
            assert row.losses.get(goal, 0.0) == pytest.approx(now[goal] - then[goal], abs=2e-12)
        costs.append(row.cost)
    assert costs == sorted(costs, reverse=True)


@settings(max_examples=60)
@draw(goal_models(acyclic=True), EVENT, EVIDENCE)
def test_without_cycles_each_cost_is_that_of_the_really_altered_model(model, event, evidence):
    agree(model, event, evidence)


@settings(max_examples=30)
@draw(goal_models(most=5), EVENT, EVIDENCE)
def test_with_cycles_each_cost_is_that_of_the_really_altered_model(model, event, evidence):
    agree(model, event, evidence)


@settings(max_examples=15)
@draw(models(), EVENT, EVIDENCE)
def test_whole_models_agree_with_their_really_altered_ones(model, event, evidence):
    agree(model, event, evidence)
