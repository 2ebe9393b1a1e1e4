"""The standard semantics once more: slow, obvious, by dicts and recursion, written from its definition alone."""

import itertools

SWEEPS, SETTLED = 10_000, 1e-13


def clip(x):
    return max(-1.0, min(1.0, x))


def alike(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def which_way(benchmark):
    """1 where higher is better, -1 where lower is, 0 where nothing tells."""
    if benchmark.direction is not None:
        return {"higher": 1, "lower": -1}[benchmark.direction]
    for point in (benchmark.baseline, benchmark.threshold, benchmark.worst):
        if point is not None and benchmark.target is not None and not alike(point, benchmark.target):
            return 1 if benchmark.target > point else -1
    return 0


def benchmark_value(benchmark, day):
    """What a benchmark shows on a day, or None."""
    seen = [o for o in benchmark.observations if day is None or o.known_on(day)]
    if not seen or benchmark.target is None:
        return None
    way = which_way(benchmark)
    if way == 0:
        return 1.0 if alike(seen[-1].value, benchmark.target) else None
    points = (benchmark.target, benchmark.baseline, benchmark.threshold, benchmark.worst)
    # turn "lower is better" round, so that higher is
    return rising_value(way * seen[-1].value, *(None if point is None else way * point for point in points))


def short(a, b):
    return a is not None and b is not None and a < b and not alike(a, b)


def rising_value(x, target, baseline, threshold, worst):
    """What a value shows where higher is better."""
    stated = [point for point in (worst, threshold, target) if point is not None]
    if not all(short(a, b) for a, b in itertools.combinations(stated, 2)):
        return None
    if not short(x, target):
        return 1.0
    zero = threshold if threshold is not None else baseline
    if short(zero, target):
        if short(x, zero) and short(worst, zero):
            return clip(-(zero - x) / (zero - worst))
        return clip((x - zero) / (target - zero))
    if worst is not None:
        return clip(1 - 2 * (target - x) / (target - worst))
    if short(target, baseline):
        return clip(1 - (target - x) / (baseline - target))
    return 0.0


RHYTHM = {"day": 1, "workday": 3, "week": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366}


def benchmark_ends(benchmark, day):
    """The lowest and the highest that a benchmark which shows something may stand for."""
    value, seen = benchmark_value(benchmark, day), benchmark.actual(day)
    only_start = benchmark.start is not None and seen.date <= benchmark.start and (day is None or day > benchmark.start)
    if only_start or (day and benchmark.every and (day - seen.date).days > 2 * RHYTHM[benchmark.every]):
        return -1.0, 1.0
    way = which_way(benchmark)
    if way == 0:
        return 1.0, 1.0
    x, target = way * seen.value, way * benchmark.target
    baseline, threshold, worst = (
        None if point is None else way * point for point in (benchmark.baseline, benchmark.threshold, benchmark.worst)
    )
    low = high = value
    if short(x, target):
        zero = threshold if threshold is not None else baseline
        if zero is None or (not short(zero, target) and worst is None):
            low = -1.0
            if worst is None and (zero is None or alike(zero, target)):
                high = 1.0
        elif short(zero, target) and x < zero and not short(worst, zero):
            low = -1.0
    if benchmark.direction is None:
        points = (benchmark.target, benchmark.baseline, benchmark.threshold, benchmark.worst)
        other = rising_value(-way * seen.value, *(None if point is None else -way * point for point in points))
        if other is not None:
            low, high = min(low, other), max(high, other)
    return low, high


def own_evidence(model, goal, day, unknown=None):
    """A goal's judged satisfaction, else the weighted mean of its benchmarks that show something, else None.

    With `unknown`, −1 or 1, what that is at the least or at the most.
    """
    if goal.satisfaction is not None:
        return goal.satisfaction
    pairs = [(b.weight, benchmark_value(b, day)) for b in model.benchmarks if b.goal == goal.id and b.weight > 0]
    if all(value is None for _, value in pairs):
        return None
    if unknown is not None:
        of_goal = [b for b in model.benchmarks if b.goal == goal.id and b.weight > 0]
        pairs = [
            (b.weight, unknown if benchmark_value(b, day) is None else benchmark_ends(b, day)[unknown > 0])
            for b in of_goal
        ]
    pairs = [(weight, value) for weight, value in pairs if value is not None]
    return sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)


def is_open(model, goal, day):
    """Whether a benchmark that counts shows nothing: it might show anything."""
    of_goal = [b for b in model.benchmarks if b.goal == goal.id and b.weight > 0]
    return goal.satisfaction is None and any(benchmark_value(b, day) is None for b in of_goal)


def is_late(dependency, day):
    return (
        day is not None
        and dependency.needed_by is not None
        and dependency.ready_on is not None
        and dependency.needed_by <= day < dependency.ready_on
    )


def holds(thing, day):
    if day is None:
        return True
    return (thing.since is None or thing.since <= day) and (thing.until is None or day <= thing.until)


class Twin:
    """The result: `values`, `derived`, `unsettled` (a set of frozensets), `baseless` (goals) and `unknown`.

    `bounds` and `derived_bounds` are those of the goals that no cycle enters. With `base`, evidence is anchored there.
    """

    def __init__(self, model, given=None, as_of=None, evidence="wins", base=None):
        self.model, self.day = model, model.day(as_of)
        self.goals = {goal.id: goal for goal in model.goals if goal.applicable}
        self.below = {name: [] for name in self.goals}
        for dependency in model.dependencies:
            if {dependency.depender, dependency.dependee} <= self.goals.keys() and holds(dependency, self.day):
                self.below[dependency.depender].append(dependency)
        self.known, self.known_bounds, self.given = {}, {}, given or {}
        for name, goal in self.goals.items():
            value = own_evidence(model, goal, self.day)
            if value is not None and not (evidence == "ignored" and self.below[name]):
                ends = [own_evidence(model, goal, self.day, unknown) for unknown in (-1.0, 1.0)]
                self.known[name], self.known_bounds[name] = value, (min(ends[0], value), max(ends[1], value))
        self.known.update(self.given)
        self.known_bounds.update({name: (value, value) for name, value in self.given.items()})
        self.open = {
            name
            for name, goal in self.goals.items()
            if name not in self.known
            and is_open(model, goal, self.day)
            and not (evidence == "ignored" and self.below[name])
        }
        self.anchors, self.start = {}, {}
        if base is not None:
            self.anchor(Twin(base, as_of=self.day))
        self.values, self.bounds, self.unsettled, self.baseless = {}, {}, set(), set()
        for name in self.goals:
            self.settle(name)
        lost = {name for part in self.unsettled for name in part}
        lost |= self.baseless
        self.derived = {n: self.derive(n, self.values) for n in self.goals if self.below[n] and n not in lost}
        self.derived_bounds = {n: self.derive_bounds(n) for n in self.derived if self.is_bounded(n)}
        self.unknown = lost | {n for n in self.goals if n not in self.known and not self.below[n]}

    def rule(self, name):
        """All that the derived value is made of, but for the values of the dependees."""
        links = [(d.kind, d.dependee, d.weight, is_late(d, self.day)) for d in self.below[name]]
        has_parts = any(kind == "refinement" for kind, *_ in links)
        return sorted(links, key=lambda link: link[0]), has_parts and self.goals[name].parts == "all"

    def only_contributions(self, name):
        return all(dependency.kind == "contribution" for dependency in self.below[name])

    def anchor(self, base):
        """Evidence moves with its rule, from where it stands at the base, wherever something below it differs."""

        def evidence(twin, name):
            goal = twin.goals[name]
            return goal.satisfaction, [b for b in twin.model.benchmarks if b.goal == name and goal.satisfaction is None]

        ruled_otherwise = {n for n in self.goals if n not in base.goals or self.rule(n) != base.rule(n)}
        known_otherwise = {n for n in self.goals if n in self.given or n not in base.goals}
        known_otherwise |= {n for n in self.goals.keys() & base.goals if evidence(self, n) != evidence(base, n)}
        for name in self.goals:
            found, waiting = set(), [name]
            while waiting:
                for dependency in self.below[waiting.pop()]:
                    if dependency.dependee not in found:
                        found.add(dependency.dependee)
                        waiting.append(dependency.dependee)
            if name not in ruled_otherwise and not found & (ruled_otherwise | known_otherwise):
                continue
            if name not in base.goals:
                continue
            self.start[name] = base.values[name]
            stays = bool(base.below[name]) or self.only_contributions(name)
            if not self.below[name]:
                stays = bool(base.below[name]) and base.only_contributions(name)
            if name in self.known and name not in self.given and stays:
                # where nothing lay below it at the base, contributions add to its evidence
                derived = base.derive(name, base.values) if base.below[name] else 0.0
                bounds = (0.0, 0.0) if not base.below[name] else base.derived_bounds.get(name)
                self.anchors[name] = derived, bounds
        self.open -= self.anchors.keys()

    def sources(self, name):
        if name in self.known and name not in self.anchors:
            return []
        return [dependency.dependee for dependency in self.below[name]]

    def reached(self, name):
        """All goals that this one's value depends on, itself only if it lies on a cycle."""
        found, waiting = set(), self.sources(name)
        while waiting:
            goal = waiting.pop()
            if goal not in found:
                found.add(goal)
                waiting += self.sources(goal)
        return found

    def settle(self, name):
        if name in self.values:
            return
        if name in self.known and name not in self.anchors:
            self.values[name], self.bounds[name] = self.known[name], self.known_bounds[name]
        elif not self.below[name] and name not in self.anchors:
            self.values[name], self.bounds[name] = 0.0, (-1.0, 1.0)
        elif name not in self.reached(name):
            for source in self.sources(name):
                self.settle(source)
            self.values[name] = self.value(name, self.values)
            if self.is_bounded(name) and (name not in self.anchors or self.anchors[name][1]):
                self.bounds[name] = self.bounds_of(name)
        else:
            self.sweep({other for other in self.reached(name) if name in self.reached(other)})

    def sweep(self, part):
        for member in part:
            for source in self.sources(member):
                if source not in part:
                    self.settle(source)
        is_closed = all(source in part for member in part for source in self.sources(member))
        if is_closed and not part & (self.anchors.keys() | self.start.keys()):
            self.baseless |= part
        x = {member: self.start.get(member, 0.0) for member in part}
        for _ in range(SWEEPS):
            after = {member: 0.5 * (x[member] + self.value(member, {**self.values, **x})) for member in part}
            moved = max(abs(after[member] - x[member]) for member in part)
            x = after
            if moved <= SETTLED:
                self.values.update(x)
                return
        self.values.update(dict.fromkeys(part, 0.0))
        self.unsettled.add(frozenset(part))

    def value(self, name, x):
        derived = self.derive(name, x)
        return clip(self.known[name] + (derived - self.anchors[name][0])) if name in self.anchors else derived

    def is_bounded(self, name):
        return all(dependency.dependee in self.bounds for dependency in self.below[name])

    def bounds_of(self, name):
        if name in self.open:
            return -1.0, 1.0
        low, high = self.derive_bounds(name)
        if name not in self.anchors:
            return low, high
        base_low, base_high = self.anchors[name][1]
        own_low, own_high = self.known_bounds[name]
        ends = low - base_low, high - base_high
        value = self.values[name]
        return min(clip(own_low + min(ends)), value), max(clip(own_high + max(ends)), value)

    def derive_bounds(self, name):
        """The least and the most that the derived value may be; through a weight below 0 they change places."""
        found = []
        for side in (0, 1):
            x = {}
            for dependency in self.below[name]:
                turned = dependency.kind == "contribution" and dependency.weight < 0
                x[dependency.key] = self.bounds[dependency.dependee][1 - side if turned else side]
            found.append(self.derive(name, x, by=lambda dependency: dependency.key))
        return tuple(found)

    def derive(self, name, x, by=lambda dependency: dependency.dependee):
        if not self.below[name]:
            return 0.0
        parts, needs, total = [], [], 0.0
        for dependency in self.below[name]:
            value, late = x[by(dependency)], is_late(dependency, self.day)
            if dependency.kind == "contribution":
                term = dependency.weight * value
                total += min(term, 0.0) if late else term
            else:
                (parts if dependency.kind == "refinement" else needs).append(min(value, 0.0) if late else value)
        if len(needs) == len(self.below[name]):
            return min(needs)
        if parts:
            total += min(parts) if self.goals[name].parts == "all" else max(parts)
        return min([clip(total), *needs])
