"""The measures, one per file; found by name."""

from cmocio.scoring.measure import MEASURES, Measure

__all__ = ["get", "names"]


def names() -> tuple[str, ...]:
    """The names of all measures, those of plug-ins included, sorted."""
    return MEASURES.names()


def get(name: str) -> Measure:
    """The measure of this name.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is none.
    """
    return MEASURES.get(name)
