"""Importing from several threads."""

import subprocess
import sys
import threading
from importlib import _bootstrap
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from time import sleep

import pytest

from cmocio import importing
from cmocio.importing import STANDS_ALONE, imported


def test_what_python_gave_up_is_asked_for_again(monkeypatch):
    refusals = [_bootstrap._DeadlockError("each waits for the other"), None]

    def once(name):
        if (error := refusals.pop(0)) is not None:
            raise error
        return sys.modules[name]

    monkeypatch.setattr(importing, "import_module", once)
    assert imported("sys") is sys


@pytest.mark.parametrize("name", sorted(STANDS_ALONE - {"cmocio.model"}))
def test_what_stands_alone_loads_nothing_of_the_model(name):
    code = f"import sys, {name}; sys.exit('cmocio.model' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["cmocio.distributions", "cmocio.chance.sampled", "cmocio.measures"])
def test_the_model_is_loaded_whole_before_a_module_that_stands_on_it(name, monkeypatch):
    asked = []
    monkeypatch.setattr(importing, "import_module", asked.append)
    imported(name)
    assert asked == ["cmocio.model", name]


def test_an_error_of_the_module_is_passed_on(tmp_path, monkeypatch):
    (tmp_path / "refuses.py").write_text("raise RuntimeError('no')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RuntimeError, match="no"):
        imported("refuses")


def test_a_package_and_a_module_that_it_imports_can_be_imported_at_once(tmp_path, monkeypatch):
    package = tmp_path / "paired"
    package.mkdir()
    (package / "__init__.py").write_text("from paired.inner import thing\n")
    (package / "inner.py").write_text("thing = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    begun = threading.Event()

    class Slow(SourceFileLoader):
        """Gives the other thread time to take the module within."""

        def create_module(self, spec):
            begun.set()
            sleep(0.5)

    class Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            place = package / "__init__.py"
            return spec_from_file_location(name, place, loader=Slow(name, str(place))) if name == "paired" else None

    monkeypatch.setattr(sys, "meta_path", [Finder, *sys.meta_path])
    found = []
    threads = [threading.Thread(target=lambda: found.append(imported("paired").thing))]
    threads[0].start()
    begun.wait()
    threads.append(threading.Thread(target=lambda: found.append(imported("paired.inner").thing)))
    threads[1].start()
    for thread in threads:
        thread.join(20)
    assert found == [1, 1]
    for name in ("paired", "paired.inner"):
        sys.modules.pop(name)
