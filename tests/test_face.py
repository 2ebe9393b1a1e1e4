import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cmocio


def test_every_public_name_can_be_had():
    for name in cmocio.__all__:
        assert getattr(cmocio, name) is not None
    assert set(cmocio.__all__) <= set(dir(cmocio))


def test_the_stub_names_the_same_things_from_the_same_homes():
    tree = ast.parse(Path(cmocio.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    homes = {
        alias.asname: node.module for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    listed = next(ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign))
    assert homes == cmocio._HOME_OF | dict.fromkeys(cmocio._ROOMS, "cmocio")
    assert listed == cmocio.__all__


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Gaol'"):
        _ = cmocio.Gaol


@pytest.mark.parametrize("statement", ["import cmocio", "from cmocio import AlignmentModel, Goal, refine"])
def test_importing_the_model_loads_neither_numpy_nor_networkx(statement):
    code = f"import sys; {statement}; print(sorted({{'numpy', 'networkx'}} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_package_says_that_it_is_typed():
    assert Path(cmocio.__file__).with_name("py.typed").exists()
