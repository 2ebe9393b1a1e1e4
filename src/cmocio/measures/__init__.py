"""The measures, one per file; found by name."""

from cmocio.scoring import MEASURES, Measure

__all__ = ["get", "names"]


def names() -> tuple[str, ...]:
    """The names of all measures, those of plug-ins included, sorted.

    Examples
    --------
    >>> "goal-overlap" in names()
    True
    """
    return MEASURES.names()


def get(name: str) -> Measure:
    """The measure of this name.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is none.

    Examples
    --------
    >>> get("goal-overlap").collections
    ('stakeholders', 'goals', 'stakes', 'dependencies')
    """
    return MEASURES.get(name)
