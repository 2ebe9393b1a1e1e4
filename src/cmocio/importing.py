"""Importing on first use, from any number of threads."""

from importlib import import_module
from time import sleep
from types import ModuleType

STANDS_ALONE = frozenset(
    f"cmocio.{name}" for name in ("deprecation", "errors", "frozen", "model", "results", "tasks", "texts")
)
"""The modules that load nothing of the model, and the model itself."""


def imported(name: str) -> ModuleType:
    """The module of this name, imported where that has not been done.

    Where one thread imports a package and another one a module of it, each may hold what the other needs. Python sees
    that and gives up in one of them, before anything but imports was done; the other goes on, so it is asked again. An
    import that others wrote is not, so the model, of which nearly all of the library imports modules, comes first.

    Examples
    --------
    >>> imported("cmocio.texts").__name__
    'cmocio.texts'
    """
    if name.startswith("cmocio.") and name not in STANDS_ALONE:
        imported("cmocio.model")
    while True:
        try:
            return import_module(name)
        except RuntimeError as error:
            if type(error).__name__ != "_DeadlockError":
                raise
        sleep(0.001)
