"""The page of one practice of an assessment: its score, and those of its claims."""

from cmocio.frameworks.assessed import AssessedPractice
from cmocio.layout import Layout, blocks
from cmocio.pages.assessment import practice_lines
from cmocio.results import page_of
from cmocio.texts import Words


@page_of(AssessedPractice)
def assessed_practice(found: AssessedPractice, words: Words) -> Layout:
    """As in the assessment, but unfolded.

    Examples
    --------
    >>> from cmocio import AlignmentModel, assess
    >>> print(str(assess(AlignmentModel("empty"), "five-ways").practices[0])[:40].rstrip())
    Know what divides you
    """
    return blocks(practice_lines("", found, {}, words))
