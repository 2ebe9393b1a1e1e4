"""The claims that a law of honest measurement does not hold for: by the nature of what they measure, or not yet.

A key is the beginning of a claim as `proving.spelt` writes it: a measure's name stands for all claims it measures. What
is listed must break its law somewhere; what is not listed must not.
"""

COUNTS_PARTS = "it is about how things are divided, so dividing one changes what it says"
IDENTITY = "what was split is no longer the goal that was set"
EVERYBODY = "it is about everybody, or about all executives: those who join belong to it"
ALL_BUT_IT = "the business is everybody but IT: those who join belong to it"

LAWFUL = {
    "splitting: goal": {
        COUNTS_PARTS: ("decomposition()", "layer-links"),
        IDENTITY: ("goal-retention",),
    },
    "splitting: benchmark": {COUNTS_PARTS: ("key-results(of=number)",)},
    "doubling: delivery": {COUNTS_PARTS: ("small-batches()",)},
    "relevance": {
        EVERYBODY: ("reach(audience=all", "reach(audience=executives"),
        ALL_BUT_IT: ("domain-links",),
    },
}
"""By law and reason: what will stay."""

NOT_YET = {
    "splitting: goal": ("dependency-readiness", "early-evidence(of=benchmarks)", "role-overlap"),
    "splitting: benchmark": ("early-evidence(of=benchmarks)",),
    "doubling: interaction": (
        "participant-balance(kinds=proposal)", "proposals-adopted", "recognition-of-goals", "request-flow",
        "request-reciprocity", "requests-accepted",
    ),
    "doubling: delivery": ("benchmark-coverage", "deliverable-benchmarks", "realism"),
    "hiding: a field": (
        "dependency-readiness", "domain-links", "goal-initiatives", "measurability",
        "proposals-adopted", "realism", "role-clarity",
    ),
}  # fmt: skip
"""By law: what waits for its measure to be restated; an entry that has begun to hold is taken out."""

WELL_ADVISED = {
    "adaptivity()",
    "adoption()",
    "bridge-roles()",
    "bridging()",
    "channel-diversity()",
    "channel-exists()",
    "co-orientation()",
    "co-orientation(about=$it, by=$marketing, of=accuracy)",
    "co-orientation(about=$marketing, by=$it, of=accuracy)",
    "co-orientation(aspect=customer engagement, of=agreement)",
    "co-orientation(aspect=importance|need, of=accuracy)",
    "co-orientation(of=accuracy)",
    "co-orientation(of=accuracy, rule=harmonic)",
    "consultation(by=$it, of=$marketing)",
    "data-access()",
    "data-access(by=$marketing)",
    "data-integration()",
    "data-integration(by=$marketing)",
    "data-latency(by=$marketing)",
    "data-quality(by=$marketing)",
    "deliverable-benchmarks()",
    "dependency-readiness(by=$marketing, of=$it)",
    "early-evidence()",
    "evidence-based-decisions()",
    "evidence-based-decisions(by=$marketing)",
    "goal-harmony()",
    "goal-overlap()",
    "goal-overlap(kind=customer|revenue)",
    "heads-accountable(by=$it, tier=company)",
    "heads-accountable(kind=customer|revenue)",
    "heads-accountable(tier=company)",
    "jargon-share()",
    "joint-work()",
    "joint-work(by=$marketing)",
    "joint-work(start=True)",
    "loop-closure()",
    "non-bypass(by=$marketing, involving=$it)",
    "non-segregation()",
    "non-segregation(of=data)",
    "openness()",
    "outcome-reviews()",
    "participant-balance(kinds=workshop)",
    "platform-enablement(by=$marketing, of=$it)",
    "process-review()",
    "process-review(only_joint=True)",
    "proposals-adopted()",
    "proposals-adopted(by=$marketing)",
    "proposals-adopted(following=workshop)",
    "proven-spend()",
    "proven-spend(by=$marketing)",
    "proximity()",
    "reach(audience=$marketing, evidence=True, kinds=report)",
    "reach(audience=all, kinds=recognition)",
    "reach(audience=executives, kinds=recognition)",
    "reach(audience=executives, kinds=recognition|report, within=92)",
    "reach(audience=functions, kinds=report)",
    "reach(audience=functions, kinds=report, within=31)",
    "realism()",
    "recognition-of-goals(tier=company)",
    "request-reciprocity()",
    "requests-accepted(by=$marketing, of=$it)",
    "role-overlap()",
    "shared-ownership()",
    "shared-vocabulary()",
    "shared-vocabulary(by=$it, of=$marketing)",
    "shared-vocabulary(by=$marketing, of=$it)",
    "shared-vocabulary(of=$it)",
    "skills-held(by=$marketing)",
    "small-batches()",
    "small-batches(days=183, of=length)",
    "team-mix()",
    "traceability()",
    "traceability(kind=customer, of=initiatives, tier=)",
    "traceability(kind=revenue, of=initiatives, tier=)",
    "traceability(of=initiatives, through=benchmarks, tier=company)",
}
"""The claims of the five texts whose remedy raises them on every model; others name none, or one that does not."""
MET_BY_ONE_SIDE = ()
"""The claims that say both, and that one side's evidence alone meets."""

YES_OR_NO = "it is a yes or a no for two functions"
ONE_PROCESS = "each of the drawn models has one process that passes through both functions"
FEW_LINKS = "in few of the drawn models a goal of the one domain leads to one of the other"
TOO_POOR = {
    "bridge-roles()": YES_OR_NO,
    "channel-exists()": YES_OR_NO,
    "domain-links(between=it strategy|it infrastructure, it=$it)": FEW_LINKS,
    "domain-links(between=organisation|it infrastructure, it=$it)": FEW_LINKS,
    "goal-retention(of=benchmarks)": "the earlier state of the drawn models has no benchmarks",
    "process-review(only_joint=True)": ONE_PROCESS,
}
"""The claims that the drawn models cannot test: too few give them a value, or only 0 and 1."""


def excepted(law):
    """The keys of all that may break a law."""
    return (*(key for keys in LAWFUL.get(law, {}).values() for key in keys), *NOT_YET.get(law, ()))
