from itertools import pairwise

from hypothesis import given

from cmocio.model import AlignmentModel, Goal, contribute
from cmocio.propagation import propagate
from cmocio.testing.strategies import goal_models


@given(goal_models(acyclic=True))
def test_without_cycles_the_paths_are_part_of_the_contributions_strongest_first(model):
    found = propagate(model)
    for goal in found.values:
        explanation = found.explain(goal)
        shares = [abs(path.share) for path in explanation.paths]
        assert shares == sorted(shares, reverse=True)
        if len(explanation.paths) < 5:
            sums = {}
            for path in explanation.paths:
                sums[path.entities[0]] = sums.get(path.entities[0], 0.0) + path.share
            for name, amount in explanation.contributions.items():
                assert abs(sums.get(name, 0.0) - amount) <= 1e-12


@given(goal_models())
def test_a_path_leads_from_evidence_over_dependencies_to_the_goal(model):
    found = propagate(model)
    for goal in found.values:
        for path in found.explain(goal).paths:
            assert path.entities[-1] == f"goal:{goal}"
            goals = [e for e in path.entities if e.startswith("goal:")]
            assert len(goals) == len(set(goals))
            links = [model.find(e) for e in path.entities if e.startswith("dependency:")]
            assert [(f"goal:{link.dependee}", f"goal:{link.depender}") for link in links] == list(pairwise(goals))


def test_a_lattice_of_very_many_equal_paths_is_given_up_in_time():
    levels, wide = 40, 3
    goals = [Goal(f"g{n}-{m}", "G") for n in range(levels) for m in range(wide)]
    links = [
        contribute(f"g{n + 1}-{m}", {f"g{n}-{k}": 1 / 3})
        for n in range(levels - 1)
        for m in range(wide)
        for k in range(wide)
    ]
    last = [contribute("x", {f"g{levels - 1}-{m}": 0.5}) for m in range(wide)]
    model = AlignmentModel.of("m", goals, links, last, Goal("x", "X", satisfaction=1))
    assert len(propagate(model).explain("g0-0").paths) <= 5
