"""Arguments of the wrong kind, as people have passed them: each is one clear error, or what was meant."""

import numpy as np
import pandas as pd
import pytest

import cmocio
from cmocio import AlignmentModel, Goal, Initiative, Satisfy, Scenario, Stakeholder
from cmocio.analysis import critical_path, earned_schedule
from cmocio.errors import CmocioError, FormatError, InputError, KeywordError, ModelError
from cmocio.frameworks import comparisons
from cmocio.measures.cost_performance import EarnedValue
from cmocio.model import from_records

PEOPLE = [Stakeholder("cmo", "CMO", function="marketing"), Stakeholder("cio", "CIO", function="it")]
SHOP = AlignmentModel("shop", stakeholders=PEOPLE, goals=[Goal("a", "A", owner="cmo")])


@pytest.mark.parametrize("model", [None, {}, "model.json", b"{}", 5])
@pytest.mark.parametrize("verb", [lambda m: cmocio.assess(m, "okr"), cmocio.check, cmocio.propagate])
def test_what_is_no_model_is_said_to_be_none(verb, model):
    with pytest.raises(InputError, match=r"^model: .* is not an AlignmentModel; read one with cmocio.read"):
        verb(model)


@pytest.mark.parametrize("source", [None, 5, object()])
def test_what_cannot_be_read_is_said_to_be_no_source(source):
    with pytest.raises(InputError, match="^source: "):
        cmocio.read(source)


@pytest.mark.parametrize("source", [b"", {}])
def test_what_holds_nothing_is_read_as_a_document_without_content(source):
    with pytest.raises(FormatError):
        cmocio.read(source)


def test_what_is_no_model_is_not_written(tmp_path):
    with pytest.raises(InputError, match="^model: "):
        cmocio.write(None, tmp_path / "a.json")
    assert not list(tmp_path.iterdir())


def test_a_function_that_is_a_list_is_said_to_be_no_name():
    with pytest.raises(InputError, match=r"functions\['marketing'\]"):
        cmocio.assess(SHOP, "five-ways", functions={"marketing": ["a"]})


@pytest.mark.parametrize(
    ("make", "near"),
    [(lambda: Initiative("i", "I", owner="cmo"), "Initiative"), (lambda: Goal("g", "G", function="it"), "Goal")],
)
def test_a_keyword_that_names_no_field_says_what_has_none(make, near):
    with pytest.raises(KeywordError, match=near):
        make()


def test_changes_may_come_in_a_list():
    change = Satisfy("a", 0.5)
    assert Scenario("s", [change]).changes == Scenario("s", change).changes == (change,)


@pytest.mark.parametrize("missing", [pd.NaT, pd.NA, None])
def test_what_a_dataframe_has_for_missing_is_unknown(missing):
    model = from_records({"goals": [{"id": "a", "name": "A", "due": missing, "owner": missing}]}, name="m")
    assert (model.goal("a").due, model.goal("a").owner) == (None, None)


def test_scalars_of_numpy_are_the_plain_ones_they_stand_for():
    model = AlignmentModel("m", goals=[Goal(np.str_("a"), "A", weight=np.float64(2))])
    assert cmocio.assess(model, "okr").to_dict() == cmocio.assess(cmocio.loads(cmocio.dumps(model)), "okr").to_dict()
    rows = from_records({"goals": [{"id": np.int64(7), "name": "A"}]}, name="m")
    assert rows.goals[0].id == "7"


@pytest.mark.parametrize(
    "call",
    [
        lambda: comparisons(["a", "b"], {("a", "b"): "3"}),
        lambda: EarnedValue("100", 50, 40, 60),
        lambda: critical_path({"a": 1, "b": 1, "c": 1}, {"c": "ab"}),
        lambda: critical_path({"a": "1"}),
        lambda: earned_schedule([0, 50, 100], float("nan")),
    ],
)
def test_text_for_numbers_and_for_lists_is_an_error_of_ours(call):
    with pytest.raises((InputError, ModelError)) as caught:
        call()
    assert isinstance(caught.value, CmocioError)


def test_numpy_durations_are_durations():
    assert critical_path({"a": np.int64(2), "b": np.float64(1.5)}, {"b": ["a"]}).duration == 3.5


def test_roles_are_one_mapping_for_all_frameworks_and_for_each():
    roles = {"marketing": "it", "it": "marketing"}
    together = cmocio.assess_all(SHOP, functions=roles)["okr"]
    assert cmocio.assess(SHOP, "okr", functions=roles).score == together.score
