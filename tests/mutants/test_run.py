"""The command that puts faults into the sources."""

import ast
import importlib.util
import sys
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("mutants_run", Path(__file__).with_name("run.py"))
run = importlib.util.module_from_spec(spec)
sys.modules["mutants_run"] = run
spec.loader.exec_module(run)


@pytest.mark.parametrize(
    ("sound", "faulty"),
    [
        ("a < b", ["a <= b"]),
        ("a + b", ["a - b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("x = 2", ["x = 3"]),
        ("x = True", ["x = False"]),
        ("if a:\n    b()", ["if not a:\n    b()", "if a:\n    pass"]),
        ("def f() -> int:\n    return a", ["def f() -> int:\n    return None"]),
        ("raise a", ["pass"]),
        ("if TYPE_CHECKING:\n    import a", []),
        ("a: Literal[1]", []),
    ],
)
def test_each_kind_of_fault_is_made_once_and_the_rest_stays_as_it_was(tmp_path, sound, faulty):
    (tmp_path / "a.py").write_text(sound)
    assert [mutant.source for mutant in run.mutants_of(tmp_path / "a.py", tmp_path)] == faulty


def test_a_seed_draws_the_same_mutants_and_spreads_them_over_the_files():
    found = run.drawn("scoring", 20, 1)
    assert found == run.drawn("scoring", 20, 1)
    assert len({mutant.name for mutant in found}) == 20
    assert len({mutant.file for mutant in found}) >= 10
    assert all(ast.parse(mutant.source) for mutant in found)
