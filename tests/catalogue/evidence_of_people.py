"""Evidence about people, decisions, data and spending; see `evidence`."""

from datetime import timedelta

from catalogue.evidence import BOTH, EVIDENCE, PEOPLE, TODAY, evidence, goal, talk, within, work
from cmocio.measures.loop_closure import STAGES
from cmocio.model import Benchmark, DataSource, Member, Process, Rating, Release, Spend, Stakeholder, Step, Term

__all__ = ["EVIDENCE"]
"""That of `evidence` and what is added here."""

# --- people -----------------------------------------------------------------------------------------------------------


@evidence("openness", "non-segregation", "channel-exists")
def _(given, x):
    if given.get("of") == "data":
        owners = (("marketing", "it"), ("it", "marketing"))
        return tuple(
            [DataSource(f"{x}-{a}", a, owner=a, open_to=b if shared else ()) for a, b in owners]
            for shared in (True, False)
        )
    everyone = talk(f"{x}-t", who=("cmo", "ann", "cio", "bob"), channel="room")
    return [everyone], [within(f"{x}-t", channel="room"), talk(f"{x}-u", who=("cio", "bob"), channel="room")]


@evidence("channel-diversity")
def _(given, x):
    named = (("room", "chat", "mail"), ("room",))
    return tuple([talk(f"{x}-{name}", channel=name) for name in channels] for channels in named)


@evidence("relationship-upkeep")
def _(given, x):
    step, count = (1, 130) if given.get("per") == 1 else (7, 52)
    days = [TODAY - timedelta(days=step * n) for n in range(count)]
    ended = [work(f"{x}-i", team=["cmo", "cio"], start="2025-01-01", finished="2026-01-02", status="done")]
    before = ended if given.get("project") == "after" else []
    about = [item.id for item in before]
    kept = [talk(f"{x}-{n}", day, initiatives=about) for n, day in enumerate(days) if step > 1 or day.weekday() < 5]
    return [*before, *kept], [*before, talk(f"{x}-0", "2025-07-05"), within(f"{x}-1")]


@evidence("practice-rating")
def _(given, x):
    """Of any topic, or of an initiative or the other function, where a claim asks for one."""
    project, aspect = work(f"{x}-i"), given.get("aspect", "")
    subjects = {"initiative:": (project.id, project.id), "function:": ("it", "marketing")}
    rated = subjects.get(given.get("subject", ""), (f"{x} topic",) * 2)
    like = {"aspect": aspect if isinstance(aspect, str) else aspect[0], "scale": (1, 5), "consent": True}
    said = [[Rating(who, of, value, **like) for who, of in zip(("cmo", "cio"), rated, strict=True)] for value in (5, 1)]
    return tuple([project, *ratings] for ratings in said)


@evidence("co-orientation", "strategic-fit")
def _(given, x):
    def rated(who, aspect, value, guess_of=None):
        return Rating(who, f"{x} topic", value, aspect=aspect, guess_of=guess_of, scale=(1, 5), consent=True)

    aspect = given.get("aspect", "importance")
    aspect = aspect if isinstance(aspect, str) else aspect[0]
    if given.get("of") in {"matching", "moderation", "deviation"}:
        names = ("importance to the business", "support by it", "ideal")
        return tuple(
            [rated("cmo", name, value) for name, value in zip(names, values, strict=True)]
            for values in ((5, 5, 5), (5, 1, 5))
        )
    if given.get("of") == "accuracy":
        own = [rated("cmo", aspect, 5), rated("cio", aspect, 1)]
        guesses = [[rated("cmo", aspect, a, "it"), rated("cio", aspect, b, "marketing")] for a, b in ((1, 5), (5, 1))]
        return tuple([*own, *guess] for guess in guesses)
    return tuple([rated("cmo", aspect, a), rated("cio", aspect, b)] for a, b in ((5, 5), (5, 1)))


@evidence("shared-vocabulary", "jargon-share")
def _(given, x):
    def terms(known_by, definition):
        needs = {"needed_by": BOTH, "known_by": known_by, "definition": definition}
        return [Term(f"{x}-{function}", function, function, **needs) for function in BOTH]

    return terms(BOTH, "in plain words"), [
        Term(f"{x}-{function}", function, function, needed_by=BOTH, known_by=function) for function in BOTH
    ]


@evidence("recognition", "recognition-of-goals", "reach")
def _(given, x):
    kind = (*given.get("kinds", ("report",)),)[0]
    aim = goal(f"{x}-a", owner="cmo", tier="company")
    done = work(f"{x}-i", team=["cmo", "cio"], goals=aim.id, status="done", finished="2026-06-01")
    everyone = [person.id for person in PEOPLE]
    shown = [DataSource(f"{x}-d", "D", owner="it")] if given.get("evidence") else []
    told = {"informed": everyone, "recognised": ["cmo", "cio"], "goals": aim.id, "initiatives": done.id}
    good = [aim, done, *shown, talk(f"{x}-t", kind=kind, evidence=[source.id for source in shown], **told)]
    praise = talk(f"{x}-u", kind="recognition", **told)
    small = [
        talk(f"{x}-t", kind=kind, who=["ann"]),
        talk(f"{x}-u", kind="recognition", who=["ann"], recognised=["ann"]),
    ]
    return [*good, praise], [aim, done, *shown, *small]


@evidence("joint-work", "team-mix")
def _(given, x):
    def team(*people):
        return [Member(who, responsibility="R", since="2026-01-01") for who in people]

    joint = work(f"{x}-i", team=team("cmo", "cio"))
    return [joint], [work(f"{x}-i", team=team("cmo", "ann")), work(f"{x}-j", team=team("cio"))]


@evidence("sponsorship")
def _(given, x):
    top = goal(f"{x}-top", owner="ceo", tier="company")
    shown = Benchmark(f"{x}-k", top.id, "K")
    joint = {"team": ["cmo", "cio"], "start": "2026-01-01", "goals": top.id, "benchmarks": shown.id}
    return tuple([top, shown, work(f"{x}-i", sponsors=who, **joint)] for who in (["cmo", "cio"], []))


@evidence("consultation")
def _(given, x):
    own = work(
        f"{x}-i",
        team=["cmo", "cio"],
        start="2026-01-01",
        releases=[Release("a", delivered="2026-03-01", due="2026-03-01")],
    )
    return tuple([own, talk(f"{x}-t", "2026-02-01", "consultation", initiatives=names)] for names in ([own.id], []))


@evidence("socio-technical-congruence", "bridging", "proximity")
def _(given, x):
    own = work(f"{x}-i", team=["cmo", "cio"])
    return [own, *(talk(f"{x}-{n}", channel="room") for n in range(4))], [own, within(f"{x}-t", channel="room")]


@evidence("bridge-roles")
def _(given, x):
    return tuple([Stakeholder(f"{x}-p", "P", function="marketing", also_serves=serves)] for serves in ("it", ()))


@evidence("skills-held")
def _(given, x):
    return tuple(
        [Stakeholder(f"{x}-p", "P", function="marketing", skills_needed="data", skills=held)] for held in ("data", ())
    )


@evidence("participant-balance")
def _(given, x):
    kind = (*given.get("kinds", ("workshop",)),)[0]
    return tuple([talk(f"{x}-t", kind=kind, who=who)] for who in (["cmo", "cio"], ["cmo", "ann"]))


@evidence("outcome-reviews")
def _(given, x):
    done = work(f"{x}-i", team=["cmo", "cio"], finished="2026-05-01", status="done")
    return [done, talk(f"{x}-t", initiatives=done.id)], [done, talk(f"{x}-t")]


# --- decisions, ideas, requests ---------------------------------------------------------------------------------------


@evidence("adaptivity")
def _(given, x):
    change = talk(f"{x}-c", "2026-03-01", "change")
    return [change, talk(f"{x}-r", "2026-03-10", "replan")], [change]


@evidence("evidence-based-decisions")
def _(given, x):
    source = DataSource(f"{x}-d", "D", owner="it")
    return tuple([source, talk(f"{x}-t", kind="decision", evidence=names)] for names in ([source.id], []))


@evidence("proposals-adopted", "ideas-in-action")
def _(given, x):
    shop = talk(f"{x}-w", "2026-02-01", "workshop")
    idea = {"kind": "proposal", "day": "2026-02-10", "follows": shop.id}
    found = []
    for outcome in ("adopted", "declined"):
        told = [talk(f"{x}-p{n}", channel=f"c{n}", outcome=outcome, **idea) for n in range(3)]
        into = [item.id if outcome == "adopted" else None for item in told]
        plans = [work(f"{x}-i{n}", team=["cmo", "cio"], proposed_in=name) for n, name in enumerate(into)]
        found.append([shop, *told, *plans])
    return tuple(found)


@evidence("request-flow", "request-reciprocity", "requests-accepted")
def _(given, x):
    asked = talk(f"{x}-t", "2026-02-01", "request", outcome="accepted")
    back = talk(f"{x}-u", "2026-02-02", "request", ("cio", "cmo"), outcome="accepted")
    first = talk(f"{x}-c", "2026-01-15", "consultation")
    return [first, asked, back], [
        talk(f"{x}-{n}", "2026-02-01", "request", outcome="stalled: needs spec") for n in range(3)
    ]


@evidence("loop-closure")
def _(given, x):
    steps = [Step(stage, "it") for stage in (*STAGES, STAGES[0])]
    return [Process(f"{x}-p", "P", steps=steps)], [Process(f"{x}-p", "P", steps=steps[:2])]


@evidence("process-review")
def _(given, x):
    steps = [Step("a", "it"), Step("b", "marketing")]
    return tuple([Process(f"{x}-p", "P", steps=steps, reviewed=day)] for day in ("2026-05-01", None))


# --- data, technology, spending ---------------------------------------------------------------------------------------


@evidence("data-access", "data-integration", "data-latency", "data-quality")
def _(given, x):
    def source(share, *, whole):
        told = {"completeness": share, "validity": share, "timeliness": share, "latency_needed": 24}
        return DataSource(
            f"{x}-d",
            "D",
            needed_by=BOTH,
            open_to=BOTH if whole else (),
            integrated=whole,
            latency=1 if whole else 99,
            **told,
        )

    return [source(0.9, whole=True)], [source(0.2, whole=False)]


@evidence("non-bypass")
def _(given, x):
    return tuple(
        [work(f"{x}-i", spend=[Spend(10, "marketing", technology=True, involved=involved)])] for involved in ("it", ())
    )


@evidence("platform-enablement")
def _(given, x):
    base = work(f"{x}-p", kind="platform", team=["cio"])
    return tuple(
        [base, *(work(f"{x}-{n}", team=["cmo"], builds_on=name) for n in range(2))] for name in ([base.id], [])
    )
