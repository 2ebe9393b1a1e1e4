"""Every example in a docstring runs and shows what it says, and every parameter in one exists."""

import doctest
import inspect
import re
import sys

import pytest

from registries import MODULES

PARAMETERS = re.compile(r"^Parameters\n-{10}\n(.*?)(?=\n\n\S[^\n]*\n-{3}|\Z)", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", MODULES)
def test_every_example_of_a_module_runs(name, capsys):
    if name not in sys.modules:
        pytest.skip("the extra jit is not installed")
    result = doctest.testmod(sys.modules[name], optionflags=doctest.ELLIPSIS)
    assert not result.failed, capsys.readouterr().out


def own(module):
    """The classes and functions that a module defines, and the methods of those classes."""
    things = [thing for thing in vars(module).values() if getattr(thing, "__module__", None) == module.__name__]
    classes = [thing for thing in things if inspect.isclass(thing)]
    things += [getattr(home, name) for home in classes for name in vars(home)]
    return classes + [thing for thing in things if inspect.isfunction(thing) or inspect.ismethod(thing)]


def parameters(thing):
    """The names in the section of parameters; one line may name several."""
    for section in PARAMETERS.findall(inspect.cleandoc(thing.__doc__ or "")):
        for line in section.splitlines():
            if line and not line.startswith(" "):
                yield from (name.strip(" *") for name in line.split(","))


@pytest.mark.parametrize("name", MODULES)
def test_every_parameter_in_a_docstring_of_a_module_exists(name):
    if name not in sys.modules:
        pytest.skip("the extra jit is not installed")
    wrong = {
        f"{thing.__qualname__}: {parameter}"
        for thing in own(sys.modules[name])
        for parameter in parameters(thing)
        if parameter not in inspect.signature(thing).parameters
    }
    assert not wrong
