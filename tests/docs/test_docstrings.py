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


@pytest.fixture
def own_registries(monkeypatch):
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
def test_every_example_of_a_module_runs(name, capsys):
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != "numba":
            raise
        pytest.skip("the extra jit is not installed")
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert not result.failed, capsys.readouterr().out
