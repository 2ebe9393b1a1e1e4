"""The standard semantics once more: slow, obvious, by dicts and recursion, written from its definition alone."""

SWEEPS, SETTLED = 10_000, 1e-13


def clip(x):
    return max(-1.0, min(1.0, x))


def benchmark_value(benchmark, day):
    """What a benchmark shows on a day, or None."""
    seen = [o for o in benchmark.observations if day is None or o.known_on(day)]
    target, worst, direction = benchmark.target, benchmark.worst, benchmark.direction
    zero = benchmark.threshold if benchmark.threshold is not None else benchmark.baseline
    if not seen or target is None:
        return None
    x = seen[-1].value
    if direction is not None:
        # turn "at most" round, so that higher is better
        sign = 1 if direction == "at_least" else -1
        x, target = sign * x, sign * target
        if worst is not None:
            worst *= sign
            if worst >= target:
                return None
        if x >= target:
            return 1.0
        return 0.0 if worst is None else clip(1 - 2 * (target - x) / (target - worst))
    if zero is None or zero == target:
        return None
    sign = 1 if target > zero else -1
    x, zero, target = sign * x, sign * zero, sign * target
    if worst is not None and sign * worst >= zero:
        return None
    if benchmark.baseline is not None and sign * benchmark.baseline > target:
        return None
    if x >= zero or worst is None:
        return clip((x - zero) / (target - zero))
    return clip(-(zero - x) / (zero - sign * worst))


def own_evidence(model, goal, day):
    """A goal's judged satisfaction, else the weighted mean of its defined benchmarks, else None."""
    if goal.satisfaction is not None:
        return goal.satisfaction
    pairs = [(b.weight, benchmark_value(b, day)) for b in model.benchmarks if b.goal == goal.id]
    pairs = [(weight, value) for weight, value in pairs if value is not None and weight > 0]
    if not pairs:
        return None
    return sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)


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
    """The result: `values`, `derived`, `unsettled` (a set of frozensets), `baseless` (goals) and `unknown`."""

    def __init__(self, model, given=None, as_of=None, evidence="wins"):
        self.day = model.day(as_of)
        self.goals = {goal.id: goal for goal in model.goals if goal.applicable}
        self.below = {name: [] for name in self.goals}
        for dependency in model.dependencies:
            if {dependency.depender, dependency.dependee} <= self.goals.keys() and holds(dependency, self.day):
                self.below[dependency.depender].append(dependency)
        self.known = {}
        for name, goal in self.goals.items():
            value = own_evidence(model, goal, self.day)
            if value is not None and not (evidence == "ignored" and self.below[name]):
                self.known[name] = value
        self.known.update(given or {})
        self.values, self.unsettled, self.baseless = {}, set(), set()
        for name in self.goals:
            self.settle(name)
        lost = {name for part in self.unsettled for name in part}
        lost |= self.baseless
        self.derived = {n: self.derive(n, self.values) for n in self.goals if self.below[n] and n not in lost}
        self.unknown = lost | {n for n in self.goals if n not in self.known and not self.below[n]}

    def sources(self, name):
        return [] if name in self.known else [dependency.dependee for dependency in self.below[name]]

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
        if name in self.known:
            self.values[name] = self.known[name]
        elif not self.below[name]:
            self.values[name] = 0.0
        elif name not in self.reached(name):
            for source in self.sources(name):
                self.settle(source)
            self.values[name] = self.derive(name, self.values)
        else:
            self.sweep({other for other in self.reached(name) if name in self.reached(other)})

    def sweep(self, part):
        for member in part:
            for source in self.sources(member):
                if source not in part:
                    self.settle(source)
        if all(source in part for member in part for source in self.sources(member)):
            self.baseless |= part
        x = dict.fromkeys(part, 0.0)
        for _ in range(SWEEPS):
            after = {member: 0.5 * (x[member] + self.derive(member, {**self.values, **x})) for member in part}
            moved = max(abs(after[member] - x[member]) for member in part)
            x = after
            if moved <= SETTLED:
                self.values.update(x)
                return
        self.values.update(dict.fromkeys(part, 0.0))
        self.unsettled.add(frozenset(part))

    def derive(self, name, x):
        parts, needs, total = [], [], 0.0
        for dependency in self.below[name]:
            value, late = x[dependency.dependee], is_late(dependency, self.day)
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
