"""What the face test asks, and what today's frameworks do not keep of it."""

from functools import cache
from itertools import pairwise

from catalogue.face import STEPS, Organisation, facts_of
from cmocio import frameworks
from cmocio.frameworks import assess

TEXTS = ("five-ways", "three-pillars", "partnership", "three-lessons", "ten-tips")
SILENT = {"partnership": ("polite",), "three-lessons": ("polite", "shared-goals")}
"""The steps of which a text does not speak: meeting now and then, goals. The others must raise the whole."""
CLEAR = 0.005
"""What a step that a text speaks of must add to the whole."""
EXACT = 1e-9
BASES = ("siloed", "joint", "exemplary")
"""The organisations in which each fact is turned alone: where nothing else is done, some, and all."""

KNOBS = {
    "adaptivity": "market-followed",
    "adoption": "adopted",
    "benchmark-coverage": "steps-measured",
    "bridge-roles": "bridge",
    "bridging": "mixed",
    "channel-diversity": "channels",
    "channel-exists": "meet",
    "co-orientation": "it-understands",
    "consultation": "consulted",
    "data-access": "data-open",
    "data-integration": "data-joined",
    "data-latency": "data-fast",
    "data-quality": "data-good",
    "decomposition": "broken-down",
    "deliverable-benchmarks": "steps-measured",
    "dependency-readiness": "ready-in-time",
    "early-evidence": "early-value",
    "evidence-based-decisions": "decisions-on-data",
    "goal-harmony": "goals-settled",
    "goal-overlap": "goals-shared",
    "goal-retention": "goals-kept",
    "goals-discussed": "goals-discussed",
    "heads-accountable": "answer-together",
    "ideas-in-action": "proposals-taken-up",
    "jargon-share": "it-reads-marketing",
    "joint-work": "joint",
    "loop-closure": "cycle-closed",
    "measurability": "goals-measurable",
    "non-bypass": "it-asked",
    "non-segregation": "mixed",
    "openness": "mixed",
    "outcome-reviews": "reviews",
    "participant-balance": "workshops",
    "platform-enablement": "platforms",
    "practice-rating": "trusting",
    "process-review": "processes-reviewed",
    "proposals-adopted": "proposals-taken-up",
    "proven-spend": "results-seen",
    "proximity": "close-by",
    "realism": "on-time",
    "recognition": "thanked",
    "recognition-of-goals": "praise-says-why",
    "relationship-upkeep": "meet",
    "request-flow": "requests-talked-over",
    "request-reciprocity": "requests-both-ways",
    "requests-accepted": "requests-talked-over",
    "role-clarity": "answer-together",
    "role-overlap": "answer-together",
    "schedule-performance": "on-time",
    "shared-accountability": "answer-together",
    "shared-ownership": "answer-together",
    "shared-vocabulary": "it-reads-marketing",
    "skills-held": "skills",
    "small-batches": "short",
    "socio-technical-congruence": "mixed",
    "sponsorship": "sponsored",
    "team-mix": "joint",
    "traceability": "work-leads-up",
}
"""The fact that each measure's claims turn on, where `OF_CLAIM` does not say another."""
OF_CLAIM = {
    "after-projects": "after-projects",
    "both-informed": "reports",
    "benchmarked-at-start": "steps-measured",
    "challenges-known": "marketing-understands",
    "daily-talk": "talk-daily",
    "data-shown": "decisions-on-data",
    "data-mixed": "data-open",
    "executives-told": "told-executives",
    "goals-for-business": "goals-lead-up",
    "it-translated": "marketing-reads-it",
    "it-understood": "marketing-reads-it",
    "knowledge-shared": "channels",
    "marketing-reads-it": "marketing-reads-it",
    "progress-shared": "reports",
    "shared-mindset": "views-shared",
    "shared-view": "views-shared",
    "told-widely": "told-everyone",
    "what-drives-it": "marketing-understands",
}


def knob(claim):
    """The fact that a claim is about."""
    return OF_CLAIM.get(claim.id) or KNOBS[claim.measure]


@cache
def judged(draw, facts, name):
    """One framework's judgement of one organisation."""
    seen = organisation_of(draw, facts)
    return assess(seen.model, name, functions=seen.roles, before=seen.before)


@cache
def organisation_of(draw, facts):
    return Organisation(draw, facts)


def value(draw, facts, name):
    return judged(draw, facts, name).score.value


def disordered(name, draws):
    """The steps that lower a framework's whole in a draw, or add nothing though the text speaks of them."""
    found = set()
    for draw in draws:
        for before, after in pairwise(STEPS):
            gain = value(draw, facts_of(after), name) - value(draw, facts_of(before), name)
            if gain < (-EXACT if after in SILENT.get(name, ()) else CLEAR):
                found.add(after)
    return found


def turned(name, fact, draw):
    """Without and with one fact, all else the same: in each of the bases."""
    bases = [facts_of(base) for base in BASES]
    return [(judged(draw, base - {fact}, name), judged(draw, base | {fact}, name)) for base in bases]


def lowering(name, draws):
    """The facts that a framework's claims are about and that lower its whole."""
    return {
        fact
        for draw in draws
        for fact in {knob(claim) for _, claim in frameworks.get(name).claims}
        if any(after.score.value < before.score.value - EXACT for before, after in turned(name, fact, draw))
    }


def without_effect(name, draws):
    """The claims that their own fact does not raise, in any base."""
    return {
        claim.id
        for draw in draws
        for _, claim in frameworks.get(name).claims
        if not any(
            (after.claim(claim.id).score.value or 0) > (before.claim(claim.id).score.value or 0) + EXACT
            for before, after in turned(name, knob(claim), draw)
        )
    }
