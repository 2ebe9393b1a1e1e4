"""Importing from several threads."""

import sys
import threading
from importlib import _bootstrap
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from time import sleep

import pytest

from cmocio import importing
from cmocio.importing import imported


def test_what_python_gave_up_is_asked_for_again(monkeypatch):
    refusals = [_bootstrap._DeadlockError("each waits for the other"), None]

    def once(name):
        if (error := refusals.pop(0)) is not None:
            raise error
        return sys.modules[name]

    monkeypatch.setattr(importing, "import_module", once)
    assert imported("sys") is sys


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
