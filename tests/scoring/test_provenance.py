from datetime import date

from cmocio import Provenance


def test_another_model_or_day_can_be_compared():
    one = Provenance("0.1.0", "x", "1", digest="a", as_of=date(2026, 1, 1))
    assert one.differences(Provenance("0.1.0", "x", "1", digest="b", as_of=date(2026, 2, 1))) == ()


def test_another_version_parameter_or_function_cannot():
    one = Provenance("0.1.0", "x", "1", {"least": 1, "most": 2}, functions=("it",), uses={"m": "1"})
    other = Provenance("0.1.0", "x", "2", {"least": 3, "most": 2}, functions=("hr",), uses={"m": "2"})
    assert [str(difference) for difference in one.differences(other)] == [
        "version: 1 against 2",
        "parameters: least=1 against least=3",
        "functions: it against hr",
        "uses: m=1 against m=2",
    ]
