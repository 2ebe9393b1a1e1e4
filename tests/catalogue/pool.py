"""The models that the catalogue tests look at: the worked case, what chance leaves of it, and a few drawn ones."""

from functools import cache
from random import Random

from hypothesis import HealthCheck, Phase, given, settings

from cmocio import samples
from cmocio.testing.strategies import models

KEPT = (0.9, 0.7, 0.4)
THINNED = ("interaction", "dependency", "stake", "rating", "term", "data_source", "benchmark", "initiative", "goal")


@cache
def case():
    """The worked case, in which every practice has evidence."""
    return samples.load("retailer")


@cache
def pool(count=15):
    """Models from full to almost empty, the same every time."""
    return (case(), *(thinned(Random(number), KEPT[number % len(KEPT)]) for number in range(count)), *drawn())


def thinned(rng, share):
    """The worked case with a share of its entities, and with other numbers and words in what is left."""
    model = case()
    for kind in (
        "interaction",
        "dependency",
        "stake",
        "rating",
        "term",
        "data_source",
        "benchmark",
        "initiative",
        "goal",
    ):
        for key in model.keys(kind):
            name = f"{kind}:{key}"
            if rng.random() > share and key in model.keys(kind):
                model = model.remove(name, cascade=True)
    for kind, change in CHANGES.items():
        for key in model.keys(kind):
            if rng.random() < 0.5:
                model = model.replace(f"{kind}:{key}", **change(rng))
    return model.replace(f"stakeholder:{rng.choice(model.stakeholders).id}", function=rng.choice(["it", "sales"]))


def _some(rng, *names):
    return [name for name in names if rng.random() < 0.5]


FUNCTIONS = ("marketing", "it", "finance")
CHANGES = {
    "goal": lambda rng: {
        "weight": rng.choice([0, 1, 2.5]),
        "kind": rng.choice(["", "revenue", "customer"]),
        "tier": rng.choice(["company", "function", "team"]),
        "satisfaction": rng.choice([None, rng.uniform(-1, 1)]),
        "applicable": rng.random() < 0.8,
    },
    "stake": lambda rng: {
        "support": rng.choice([None, -1, 0, rng.uniform(-1, 1)]),
        "importance": rng.choice([None, 0, rng.uniform(0, 1)]),
        "responsibility": _some(rng, "R", "A", "C", "I"),
    },
    "benchmark": lambda rng: {
        "target": rng.choice([None, rng.uniform(0, 100)]),
        "functions": _some(rng, *FUNCTIONS),
        "weight": rng.choice([0, 1, 2]),
    },
    "initiative": lambda rng: {
        "status": rng.choice(["proposed", "active", "done", "dropped", "stalled"]),
        "finished": rng.choice([None, "2026-05-15"]),
        "cost": rng.choice([None, 0, 1000]),
    },
    "interaction": lambda rng: {
        "outcome": rng.choice(["", "adopted", "declined", "needs spec"]),
        "channel": rng.choice(["", "room", "chat", "mail"]),
    },
    "term": lambda rng: {
        "definition": rng.choice(["", "in plain words"]),
        "needed_by": _some(rng, *FUNCTIONS),
        "used_by": _some(rng, *FUNCTIONS),
        "weight": rng.choice([0, 1, 2]),
    },
    "data_source": lambda rng: {
        "needed_by": _some(rng, *FUNCTIONS),
        "open_to": _some(rng, *FUNCTIONS),
        "completeness": rng.choice([None, rng.random()]),
        "integrated": rng.choice([None, True, False]),
    },
    "rating": lambda rng: {"consent": rng.random() < 0.5},
}


@cache
def drawn(count=8, size=5):
    """Models of all kinds of entities, most of them small, drawn without chance."""
    found = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(models(size=size))
    def collect(model):
        found.append(model)

    collect()
    return tuple(dict.fromkeys(found))


def earlier(model):
    """An earlier state: without the last goal, the first weighing more."""
    if not model.goals:
        return model
    before = model.remove(model.goals[-1].full_name, cascade=True)
    return before.replace(before.goals[0].full_name, weight=before.goals[0].weight + 1) if before.goals else before
