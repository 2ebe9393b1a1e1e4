"""The models on which the laws of honest measurement are proved: drawn once, and shared by all claims.

Each is an organisation of the face test in which every fact holds here and there, with a chance of its own, and in
which weights, dates and numbers are not round. Roles are filled, everything is recorded.
"""

from datetime import timedelta
from functools import cache, cached_property
from random import Random

import attrs

from catalogue.face import EXECUTIVES, FACTS, Organisation
from cmocio import frameworks
from cmocio.model import Rating
from cmocio.model.field_types import COLLECTIONS
from cmocio.model.rename import renamed

DRAWN = 200
CLAIMS = [claim for name in frameworks.names() for _, claim in frameworks.get(name).claims]
ASPECTS = sorted(
    {str(claim.parameters["aspect"]) for claim in CLAIMS if claim.measure == "practice-rating"}
    | {"vision", "importance to the business", "support by it", "ideal"}
)
TAGS = sorted(
    {tag for claim in CLAIMS for name in ("layers", "between") for tag in claim.parameters.get(name, ())}
    | {"learning", "process", "customer", "financial"}
)
"""What other frameworks ask of ratings and of goals."""
AS_A_WHOLE = {"goals-kept", "steps-measured", "broken-down", "proposals-taken-up"}
"""Facts on which others are built: such a one holds for a whole organisation or not at all."""


class Mixed(Organisation):
    """An organisation in which each fact holds for some things and not for others."""

    def __init__(self, draw):
        super().__init__(draw, FACTS)
        self.draw = draw
        self.rng = Random(f"mixed {draw}")
        self.chances = {fact: self.rng.choice([0.2, 0.5, 0.8, 1]) for fact in sorted(FACTS)}
        self.sociable = self.rng.choice([0.1, 0.4, 0.8])
        self.settled = {fact: self.rng.random() < self.chances[fact] for fact in sorted(AS_A_WHOLE)}

    def does(self, fact):
        super().does(fact)
        return self.settled[fact] if fact in AS_A_WHOLE else self.rng.random() < self.chances[fact]

    @cached_property
    def model(self):
        """The organisation with uneven numbers, fewer contacts, and evidence that only other frameworks read."""
        neat = super().model.add(self.judged_practices())
        changed = {
            COLLECTIONS[kind]: [attrs.evolve(item, **change(self, item)) for item in getattr(neat, COLLECTIONS[kind])]
            for kind, change in UNEVEN.items()
        }
        return attrs.evolve(neat, **changed)

    def judged_practices(self):
        """Ratings in the respects that frameworks of maturity and of fit ask about, by some of each side."""
        for aspect in ASPECTS:
            for team in self.teams.values():
                for who in team[:2]:
                    yield Rating(who, "practice", self.rng.randint(1, 5), aspect=aspect, scale=(1, 5), consent=True)

    def fewer(self, names):
        """Some of these, in their order, and the first."""
        return [name for n, name in enumerate(names) if not n or self.rng.random() < self.sociable]

    def stranger(self):
        """An organisation of two other functions on the same day, under other ids, without goals of the company."""
        other = Mixed(1000 + self.draw)
        other.today = self.today
        taken = {other.marketing: "care", other.it: "law"}
        model = renamed(
            other.model, lambda kind, name: taken.get(name, name) if kind == "function" else f"other {name}"
        )
        for name in [f"goal:other {goal}" for goal in ("growth", "loyalty")] + [
            f"stakeholder:other {who}" for who in EXECUTIVES
        ]:
            model = model.remove(name, cascade=True)
        return model

    def some(self, value, low, high):
        """A number that is known in three of four places."""
        return value if self.rng.random() < 0.25 else round(self.rng.uniform(low, high), 3)


def _benchmark(seen, item):
    return {
        "weight": seen.some(1, 0.5, 3),
        "observations": {each.date: each.value * seen.some(1, 0.3, 1.4) for each in item.observations},
    }


def _initiative(seen, item):
    return {
        "sponsors": seen.fewer(item.sponsors),
        "team": [attrs.evolve(member, responsibility=seen.rng.choice("RRAC")) for member in item.team],
        "spend": [attrs.evolve(part, amount=seen.some(1, 0.5, 1.5) * part.amount) for part in item.spend],
        "releases": [part if seen.rng.random() < 0.7 else attrs.evolve(part, benchmarks=()) for part in item.releases],
    }


def _interaction(seen, item):
    return {
        "date": min(seen.today, item.date + timedelta(days=seen.rng.randint(-3, 3))),
        "participants": seen.fewer(item.participants),
        "informed": seen.fewer(item.informed),
        "recognised": seen.fewer(item.recognised),
    }


def _stakeholder(seen, item):
    """Each needs a skill that nobody else can stand in for."""
    return {
        "skills_needed": [*item.skills_needed, item.id],
        "skills": [*item.skills, *([item.id] if seen.does("skills") else [])],
    }


UNEVEN = {
    "stakeholder": _stakeholder,
    "goal": lambda seen, item: {"weight": seen.some(item.weight, 0.5, 3), "tags": seen.rng.sample(TAGS, 5)},
    "stake": lambda seen, item: (
        {}
        if item.importance is None
        else {"importance": seen.some(item.importance, 0, 1), "support": seen.some(item.support, -0.3, 1)}
    ),
    "dependency": lambda seen, item: {} if item.weight is None else {"weight": seen.some(item.weight, -0.8, 0.8)},
    "benchmark": _benchmark,
    "term": lambda seen, item: {"weight": seen.some(1, 0.5, 3)},
    "data_source": lambda seen, item: {
        "weight": seen.some(1, 0.5, 3),
        "latency": seen.some(item.latency, 1, 60),
        **{name: seen.some(getattr(item, name), 0.2, 1) for name in ("completeness", "validity", "timeliness")},
    },
    "rating": lambda seen, item: {"value": seen.some(item.value, 1, 5)},
    "initiative": _initiative,
    "interaction": _interaction,
}


@cache
def drawn(number):
    """One of the models, with its roles and its earlier state: the same every time."""
    return Mixed(number)
