"""What any of our own formats writes, it reads again as an equal model."""

import pytest
from hypothesis import given, settings

from cmocio.io.formats.json import read_json, write_json
from cmocio.io.formats.toml import read_toml, write_toml
from cmocio.io.formats.yaml import read_yaml, write_yaml
from cmocio.model import (
    Add,
    AlignmentModel,
    Benchmark,
    Goal,
    Initiative,
    Observation,
    Observe,
    Process,
    Rating,
    Remove,
    Replace,
    Scenario,
    Stakeholder,
)
from cmocio.testing.strategies import models

FORMATS = {"json": (write_json, read_json), "toml": (write_toml, read_toml), "yaml": (write_yaml, read_yaml)}


def assert_lossless(model, name):
    write, read = FORMATS[name]
    content = write(model)
    again, report = read(content)
    assert again == model
    assert again.digest == model.digest
    assert report.notes == ()
    assert write(again) == content


@given(models(wild=True))
@settings(max_examples=50)
def test_any_model_comes_back_from_json(model):
    assert_lossless(model, "json")


@given(models(wild=True))
@settings(max_examples=30)
def test_any_model_comes_back_from_toml(model):
    assert_lossless(model, "toml")


@given(models(wild=True, size=2))
@settings(max_examples=20)
def test_any_model_comes_back_from_yaml(model):
    assert_lossless(model, "yaml")


@pytest.mark.parametrize("name", FORMATS)
def test_the_rare_corners_come_back(name):
    number = [5e-324, 1.7976931348623157e308, -0.0, 0.1, 1e16, 1e22, 123456789012345680.0, 1 / 3]
    model = AlignmentModel(
        "?\x00\x1b\x7f\x85\u2028\ufeff\r\n\t\"'\\ – 🚀",
        goals=[Goal("a", "", tags=["2026-01-01", "true", "", "null", "1"])],
        stakeholders=[Stakeholder("cio", "CIO", function="it")],
        benchmarks=[Benchmark("b", "a", "B", observations=[Observation("2026-01-01", value) for value in number])],
        initiatives=[Initiative("i", "I", team="cio")],
        processes=[Process("p", "P", steps=[("one", "it")])],
        ratings=[Rating("cio", "topic:x", -0.0, scale=(-0.0, 5))],
        scenarios=[
            Scenario("empty"),
            Scenario(
                "all",
                Replace("goal:a", due=None, tags=[], weight=2, name="yes", applicable=False),
                Replace("benchmark:b", observations={"2026-02-01": 1}),
                Replace("initiative:i", team=model_team(), releases=[]),
                Add(Goal("z", "Z"), Stakeholder("q", "Q"), Scenario("inner", Remove("goal:a", cascade=True))),
                Add(),
                Observe("b", {"2026-03-01": 4}),
                tags="t",
                source="s",
                description="d",
            ),
        ],
        values=["x", "x", ""],
        recorded={"terms", "ratings"},
    )
    assert_lossless(model, name)


def model_team():
    return Initiative("i", "I", team=["cio"]).team


def test_all_formats_hold_the_same_document():
    model = AlignmentModel("m", goals=[Goal("a", "A", due="2026-01-01")], scenarios=[Scenario("s", Remove("goal:a"))])
    assert len({FORMATS[name][1](FORMATS[name][0](model))[0].digest for name in FORMATS}) == 1
