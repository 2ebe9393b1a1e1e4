"""The values of goals under a choice, computed anew only where the choice moves them."""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from cmocio.planning._catalogue import Choice
from cmocio.planning._states import Sheet, state_value


class GoalValues:
    """The values of a sheet's goals under one choice, which can be moved to another.

    Parameters
    ----------
    of
        A straight sheet.
    """

    def __init__(self, of: Sheet) -> None:
        self.sheet = of
        self.choice: Choice = frozenset()
        self.doubtful = {goal for goal in of.order if not all(state.known for state in of.states[goal].values())}
        self.rank = {goal: rank for rank, goal in enumerate(of.order)}
        self.dependers: dict[int, list[int]] = {goal: [] for goal in of.order}
        self.touched: dict[int, list[int]] = {}
        for goal in of.order:
            sources = {s for state in of.states[goal].values() if state.rule for s in state.rule.sources}
            for source in sources:
                self.dependers[source].append(goal)
            for lever in of.levers.get(goal, ()):
                self.touched.setdefault(lever, []).append(goal)
        self.now: dict[int, float] = dict(of.fixed)
        for goal in of.order:
            if goal not in of.fixed:
                self.now[goal] = state_value(of.state(goal, self.choice), self.now)

    def under(self, choice: Choice, goals: Iterable[int]) -> list[tuple[float, bool]]:
        """The values of some goals under another choice, and whether they are known there."""
        moved = self._moved(choice)
        return [(moved.get(goal, self.now[goal]), self._is_known(goal, choice)) for goal in goals]

    def _is_known(self, goal: int, choice: Choice) -> bool:
        return goal not in self.doubtful or self.sheet.state(goal, choice).known

    def move(self, choice: Choice) -> None:
        """Go over to another choice, so that those near it are fast to ask about."""
        self.now |= self._moved(choice)
        self.choice = choice

    def _moved(self, choice: Choice) -> dict[int, float]:
        heap = [self.rank[goal] for lever in choice ^ self.choice for goal in self.touched.get(lever, ())]
        heapify(heap)
        view = _Over(self.now)
        last = -1
        while heap:
            rank = heappop(heap)
            goal = self.sheet.order[rank]
            if rank == last or goal in self.sheet.fixed:
                continue
            last = rank
            value = state_value(self.sheet.state(goal, choice), view)
            if value != self.now[goal]:
                view.over[goal] = value
                for depender in self.dependers[goal]:
                    heappush(heap, self.rank[depender])
        return view.over


class _Over:
    """Values with some of them laid over."""

    def __init__(self, under: dict[int, float]) -> None:
        self.under = under
        self.over: dict[int, float] = {}

    def __getitem__(self, goal: int) -> float:
        found = self.over.get(goal)
        return self.under[goal] if found is None else found
