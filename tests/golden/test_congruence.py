"""Socio-technical congruence of four people and three tasks.

Cataldo M., Wagstrom P. A., Herbsleb J. D., Carley K. M. (2006), CSCW 353–362; Cataldo M., Herbsleb J. D., Carley K. M.
(2008), ESEM 2–11. The example is worked by hand after their formula C_R = T_A · T_D · T_Aᵀ: the two conventions about
people on one task differ in which pairs must coordinate, though not in the share that does.
"""

import numpy as np
import pytest

from cmocio.measures import get
from cmocio.model import AlignmentModel, Dependency, Goal, Interaction, Stake, Stakeholder
from cmocio.scoring import Scope
from cmocio.scoring.coordination import congruence, coordination, requirements

socio_technical_congruence = get("socio-technical-congruence")

PEOPLE = ["m1", "m2", "i1", "i2"]
ASSIGNED = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 1]])  # segment, consent, pipeline
DEPENDS = np.array([[0, 0, 1], [0, 0, 0], [1, 0, 0]])
TALKED = [("m1", "i1"), ("m2", "i2")]
REQUIRED = {
    False: {("m1", "i1"), ("m1", "i2")},
    True: {("m1", "i1"), ("m1", "i2"), ("m2", "i2"), ("i1", "i2")},
}


def pairs(matrix):
    return {(PEOPLE[i], PEOPLE[j]) for i, j in zip(*np.nonzero(np.triu(matrix, 1)), strict=True)}


@pytest.mark.parametrize("diagonal", [False, True])
def test_the_requirements_and_the_share_met_are_those_worked_by_hand(diagonal):
    required = requirements(ASSIGNED, DEPENDS, diagonal=diagonal)
    actual = np.zeros((4, 4))
    for one, other in TALKED:
        actual[PEOPLE.index(one), PEOPLE.index(other)] = actual[PEOPLE.index(other), PEOPLE.index(one)] = 1
    assert pairs(required) == REQUIRED[diagonal]
    assert congruence(required, actual) == 0.5


@pytest.mark.parametrize("diagonal", [False, True])
def test_a_model_of_the_same_work_has_the_same_requirements(diagonal):
    tasks = ["segment", "consent", "pipeline"]
    model = AlignmentModel(
        "m",
        stakeholders=[Stakeholder(name, name, function="marketing" if name[0] == "m" else "it") for name in PEOPLE],
        goals=[Goal(task, task) for task in tasks],
        stakes=[Stake(PEOPLE[i], tasks[j], responsibility="R") for i, j in zip(*np.nonzero(ASSIGNED), strict=True)],
        dependencies=[Dependency("segment", "pipeline")],
        interactions=[Interaction(f"{a}{b}", "2026-01-05", "meeting", participants=[a, b]) for a, b in TALKED],
    )
    found = coordination(Scope.of(model, ["marketing", "it"]), diagonal=diagonal).pairs
    named = zip(found.first, found.second, strict=True)
    assert {(found.people[i], found.people[j]) for i, j in named} == REQUIRED[diagonal]
    across = {pair for pair in REQUIRED[diagonal] if pair[0][0] != pair[1][0]}
    score = socio_technical_congruence(model, functions=["marketing", "it"], diagonal=diagonal)
    assert score.value == len(across & set(TALKED)) / len(across)
