"""Every example in a docstring runs and shows what it says."""

import doctest
import importlib
import pkgutil

import pytest

import cmocio
from cmocio import texts
from cmocio.findings import FINDINGS
from cmocio.frameworks import FRAMEWORKS
from cmocio.io.format import FORMATS
from cmocio.io.schema import SCHEMAS
from cmocio.propagation.registry import SEMANTICS
from cmocio.scoring import MEASURES, RULES

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(cmocio.__path__, "cmocio.") if not module.name.endswith("__main__")
)


def loaded(name):
    """A module; a test that needs an extra which is not there is skipped."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != "numba":
            raise
        return None


@pytest.fixture(scope="module")
def everything():
    """All modules, so that no words are declared for the first time while an example runs."""
    return {name: loaded(name) for name in MODULES}


@pytest.fixture
def own_registries(everything, monkeypatch):
    """What an example registers is gone afterwards."""
    for registry in (MEASURES, FINDINGS, FRAMEWORKS, FORMATS, SCHEMAS, SEMANTICS):
        registry.names()
        monkeypatch.setattr(registry, "_things", dict(registry._things))
    kept = dict(RULES), dict(texts._TEXTS)
    yield
    for table, before in zip((RULES, texts._TEXTS), kept, strict=True):
        table.clear()
        table.update(before)


@pytest.mark.usefixtures("own_registries")
@pytest.mark.parametrize("name", MODULES)
def test_every_example_of_a_module_runs(name, everything, capsys):
    module = everything[name]
    if module is None:
        pytest.skip("the extra jit is not installed")
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert not result.failed, capsys.readouterr().out
