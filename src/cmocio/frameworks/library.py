"""The frameworks that are shipped and those of plug-ins, by name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from cmocio.errors import InputError
from cmocio.frameworks.framework import Framework
from cmocio.frameworks.load import load_framework
from cmocio.registry import Registry

__all__ = ["FRAMEWORKS", "framework_of", "get", "names"]


class _Library(Registry[Framework]):
    """Frameworks from the TOML files of a folder; entry points give a framework, or a path or text to load."""

    def _load_folder(self) -> None:
        for file in sorted((files(self.package) / "data").iterdir(), key=lambda item: item.name):
            if file.name.endswith(".toml"):
                self._keep(load_framework(file.read_text(encoding="utf-8")), origin=f"{self.package}/data/{file.name}")

    def accept(self, loaded: object, *, name: str, origin: str) -> None:
        if isinstance(loaded, (str, Path)):
            loaded = load_framework(loaded)
        if not isinstance(loaded, Framework):
            problem = f"{name!r} ({origin}) is a {type(loaded).__name__}; give a Framework, or a path or text to load"
            raise TypeError(problem)
        self._keep(loaded, origin=origin)

    def _keep(self, framework: Framework, *, origin: str) -> None:
        self.add(framework.name, framework, origin=origin)


FRAMEWORKS: Final[Registry[Framework]] = _Library("framework", package="cmocio.frameworks", group="cmocio.frameworks")


def names() -> tuple[str, ...]:
    """The names of all frameworks, those of plug-ins included, sorted.

    Examples
    --------
    >>> "five-ways" in names()
    True
    """
    return FRAMEWORKS.names()


def get(name: str) -> Framework:
    """The framework of this name.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is none.

    Examples
    --------
    >>> get("five-ways").roles["it"]
    'those who build and run the technology'
    """
    return FRAMEWORKS.get(name)


def framework_of(framework: str | Framework) -> Framework:
    """The framework itself, or the one of this name.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is none.
    InputError
        For what is neither.

    Examples
    --------
    >>> framework_of(get("five-ways")) == framework_of("five-ways")
    True
    """
    if isinstance(framework, Framework):
        return framework
    if not isinstance(framework, str):
        mend = "give the name of one, or one that frameworks.load_framework has read"
        raise InputError("framework", f"{framework!r} is no framework; {mend}")
    return FRAMEWORKS.get(framework)
