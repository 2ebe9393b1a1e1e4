"""For every reason why a score is undefined: evidence of which it is true, and evidence of which it is false.

What it is false of is a near miss: it has what the sentence says is not there, in the least form that counts. What it
is true of often has the like that does not count: a proposed initiative, a goal no longer pursued, a weight of 0.
"""

from catalogue.evidence import PEOPLE, TODAY, goal, talk, work
from cmocio.model import (
    AlignmentModel,
    Benchmark,
    DataSource,
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
from cmocio.model.field_types import COLLECTIONS

RECORDED = frozenset(COLLECTIONS.values())
TEAM = ("cmo", "cio")
A, B = goal("a", owner="cmo"), goal("b", owner="cio")
OLD = goal("old", owner="cmo", tier="company", kind="revenue", until="2025-12-31")
CMO = Stakeholder("cmo", "CMO", function="marketing", skills_needed="sql")
CIO = Stakeholder("cio", "CIO", function="it", skills="sql")


def model(*things, people=PEOPLE, **fields):
    """Two functions and an executive, with these things; all lists are complete."""
    return AlignmentModel.of("m", people, *things, **{"as_of": TODAY, "recorded": RECORDED, **fields})


def mark(name="k", of="a", **fields):
    return Benchmark(name, of, name, **fields)


def seen(**fields):
    return mark(**{"baseline": 0, "target": 4, "observations": {"2026-03-31": 1}, **fields})


def steps(*releases, **fields):
    return work("w", **{"team": TEAM, "releases": releases, "due": "2026-12-31", **fields})


def done(**fields):
    return work("w", **{"team": TEAM, "status": "done", "due": "2026-05-31", "finished": "2026-05-31", **fields})


def said(who, about="alignment", **fields):
    return Rating(who, about, 0.5, **fields)


def data(**fields):
    return DataSource("web", "Web", **{"owner": "it", "needed_by": "marketing", **fields})


def word(**fields):
    return Term("cdp", "CDP", "it", **{"needed_by": "marketing", **fields})


def asked(who=TEAM, day="2026-06-15", **fields):
    return talk("r", day, "request", who, **fields)


REASONS = {}


def reason(code, measure, true, false, **parameters):
    """Keep the evidence for one reason: the first of which it is true, the second of which it is false."""
    assert code not in REASONS
    one, other = (found if isinstance(found, AlignmentModel) else model(*found) for found in (true, false))
    REASONS[code] = measure, parameters, one, other


# --- what several measures say ----------------------------------------------------------------------------------------

reason("evidence-not-recorded", "openness", model(recorded=()), model(talk("t"), recorded=()))
reason("needs-two-functions", "openness", model(A), [A, B], functions=None)
reason("no-goals-pursued", "measurability", [OLD], [A])
reason("no-goals-of-kind", "measurability", [A], [goal("r", kind="revenue")], kind="revenue")
reason("too-few-raters", "practice-rating", [said("cmo")], [said("cmo", consent=True), said("cio", consent=True)])
reason("no-data-sources", "data-integration", [data(owner="management", needed_by=())], [data(owner="", open_to="it")])
reason("no-required-pairs", "proximity", [A, B], [A, B, require("a", needs="b")])
reason("nothing-defined", "data-quality", [data()], [data(validity=0)])
reason("no-weight", "data-integration", [data(weight=0, integrated=True)], [data(integrated=True)])
reason("no-channel-named", "channel-diversity", [talk("t")], [talk("t", channel="mail")])

# --- goals ------------------------------------------------------------------------------------------------------------

reason(
    "stake-unknown",
    "goal-overlap",
    model(A, recorded=()),
    model(A, Stake("cio", "a", importance=0, support=0), recorded=()),
)
reason(
    "no-stakes-in-common",
    "goal-overlap",
    model(A, B, recorded=()),
    model(A, Stake("cio", "a", importance=0, support=0), recorded=()),
)
reason(
    "nothing-supported",
    "goal-overlap",
    [goal("a", weight=0), *(Stake(who, "a", importance=1, support=-1) for who in TEAM)],
    [goal("a"), *(Stake(who, "a", importance=1, support=n) for n, who in enumerate(TEAM))],
)
reason(
    "no-contributions-across", "goal-harmony", [A, B, require("a", needs="b")], [A, B, contribute("a", to={"b": -1})]
)
reason("no-goals-of-either", "goals-discussed", [goal("a", owner="ceo", tier="company")], [A])
reason("nothing-owned", "shared-ownership", [goal("a", owner="ceo", tier="company")], [A])
reason(
    "no-goal-to-lead-to",
    "traceability",
    [OLD, goal("r", kind="revenue"), A],
    [goal("r", kind="revenue", tier="company"), A],
    kind="revenue",
)
reason("nothing-to-trace", "traceability", [goal("c", tier="company")], [goal("c", tier="company"), A])
reason(
    "domain-without-goals",
    "domain-links",
    [A, goal("s", owner="cmo", tags="business strategy")],
    [goal(f"{side} strategy", tags=f"{side} strategy") for side in ("business", "it")],
)
reason("no-layered-goals", "layer-links", [A], [goal("f", kind="financial")])
reason(
    "no-layered-links",
    "layer-links",
    [goal("f", kind="financial"), goal("c", kind="customer"), A, contribute("a", to={"f": 1})],
    [goal("f", kind="financial"), goal("c", kind="customer"), contribute("c", to={"f": 1})],
)
reason(
    "layers-without-goals",
    "layer-links",
    [goal("f", kind="financial")],
    [goal("f", kind="financial"), goal("c", kind="customer")],
    of="leading",
)
reason(
    "layers-without-goals-above",
    "layer-links",
    [goal("l", kind="learning")],
    [goal("l", kind="learning"), goal("p", kind="process")],
    of="resting",
)
reason("no-earlier-state", "goal-retention", model(A), model(A, start="2026-01-01"))
reason("nothing-to-break-down", "decomposition", [OLD, goal("t", tier="team")], [A])

# --- benchmarks -------------------------------------------------------------------------------------------------------

reason("no-key-results", "key-results", [A], [A, mark()])
reason("benchmark-unobserved", "key-results", [A, mark(baseline=0, target=4)], [A, seen()])
reason("benchmark-without-target", "key-results", [A, seen(target=None)], [A, seen()])
reason(
    "benchmark-without-direction", "key-results", [A, seen(baseline=None)], [A, seen(direction="higher", baseline=None)]
)
reason("benchmark-order", "key-results", [A, seen(worst=5)], [A, seen(worst=-5)])
reason(
    "nothing-tagged", "adoption", [goal("a", kind="adoption"), B, seen(of="b")], [goal("a", kind="adoption"), seen()]
)
reason("use-unknown", "adoption", [A, mark(tags="adoption", target=4)], [A, seen(tags="adoption")])
reason("nothing-to-benchmark", "benchmark-coverage", [steps(Release("r"), status="proposed")], [steps(Release("r"))])
reason("no-deliverables", "deliverable-benchmarks", [steps(Release("r"), status="dropped")], [steps(Release("r"))])
reason(
    "plan-without-span",
    "early-evidence",
    [A, mark(baseline=4, target=4)],
    [A, mark(baseline=0, target=4)],
    of="benchmarks",
)

# --- initiatives ------------------------------------------------------------------------------------------------------

reason("nothing-planned-in-steps", "early-evidence", [steps()], [steps(Release("r"))])
reason("plan-without-dates", "early-evidence", [steps(Release("r"), start=None)], [steps(Release("r"))])
reason(
    "release-unknown",
    "early-evidence",
    [steps(Release("r", due="2026-06-30"))],
    [steps(Release("r", due="2026-06-30", value=1))],
)
reason("no-steps-ended", "consultation", [done(status="dropped")], [steps(due="2026-03-31")])
reason("initiative-without-budget", "cost-performance", [work("w", cost=0)], [work("w", cost=1)])
reason(
    "release-without-value",
    "cost-performance",
    [steps(Release("r", value=0), cost=9)],
    [steps(Release("r", value=0), Release("s", value=1), cost=9)],
)
reason(
    "initiative-without-spending",
    "cost-performance",
    [steps(Release("r", value=1), cost=9, spend=[Spend(0, "it")])],
    [steps(Release("r", value=1), cost=9, spend=[Spend(1, "it")])],
)
reason("no-initiatives-to-judge", "cost-performance", [work("w", status="proposed")], [work("w", status="stalled")])
reason("no-releases", "schedule-performance", [steps()], [steps(Release("r"))])
reason("initiative-without-start", "schedule-performance", [steps(Release("r"), start=None)], [steps(Release("r"))])
reason(
    "initiative-not-started",
    "schedule-performance",
    [steps(Release("r", due="2026-12-31", value=1), start=TODAY)],
    [steps(Release("r", due="2026-12-31", value=1), start="2026-06-29")],
)
reason(
    "release-without-plan",
    "schedule-performance",
    [steps(Release("r", due="2026-12-31", value=0))],
    [steps(Release("r", due="2026-12-31", value=1))],
)
reason("no-day", "schedule-performance", model(steps(Release("r")), as_of=None), [steps(Release("r"))])
reason("no-batches", "small-batches", [steps()], [steps(Release("r"))])
reason("batch-without-value", "small-batches", [steps(Release("r", value=0))], [steps(Release("r", value=1))])
reason("project-without-length", "small-batches", [work("w")], [work("w", due="2026-12-31")], of="length")
reason("no-cycles", "small-batches", [work("w", status="dropped")], [work("w")], of="length")
reason("no-commitments", "realism", [work("w", start=None, due="2026-03-31")], [work("w", due="2026-03-31")])
reason("no-work-under-way", "role-clarity", [work("w", status="proposed")], [work("w")], of="initiatives")
reason(
    "no-responsibilities",
    "role-clarity",
    [work("w", team=TEAM)],
    [work("w", team=[Member("cmo", responsibility="I")])],
    of="initiatives",
)
reason(
    "no-projects-of-pair", "joint-work", [work("w", team=[Member("cmo", responsibility="I")])], [work("w", team="cmo")]
)
reason("no-team-listed", "joint-work", [work("w"), work("x", team="cmo")], [work("x", team="cmo")])
reason(
    "start-unknown",
    "joint-work",
    [work("w", team=TEAM)],
    [work("w", team=[Member(who, since="2026-01-01") for who in TEAM])],
    start=True,
)
reason(
    "no-teams-of-functions",
    "team-mix",
    [work("w", team="ceo"), work("x", team=TEAM, status="proposed")],
    [work("w", team="cmo")],
)
reason(
    "not-on-joint-initiative",
    "sponsorship",
    [work("w", team=("cmo", "ceo"))],
    [work("w", team=("cmo", "cio", "ceo"))],
    functions=("marketing", "it", "management"),
)
reason(
    "no-contributors",
    "recognition",
    [done(team=("cmo", "ceo"))],
    [done(team=("cmo", "cio", "ceo"))],
    functions=("marketing", "it", "management"),
)
reason("nothing-spent", "proven-spend", [work("w", cost=0), work("x", cost=9, status="proposed")], [work("w", cost=1)])
reason("cost-unknown", "proven-spend", [work("w"), work("x", cost=1)], [work("w", cost=0), work("x", cost=1)])
reason(
    "no-technology-spend",
    "non-bypass",
    [work("w", spend=[Spend(9, "it")])],
    [work("w", spend=[Spend(9, "it", technology=True)])],
    by="it",
)
reason("nothing-ended", "outcome-reviews", [work("w", due="2026-12-31")], [done()])
reason("nothing-to-build-on", "platform-enablement", [work("w")], [work("w", kind="platform")])

# --- contact ----------------------------------------------------------------------------------------------------------

reason("no-changes", "adaptivity", [talk("t")], [talk("c", kind="change")])
reason("still-time-to-replan", "adaptivity", [talk("c", "2026-06-20", "change")], [talk("c", "2026-03-20", "change")])
reason(
    "no-data-owned",
    "non-segregation",
    [data(owner="management")],
    [data(), DataSource("ads", "Ads", owner="marketing")],
    of="data",
)
reason(
    "no-such-event",
    "participant-balance",
    [talk("t"), talk("w", kind="workshop", who=["ceo"])],
    [talk("w", kind="workshop", who=["cmo"])],
)
reason("no-audience", "reach", model(people=[CMO, CIO]), [], audience="executives")
reason("no-recognition", "recognition-of-goals", [talk("t")], [talk("t", kind="recognition", recognised=["cmo"])])
reason("not-begun", "relationship-upkeep", model(start="2026-12-31"), model(start=TODAY))
reason("nothing-requested", "request-flow", [talk("t"), asked(day="2025-01-01")], [asked()], within=90)
reason(
    "too-few-to-tell",
    "requests-accepted",
    [asked(outcome="declined")],
    [talk(f"r{n}", kind="request", who=TEAM, outcome="declined") for n in range(3)],
)
reason(
    "benchmark-start-unknown",
    "benchmark-coverage",
    [A, mark(baseline=0, target=1), work("w", team=TEAM, benchmarks="k")],
    [A, mark(baseline=0, target=1, start="2026-01-01"), work("w", team=TEAM, benchmarks="k")],
    of="initiatives",
    start=True,
    rule="arithmetic",
)
reason(
    "initiative-without-days",
    "decomposition",
    [work("w", start=None, due="2026-12-31")],
    [work("w", due="2026-12-31")],
    of="initiatives",
)
reason("no-requests-of-pair", "request-reciprocity", [asked(("ceo", "cio"))], [asked()])
reason("no-requests", "requests-accepted", [asked(("cio", "cmo"))], [asked()], by="marketing", of="it")
reason("request-open", "requests-accepted", [asked()], [asked(outcome="declined")])
reason(
    "no-proposals",
    "proposals-adopted",
    [talk("p", kind="proposal", who=["cio"])],
    [talk("p", kind="proposal", who=["cmo"])],
    by="marketing",
)
reason("no-ideas", "ideas-in-action", [talk("t")], [talk("p", kind="proposal")])
reason(
    "no-decisions",
    "evidence-based-decisions",
    [talk("d", kind="decision", who=["cio"])],
    [talk("d", kind="decision", who=["cmo"])],
    by="marketing",
)
reason("nothing-decided", "role-overlap", [talk("t")], [talk("d", kind="decision")], of="decisions")
reason(
    "location-unknown",
    "proximity",
    model(A, B, require("a", needs="b"), people=[CMO, CIO]),
    [A, B, require("a", needs="b")],
)

# --- words, data, judgements ------------------------------------------------------------------------------------------

reason("no-terms-needed", "shared-vocabulary", [word(weight=0)], [word()], of="it", by="marketing")
reason(
    "no-jargon-listed",
    "jargon-share",
    [word(needed_by=())],
    [Term("cac", "CAC", "marketing", needed_by="it")],
    by="it",
)
reason("no-terms-in-text", "jargon-share", [word()], [Term("plan", "plan", "it")], text="our plan", by="marketing")
reason("no-data-needs", "data-access", [data()], [data(needed_by=["it"])], by="it")
reason("integration-not-said", "data-integration", [data()], [data(integrated=False)])
reason("latency-not-said", "data-latency", [data(latency=1)], [data(latency=1, latency_needed=1)])
reason("aspect-not-rated", "data-quality", [data(completeness=1)], [data(validity=0)], aspects="validity")
reason(
    "nothing-required",
    "dependency-readiness",
    [A, B, require("b", needs="a"), refine("a", into="b")],
    [A, B, require("a", needs="b")],
    of="it",
    by="marketing",
)
reason(
    "nothing-required-across",
    "dependency-readiness",
    [A, B, contribute("a", to={"b": 1})],
    [A, B, require("b", needs="a")],
)
reason(
    "ready-day-unknown",
    "dependency-readiness",
    [A, B, require("a", needs="b")],
    [A, B, require("a", needs="b", ready_on=TODAY)],
)
reason("nothing-rated-by-both", "co-orientation", [said("cmo"), said("cio", "other")], [said("cmo"), said("cio")])
reason("no-executive-of", "heads-accountable", model(A, people=[CMO, CIO]), [A])
reason("not-rated", "practice-rating", [said("cmo")], [said("cmo"), said("cio")], by="it")
reason(
    "no-areas-of-strategy",
    "strategic-fit",
    [said("cmo", aspect="importance to the business"), said("cio", "other", aspect="support by it")],
    [said("cmo", aspect="importance to the business"), said("cio", aspect="support by it")],
)
reason("no-skills-asked", "skills-held", [], model(people=[CMO, CIO]))
reason(
    "one-person",
    "skills-held",
    model(people=[CMO, CIO]),
    model(people=[CMO, CIO, Stakeholder("ann", "Ann", function="marketing")]),
    by="marketing",
)
reason(
    "no-processes-across",
    "process-review",
    [Process("p", "P", steps=[Step("pay", "it")])],
    [Process("p", "P", steps=[Step("ask", "marketing"), Step("pay", "it")])],
    only_joint=True,
)
reason(
    "nothing-to-retain",
    "goal-retention",
    model(A, start="2026-01-01"),
    model(goal("r", kind="revenue"), start="2026-01-01"),
    kind="revenue",
)
