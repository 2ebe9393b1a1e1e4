"""A plan as a mixed-integer program: the rules of propagation as rows."""

from collections.abc import Iterable

from cmocio.planning._catalogue import Catalogue, Choice
from cmocio.planning._program import Expression, MixedIntegerProgram, Side, constant, total
from cmocio.planning._states import Alternative, Sheet
from cmocio.propagation.engine import Link, Rule


class Encoded:
    """The program of a plan.

    A goal that helps the targets is only held from above, one that hurts them only from below: least parts and
    requirements then need no whole numbers. Cycles that settle in one way only are equations. What only the engine
    can compute is left open between −1 and 1, so that the program allows no less than the engine does: its bound
    holds, and its answers are checked.

    Parameters
    ----------
    levers
        What can be done.
    of
        The goals that matter.
    targets
        For each goal with a target, its number and level.
    usable
        The levers that may help.
    """

    def __init__(self, levers: Catalogue, of: Sheet, targets: Iterable[tuple[int, float]], usable: Choice) -> None:
        self.levers, self.sheet = levers, of
        self.program = MixedIntegerProgram()
        self.take = {number: self.program.column(0.0, 1.0, whole=True) for number in sorted(usable)}
        self._hold_choices()
        wanted = list(targets)
        self.sides = self._sides(goal for goal, _ in wanted)
        self.values = {goal: self.program.column(-1.0, 1.0) for goal in sorted(of.contracting)}
        self.indicators: dict[tuple[int, ...], dict[Choice, Expression]] = {}
        for goal in of.order:
            if goal in of.contracting:  # its column stands before its value can be written down
                self.program.require((self._value(goal), self.values[goal].times(-1.0)), 0.0, 0.0)
            elif goal in self.sides:
                self.values[goal] = self._value(goal)
        for goal, level in wanted:
            self.program.require((self.values[goal],), level, float("inf"))
            if goal not in of.opaque:
                known = [z for choice, z in self._options(goal).items() if of.states[goal][choice].known]
                if len(known) < len(of.states[goal]):
                    self.program.require(known, 1.0, float("inf"))

    def _hold_choices(self) -> None:
        for members in self.levers.groups():
            taken = [self.take[number] for number in members if number in self.take]
            if len(taken) > 1:
                self.program.require(taken, 0.0, 1.0)
        for number, take in self.take.items():
            for other in self.levers.closures[number] - {number}:
                self.program.at_most(take, self.take[other])

    def _sides(self, goals: Iterable[int]) -> dict[int, Side]:
        """From which sides the value of each goal must be held, so that the targets are not passed by mistake."""
        found = dict.fromkeys(goals, Side(up=True, down=False))
        found |= dict.fromkeys(self.sheet.contracting, Side(up=True, down=True))
        for goal in reversed(self.sheet.order):
            side = found.get(goal)
            if side is None or goal in self.sheet.opaque or goal in self.sheet.fixed:
                continue
            for state in self.sheet.states[goal].values():
                for source, same in () if state.rule is None else _directions(state.rule):
                    asked = side if same else side.flipped
                    before = found.get(source, Side(up=False, down=False))
                    found[source] = Side(before.up or asked.up, before.down or asked.down)
        return found

    def _options(self, goal: int) -> dict[Choice, Expression]:
        """For each state of a goal, an indicator that is 1 just where the choice leads to it."""
        touching = self.sheet.levers.get(goal, ())
        if touching not in self.indicators:
            self.indicators[touching] = self._indicators(touching, tuple(self.sheet.states[goal]))
        return self.indicators[touching]

    def _indicators(self, touching: tuple[int, ...], choices: tuple[Choice, ...]) -> dict[Choice, Expression]:
        if max(map(len, choices)) <= 1:
            rest = total((constant(1.0), *(self.take[number].times(-1.0) for number in touching)))
            alone = {choice: self.take[number] for choice in choices for number in choice}
            return {choice: alone.get(choice, rest.within(0.0, 1.0)) for choice in choices}
        found = {choice: self.program.column(0.0, 1.0) for choice in choices}
        self.program.require(found.values(), 1.0, 1.0)
        for number in touching:
            holding = [z for choice, z in found.items() if number in choice]
            self.program.require((*holding, self.take[number].times(-1.0)), 0.0, 0.0)
        return found

    def _value(self, goal: int) -> Expression:
        if goal in self.sheet.fixed:
            return constant(self.sheet.fixed[goal])
        if goal in self.sheet.opaque:
            return self.program.column(-1.0, 1.0)
        side = self.sides[goal]
        states = list(zip(self._options(goal).values(), self.sheet.states[goal].values(), strict=True))
        alike: dict[tuple[Rule | None, bool], list[tuple[Expression, Alternative]]] = {}
        for z, state in states:
            bare = state.rule is not None and state.own is None
            alike.setdefault((state.rule, bare), []).append((z, state))
        whole = constant(1.0)
        options = []
        for members in alike.values():
            z = whole if len(alike) == 1 else total(z for z, _ in members).within(0.0, 1.0)
            options.append((z, self._alike(members, z, side)))
        return self.program.chosen(options, side)

    def _alike(self, members: list[tuple[Expression, Alternative]], z: Expression, side: Side) -> Expression:
        """The value of states that differ in their own evidence alone."""
        _, first = members[0]
        offsets = [(0.0 if state.own is None else state.own) - state.base for _, state in members]
        if z.terms:  # other states stand beside these: let the first stand for none of them, too
            steps = [m[0].times(offset - offsets[0]) for m, offset in zip(members, offsets, strict=True)]
            shift = total((constant(offsets[0]), *steps))
        else:
            shift = total(m[0].times(offset) for m, offset in zip(members, offsets, strict=True))
        shift = constant(offsets[0]) if len(set(offsets)) == 1 else shift.within(min(offsets), max(offsets))
        if first.rule is None:
            return self.program.short(shift, side)
        derived = self._derived(first.rule, side)
        if first.own is None:
            return derived
        return self.program.clipped(self.program.short(total((shift, derived)), side), side)

    def _derived(self, rule: Rule, side: Side) -> Expression:
        """The value that a rule gives; see `propagation.engine.derive`."""
        capped = [self._supplied(link, side) for link in rule.needs]
        if rule.parts or rule.terms:
            added = [self._term(link, side) for link in rule.terms]
            if rule.parts:
                parts = [self._supplied(link, side) for link in rule.parts]
                added.append(self.program.least(parts, side) if rule.least else self.program.best(parts, side))
            capped.append(self.program.clipped(self.program.short(total(added), side), side))
        else:
            capped.append(constant(1.0))
        return self.program.least(capped, side)

    def _supplied(self, link: Link, side: Side) -> Expression:
        value = self.values[link.source]
        return self.program.least((value, constant(0.0)), side) if link.late else value

    def _term(self, link: Link, side: Side) -> Expression:
        term = self.values[link.source].times(link.weight)
        return self.program.least((term, constant(0.0)), side) if link.late else term


def _directions(rule: Rule) -> Iterable[tuple[int, bool]]:
    """Whether each goal that a rule reads raises the result where it rises."""
    for link in (*rule.parts, *rule.needs):
        yield link.source, True
    for link in rule.terms:
        yield link.source, link.weight >= 0
