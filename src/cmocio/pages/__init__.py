"""Every result as text: one file for each, found by its name."""

from cmocio.findings import FINDINGS
from cmocio.results import PAGES
from cmocio.scoring import MEASURES
from cmocio.texts import declared

__all__ = ["catalogue"]


def catalogue() -> dict[str, str]:
    """All that pages, findings and reasons say, in English, by code: what a translation answers, code by code.

    Examples
    --------
    >>> catalogue()["assessment-overall"], catalogue()["measure-data-access"]
    ('Overall', 'The share of needs for data that are granted.')
    """
    for registry in (PAGES, FINDINGS, MEASURES):
        registry.items()
    return {**declared(), **{f"measure-{name}": measure.summary for name, measure in MEASURES.items()}}
