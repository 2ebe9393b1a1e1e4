"""The page of a path by which evidence reaches a goal."""

from cmocio.propagation.explanation import Path
from cmocio.results import page_of
from cmocio.texts import Words


@page_of(Path)
def path(found: Path, words: Words) -> str:
    """The share that comes this way, and the goals on it."""
    goals = (entity for entity in found.entities if not entity.startswith("dependency:"))
    return f"{words.number(found.share, signed=True)} {' → '.join(goals)}"
