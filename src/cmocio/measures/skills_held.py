"""Skills held: whether the skills that roles ask for are there.

Source: simple ratio (coverage of required competences, as in gap analysis of skill matrices); the practice: the
three-pillars text, on a CMO who must also be a financier and a technologist.
"""

from collections.abc import Iterable

from cmocio.scoring import Part, Scope, Score, every, measure, ratio, rises_with, undefined
from cmocio.scoring.evidence import chosen_functions
from cmocio.texts import declare

NO_SKILLS = declare("no-skills-asked", "no role in {functions!r} is said to ask for skills")
ONE_PERSON = declare("one-person", "only one person of {functions!r} is listed; the number would be about that person")


@measure(
    version="1",
    source="simple ratio; the three pillars: skills of the C-suite",
    reads={"stakeholders": "function skills skills_needed"},
    laws=[
        rises_with("skills", every("stakeholder", lambda person, _: {"skills": person.skills | person.skills_needed}))
    ],
)
def skills_held(scope: Scope, *, by: str = "") -> Score:
    """The share of the skills that roles ask for which somebody among the functions holds.

    Skills that the roles of the functions ask for and at least one of their people holds / skills their roles ask for.
    It is the functions together that need the skills, so that no number is about one person.

    Higher means that fewer skills are missing; in [0, 1].

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`. The functions are taken together.
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
    >>> from cmocio.measures import get
    >>> from cmocio.model import AlignmentModel, Stakeholder
    >>> model = AlignmentModel.of(
    ...     "shop",
    ...     Stakeholder("cmo", "CMO", function="marketing", skills="copy", skills_needed=["copy", "sql"]),
    ...     Stakeholder("cio", "CIO", function="it", skills="sql", skills_needed=["sql", "finance"]),
    ... )
    >>> round(get("skills-held")(model, functions=["marketing", "it"]).value, 6)
    0.666667
    """
    chosen = chosen_functions(scope, by)
    people = [person for person in scope.model.stakeholders if person.function in chosen]
    needed = sorted(_joined(person.skills_needed for person in people))
    if not needed:
        return undefined(NO_SKILLS, functions=chosen)
    if len(people) < 2:
        return undefined(ONE_PERSON, functions=chosen)
    held = _joined(person.skills for person in people)
    return ratio(Part(f"topic:{skill}", float(skill in held)) for skill in needed)


def _joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
