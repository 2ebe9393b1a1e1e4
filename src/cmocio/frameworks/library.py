"""The frameworks that are shipped and those of plug-ins, by name."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeAlias

from cmocio.errors import InputError
from cmocio.frameworks.framework import MIN_RATERS, Cast, Framework
from cmocio.frameworks.load import load_framework
from cmocio.model import AlignmentModel
from cmocio.registry import Registry
from cmocio.scoring import Functions

AnyFramework: TypeAlias = "str | Framework | Cast"
"""A framework, the name of one, or one whose roles are filled."""


class _Library(Registry[Framework]):
    """Frameworks from the TOML files of a folder; entry points give a framework, or a path or text to load."""

    def _listing(self) -> Mapping[str, str]:
        found = (file.name for file in (files(self.package) / "data").iterdir())
        return {name.removesuffix(".toml"): name for name in found if name.endswith(".toml")}

    def _fetch(self, place: str) -> None:
        text = (files(self.package) / "data" / place).read_text(encoding="utf-8")
        self._keep(load_framework(text), origin=f"{self.package}/data/{place}")

    def accept(self, loaded: object, *, name: str, origin: str) -> None:
        if isinstance(loaded, (str, Path)):
            loaded = load_framework(loaded)
        if not isinstance(loaded, Framework):
            problem = f"{name!r} ({origin}) is a {type(loaded).__name__}; pass a Framework, or a path or text to load"
            raise TypeError(problem)
        self._keep(loaded, origin=origin)

    def _keep(self, framework: Framework, *, origin: str) -> None:
        self.add(framework.name, framework, origin=origin, formerly=framework.formerly)


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


def cast_of(
    framework: AnyFramework,
    functions: Functions = None,
    before: AlignmentModel | None = None,
    min_raters: int = MIN_RATERS,
    partial: bool = False,
) -> Cast:
    """The framework with its roles filled: by a cast that already exists, or by these.

    Raises
    ------
    NotFoundError
        With the nearest names, if there is no framework of this name.
    InputError
        For what is not a framework, and where a cast and an argument both say who plays, what was before, how many
        must have answered, or whether a part will do.

    Examples
    --------
    >>> mine = get("okr").cast(["it"])
    >>> cast_of(mine) is mine, cast_of("okr", ["it"]) == mine
    (True, True)
    """
    if not isinstance(framework, Cast):
        return framework_of(framework).cast(functions, before=before, min_raters=min_raters, partial=partial)
    given = {
        "functions": functions is not None,
        "before": before is not None,
        "min_raters": min_raters != MIN_RATERS,
        "partial": partial,
    }
    for argument, twice in given.items():
        if twice:
            raise InputError(argument, f"the cast of {framework.framework.name} says that already; leave one out")
    return framework


def framework_of(framework: AnyFramework) -> Framework:
    """The framework itself, that of a cast, or the one of this name.

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
    if isinstance(framework, Cast):
        return framework.framework
    if not isinstance(framework, str):
        mend = "pass the name of one, or one that frameworks.load_framework has read"
        raise InputError("framework", f"{framework!r} is not a framework; {mend}")
    return FRAMEWORKS.get(framework)
