"""Skills held: whether the skills that roles ask for are there.

Source: simple ratio (coverage of required competences, as in gap analysis of skill matrices); the practice: the
three-pillars text, on a CMO who must also be a financier and a technologist.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_function
from cmocio.scoring.scope import scope
from cmocio.texts import declare

__all__ = ["skills_held"]

NO_SKILLS = declare("no-skills-asked", "no role in {functions!r} is said to ask for skills")
ONE_PERSON = declare("one-person", "only one person of {functions!r} is listed; the number would be about that person")


def _all_learned(model: AlignmentModel) -> AlignmentModel | None:
    """The model in which everybody holds the skills their role asks for."""
    if not model.stakeholders:
        return None
    learned = [attrs.evolve(person, skills=person.skills | person.skills_needed) for person in model.stakeholders]
    return attrs.evolve(model, stakeholders=learned)


@measure(
    version="1",
    source="simple ratio; the three pillars: skills of the C-suite",
    reads=["stakeholders"],
    laws=[rises_with("skills", _all_learned)],
)
def skills_held(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None, by: str = "") -> Score:
    """The share of the skills that roles ask for which somebody among the functions holds.

    Skills that the roles of the functions ask for and at least one of their people holds / skills their roles ask for.
    It is the functions together that need the skills, so that no number is about one person.

    Higher means that fewer skills are missing; in [0, 1].

    Parameters
    ----------
    model
        What to measure.
    functions
        The functions to compare, taken together; default: every function that owns a goal.
    as_of
        The day to judge at.
    by
        One function alone; ``""``: all together.

    Returns
    -------
    Score
        One part for each skill. Undefined where no role asks for a skill, or where there is only one person.

    Raises
    ------
    NotFoundError
        If there is no function `by`.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing", skills="copy", skills_needed=["copy", "sql"]),
    ...     Stakeholder("cio", "CIO", function="it", skills="sql", skills_needed=["sql", "finance"]),
    ... )
    >>> round(skills_held(model, functions=["marketing", "it"]).value, 6)
    0.666667
    """
    looked = scope(model, functions, as_of)
    chosen = (chosen_function(looked, by),) if by else looked.functions
    people = [person for person in looked.model.stakeholders if person.function in chosen]
    needed = sorted(_joined(person.skills_needed for person in people))
    if not needed:
        return undefined(NO_SKILLS, functions=chosen or ("no function",))
    if len(people) < 2:
        return undefined(ONE_PERSON, functions=chosen)
    held = _joined(person.skills for person in people)
    return ratio(Part(f"topic:{skill}", float(skill in held)) for skill in needed)


def _joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
