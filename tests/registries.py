"""Everything that is registered, as it was again after every test."""

import importlib
import pkgutil
import sys

import cmocio
from cmocio import texts
from cmocio.registry import Registry
from cmocio.scoring import RULES

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(cmocio.__path__, "cmocio.") if not module.name.endswith("__main__")
)


def load_everything() -> None:
    """Import all modules and their registries' contents, so that whatever comes later is a test's own."""
    for name in MODULES:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != "numba":
                raise
    for registry in registries():
        registry.items()


def registries() -> list[Registry]:
    """All registries of the library."""
    found = {}
    for name in MODULES:
        things = vars(sys.modules[name]).values() if name in sys.modules else ()
        found |= {id(thing): thing for thing in things if isinstance(thing, Registry)}
    return list(found.values())


def tables() -> list[dict]:
    """What holds all that can be registered."""
    ours = [table for registry in registries() for table in (registry._things, registry._former)]
    return [*ours, RULES, texts._TEXTS, texts._STRANGERS]
