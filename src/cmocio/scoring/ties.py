"""Ties between people: who met whom, how often, as arrays.

A tie is undirected and weighted by the number of interactions in which both took part. Ties are what the measures of
openness, segregation and bridging count; they are reported by function, never by person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import ArrayLike, NDArray

from cmocio.arrays import frozen_array
from cmocio.scoring.evidence import first_day, gathered, texts
from cmocio.scoring.scope import Scope

Ints = NDArray[np.int64]


def _still(values: ArrayLike) -> Ints:
    return frozen_array(np.array(values, dtype=np.int64))


@frozen(eq=False)
class Ties:
    """Undirected ties between people of known functions.

    Parameters
    ----------
    people
        Their ids.
    functions
        The functions they may belong to.
    group
        For each of the people, the position of their function in `functions`.
    first, second
        For each tie, the positions of its two ends in `people`; `first` is the smaller.
    count
        For each tie, how many interactions both took part in.

    Examples
    --------
    >>> Ties(("ann", "ben"), ("it", "sales"), [0, 1], [0], [1], [3]).mixing()
    array([[0, 1],
           [1, 0]])
    """

    people: tuple[str, ...]
    functions: tuple[str, ...]
    group: Ints = field(converter=_still)
    first: Ints = field(converter=_still)
    second: Ints = field(converter=_still)
    count: Ints = field(converter=_still)

    def mixing(self, *, weighted: bool = False) -> Ints:
        """Ties between functions: a symmetric matrix in which each tie is counted once from either end.

        Parameters
        ----------
        weighted
            Whether a tie counts as often as people met, instead of once.

        Returns
        -------
        array
            functions × functions; a tie within one function adds 2 to the diagonal.

        Examples
        --------
        >>> Ties(("ann", "ben"), ("it",), [0, 0], [0], [1], [3]).mixing(weighted=True)
        array([[6]])
        """
        size = len(self.functions)
        one, other = self.group[self.first], self.group[self.second]
        weights = self.count if weighted else np.ones_like(self.count)
        counted = np.bincount(one * size + other, weights=weights, minlength=size * size)
        table = counted.reshape(size, size).astype(np.int64)
        return table + table.T

    def between(self, one: str, other: str) -> NDArray[np.bool_]:
        """Which ties join someone of one function with someone of the other.

        Examples
        --------
        >>> Ties(("ann", "ben"), ("it", "sales"), [0, 1], [0], [1], [3]).between("sales", "it").tolist()
        [True]
        """
        a, b = self.functions.index(one), self.functions.index(other)
        first, second = self.group[self.first], self.group[self.second]
        found: NDArray[np.bool_] = ((first == a) & (second == b)) | ((first == b) & (second == a))
        return found

    def within(self, other: Ties) -> NDArray[np.bool_]:
        """Which of these ties are among the other's, which must be of the same people.

        Examples
        --------
        >>> ties = Ties(("ann", "ben", "cem"), ("it",), [0, 0, 0], [0, 1], [1, 2], [3, 1])
        >>> ties.within(Ties(("ann", "ben", "cem"), ("it",), [0, 0, 0], [1], [2], [5])).tolist()
        [False, True]
        """
        size = len(self.people)
        shared: NDArray[np.bool_] = np.isin(self.first * size + self.second, other.first * size + other.second)
        return shared

    def sizes(self) -> Ints:
        """How many people each function has, those without ties included.

        Examples
        --------
        >>> Ties(("ann", "ben"), ("it", "sales"), [0, 0], [], [], []).sizes()
        array([2, 0])
        """
        return np.bincount(self.group, minlength=len(self.functions)).astype(np.int64)


def count_meetings(meetings: Iterable[Sequence[int]], people: int) -> tuple[Ints, Ints, Ints]:
    """For all who met, the two ends (the smaller first) and how often: co-attendance, counted.

    Meetings of the same people are counted together, so a long series costs no more than one of it.

    Parameters
    ----------
    meetings
        For each, the numbers of those who took part, from 0 to `people` − 1; repeated ones count once.
    people
        How many there are.

    Returns
    -------
    first, second, count
        Arrays of one length, sorted by first and second.

    Examples
    --------
    >>> first, second, count = count_meetings([[0, 2], [2, 0, 1]], people=3)
    >>> first.tolist(), second.tolist(), count.tolist()
    ([0, 0, 1], [1, 2, 2], [1, 2, 1])
    """
    alike = Counter(tuple(sorted(set(meeting))) for meeting in meetings)
    by_size: dict[int, list[tuple[int, ...]]] = {}
    for meeting in alike:
        by_size.setdefault(len(meeting), []).append(meeting)
    codes, times = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for size, listed in by_size.items():
        if size > 1:
            one, other = np.triu_indices(size, 1)
            present = np.array(listed, dtype=np.int64)
            codes.append((present[:, one] * people + present[:, other]).ravel())
            times.append(np.repeat([alike[meeting] for meeting in listed], len(one)))
    pairs, which = np.unique(np.concatenate(codes), return_inverse=True)
    count = np.bincount(which, weights=np.concatenate(times), minlength=len(pairs)).astype(np.int64)
    return pairs // max(people, 1), pairs % max(people, 1), count


def ties(
    scope: Scope,
    kinds: str | Iterable[str] = (),
    *,
    within: float | None = None,
    functions: Sequence[str] | None = None,
) -> Ties:
    """The ties between the people of the functions compared, from who took part in the same interactions.

    Stakeholders whose function is unknown are left out.

    Parameters
    ----------
    scope
        What is looked at.
    kinds
        Of interactions; none: all.
    within
        Only interactions of the last so many days; default: see `Scope.since`.
    functions
        Whose people; default: those of the functions compared.

    Raises
    ------
    NotFoundError, InputError
        As for `cmocio.scoring.evidence.gathered`.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Interaction, Stakeholder
    >>> from cmocio.scoring import Scope
    >>> people = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
    >>> met = Interaction("kick-off", "2026-01-05", "meeting", participants=["cmo", "cio"])
    >>> model = AlignmentModel("m", stakeholders=people, interactions=[met])
    >>> ties(Scope.of(model, ["marketing", "it"])).count.tolist()
    [1]
    """
    chosen = tuple(scope.functions if functions is None else functions)
    found = gathered(scope, kinds, within=within)

    def meet() -> Ties:
        place = {function: number for number, function in enumerate(chosen)}
        people = [person for person in scope.model.stakeholders if person.function in place]
        number = {person.id: position for position, person in enumerate(people)}
        meetings = ([number[who] for who in item.participants if who in number] for item in found)
        first, second, count = count_meetings(meetings, len(people))
        return Ties(tuple(number), chosen, [place[person.function] for person in people], first, second, count)

    what = ("ties", frozenset(texts(kinds)), first_day(scope, within), chosen)
    return scope.model.gathered(("interaction", "stakeholder"), what, meet)
