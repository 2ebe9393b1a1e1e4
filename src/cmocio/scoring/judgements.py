"""What people judge: their latest ratings, as means that do not give anyone away."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np

from cmocio.model import AlignmentModel, Rating
from cmocio.model.id_references import RATED, candidates
from cmocio.scoring.scope import Scope
from cmocio.texts import declare

RATINGS: Final = {
    "stakeholders": "function",
    "ratings": "rater subject value guess_of aspect scale date consent",
    "*": "id",
}
TOO_FEW: Final = declare(
    "too-few-raters", "fewer than {needed} people of a function rated it, and not all agreed to be shown"
)

Views: TypeAlias = "Mapping[tuple[str, str], Mapping[str, float | None]]"
"""For each subject and aspect: what each function that judged it holds, as a share of the scale; ``None`` is hidden."""


def subject_namer(model: AlignmentModel) -> Callable[[str], str]:
    """What gives a rating's subject its full name: an entity's, a function's, or a topic's.

    Examples
    --------
    >>> name = subject_namer(AlignmentModel("m"))
    >>> name("trust"), name("topic:trust")
    ('topic:trust', 'topic:trust')
    """
    known: dict[str, Collection[str]] = {kind: set(model.keys(kind)) for kind in RATED if kind != "function"}
    known["function"] = set(model.functions)

    def name(subject: str) -> str:
        found = candidates(subject, RATED, known)
        return found[0] if found else f"topic:{subject.removeprefix('topic:')}"

    return name


def rated_entities(subject: str) -> tuple[str, ...]:
    """The entities that a subject's full name stands for: itself, unless it is a topic or a function.

    Examples
    --------
    >>> rated_entities("goal:revenue"), rated_entities("topic:trust")
    (('goal:revenue',), ())
    """
    return () if subject.startswith(("topic:", "function:")) else (subject,)


def latest(items: Sequence[Rating]) -> list[Rating]:
    """What one person said last; all of one day, where they said several things.

    Examples
    --------
    >>> said = [Rating("cmo", "trust", 0.2, date="2026-01-05"), Rating("cmo", "trust", 0.8, date="2026-02-05")]
    >>> [item.value for item in latest(said)]
    [0.8]
    """
    days = [0 if item.date is None else item.date.toordinal() for item in items]
    return [item for item, day in zip(items, days, strict=True) if day == max(days)]


def shown_mean(said: Iterable[Sequence[Rating]], min_raters: int) -> float | None:
    """The mean over people of what each said last, as a share of the scale; ``None`` where it must not be shown.

    It is shown if enough people judged, or if all who did consent.

    Examples
    --------
    >>> one = Rating("cmo", "trust", 4, scale=(0, 5))
    >>> shown_mean([[one]], 5), shown_mean([[one]], 1)
    (None, 0.8)
    """
    listed = [latest(items) for items in said]
    if len(listed) < min_raters and not all(item.consent for items in listed for item in items):
        return None
    return float(np.mean([np.mean([item.share for item in items]) for items in listed]))


def _of_kind(subject: str, function: str, subjects: Collection[str]) -> bool:
    """Whether a kind is asked about that this is one of, other than the rater's own function."""
    kind, colon, name = subject.partition(":")
    return kind + colon in subjects and not (kind == "function" and name == function)


def own_views(scope: Scope, aspects: Collection[str], min_raters: int, subjects: Collection[str] = ()) -> Views:
    """What functions hold themselves, by subject and aspect; guesses of what others hold are left out.

    Parameters
    ----------
    scope
        What is looked at; raters of the functions compared count.
    aspects
        Only ratings in these respects; none: in any.
    min_raters
        See `shown_mean`.
    subjects
        Only ratings of these, by full name, or of a kind, as ``"initiative:"``; ``"function:"``: of another function;
        none: of anything.

    Examples
    --------
    >>> from cmocio.model import Stakeholder
    >>> from cmocio.scoring import Scope
    >>> model = AlignmentModel("m", stakeholders=[Stakeholder("cio", "CIO", function="it")],
    ...                        ratings=[Rating("cio", "trust", 0.5, consent=True)])
    >>> own_views(Scope.of(model, ["it"]), (), 5)
    {('topic:trust', ''): {'it': 0.5}}
    """
    name = subject_namer(scope.model)
    held: dict[tuple[str, str], dict[str, dict[str, list[Rating]]]] = {}
    for rating in scope.model.ratings:
        function, subject = scope.model.function_of(rating.rater), name(rating.subject)
        counts = rating.guess_of is None and function in scope.functions
        counts = counts and (not subjects or subject in subjects or _of_kind(subject, function, subjects))
        if counts and (not aspects or rating.aspect in aspects):
            people = held.setdefault((subject, rating.aspect), {}).setdefault(function, {})
            people.setdefault(rating.rater, []).append(rating)
    return {
        view: {function: shown_mean(people.values(), min_raters) for function, people in sides.items()}
        for view, sides in held.items()
    }
