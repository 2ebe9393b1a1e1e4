"""Lookup by name over a folder of modules and an entry-point group: adding a thing touches one file."""

from __future__ import annotations

import importlib
import pkgutil
import warnings
from importlib.metadata import entry_points
from threading import RLock
from typing import Generic, TypeVar

from cmocio.errors import NotFoundError, PluginWarning, RegistrationError, near_or_few

__all__ = ["Registry"]

T = TypeVar("T")


class Registry(Generic[T]):
    """Everything of one kind, by name: what the package's folder holds and what plug-ins bring.

    The folder's modules are imported on the first look-up; each registers itself with `add`. Entry points of `group`
    are loaded after them: loading one must register under any name. A plug-in that fails to load warns and is left
    out; two things under one name are an error that names both.

    Parameters
    ----------
    kind
        The word for one such thing in errors: ``"measure"``.
    package
        The package whose modules are the built-in things, or ``""`` for none.
    group
        The entry-point group, such as ``"cmocio.measures"``.

    Examples
    --------
    >>> colours: Registry[str] = Registry("colour", package="", group="example.colours")
    >>> colours.add("red", "#f00", origin="here")
    >>> colours.get("red"), colours.names()
    ('#f00', ('red',))
    """

    def __init__(self, kind: str, *, package: str, group: str) -> None:
        self.kind = kind
        self.package = package
        self.group = group
        self._things: dict[str, tuple[T, str]] = {}
        self._loaded = False
        self._lock = RLock()

    def add(self, name: str, thing: T, *, origin: str) -> None:
        """Register `thing` under `name`; `origin` (a module or file) names it in a clash.

        Raises
        ------
        RegistrationError
            If the name is taken by something of another origin.
        """
        with self._lock:
            taken = self._things.get(name)
            if taken is not None and taken[1] != origin:
                raise RegistrationError(
                    f"two {self.kind}s are called {name!r}: one from {taken[1]}, one from {origin}; rename one"
                )
            self._things[name] = (thing, origin)

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        self._load()
        return tuple(sorted(self._things))

    def get(self, name: str) -> T:
        """The thing of this name.

        Raises
        ------
        NotFoundError
            With the nearest names, if there is none.
        """
        self._load()
        try:
            return self._things[name][0]
        except KeyError:
            raise NotFoundError(self.kind, name, near_or_few(name, self._things)) from None

    def items(self) -> tuple[tuple[str, T], ...]:
        """Names and things, sorted by name."""
        return tuple((name, self.get(name)) for name in self.names())

    def _load(self) -> None:
        with self._lock:
            if self._loaded:
                return
            self._loaded = True
            try:
                self._load_all()
            except BaseException:
                self._loaded = False  # half a registry must not pass for a whole one
                raise

    def _load_all(self) -> None:
        if self.package:
            self._load_folder()
        for point in entry_points(group=self.group):
            try:
                self.accept(point.load(), name=point.name, origin=point.value)
            except RegistrationError:
                raise
            except Exception as error:  # noqa: BLE001 - a stranger's plug-in may fail in any way
                warnings.warn(
                    f"the {self.kind} plug-in {point.name!r} ({point.value}) was left out: {error}",
                    PluginWarning,
                    stacklevel=5,
                )

    def _load_folder(self) -> None:
        package = importlib.import_module(self.package)
        for module in pkgutil.iter_modules(package.__path__):
            if not module.name.startswith("_"):
                importlib.import_module(f"{self.package}.{module.name}")

    def accept(self, loaded: object, *, name: str, origin: str) -> None:
        """What to do with a loaded entry point; by default nothing more, as importing it has registered it."""
