import pytest

from cmocio import ModelError, Process, Step


def test_steps_may_be_written_as_pairs():
    assert Process("p", "P", steps=[("brief", "marketing"), Step("build", "it")]).steps[0] == Step("brief", "marketing")


def test_a_process_passes_through_each_function_once():
    assert Process("p", "P", steps=[("a", "it"), ("b", "hr"), ("c", "it")]).functions == ("it", "hr")


def test_what_is_no_step_is_named():
    with pytest.raises(ModelError, match=r"steps\[0\]"):
        Process("p", "P", steps=["brief"])
    with pytest.raises(ModelError, match="steps"):
        Process("p", "P", steps=5)
