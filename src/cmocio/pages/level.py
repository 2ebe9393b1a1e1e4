"""The page of a level."""

from cmocio.frameworks.framework import Level
from cmocio.results import page_of
from cmocio.texts import Words


@page_of(Level)
def level(found: Level, words: Words) -> str:  # noqa: ARG001 - every page takes it
    """Its name."""
    return found.name
