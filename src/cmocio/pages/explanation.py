"""The page of an explanation: a tree of what a goal's value comes from."""

from typing import Final

from cmocio.layout import Layout, Paragraph, joined
from cmocio.propagation.explanation import Explanation, ExplanationStep
from cmocio.results import page_of
from cmocio.texts import Words, declare

DEEPEST: Final = 20
"""Deeper steps are indented no more."""

TOP = declare("explanation-top", "{goal} is at {value:+.2f}: {how}")
STEP = declare("explanation-step", "{share:+.2f} {goal}, at {value:+.2f}: {how}")
REST = declare("explanation-rest", "{share:?{share:+.2f} }{how}")


@page_of(Explanation)
def explanation(found: Explanation, words: Words) -> Layout:
    """A paragraph for each step, indented by how deep it lies."""
    indents = ["  " * min(step.depth, DEEPEST) for step in found.steps]
    lines = zip(indents, (_line(step, words) for step in found.steps), strict=True)
    return joined(Paragraph(text, indent, f"{indent}      ") for indent, text in lines)


def _line(step: ExplanationStep, words: Words) -> str:
    if step.value is None:
        return words(REST, share=step.share or None, how=step.how)
    code = TOP if step.depth == 0 else STEP
    return words(code, goal=step.name, value=step.value, share=step.share, how=step.how)
