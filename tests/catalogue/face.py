"""Seven organisations of our own making, from siloed to exemplary, each drawn with its own sizes, names and dates.

An organisation is a draw and its facts: what it does of what the five texts ask. Everything is recorded in all of them,
what goes wrong included, so that two with the same draw differ by what is done and not by what is written down.
"""

from datetime import date, timedelta
from functools import cached_property
from random import Random

from cmocio.measures.loop_closure import STAGES
from cmocio.model import (
    AlignmentModel,
    Benchmark,
    DataSource,
    Goal,
    Initiative,
    Interaction,
    Member,
    Process,
    Rating,
    Release,
    Spend,
    Stake,
    Stakeholder,
    Step,
    Term,
    contribute,
    refine,
    require,
)

DRAWS = 20
STEPS = {
    "siloed": "",
    "polite": "meet",
    "one-sided": "marketing-reads-it marketing-understands it-asked skills requests-talked-over",
    "joint": "joint sponsored consulted mixed",
    "shared-goals": "goals-shared answer-together goals-lead-up work-leads-up goals-discussed goals-settled goals-kept",
    "told": "goals-measurable steps-measured results-seen decisions-on-data reports reviews thanked told-everyone "
    "told-executives praise-says-why",
    "exemplary": "it-reads-marketing it-understands trusting views-shared data-open data-joined data-good data-fast "
    "ready-in-time on-time short early-value broken-down platforms adopted market-followed talk-daily channels "
    "after-projects workshops proposals-taken-up requests-both-ways processes-reviewed cycle-closed bridge close-by",
}
"""Each organisation, and what it does besides all that the one before it does."""
RECORDED = set(AlignmentModel.collections.values()) - {"scenarios"}
EXECUTIVES = ("ceo", "cfo")


def facts_of(name):
    """All that one of the seven does."""
    names = list(STEPS)
    return frozenset(" ".join(STEPS[step] for step in names[: names.index(name) + 1]).split())


FACTS = facts_of("exemplary")


class Organisation:
    """One organisation: `model`, and `before`, how it was when its goals were set."""

    def __init__(self, draw, facts):
        assert facts <= FACTS, facts - FACTS
        rng = Random(draw)
        self.facts = facts
        self.marketing = rng.choice(["marketing", "brand and sales", "growth"])
        self.it = rng.choice(["it", "digital services", "technology"])
        self.roles = {"marketing": self.marketing, "it": self.it}
        self.teams = {side: [f"{side}-{n}" for n in range(rng.randint(3, 6))] for side in self.roles}
        self.today = date(2024, 3, 1) + timedelta(days=rng.randrange(700))
        self.aims = {side: [f"{side}-aim-{n}" for n in range(rng.randint(2, 3))] for side in self.roles}
        self.weights = {aim: rng.choice([1, 2, 3]) for aims in self.aims.values() for aim in aims}
        self.projects = [f"project-{n}" for n in range(rng.randint(3, 5))]
        self.words = rng.randint(3, 6)
        self.sources = rng.randint(3, 5)
        self.cost = rng.choice([2e4, 1e5, 7e5])
        self.pace = rng.choice([6, 7, 8])
        self.heads = tuple(team[0] for team in self.teams.values())
        self.everyone = [*EXECUTIVES, *self.teams["marketing"], *self.teams["it"]]

    def does(self, fact):
        assert fact in FACTS, fact
        return fact in self.facts

    def ago(self, days):
        return self.today - timedelta(days=days)

    @cached_property
    def before(self):
        """When the goals were set."""
        return AlignmentModel.of("then", self.people(), self.goals(kept=True), as_of=self.ago(800))

    @cached_property
    def model(self):
        parts = (self.people(), self.goals(self.does("goals-kept")), self.stakes(), self.dependencies())
        work = (self.benchmarks(), self.initiatives(), self.words_of("marketing"), self.words_of("it"), self.data())
        talk = (
            self.talks(),
            self.project_talks(),
            self.reports(),
            self.decided(),
            self.asked(),
            self.praise(),
            self.ratings(),
            self.processes(),
        )
        return AlignmentModel.of("now", *parts, *work, *talk, as_of=self.today, recorded=RECORDED)

    # --- who, and what for --------------------------------------------------------------------------------------------

    def people(self):
        for name in EXECUTIVES:
            yield Stakeholder(name, name.upper(), function="management", seniority="executive", location="Main Street")
        for side, team in self.teams.items():
            needed = ["data", "finance"] if side == "marketing" else ["architecture"]
            for n, name in enumerate(team):
                yield Stakeholder(
                    name,
                    name.title(),
                    function=self.roles[side],
                    seniority=("executive", "manager", *["member"] * 9)[n],
                    location="Main Street" if side == "marketing" or self.does("close-by") else "Mill Lane",
                    skills_needed=needed,
                    skills=needed if side == "it" or self.does("skills") else needed[:1],
                    also_serves=[self.marketing] if side == "it" and n == 1 and self.does("bridge") else [],
                )

    def goals(self, kept):
        due = self.today + timedelta(days=120)
        for name, kind in (("growth", "revenue"), ("loyalty", "customer")):
            yield Goal(name, name.title(), owner="ceo", tier="company", kind=kind, weight=3, due=due)
        told = due if self.does("goals-measurable") else None
        for side, aims in self.aims.items():
            for n, aim in enumerate(aims if kept else aims[:-1]):
                kind = ("customer" if side == "marketing" else "revenue") if n == 0 else ""
                yield Goal(aim, aim.title(), owner=self.owner(side, aim), kind=kind, weight=self.weights[aim], due=told)

    def owner(self, side, aim):
        """The head owns the first goal of a side and the manager the last, with which the other side's is entangled."""
        return self.teams[side][0 if aim == self.aims[side][0] else 1]

    @cached_property
    def pursued(self):
        return {side: aims if self.does("goals-kept") else aims[:-1] for side, aims in self.aims.items()}

    def stakes(self):
        for side, aims in self.pursued.items():
            other = self.teams["it" if side == "marketing" else "marketing"][0]
            most = max(self.weights[aim] for aim in aims)
            for aim in aims:
                yield Stake(self.owner(side, aim), aim, responsibility="RA")
                yield self.stake(other, aim, self.weights[aim] / most, wanted=self.does("goals-shared"))
        for head in self.heads:
            for goal in ("growth", "loyalty"):
                yield self.stake(head, goal, 1, wanted=head == self.heads[0] or self.does("goals-shared"))

    def stake(self, who, goal, importance, *, wanted):
        """What somebody has to do with a goal that is not their own."""
        responsibility = "RA" if self.does("answer-together") else "I"
        importance, support = (importance, 1) if wanted else (0.1, 0.1)
        return Stake(who, goal, importance=importance, support=support, responsibility=responsibility)

    def dependencies(self):
        """Campaigns strain what IT runs, and rest on it; settled, the strain is small and is still written down."""
        ours, theirs = self.pursued["marketing"], self.pursued["it"]
        yield contribute(ours[0], to={theirs[0]: -0.1 if self.does("goals-settled") else -0.7})
        yield contribute(theirs[0], to={ours[0]: 0.6 if self.does("goals-settled") else 0.1})
        for ends in (0, -1):
            ready = 90 if self.does("ready-in-time") else 15
            yield require(ours[ends], needs={theirs[ends]: self.ago(60)}, ready_on=self.ago(ready))
        for goal, parts in (("growth", [*ours, *theirs]), ("loyalty", [ours[0], theirs[0]])):
            if led := [part for part in parts if self.does("goals-lead-up")]:
                yield refine(goal, into=led)

    # --- work, and how it is measured ---------------------------------------------------------------------------------

    def benchmarks(self):
        """A number for each goal; one for each side of a project; what is used. Some targets are missed in all."""
        whole = self.does("goals-measurable")
        for side, aims in self.pursued.items():
            for aim in aims:
                yield self.benchmark(f"{aim}-number", aim, [side], 500, -120, 0.7, whole=whole)
        for goal in ("growth", "loyalty"):
            yield self.benchmark(f"{goal}-number", goal, self.roles, 500, -120, 0.3, whole=True)
        for name in self.projects if self.does("steps-measured") else ():
            start, end = self.span(name)
            for side in self.roles:
                yield self.benchmark(f"{name}-{side}", self.pursued[side][0], [side], start, end, 0.8, whole=True)
        used = {self.ago(20): 90 if self.does("adopted") else 20}
        yield Benchmark("used", self.pursued["it"][0], "Users", target=100, baseline=0, tags="adoption", unit="people",
                        observations=used)  # fmt: skip

    def benchmark(self, name, goal, sides, start, end, reached, *, whole):
        """One that runs from `start` to `end` days ago, with milestones all along or for the end alone."""
        steps = (0.25, 0.5, 0.75) if self.does("early-value") else (0.98,)
        at = {step: self.ago(round(start + (end - start) * step)) for step in (*steps, 1)}
        seen = [day for day in at.values() if day <= self.today] if self.does("results-seen") else []
        return Benchmark(
            name,
            goal,
            name.title(),
            baseline=0,
            target=100,
            unit="%" if whole else "",
            owner=self.teams[next(iter(sides))][0] if whole else None,
            functions=[self.roles[side] for side in sides],
            start=self.ago(start),
            due=self.ago(end),
            milestones={day: 100 * step for step, day in at.items()},
            observations={day: 100 * reached * n / len(seen) for n, day in enumerate(seen, 1)},
        )

    def span(self, name):
        """The first and the last day of a project, as days before today: the last still runs."""
        number = self.projects.index(name)
        end = -30 if name == self.projects[-1] else 20 + 12 * number
        return end + (112 if self.does("short") else 720), end

    def initiatives(self):
        for name in self.projects:
            whole = self.initiative(name, self.side(name))
            yield whole
            if self.does("broken-down"):
                yield from self.parts(whole)
        yield Initiative("platform", "Platform", kind="platform", team=[self.teams["it"][1]], start=self.ago(1400),
                         due=self.ago(1200), status="done", finished=self.ago(1200))  # fmt: skip

    def side(self, name):
        """The side that began a project, and that works on it alone where none is joint."""
        return ("marketing", "it")[self.projects.index(name) % 3 == 1]

    def team(self, name, start):
        sides = self.roles if self.does("joint") else [self.side(name)]
        number = self.projects.index(name)
        people = [self.teams[one][k] for one in sides for k in (0, 1 + number % (len(self.teams[one]) - 1))]
        return [Member(who, responsibility="R", since=start) for who in people]

    def initiative(self, name, side):
        start, end = self.span(name)
        kept = 1 if self.does("on-time") else 2 / 3
        served = [self.pursued[side][0], "growth", "loyalty"] if self.does("work-leads-up") else ()
        told = [f"{name}-{side}" for side in self.roles] if self.does("steps-measured") else ()
        of_goals = ["growth-number", "loyalty-number"] if self.does("work-leads-up") else ()
        done, measured = end > 0, self.does("steps-measured")
        spent = Spend(
            self.cost,
            self.roles[side],
            date=self.ago(start - 30),
            technology=True,
            involved=[self.it, self.marketing] if self.does("it-asked") else [self.roles[side]],
        )
        return Initiative(
            name,
            name.title(),
            goals=served,
            benchmarks=(*of_goals, *told) if measured else of_goals,
            status="done" if done else "active",
            team=self.team(name, self.ago(start)),
            sponsors=self.heads if self.does("sponsored") else (),
            start=self.ago(start),
            due=self.ago(round(start + (end - start) * kept)),
            finished=self.ago(end) if done else None,
            cost=self.cost,
            spend=[spent],
            releases=self.releases(start, end, kept, told),
            builds_on=["initiative:platform"] if self.does("platforms") and side == "marketing" else (),
            requested_by=self.teams[side][1],
            proposed_in=f"proposal-{name}" if self.does("proposals-taken-up") else None,
        )

    def parts(self, whole):
        """Its two halves, which have its people, its goals and its benchmarks."""
        start, end = self.span(whole.id)
        half = (start + end) // 2
        for part, (since, until) in zip(self.named(whole.id)[1:], [(start, half), (half, end)], strict=True):
            finished = whole.finished and self.ago(until)
            dates = {"start": self.ago(since), "due": self.ago(until), "finished": finished}
            same = {"goals": whole.goals, "benchmarks": whole.benchmarks, "sponsors": whole.sponsors}
            team = [Member(member.stakeholder, responsibility="R", since=dates["start"]) for member in whole.team]
            status = "done" if finished else "active"
            yield Initiative(part, part.title(), part_of=whole.id, team=team, status=status, **dates, **same)

    def named(self, name):
        """A project and the parts it is broken into."""
        return [name, *(f"{name}-{half}" for half in ("first", "second") if self.does("broken-down"))]

    def releases(self, start, end, kept, told):
        """Several of a size in a short project, else a small one and the rest; early, or all near the end."""
        shares = [1] * 5 if self.does("short") else [1, 9]
        for n, share in enumerate(shares, 1):
            at = n / len(shares) if self.does("early-value") else 1 - 0.02 * (len(shares) - n)
            day = self.ago(round(start + (end - start) * at))
            promised = self.ago(round(start + (end - start) * at * kept))
            yield Release(
                f"release {n}",
                due=promised,
                original_due=promised,
                delivered=day if day <= self.today else None,
                value=share,
                benchmarks=told,
            )

    # --- words, data, ways of working ---------------------------------------------------------------------------------

    def words_of(self, side):
        other = "it" if side == "marketing" else "marketing"
        for n in range(self.words):
            known = self.does("it-reads-marketing" if side == "marketing" else "marketing-reads-it")
            yield Term(
                f"{side}-word-{n}",
                f"word {n} of {side}",
                self.roles[side],
                definition="in plain words" if known else "",
                needed_by=[self.roles[other]],
                used_by=[self.roles[side]],
                known_by=self.roles.values() if known else [self.roles[side]],
            )

    def data(self):
        both = self.roles.values()
        for n in range(self.sources):
            owner = self.roles[("marketing", "it")[n % 2]]
            good = 0.9 if self.does("data-good") else 0.4
            yield DataSource(
                f"source-{n}",
                f"Source {n}",
                owner=owner,
                needed_by=both,
                open_to=both if self.does("data-open") else [owner],
                integrated=self.does("data-joined"),
                completeness=good,
                validity=good,
                timeliness=good,
                latency=1 if self.does("data-fast") else 90,
                latency_needed=12,
            )

    def processes(self):
        stages = (*STAGES, STAGES[0]) if self.does("cycle-closed") else STAGES[:2]
        sides = [self.roles["it" if n % 2 else "marketing"] for n in range(len(stages))]
        yield Process("cycle", "Cycle", steps=list(map(Step, stages, sides)), reviewed=self.reviewed())
        for side, function in self.roles.items():
            yield Process(f"{side}-process", side, steps=[Step("begin", function)], reviewed=self.reviewed())

    def reviewed(self):
        return self.ago(50) if self.does("processes-reviewed") else None

    def ratings(self):
        """What each side holds, what each thinks the other holds, and how far it trusts it."""
        for topic, aspect in (
            ("speed", "importance"),
            ("budget", "need"),
            ("how customers meet us", "customer engagement"),
        ):
            alike = topic == "how customers meet us" and self.does("views-shared")
            own = {"marketing": 5, "it": 5 if alike else 1}
            for side, other in (("marketing", "it"), ("it", "marketing")):
                guess = own[other] if self.does(f"{side}-understands") else 6 - own[other]
                for who in self.teams[side]:
                    yield Rating(who, topic, own[side], aspect=aspect, scale=(1, 5), date=self.ago(30), consent=True)
                    yield Rating(who, topic, guess, guess_of=self.roles[other], aspect=aspect, scale=(1, 5),
                                 date=self.ago(30), consent=True)  # fmt: skip
        for side, other in (("marketing", "it"), ("it", "marketing")):
            for who in self.teams[side]:
                value = 5 if self.does("trusting") else 2
                yield Rating(who, f"function:{self.roles[other]}", value, aspect="trust", scale=(1, 5),
                             date=self.ago(30), consent=True)  # fmt: skip

    # --- contact ------------------------------------------------------------------------------------------------------

    def talks(self):
        for side, team in self.teams.items():
            yield from self.met(f"{side}-inside", range(3, 180, 15), team, "room")
        if self.does("meet"):
            yield from self.met("monthly", range(2, 360, 30), self.heads, "room")
        if self.does("mixed"):
            for n in range(1, 3):
                yield from self.met(f"mixed-{n}", range(1 + n, 180, 12), self.pair(n), "room")
        if self.does("channels"):
            for channel in ("chat", "mail"):
                yield from self.met(f"also-{channel}", range(5, 180, 30), self.heads, channel)
            yield from self.met("game-night", range(10, 360, 90), self.everyone[2:], "café", kind="community")
        if self.does("talk-daily"):
            days = [n for n in range(90) if self.ago(n).weekday() < 5]
            yield from self.met("daily", days, self.pair(1), "room")

    def pair(self, n):
        """One of each side."""
        return [team[n] for team in self.teams.values()]

    def decided(self):
        for n in range(4):
            data = ["data_source:source-0"] if self.does("decisions-on-data") else []
            yield Interaction(f"decision-{n}", self.ago(25 + n), "decision", participants=self.heads, evidence=data)
        for n in range(3):
            move = f"market-moves-{n}"
            yield Interaction(move, self.ago(100 - n), "change", participants=[self.heads[0]])
            if self.does("market-followed"):
                yield Interaction(f"plan-moves-{n}", self.ago(90 - n), "replan", participants=self.heads, follows=move)

    def met(self, name, days, who, channel, kind="meeting", **fields):
        for n in days:
            yield Interaction(
                f"{name}-{n}", self.ago(n), kind, participants=who, channel=channel, series=name, **fields
            )

    def project_talks(self):
        for name in self.projects:
            yield from self.talks_about(name)

    def talks_about(self, name):
        start, end = self.span(name)
        team = {member.stakeholder for member in self.team(name, self.today)}
        if self.does("platforms"):
            team |= {self.teams["it"][1]}  # who builds on it talks to the one who runs it
        met = range(max(end, 0) + 3, min(start, 180), 14)
        yield from self.met(f"{name}-meets", met, sorted(team), "room", initiatives=[name])
        about = {"initiatives": self.named(name), "channel": "room"}
        if self.does("goals-discussed"):
            goals = [goal for aims in self.pursued.values() for goal in aims]
            yield Interaction(f"{name}-begins", self.ago(start + 5), "meeting", participants=self.heads,
                              goals=[*goals, "growth", "loyalty"], **about)  # fmt: skip
        if self.does("consulted"):
            steps = [
                (release.delivered or release.due) - timedelta(days=1) for release in self.releases(start, end, 1, ())
            ]
            for n, day in enumerate([*steps, *(self.ago(start + (end - start) * n // 10) for n in range(1, 10))]):
                yield Interaction(f"{name}-asked-{n}", day, "consultation", participants=self.heads, **about)
        if end > 0 and self.does("reviews"):
            yield Interaction(f"{name}-reviewed", self.ago(end - 5), "meeting", participants=self.heads, **about)
        if end > 0 and self.does("after-projects"):
            yield from self.met(
                f"{name}-after", range(1, end, self.pace), self.pair(1), "room", initiatives=self.named(name)
            )

    def reports(self):
        """Reports on progress go to everyone of both sides, or each to its own."""
        shown = ["data_source:source-0"] if self.does("decisions-on-data") else []
        for n in range(4, 92, 29):
            for side, team in self.teams.items():
                told = self.everyone if self.does("reports") else team
                yield Interaction(f"{side}-report-{n}", self.ago(n), "report", participants=[team[0]], informed=told,
                                  initiatives=self.projects[-1:], evidence=shown)  # fmt: skip

    def asked(self):
        """Requests and proposals: some are declined in every organisation."""
        yield from self.requests("marketing", *self.heads)
        if self.does("requests-both-ways"):
            yield from self.requests("it", *reversed(self.heads))
        who = [*self.pair(1), *self.pair(2)] if self.does("workshops") else self.teams["marketing"][:2]
        yield Interaction("hackathon", self.ago(110), "workshop", participants=who)
        for n, name in enumerate((*self.projects, "too-early")):
            outcome = "adopted" if self.does("proposals-taken-up") and name in self.projects else "declined"
            yield Interaction(f"proposal-{name}", self.ago(108 - n), "proposal", participants=who, follows="hackathon",
                              outcome=outcome)  # fmt: skip

    def requests(self, side, who, whom):
        for n in range(6):
            name, day, flows = f"{side}-request-{n}", 80 - 6 * n, self.does("requests-talked-over")
            if flows:
                yield Interaction(f"{name}-talk", self.ago(day + 2), "consultation", participants=[who, whom])
            outcome = ("accepted" if n else "declined") if flows else ("stalled: needs spec", "accepted", "")[n % 3]
            yield Interaction(name, self.ago(day), "request", participants=[who, whom], outcome=outcome,
                              follows=f"{name}-talk" if flows else None)  # fmt: skip

    def praise(self):
        """Thanks for the projects that are over: to marketing's own people at first."""
        for name in self.projects[:-1]:
            _, end = self.span(name)
            team = [member.stakeholder for member in self.team(name, self.today)]
            if not self.does("thanked"):
                team = [who for who in team if who in self.teams["marketing"]]
            told = {*team, *(self.everyone[2:] if self.does("told-everyone") else ())}
            yield Interaction(
                f"{name}-thanks",
                self.ago(end - 3),
                "recognition",
                participants=[self.heads[0]],
                informed=sorted(told | set(EXECUTIVES) if self.does("told-executives") else told),
                recognised=team,
                initiatives=self.named(name),
                goals=["growth"] if self.does("praise-says-why") else (),
            )


def organisation(name, draw):
    """One of the seven, as drawn."""
    return Organisation(draw, facts_of(name))
