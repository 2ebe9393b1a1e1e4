from pathlib import Path

from hypothesis import given

from cmocio import measures, read
from cmocio.model._rename import renamed
from cmocio.testing.strategies import models

CASE = Path(__file__).parents[2] / "examples" / "retailer.toml"


def test_nobody_is_named_in_a_pseudonymised_model():
    model = read(CASE)
    hidden = model.pseudonymise()
    told = repr([hidden.stakeholders, hidden.stakes, hidden.initiatives, hidden.interactions, hidden.ratings])
    assert [person.id for person in hidden.stakeholders] == [
        f"person-{n}" for n in range(1, len(model.stakeholders) + 1)
    ]
    assert not any(f"'{person.id}'" in told or person.name in told for person in model.stakeholders)


def test_no_measure_cares_who_people_are():
    model = read(CASE)
    hidden = model.pseudonymise()
    for name in measures.names():
        measure = measures.get(name)
        assert measure(hidden).value == measure(model).value, name


@given(models())
def test_the_same_names_give_the_same_model(model):
    assert renamed(model, {}) == model
