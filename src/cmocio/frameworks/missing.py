"""What is not known, and which claims wait for it."""

from collections.abc import Iterable, Iterator

from cmocio.frameworks.assessed import AssessedClaim, AssessedPractice, Missing
from cmocio.model import AlignmentModel
from cmocio.model.field_types import COLLECTIONS
from cmocio.results import Rows
from cmocio.scoring import MEASURES
from cmocio.texts import Message, declare

NOT_RECORDED = declare("missing-collection", "no {collection:@collection} are recorded")


def missing_evidence(practices: Iterable[AssessedPractice], model: AlignmentModel) -> Rows[Missing]:
    """What the undefined scores lack: collections that are not recorded, or else the reason of the score itself.

    Parameters
    ----------
    practices
        With their scores.
    model
        What they were scored on.

    Returns
    -------
    tuple of Missing
        That which most weight waits for first. A claim that lacks several things is named under each of them.

    Examples
    --------
    >>> from cmocio import assess
    >>> found = assess(AlignmentModel("empty"), "five-ways").missing
    >>> print(found[0].what)
    nobody plays the roles marketing and it: no stakeholder belongs to a function; state each one's function
    """
    listed = tuple(practices)
    whole = sum(item.practice.weight for item in listed)
    found: dict[tuple[Message, str], list[tuple[str, str, float]]] = {}
    for item in listed:
        inner = sum(claim.claim.weight for claim in item.claims)
        for claim in item.claims:
            share = item.practice.weight / whole * claim.claim.weight / inner
            for lack in _lacks(claim, model):
                found.setdefault(lack, []).append((claim.claim.id, item.practice.id, share))
    rows = (_missing(*lack, waiting) for lack, waiting in found.items())
    return Rows(sorted(rows, key=lambda row: (-round(row.weight, 12), row.collection, str(row.what))))


def _missing(what: Message, collection: str, waiting: list[tuple[str, str, float]]) -> Missing:
    claims, practices, shares = zip(*waiting, strict=True)
    return Missing(what, collection, claims, tuple(dict.fromkeys(practices)), min(1.0, round(sum(shares), 12)))


def _lacks(claim: AssessedClaim, model: AlignmentModel) -> Iterator[tuple[Message, str]]:
    """What one undefined claim lacks."""
    reason = claim.score.reason
    if reason is None:
        return
    named = str(reason.data.get("collection", "")).replace(" ", "_")
    reads = (named,) if named in COLLECTIONS.values() else MEASURES.get(claim.claim.measure).collections
    empty = [] if claim.score.provenance is None else [name for name in reads if not model.is_recorded(name)]
    for collection in empty:
        yield Message.of(NOT_RECORDED, collection=collection.replace("_", " ")), collection
    if not empty:
        yield reason, ""
