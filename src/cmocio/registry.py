"""Lookup by name over a folder of modules and an entry-point group: adding a thing touches one file."""

import pkgutil
import warnings
from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from cmocio.deprecation import Deprecation, outside
from cmocio.errors import InputError, NotFoundError, PluginWarning, RegistrationError, near_or_few
from cmocio.importing import imported

T = TypeVar("T")

NONE: Final[Mapping[str, str]] = MappingProxyType({})
"""No former names."""


class Registry(Generic[T]):
    """Everything of one kind, by name: what the package's folder holds and what plug-ins bring.

    A module of the folder registers what it holds with `add`, under the module's own name with hyphens for underscores;
    it is imported when that name is first asked for. Entry points of `group` are loaded where the folder does not hold
    the name; loading one must register under any name. The folder's names are its own: a plug-in that takes one of
    them, or that cannot be loaded, is left out with a warning.

    Nothing is locked, as whoever holds a lock while importing waits for a thread that imports and wants the lock. Each
    step may be done twice instead: modules are imported once by Python itself, and a dictionary decides who came first.

    Parameters
    ----------
    kind
        The word for one such thing in errors: ``"measure"``.
    package
        The package whose modules are the built-in things, or ``""`` for none. It must not import them itself.
    group
        The entry-point group, such as ``"cmocio.measures"``.

    Examples
    --------
    >>> colours: Registry[str] = Registry("colour", package="", group="example.colours")
    >>> colours.add("red", "#f00", origin="here")
    >>> colours.get("red"), colours.names(), "green" in colours
    ('#f00', ('red',), False)
    """

    def __init__(self, kind: str, *, package: str, group: str) -> None:
        self.kind = kind
        self.package = package
        self.group = group
        self._things: dict[str, tuple[T, str]] = {}
        self._former: dict[str, Deprecation] = {}
        self._shelf: Mapping[str, str] | None = None
        self._points: tuple[EntryPoint, ...] | None = None
        self._tried: dict[EntryPoint, object] = {}

    def add(self, name: str, thing: T, *, origin: str, formerly: Mapping[str, str] = NONE) -> None:
        """Register `thing` under `name`.

        Parameters
        ----------
        name
            What it is looked up by.
        thing
            What is found.
        origin
            The module or file it comes from, which names it in a clash; the same one may register anew.
        formerly
            Names it had before, each with the version from which on that name is deprecated.

        Raises
        ------
        RegistrationError
            If the name is taken by something of another origin, or is one of the folder's.
        """
        self.refuse_clash(name, origin)
        self._things.setdefault(name, (thing, origin))
        self.refuse_clash(name, origin)  # of two threads that add at once, the second sees the first
        self._things[name] = (thing, origin)
        self._former |= {old: Deprecation(self.kind, old, name, since) for old, since in formerly.items()}

    def refuse_clash(self, name: str, origin: str) -> None:
        """Refuse a name that is taken, before anything else is done under it.

        Raises
        ------
        RegistrationError
            If the name is taken by something of another origin, or is one of the folder's.
        """
        ours = origin.startswith(self.package)
        _, taken = self._things.get(name, (None, origin if ours else self._held().get(name, origin)))
        if taken != origin:
            raise RegistrationError(
                f"two {self.kind}s are called {name!r}: one from {taken}, one from {origin}; rename one"
            )

    def names(self) -> tuple[str, ...]:
        """All names, sorted. What the folder holds is listed without importing it."""
        self._plug_in_all()
        return tuple(sorted({*self._held(), *self._things.copy()}))

    def get(self, name: str) -> T:
        """The thing of this name; a name it had before warns and leads to it.

        Raises
        ------
        NotFoundError
            With the nearest names, if there is none.
        InputError
            For what is not a text.
        """
        if not isinstance(name, str):
            raise InputError(self.kind, f"{name!r} is not a name; pass the name of one")
        for _ in self._search(name):
            if name in self._things:
                return self._things[name][0]
        if name in self._former:
            self._former[name].warn()
            return self.get(self._former[name].new)
        raise NotFoundError(self.kind, name, near_or_few(name, self.names()))

    def items(self) -> tuple[tuple[str, T], ...]:
        """Names and things, sorted by name."""
        return tuple((name, self.get(name)) for name in self.names())

    def former(self) -> tuple[Deprecation, ...]:
        """The deprecated names, sorted."""
        self.items()
        return tuple(found for _, found in sorted(self._former.copy().items()))

    def __contains__(self, name: str) -> bool:
        return name in self._held() or any(name in self._things for _ in self._search(name)) or name in self._former

    def _search(self, name: str) -> Iterator[None]:
        """Bring in what may hold the name, the likeliest first, with a stop after each step."""
        yield
        if name in self._held():
            self._fetch(self._held()[name])
            yield
        for point in self._plug_ins():
            if point.name == name:
                self._plug_in(point)
        yield
        self._plug_in_all()
        yield
        for other, place in self._held().items():  # a name that has been replaced is known where its new one is
            if other not in self._things:
                self._fetch(place)

    def _held(self) -> Mapping[str, str]:
        """What the folder holds: from each name to its place."""
        if self._shelf is None:
            self._shelf = self._listing() if self.package else {}
        return self._shelf

    def _listing(self) -> Mapping[str, str]:
        """What the folder holds, read from the disk."""
        found = pkgutil.iter_modules(imported(self.package).__path__, f"{self.package}.")
        places = {module.name.rpartition(".")[2]: module.name for module in found}
        return {name.replace("_", "-"): place for name, place in places.items() if not name.startswith("_")}

    def _fetch(self, place: str) -> None:
        """Bring in what lies at a place; it registers itself."""
        imported(place)

    def _plug_ins(self) -> tuple[EntryPoint, ...]:
        if self._points is None:
            found = entry_points(group=self.group)
            self._points = tuple(sorted(found, key=lambda point: not point.value.startswith("cmocio.")))  # ours first
        return self._points

    def _plug_in_all(self) -> None:
        for point in self._plug_ins():
            self._plug_in(point)

    def _plug_in(self, point: EntryPoint) -> None:
        """Load an entry point, unless that has been tried; of two threads that fail at once, one warns."""
        if point in self._tried:
            return
        mine = object()
        try:
            self.accept(point.load(), name=point.name, origin=point.value)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's plug-in may fail in any way
            if self._tried.setdefault(point, mine) is mine:
                told = f"the {self.kind} plug-in {point.name!r} ({point.value}) was left out: {error}"
                warnings.warn(told, PluginWarning, stacklevel=outside())
        self._tried[point] = mine

    def accept(self, loaded: object, *, name: str, origin: str) -> None:
        """What to do with a loaded entry point; by default nothing more, as importing it has registered it."""
