"""Models that come with the library: made-up organisations for first steps, documents and tests."""

from functools import cache
from importlib.resources import files
from typing import Final

from cmocio.arguments import checked
from cmocio.errors import Near, NotFoundError
from cmocio.io import loads
from cmocio.model import AlignmentModel

__all__ = ["load", "names"]

_TOML: Final = ".toml"


def names() -> tuple[str, ...]:
    """The names of the models that come with the library, sorted.

    Examples
    --------
    >>> names()
    ('charity', 'retailer')
    """
    found = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(_TOML) for name in found if name.endswith(_TOML)))


@checked
def load(name: str) -> AlignmentModel:
    """A model that comes with the library.

    ``"retailer"`` is Larkfield Home, whose marketing and IT have worked together until June 2026: it has evidence for
    every claim of every practitioner's text. ``"charity"`` is Green Lanes, whose ``fundraising`` plays the part of
    marketing, until September: its goals depend on each other in every way, in a cycle too. In both, some numbers look
    better than what they rest on.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is none of this name.

    Examples
    --------
    >>> load("retailer").functions
    ('management', 'finance', 'marketing', 'it')
    >>> load("retail")
    Traceback (most recent call last):
    cmocio.errors.NotFoundError: no sample 'retail'; did you mean 'retailer'?
    """
    if name not in names():
        raise NotFoundError("sample", name, Near(name, names()))
    return _read(name)


@cache
def _read(name: str) -> AlignmentModel:
    return loads((files(__name__) / f"{name}{_TOML}").read_bytes(), "toml", label=f"{name}{_TOML}")
