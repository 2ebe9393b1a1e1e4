"""How each goal's value is made up: what explanations are told from, whatever the semantics."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from math import fsum
from typing import Final, NamedTuple

from cmocio.graph import Network
from cmocio.propagation.engine.program import Program, Rule
from cmocio.propagation.evidence import Evidence


class LinkShare(NamedTuple):
    """By which factor a dependee's value enters its depender's, over which edge."""

    edge: int
    source: int
    factor: float


class Local(NamedTuple):
    """How one goal's value is made: factors of its dependees, a factor of its own evidence, and its own constant."""

    shares: tuple[LinkShare, ...]
    own: float
    constant: float


OWN: Final = Local((), 1.0, 0.0)
"""By its own evidence alone."""


class Makeup(ABC):
    """How each goal's value is made up; goals are numbered as in the network."""

    @property
    @abstractmethod
    def net(self) -> Network:
        """The goals and dependencies that count."""

    @property
    def part_of(self) -> Mapping[int, int]:
        """For each goal in a cycle that settled, the number of the cycle."""
        return {}

    @abstractmethod
    def value(self, goal: int) -> float:
        """A goal's value."""

    @abstractmethod
    def evidence(self, goal: int) -> Evidence:
        """What counts as known of a goal itself."""

    @abstractmethod
    def local(self, goal: int) -> Local:
        """How a goal's value is made."""

    @abstractmethod
    def entering(self, goal: int, found: dict[str, float]) -> Iterable[tuple[int, float]]:
        """The goals that enter a goal's value, and by how much; what whole cycles add is put to what is found."""

    def rule(self, goal: int) -> Rule:
        """The rule of a goal."""
        return Program.of(self.net.structure).rule(goal, self.net.late)

    def is_anchored(self, goal: int) -> bool:  # noqa: ARG002 - where there is anchored evidence, this is overridden
        """Whether a goal's own evidence moves with its rule."""
        return False

    def contributions(self, goal: int) -> dict[str, float]:
        """What each source adds to a goal's value, by full name; the sum is the value."""
        found: dict[str, float] = {}
        for one, weight in self.entering(goal, found):
            local = self.local(one)
            if local.own:
                self.add_own(found, one, weight * local.own)
            if local is not OWN and (local.constant or not local.shares):
                self.add(found, self.name(one), weight * local.constant)
        return rounded_up(found, self.value(goal))

    def add_own(self, found: dict[str, float], goal: int, weight: float) -> None:
        """Add what a goal's own evidence comes from."""
        for name, share in self.evidence(goal).shares or ((self.name(goal), 0.0),):
            self.add(found, name, weight * share)

    @staticmethod
    def add(found: dict[str, float], name: str, amount: float) -> None:
        """Add an amount to what was found from there before."""
        found[name] = found.get(name, 0.0) + amount

    def name(self, goal: int) -> str:
        """The full name of a goal."""
        return f"goal:{self.net.structure.ids[goal]}"


def rounded_up(found: dict[str, float], value: float) -> dict[str, float]:
    """Give what rounding has lost on the way to the greatest contribution, so that the sum is the value.

    Examples
    --------
    >>> rounded_up({"a": 0.25, "b": -0.5}, -0.125)
    {'a': 0.25, 'b': -0.375}
    """
    rest = value - fsum(found.values())
    if rest and found:
        greatest = max(found, key=lambda name: abs(found[name]))
        found[greatest] += rest
    return found
