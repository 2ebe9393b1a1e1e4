"""A full assessment by all five seed frameworks, as a ratio to building the model it assesses.

    uv run benchmarks/test_assessment.py [--quick] [--rules]

prints the ratio and each measure's share of the time; with --rules also the share of each finding rule.
"""

import random
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial

from cmocio import (
    AlignmentModel,
    Benchmark,
    DataSource,
    Dependency,
    Goal,
    Initiative,
    Interaction,
    Member,
    Milestone,
    Process,
    Rating,
    Release,
    Spend,
    Stake,
    Stakeholder,
    Step,
    Term,
    assess,
    frameworks,
    measures,
)
from cmocio.findings.rule import FindingRule
from cmocio.scoring import Measure

SEEDS = ("five-ways", "partnership", "ten-tips", "three-lessons", "three-pillars")
REACH = 50.0
FUNCTIONS = ("marketing", "it", "sales", "product", "support", "finance")
START, TODAY = date(2025, 1, 1), date(2026, 6, 30)
KINDS = ("meeting", "report", "consultation", "request", "proposal", "decision", "recognition", "workshop", "change")


class Organisation:
    """Everything the frameworks ask for, drawn at random; nothing is built before `build`.

    With the default size some 165,000 pairs of people met.
    """

    def __init__(self, goals=10_000, interactions=100_000, people=1_000, seed=0):
        self.draw = random.Random(seed)
        self.who = [f"p{number}" for number in range(people)]
        self.what = [f"g{number}" for number in range(goals)]
        self.projects = [f"i{number}" for number in range(max(goals // 10, 3))]
        self.met = [f"x{number}" for number in range(interactions)]
        kinds = (self.stakeholders, self.goals, self.stakes, self.dependencies, self.benchmarks, self.initiatives)
        evidence = (self.interactions, self.terms, self.data_sources, self.ratings, self.processes)
        self.drawn = [thing for kind in (*kinds, *evidence) for thing in kind()]

    def build(self):
        return AlignmentModel.of("benchmark", [make() for make in self.drawn], as_of=TODAY)

    def day(self, first=START, last=TODAY):
        return first + timedelta(days=self.draw.randrange((last - first).days))

    def some(self, items, least, most):
        return tuple(self.draw.sample(items, self.draw.randint(least, most)))

    def stakeholders(self):
        for n, name in enumerate(self.who):
            rank = "executive" if n < 12 else "member"
            yield partial(Stakeholder, name, name, function=FUNCTIONS[n % 6], seniority=rank, location=f"l{n % 9}")

    def goals(self):
        for n, name in enumerate(self.what):
            yield partial(
                Goal,
                name,
                name,
                owner=self.draw.choice(self.who),
                weight=self.draw.choice((1, 2, 3)),
                tier="company" if n < len(self.what) // 50 else "function",
                kind=self.draw.choice(("revenue", "customer", "cost")),
                due=self.day(TODAY, date(2027, 1, 1)),
                since=self.day(),
            )

    def stakes(self):
        for name in self.what:
            for person in self.some(self.who, 3, 3):
                yield partial(
                    Stake,
                    person,
                    name,
                    importance=self.draw.choice((0.25, 0.5, 1)),
                    support=self.draw.choice((-0.5, 0.5, 1)),
                    responsibility=self.draw.choice("RACI"),
                )

    def dependencies(self):
        """Up to three goals above each, so that none is below itself; kinds mixed."""
        for number in range(1, len(self.what)):
            for above in {self.draw.randrange(number) for _ in range(3)}:
                kind = self.draw.choice(("refinement", "contribution", "requirement"))
                yield partial(
                    Dependency,
                    self.what[above],
                    self.what[number],
                    kind=kind,
                    weight=self.draw.choice((-0.5, 0.5, 1.0)) if kind == "contribution" else None,
                    needed_by=date(2026, 7, 1),
                    ready_on=date(2026, self.draw.randint(1, 12), 1),
                )

    def benchmarks(self):
        for n, name in enumerate(self.what):
            yield partial(
                Benchmark,
                f"b{n}",
                name,
                f"b{n}",
                baseline=0,
                target=100,
                unit="%",
                owner=self.draw.choice(self.who),
                functions=self.some(FUNCTIONS, 1, 2),
                start=START,
                due=date(2026, 12, 31),
                observations={START + timedelta(days=90 * k): self.draw.uniform(0, 100) for k in range(4)},
                milestones=[Milestone(START + timedelta(days=180 * k), 25 * k) for k in range(1, 4)],
            )

    def initiatives(self):
        for n, name in enumerate(self.projects):
            first, involved = self.day(), ("it",) if n % 2 else ()
            yield partial(
                Initiative,
                name,
                name,
                goals=self.some(self.what, 2, 2),
                benchmarks=(f"b{self.draw.randrange(len(self.what))}",),
                kind="platform" if n % 7 == 0 else "",
                status=self.draw.choice(("proposed", "active", "done", "stalled")),
                team=[
                    Member(who, responsibility=self.draw.choice(("R", "A", None))) for who in self.some(self.who, 5, 5)
                ],
                sponsors=self.some(self.who, 2, 2),
                start=first,
                due=first + timedelta(days=self.draw.randrange(30, 400)),
                cost=self.draw.uniform(1e3, 1e6),
                spend=[Spend(1_000, self.draw.choice(FUNCTIONS), date=first, technology=True, involved=involved)],
                releases=[
                    Release(f"r{k}", due=first + timedelta(days=60 * k), value=k, benchmarks=f"b{n}") for k in (1, 2)
                ],
                after=(self.projects[n - 1],) if n % 3 == 1 else (),
            )

    def interactions(self):
        for n, name in enumerate(self.met):
            present = self.some(self.who, 2, 3)
            yield partial(
                Interaction,
                name,
                self.day(),
                self.draw.choice(KINDS),
                participants=present,
                informed=self.some(self.who, 0, 3),
                recognised=present[:1] if n % 9 == 0 else (),
                channel=self.draw.choice(("room", "chat", "mail")),
                goals=self.some(self.what, 0, 2),
                initiatives=self.some(self.projects, 0, 1),
                evidence=(f"benchmark:b{self.draw.randrange(len(self.what))}",) if n % 4 == 0 else (),
                follows=self.met[self.draw.randrange(n)] if n % 3 == 1 else None,
                outcome=self.draw.choice(("accepted", "adopted", "declined", "")),
                series=f"s{n % 100}" if n % 5 == 0 else "",
            )

    def terms(self):
        for n in range(len(self.what) // 10):
            yield partial(
                Term,
                f"t{n}",
                f"t{n}",
                self.draw.choice(FUNCTIONS),
                definition=self.draw.choice(("", "in plain words")),
                needed_by=self.some(FUNCTIONS, 1, 3),
                used_by=self.some(FUNCTIONS, 0, 2),
            )

    def data_sources(self):
        for n in range(len(self.what) // 10):
            yield partial(
                DataSource,
                f"d{n}",
                f"d{n}",
                owner=self.draw.choice(FUNCTIONS),
                needed_by=self.some(FUNCTIONS, 1, 3),
                open_to=self.some(FUNCTIONS, 0, 3),
                integrated=self.draw.choice((True, False)),
                completeness=self.draw.random(),
                validity=self.draw.random(),
                timeliness=self.draw.random(),
                latency=self.draw.randrange(9),
                latency_needed=3,
            )

    def ratings(self):
        """What each thinks, and what marketing and IT think that the other thinks."""
        for n, name in enumerate(self.who):
            for subject, aspect in (("goal:g0", "importance"), ("goal:g1", "need")):
                for guess in (None, *(function for function in FUNCTIONS[:2] if function != FUNCTIONS[n % 6])):
                    yield partial(
                        Rating,
                        name,
                        subject,
                        self.draw.randint(1, 5),
                        guess_of=guess,
                        aspect=aspect,
                        scale=(1, 5),
                        date=self.day(),
                    )

    def processes(self):
        for n in range(len(self.what) // 100):
            steps = [Step("a", "marketing"), Step("b", "it")]
            yield partial(Process, f"r{n}", f"r{n}", steps=steps, reviewed=self.day())


@contextmanager
def timed():
    """Seconds by measure and by rule, while it lasts."""
    spent = {"measures": defaultdict(float), "rules": defaultdict(float)}
    measure, rule = Measure.__call__, FindingRule.findings

    def measured(self, *args, **kwargs):
        start = time.perf_counter()
        try:
            return measure(self, *args, **kwargs)
        finally:
            spent["measures"][self.name] += time.perf_counter() - start

    def ruled(self, seen):
        start = time.perf_counter()
        found = list(rule(self, seen))
        spent["rules"][self.name] += time.perf_counter() - start
        return iter(found)

    Measure.__call__, FindingRule.findings = measured, ruled
    try:
        yield spent
    finally:
        Measure.__call__, FindingRule.findings = measure, rule


def run(**size):
    """The seconds that building and assessing took, and how these divide."""
    frameworks.names(), measures.names()  # loaded beforehand
    assess(Organisation(30, 30, 30).build(), SEEDS[0])
    drawn = Organisation(**size)
    start = time.perf_counter()
    model = drawn.build()
    built = time.perf_counter() - start
    seconds = {}
    with timed() as spent:
        for name in SEEDS:
            start = time.perf_counter()
            assessment = assess(model, name)
            seconds[name] = time.perf_counter() - start
            assert assessment.score.value is not None
    return built, seconds, spent


def report(built, seconds, spent, *, rules=False):
    """The table as text."""
    whole = sum(seconds.values())
    yield f"building: {built:.2f} s; five assessments: {whole:.2f} s, {whole / built:.1f} × (reach: {REACH:.0f})"
    yield from (f"  {name:<32} {took:8.2f} s {took / built:6.2f} ×" for name, took in seconds.items())
    rows = {**spent["measures"], "the finding rules": sum(spent["rules"].values())}
    rows["all else"] = whole - sum(rows.values())
    yield "share of the time, in all five"
    yield from _shares(rows, whole)
    if rules:
        yield "of which the finding rules"
        yield from _shares(spent["rules"], whole)


def _shares(rows, whole):
    for name, took in sorted(rows.items(), key=lambda row: -row[1]):
        yield f"  {name:<32} {took:8.3f} s {took / whole:6.1%}"


def test_an_assessment_stays_within_a_multiple_of_building_the_model(record_property):
    built, seconds, _ = found = run(goals=200, interactions=1_000, people=60)
    record_property("ratio", sum(seconds.values()) / built)
    print(*report(*found), sep="\n")


def test_the_html_of_an_assessment_of_300_goals_is_small_and_made_in_less_time_than_the_assessment(record_property):
    drawn = Organisation(goals=300, interactions=1_000, people=60)
    html = assess(drawn.build(), SEEDS[0]).to_html()  # loaded beforehand
    model, start = drawn.build(), time.perf_counter()
    assessment = assess(model, SEEDS[0])
    assert assessment.findings  # which are a part of it, found when they are first asked for
    middle = time.perf_counter()
    assert assessment.to_html() == html
    ratio = (time.perf_counter() - middle) / (middle - start)
    record_property("ratio", ratio)
    print(f"notebook HTML: {len(html.encode()) / 1_000:.0f} kB, {ratio:.3f} × assess (reach: 200 kB, 1 ×)")
    assert len(html.encode()) < 200_000
    assert ratio <= 1


if __name__ == "__main__":
    size = {"goals": 1_000, "interactions": 10_000, "people": 300} if "--quick" in sys.argv else {}
    print(*report(*run(**size), rules="--rules" in sys.argv), sep="\n")
