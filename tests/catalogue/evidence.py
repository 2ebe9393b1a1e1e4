"""For every measure: evidence on which it scores high, and the like on which it scores low.

Each entry takes a claim's parameters, with functions in the place of roles, and a stem for the ids of what it makes.
"""

from datetime import date
from itertools import pairwise

from attrs import evolve

from cmocio.model import (
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    Interaction,
    Member,
    Release,
    Spend,
    Stake,
    Stakeholder,
    contribute,
    refine,
    require,
)

MONTHS = ("03", "06", "09", "12")
TODAY = date(2026, 6, 30)
PEOPLE = (
    Stakeholder("cmo", "CMO", function="marketing", seniority="executive", location="Leeds"),
    Stakeholder("ann", "Ann", function="marketing", location="Leeds"),
    Stakeholder("cio", "CIO", function="it", seniority="executive", location="York"),
    Stakeholder("bob", "Bob", function="it", location="York"),
    Stakeholder("ceo", "CEO", function="management", seniority="executive", location="Leeds"),
)
BOTH = ("marketing", "it")
EVIDENCE = {}


def bare():
    """Two functions and an executive, and nothing else."""
    return AlignmentModel("bare", stakeholders=PEOPLE, as_of=TODAY)


def evidence(*names):
    def keep(make):
        for name in names:
            EVIDENCE[name] = make
        return make

    return keep


def talk(name, day="2026-06-15", kind="meeting", who=("cmo", "cio"), **fields):
    return Interaction(name, day, kind, participants=who, **fields)


def goal(name, **fields):
    return Goal(name, name, **{"due": "2026-12-31", **fields})


def work(name, **fields):
    return Initiative(name, name, **{"start": "2026-01-01", **fields})


def within(name, **fields):
    """Contact that stays within marketing."""
    return talk(name, who=("cmo", "ann"), **fields)


# --- goals ------------------------------------------------------------------------------------------------------------


@evidence("goal-overlap")
def _(given, x):
    kind = given.get("kind", ("",))[0]
    goals = [goal(f"{x}-a", owner="cmo", kind=kind), goal(f"{x}-b", owner="cio", kind=kind)]

    def shared(importance):
        wanted = {"importance": importance, "support": 1}
        return [*goals, Stake("cio", f"{x}-a", **wanted), Stake("cmo", f"{x}-b", **wanted)]

    return shared(1), shared(0.1)


@evidence("goal-harmony")
def _(given, x):
    goals = [goal(f"{x}-a", owner="cmo"), goal(f"{x}-b", owner="cio")]
    return tuple([*goals, contribute(f"{x}-a", to={f"{x}-b": weight})] for weight in (0.5, -0.5))


@evidence("shared-ownership", "shared-accountability", "role-overlap")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo", tier="company")
    return tuple([aim, Stake("cio", aim.id, responsibility=letters)] for letters in ("RA", "I"))


@evidence("heads-accountable")
def _(given, x):
    aim = goal(f"{x}-a", owner="ceo", tier="company", kind=(given.get("kind") or ("",))[0])
    held = [[Stake(who, aim.id, responsibility=letter) for who in ("cmo", "cio")] for letter in "AI"]
    return tuple([aim, *stakes] for stakes in held)


@evidence("role-clarity")
def _(given, x):
    if given.get("of") == "initiatives":
        pairs = [[Member("cmo", responsibility="A"), Member("cio", responsibility=r)] for r in "RA"]
        return tuple([work(f"{x}-i", team=team)] for team in pairs)
    aim = goal(f"{x}-a", owner="cmo")
    return tuple([aim, Stake("cio", aim.id, responsibility=letter)] for letter in "RA")


@evidence("traceability")
def _(given, x):
    kind = given.get("kind", "")
    top = goal(f"{x}-top", owner="ceo", tier="company", kind=kind if isinstance(kind, str) else kind[0])
    if given.get("of") == "initiatives":
        shown = Benchmark(f"{x}-k", top.id, "K")
        good = work(f"{x}-i", goals=top.id, benchmarks=shown.id)
        return [top, shown, good], [top, shown, work(f"{x}-i")]
    goals = [top, goal(f"{x}-a", owner="cmo"), goal(f"{x}-b", owner="cio")]
    carried = [
        Stake(who, f"{x}-{name}", responsibility="R") for who, name in (("cio", "a"), ("cmo", "b"), ("cmo", "top"))
    ]
    led = [*carried, refine(top.id, into=[f"{x}-a", f"{x}-b"])]
    return [*goals, *led], [*goals, contribute(f"{x}-a", to={top.id: -0.1})]


@evidence("measurability")
def _(given, x):
    whole = {"unit": "%", "baseline": 1, "target": 2}
    told = [Benchmark(f"{x}-{name}", f"{x}-a", "K", **whole) for name in "kl"]
    good, bad = (goal(f"{x}-a", kind=given.get("kind", ""), **told) for told in ({"owner": "cmo"}, {"due": None}))
    return [good, *told], [bad, Benchmark(f"{x}-k", f"{x}-a", "K")]


@evidence("decomposition")
def _(given, x):
    if given.get("of") == "initiatives":
        whole = work(f"{x}-i", team=["cmo"], due="2028-12-31")
        steps = [
            Release(f"{year}-{month}", due=f"{year}-{month}-28") for year in (2026, 2027, 2028) for month in MONTHS
        ]
        return [evolve(whole, releases=steps)], [whole]
    aim = goal(f"{x}-a", owner="cmo", tier="company")
    parts = [goal(f"{x}-{part}", owner="bob", tier="team") for part in "bc"]
    names = [part.id for part in parts]
    return [aim, *parts, refine(aim.id, into=names)], [aim, *parts, require(aim.id, needs=names)]


@evidence("dependency-readiness")
def _(given, x):
    goals = [goal(f"{x}-a", owner="cmo"), goal(f"{x}-b", owner="cio")]
    ready = [require(f"{x}-a", needs={f"{x}-b": "2026-05-01"}, ready_on=day) for day in ("2026-04-01", "2026-09-01")]
    return [*goals, ready[0]], [*goals, ready[1]]


@evidence("goal-retention")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")
    if given.get("of") == "benchmarks":
        return [aim, Benchmark(f"{x}-k", aim.id, "K")], [aim, Benchmark(f"{x}-l", aim.id, "L")]
    return [aim], [goal(f"{x}-b", owner="cmo")]


@evidence("goals-discussed")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")
    return [aim, talk(f"{x}-t", goals=aim.id)], [aim, talk(f"{x}-t")]


@evidence("goal-initiatives")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")
    return [aim, work(f"{x}-i", goals=aim.id)], [aim, work(f"{x}-i")]


@evidence("key-results")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")

    def results(count, value):
        seen = {"baseline": 0, "target": 10, "unit": "%", "observations": {"2026-05-31": value}}
        return [aim, *(Benchmark(f"{x}-{n}", aim.id, "K", **seen) for n in range(count))]

    return (results(3, 9), results(1, 9)) if given.get("of") == "number" else (results(2, 9), results(2, 1))


@evidence("layer-links")
def _(given, x):
    layers = given.get("layers", ("learning", "process", "customer", "financial"))
    goals = [goal(f"{x}-{n}", kind=layer, owner=("cmo", "cio")[n % 2]) for n, layer in enumerate(layers)]
    names = [aim.id for aim in goals]
    up = [require(above, needs=below) for below, above in pairwise(names)]
    bad = {
        "coverage": goals[:1],
        "upward": [*goals, *(require(below, needs=above) for below, above in pairwise(names))],
        "acyclic": [*goals, *up, require(names[0], needs=names[-1])],
    }
    return [*goals, *up], bad.get(given.get("of", "upward"), [*goals, contribute(names[0], to={names[1]: -0.5})])


@evidence("domain-links")
def _(given, x):
    goals = [goal(f"{x}-{n}", owner="cmo", tags=[domain]) for n, domain in enumerate(given["between"])]
    return [*goals, require(f"{x}-0", needs=f"{x}-1")], [*goals, contribute(f"{x}-0", to={f"{x}-1": -0.5})]


# --- progress ---------------------------------------------------------------------------------------------------------


@evidence("benchmark-coverage", "deliverable-benchmarks")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")
    shown = Benchmark(f"{x}-k", aim.id, "K", baseline=0, target=10, functions=BOTH, start="2026-01-01")
    good, bad = (
        work(f"{x}-i", team=["cmo", "cio"], benchmarks=names, releases=[Release("r", benchmarks=names)])
        for names in ([shown.id], [])
    )
    return [aim, shown, good], [aim, shown, bad]


@evidence("early-evidence")
def _(given, x):
    first, last = "2026-01-02", "2026-12-30"
    if given.get("of") == "benchmarks":
        aim = goal(f"{x}-a", owner="cmo")
        span = {"start": "2026-01-01", "due": "2026-12-31", "baseline": 0, "target": 10}
        return tuple([aim, Benchmark(f"{x}-k", aim.id, "K", milestones={day: 10}, **span)] for day in (first, last))
    end = Release("b", due="2026-12-31", value=1)
    steps = [Release("a", delivered=first, value=9), end], [Release("a", due=last, value=9), end]
    return tuple([work(f"{x}-i", due="2026-12-31", releases=releases)] for releases in steps)


@evidence("schedule-performance", "realism")
def _(given, x):
    if given.get("of") == "cost":
        return tuple(
            [
                work(
                    f"{x}-i",
                    status="done",
                    cost=100,
                    start="2026-01-01",
                    finished="2026-03-01",
                    due="2026-03-01",
                    spend=[Spend(spent, "it")],
                )
            ]
            for spent in (100, 500)
        )
    steps = {
        day: [Release("a", due="2026-02-01", original_due="2026-02-01", delivered=day, value=1)]
        for day in ("2026-02-01", "2026-06-29")
    }
    return tuple(
        [work(f"{x}-i", due="2026-02-01", finished=day, status="done", releases=releases)]
        for day, releases in steps.items()
    )


@evidence("cost-performance")
def _(given, x):
    done = [Release("a", value=1, delivered="2026-03-01", due="2026-03-01")]
    return tuple([work(f"{x}-i", cost=100, releases=done, spend=[Spend(spent, "it")])] for spent in (100, 900))


@evidence("small-batches")
def _(given, x):
    if given.get("of") == "length":
        return tuple([work(f"{x}-i", due=due)] for due in ("2026-03-01", "2029-01-01"))
    many = [Release(f"r{n}", value=1, due="2026-12-01") for n in range(8)]
    return tuple([work(f"{x}-i", due="2026-03-01", releases=some)] for some in (many, many[:1]))


@evidence("proven-spend")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")
    shown = Benchmark(f"{x}-k", aim.id, "K", baseline=0, target=10, observations={"2026-05-31": 5})
    good, bad = (
        work(f"{x}-i", cost=10, spend=[Spend(10, "marketing")], benchmarks=names) for names in ([shown.id], [])
    )
    return [aim, shown, good], [aim, shown, bad]


@evidence("adoption")
def _(given, x):
    aim = goal(f"{x}-a", owner="cmo")
    return tuple(
        [aim, Benchmark(f"{x}-k", aim.id, "Users", target=10, tags="adoption", observations={"2026-05-31": used})]
        for used in (9, 1)
    )
