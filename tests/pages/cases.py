"""One result for each page, about one small shop, whose names can be those of any language."""

from collections.abc import Callable
from typing import Any

import cmocio
from cmocio import (
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    Interaction,
    Lever,
    Satisfy,
    Scenario,
    Stakeholder,
    Uniform,
    contribute,
    require,
)
from cmocio.findings import TrackRecord, check, coordination_gaps, wins
from cmocio.frameworks import Framework, Level, Practice, crosswalk
from cmocio.frameworks.ahp import Priorities
from cmocio.frameworks.maturity import Criterion, Maturity
from cmocio.frameworks.references import Reference
from cmocio.frozen import FrozenDict
from cmocio.io.report import ColumnReading, ImportReport, Note, TableReading
from cmocio.propagation.conflicts import conflicts
from cmocio.results import Rows
from cmocio.texts import Message

Say = Callable[[str], str]


def shop(say: Say) -> AlignmentModel:
    """A shop whose marketing and IT depend on one another."""
    marketing, it = say("marketing"), say("it")
    cmo, cio = say("cmo"), say("cio")
    revenue, ads, site, data = say("revenue"), say("ads"), say("site"), say("data")
    return AlignmentModel.of(
        say("shop"),
        Stakeholder(cmo, say("Ann"), function=marketing, seniority="executive"),
        Stakeholder(cio, say("Bob"), function=it, seniority="executive"),
        Stakeholder(say("dev"), say("Cid"), function=it),
        Goal(revenue, say("Revenue"), owner=cmo, tier="company", weight=2),
        Goal(ads, say("Campaigns"), owner=cmo, satisfaction=0.6),
        Goal(site, say("A fast site"), owner=say("dev")),
        Goal(data, say("Customer data"), owner=cio, due="2026-09-30"),
        contribute(ads, to={revenue: 0.5}),
        contribute(ads, to={site: -0.4}),
        require(ads, needs={data: "2026-05-01"}),
        Benchmark(
            say("load"),
            site,
            say("Load time"),
            baseline=4.0,
            target=2.0,
            worst=6.0,
            unit="s",
            observations={"2026-03-31": 3.5, "2026-06-30": 4.4},
        ),
        Initiative(
            say("platform"),
            say("Data platform"),
            goals=[data],
            team=[cio],
            sponsors=[cmo],
            start="2026-01-01",
            due="2026-05-15",
        ),
        Initiative(
            say("launch"),
            say("Launch"),
            goals=[ads],
            team=[cmo, cio],
            start="2026-05-16",
            due="2026-07-31",
            after=[say("platform")],
        ),
        Initiative(
            say("audit"), say("Audit"), goals=[site], team=[cmo, cio], start="2026-01-01", finished="2026-04-30"
        ),
        Interaction(say("kickoff"), "2026-02-01", "meeting", participants=[cmo, say("cio")]),
        organisation=say("Shop"),
        as_of="2026-06-30",
    )


def framework(say: Say, name: str, *measures: str) -> Framework:
    """A framework of built-in measures."""
    claim = cmocio.frameworks.Claim
    claims = [
        claim(say(measure), measure, title=say(f"About {measure}"), when_weak=say("Talk")) for measure in measures
    ]
    practice = Practice(say("talk"), say("Talk to each other"), themes=[say("communication")], claims=claims)
    levels = [Level(say("apart"), least=0, text=say("Each alone")), Level(say("together"), least=0.6, text=say("Both"))]
    return Framework(name, say("My way"), "1", practices=[practice], levels=levels)


def results(say: Say) -> dict[str, Any]:
    """The results, by the names of their pages."""
    model = shop(say)
    mine = framework(say, say("mine"), "goal-harmony", "joint-work", "shared-ownership", "data-access")
    other = framework(say, say("other"), "sponsorship", "recognition")
    assessed = cmocio.assess(model, mine)
    state = cmocio.propagate(model)
    ads, revenue, data = say("ads"), say("revenue"), say("data")
    push = Scenario(say("push"), Satisfy(ads, 0.9), Satisfy(data, 0.2))
    late = Scenario(say("late"), cmocio.Delay(f"initiative:{say('platform')}", days=30))
    lever = Lever(say("more ads"), Satisfy(ads, 0.9), cost=1_250)
    reached = cmocio.plan(model, {ads: 0.8}, [lever])
    failed = cmocio.plan(model, {ads: 0.95, revenue: 1.0}, [lever], 2_000)
    uncertain = {data: Uniform(-1, 1), f"initiative:{say('platform')}": Uniform(0, 60)}
    gaps = coordination_gaps(model)
    won = wins(model, "2026-01-01")
    first, second = (
        Note(kind, say(f"Goal[{n}]"), Message.of("no-parts")) for n, kind in enumerate(("guessed", "left out"))
    )
    columns = (
        ColumnReading(say("KR"), say("key result"), "exact", 2, (say("Sales"), say("Costs"))),
        ColumnReading(say("Mood"), filled=2),
    )
    sheet = TableReading(say("row 3"), say("okr"), say("kpi"), 0.8, columns, 3, 2)
    report = ImportReport(say("stratml"), say("plan.xml"), {say("Goal"): 2}, [first, second, second], [sheet])
    ranked = cmocio.rank_acceptability(
        {
            say("meet"): {say("trust"): 0.8, say("pace"): 0.3},
            say("build"): {say("trust"): 0.4, say("pace"): 0.6},
            say("wait"): {say("trust"): None, say("pace"): 0.1},
        }
    )
    steps = cmocio.next_steps(model, mine, levers=[lever])
    sides = FrozenDict({say("marketing"): 2.5, say("it"): 3.5})
    return {
        "acceptability": ranked,
        "alignment-model": model,
        "assessed-practice": assessed.practices[0],
        "assessment": assessed,
        "comparison": cmocio.compare(model, [push, late], mine),
        "conflict": conflicts(model)[0],
        "coordination-gap": gaps[0],
        "critical-dependency": cmocio.critical_dependencies(model)[0],
        "crossing": crosswalk([assessed, cmocio.assess(model, other)], apart=0.0)[0],
        "drivers": cmocio.drivers(cmocio.uncertain(model, uncertain), of=f"goal:{revenue}", samples=256),
        "ensemble": cmocio.simulate(cmocio.uncertain(model, uncertain, framework=mine), samples=256),
        "estimate": cmocio.simulate(model, uncertain, 256).probability(revenue, at_least=0.1),
        "explanation": state.explain(revenue),
        "finding": check(model)[0],
        "furthest": failed.limits[0],
        "history": cmocio.history(model, mine, ["2026-03-31", "2026-06-30"]),
        "column-reading": columns[0],
        "import-report": report,
        "table-reading": sheet,
        "influence-matrix": cmocio.influence(model),
        "level": mine.levels[0],
        "maturity": Maturity(
            Criterion(3.0, None, sides, 1.0, (2, 3), 0.25),
            FrozenDict({say("trust"): Criterion(None, None, sides, None, (1, 5), 1.0)}),
            "floor",
            5,
        ),
        "missing": assessed.missing[0],
        "need": cmocio.frameworks.Need((), (say("goal-harmony"),)),
        "next-step": steps[0],
        "note": first,
        "path": state.explain(revenue).paths[0],
        "plan": failed,
        "priorities": Priorities(
            FrozenDict({say("trust"): 0.75, say("pace"): 0.25}), 2.3, 0.2, 0.25, 0.1, (say("trust"), say("pace"))
        ),
        "reach": reached.reaches[0],
        "reference": Reference("x", say("Projects that fail"), 0.185, year=2015, status="sourced", source=say("Book")),
        "rows": Rows(check(model), left_out=1_234),
        "satisfaction": state,
        "scenario": push,
        "schedule": cmocio.schedule(model),
        "score": assessed.score,
        "sensitivity": cmocio.sensitivity(model, revenue),
        "slip": cmocio.slip(model, say("platform"), days=30),
        "track-record": TrackRecord(
            f"benchmark:{say('load')}", say("Load time"), 12, 0.125, -0.0625, 7, 0.714, 6, 0.1375, 2, 1
        ),
        "sweep": cmocio.sweep(model, {data: [-1, 1], f"initiative:{say('platform')}": [0, 60]}),
        "win": won.won[0],
        "wins": won,
    }


def pages() -> dict[str, str]:
    """The whole text of every page, in English."""
    found = results(str)
    texts = {name: str(result) for name, result in found.items()}
    return texts | {
        "explained": found["assessment"].explain(),
        "import-summary": found["import-report"].summary(),
    }
