import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import cmocio
import face_stub
from cmocio import distributions
from cmocio.chance.distribution import DISTRIBUTIONS


def test_every_public_name_can_be_had():
    for name in [*cmocio._HOME_OF, *cmocio._ROOMS]:
        assert getattr(cmocio, name) is not None
    assert set(cmocio.__all__) <= set(dir(cmocio))


def test_the_face_lists_what_every_user_meets_and_leaves_the_rest_to_its_rooms():
    assert len(cmocio.__all__) <= 70
    assert set(cmocio.__all__) < set(cmocio._HOME_OF)
    for name, home in cmocio._HOME_OF.items():
        assert hasattr(import_module(home), name), f"{home} does not hold {name}"


def test_the_room_of_distributions_holds_every_shape():
    held = {getattr(distributions, name) for name in distributions.__all__}
    ours = {shape for _, shape in DISTRIBUTIONS.items() if shape.__module__.startswith("cmocio.")}
    assert ours <= held


def test_the_stub_is_what_the_table_says():
    assert face_stub.STUB.read_text(encoding="utf-8") == face_stub.text(), "run: python tests/face_stub.py"


def test_the_version_is_the_one_of_the_project():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert cmocio.__version__ == project["project"]["version"]


def test_a_name_that_was_replaced_leads_to_the_new_one_and_warns_once_for_each_use(monkeypatch):
    monkeypatch.setattr(cmocio, "_FORMER", {"Aim": ("Goal", "0.2")})
    told = "the name 'Aim' is deprecated since 0.2: it is now called 'Goal'"
    with pytest.warns(DeprecationWarning, match=told) as caught:
        from cmocio import Aim
    assert Aim is cmocio.Goal
    assert [warning.filename for warning in caught] == [__file__]
    with pytest.warns(DeprecationWarning, match=told) as caught:
        assert cmocio.Aim is Aim
    assert [warning.filename for warning in caught] == [__file__]
    assert "from cmocio.model import Goal as Aim" in face_stub.text()


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
