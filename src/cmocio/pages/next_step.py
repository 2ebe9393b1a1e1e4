"""The page of a next step."""

from cmocio.planning.steps import NextStep
from cmocio.results import page_of
from cmocio.texts import Words, declare

STEP = declare("next-step", "{gain:+.3f} for {cost:,.6g}: {advice}")


@page_of(NextStep)
def next_step(found: NextStep, words: Words) -> str:
    """What it gains, what it costs, and what to do."""
    advice = found.lever.name if found.finding is None else words.render(found.finding.advice)
    concerned = "" if found.finding is None else f" [{', '.join(found.finding.entities[:1])}]"
    return f"{words(STEP, gain=found.gain, cost=found.lever.cost, advice=advice)}{concerned}"
