"""Levers drawn on a drawn model, and the slow, obvious way to plan."""

from itertools import combinations

import attrs
from hypothesis import strategies as st

from cmocio.model import Add, AlignmentModel, Benchmark, Dependency, Goal, Remove, Replace
from cmocio.planning import Lever
from cmocio.propagation import propagate

LEVELS = st.sampled_from([-1.0, -0.5, 0.0, 0.25, 0.3, 0.5, 0.75, 1.0])
LOW = st.sampled_from([-1.0, -0.5, -0.25, 0.0, 0.3])
HIGH = st.sampled_from([-0.5, 0.25, 0.3, 0.5, 0.75, 1.0])
COSTS = st.sampled_from([0.0, 1.0, 1.0, 2.0, 3.0, 5.0, 7.5, 10.0])


@st.composite
def changes(draw, model, number, goals):
    """What a lever does, and a group for those that would contradict one another."""
    goal = draw(st.sampled_from(goals))
    kind = draw(
        st.sampled_from(["judge", "judge", "judge", "link", "unlink", "weigh", "parts", "measure", "new", "drop"])
    )
    if kind in ("unlink", "weigh") and model.dependencies:
        key = draw(st.sampled_from(model.keys("dependency")))
        if kind == "unlink" or model.dependency(key).kind != "contribution":
            return Remove(f"dependency:{key}"), f"dependency {key.split('#')[0]}"
        return Replace(f"dependency:{key}", weight=draw(LEVELS)), f"dependency {key.split('#')[0]}"
    if kind == "link":
        other = draw(st.sampled_from(goals))
        of = draw(st.sampled_from(["refinement", "contribution", "requirement"]))
        first, second = sorted((goal, other))
        weight = draw(LEVELS) if of == "contribution" else None
        return Add(
            Dependency(first, second, kind=of, weight=weight, tags=f"{number}")
        ), f"dependency {first}<{second}:{of}"
    if kind == "parts":
        return Replace(f"goal:{goal}", parts=draw(st.sampled_from(["all", "any"]))), f"parts {goal}"
    if kind == "measure":
        seen = Benchmark(f"b{number}", goal, "B", baseline=0, target=1, observations={"2026-01-31": draw(LEVELS)})
        return Add(seen), ""
    if kind == "new":
        fresh = Goal(f"n{number}", "N", satisfaction=draw(LEVELS))
        return Add(fresh, Dependency(goal, fresh.id, kind="contribution", weight=draw(LEVELS))), ""
    if kind == "drop":
        return Replace(f"goal:{goal}", applicable=False), f"applicable {goal}"
    return Replace(f"goal:{goal}", satisfaction=draw(LEVELS)), f"satisfaction {goal}"


@st.composite
def lever_lists(draw, model, most=6):
    """Levers on a model, of which any can be taken together unless a group says otherwise."""
    goals = [goal.id for goal in model.goals]
    found = []
    for number in range(draw(st.integers(0, most))):
        change, group = draw(changes(model, number, goals))
        earlier = [lever.name for lever in found if not lever.group]
        needs = draw(st.lists(st.sampled_from(earlier), max_size=1)) if earlier and draw(st.booleans()) else []
        found.append(Lever(f"l{number}", change, cost=draw(COSTS), group=group, needs=needs))
    return found


def choices(levers):
    """All choices that are allowed."""
    for size in range(len(levers) + 1):
        for chosen in combinations(levers, size):
            names = {lever.name for lever in chosen}
            groups = [lever.group for lever in chosen if lever.group]
            if len(groups) == len(set(groups)) and all(set(lever.needs) <= names for lever in chosen):
                yield chosen


def reaches(model, chosen, targets, day=None):
    """Whether the levers bring all goals to their levels."""
    changed = model
    for lever in chosen:
        for change in lever.changes:
            changed = changed.add(change)
    result = propagate(changed, evidence="anchored", base=model, as_of=day)
    return all(
        goal in result.values and goal not in result.unknown and result.values[goal] >= level - 1e-9
        for goal, level in targets.items()
    )


def least_cost(model, targets, levers, budget=float("inf"), day=None):
    """The least cost of any choice that reaches the targets; ``None`` where none does."""
    costs = sorted((sum(lever.cost for lever in chosen), number) for number, chosen in enumerate(choices(levers)))
    every = list(choices(levers))
    affordable = (row for row in costs if row[0] <= budget)
    return next((cost for cost, number in affordable if reaches(model, every[number], targets, day)), None)


@st.composite
def organisations(draw, most=9):
    """Judged goals at the bottom, with levers; others add up, need or are made of those below; targets at the top."""
    count = draw(st.integers(4, 6))
    goals = [Goal(f"leaf{n}", "L", satisfaction=draw(LOW)) for n in range(count)]
    links = []
    for n in range(draw(st.integers(2, 5))):
        judged = draw(st.sampled_from([None, None, None, -0.25, 0.25]))
        goals.append(Goal(f"goal{n}", "G", parts=draw(st.sampled_from(["all", "any"])), satisfaction=judged))
        below = [goal.id for goal in goals[:-1]]
        for other in draw(st.lists(st.sampled_from(below), min_size=2, max_size=4, unique=True)):
            kind = draw(st.sampled_from(["contribution", "contribution", "refinement", "requirement"]))
            weight = draw(st.sampled_from([-0.5, 0.25, 0.5, 0.8, 1.0])) if kind == "contribution" else None
            links.append(Dependency(f"goal{n}", other, kind=kind, weight=weight))
    model = AlignmentModel("drawn", goals=goals, dependencies=links)
    levers = []
    for number in range(draw(st.integers(3, most))):
        goal = f"leaf{draw(st.integers(0, count - 1))}"
        change = Replace(f"goal:{goal}", satisfaction=draw(HIGH))
        levers.append(Lever(f"l{number}", change, cost=draw(COSTS), group=goal))
    some = [lever for lever in levers if draw(st.booleans())]
    taken = {lever.group: lever for lever in some}.values()
    changed = model.add(*(change for lever in taken for change in lever.changes))
    before = propagate(model).values
    after = propagate(changed, evidence="anchored", base=model).values
    tops = [goal.id for goal in goals if goal.id.startswith("goal")][-2:]
    slack = draw(st.sampled_from([0.0, 0.0, 0.1, 0.3]))
    raised = [goal.id for goal in goals if after[goal.id] - slack > before[goal.id] and goal.id.startswith("goal")]
    return model, {goal: max(-1.0, after[goal] - slack) for goal in raised[-2:] or tops}, levers


@st.composite
def loops(draw, most=6):
    """The same with weak contributions added that lead from a goal to others below it, or to itself."""
    model, targets, levers = draw(organisations(most))
    goals = [goal.id for goal in model.goals if goal.id.startswith("goal")]
    pairs = st.tuples(st.sampled_from(goals), st.sampled_from(goals))
    back = [pair for pair in draw(st.lists(pairs, min_size=1, max_size=3)) if pair[0] <= pair[1]]
    weights = [draw(st.sampled_from([-0.3, 0.1, 0.3])) for _ in back]
    model = model.add(Dependency(*pair, kind="contribution", weight=w) for pair, w in zip(back, weights, strict=True))
    return model, targets, levers


def together(parts):
    """Several models with their targets and levers as one, in which nothing depends on another part."""
    goals, links, targets, levers = [], [], {}, []
    for n, (model, wanted, offered) in enumerate(parts):
        goals += [attrs.evolve(goal, id=f"{n}-{goal.id}") for goal in model.goals]
        links += [
            attrs.evolve(link, depender=f"{n}-{link.depender}", dependee=f"{n}-{link.dependee}")
            for link in model.dependencies
        ]
        targets |= {f"{n}-{goal}": level for goal, level in wanted.items()}
        for lever in offered:
            (change,) = lever.changes
            moved = Replace(f"goal:{n}-{change.entity[5:]}", **change.fields)
            levers.append(Lever(f"{n}-{lever.name}", moved, cost=lever.cost, group=f"{n}-{lever.group}"))
    return AlignmentModel("together", goals=goals, dependencies=links), targets, levers
