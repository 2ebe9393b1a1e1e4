import pickle

import pytest

import cmocio
from cmocio import Message, declare, render
from cmocio.texts import Printed, declared


def test_a_message_is_put_into_words_only_when_shown():
    declare("test-late", "{what} is {days} days late")
    message = Message.of("test-late", what="it", days=2)
    assert str(message) == "it is 2 days late"
    assert render(message, {"test-late": "{days}!"}) == "2!"


def test_an_undeclared_code_shows_itself_and_its_data():
    assert str(Message.of("test-nobody", a=1)) == "test-nobody (a=1)"
    assert str(Message.of("test-nobody")) == "test-nobody"


def test_a_missing_value_shows_as_its_name():
    declare("test-gap", "{a} and {b}")
    assert str(Message.of("test-gap", a=1)) == "1 and <b>"


def test_numbers_are_short_and_lists_are_joined():
    declare("test-shown", "{number} of {names}, {share:.0%}")
    assert str(Message.of("test-shown", number=1 / 3, names=("a", "b"), share=0.5)) == "0.333333 of a, b, 50%"


def test_lists_are_quoted_one_by_one():
    declare("test-quoted", "{names!r}; {name!r}")
    assert str(Message.of("test-quoted", names=("it", "sales"), name="it")) == "'it', 'sales'; 'it'"


def test_braces_in_data_are_shown_as_they_are():
    declare("test-braces", "{name}")
    assert str(Message.of("test-braces", name="{x}")) == "{x}"


def test_one_code_has_one_meaning():
    declare("test-once", "one")
    assert declare("test-once", "one") == "test-once"
    with pytest.raises(ValueError, match="already means 'one'"):
        declare("test-once", "two")
    assert declared()["test-once"] == "one"


def test_messages_are_values():
    message = Message.of("test-late", what="it", days=2)
    assert pickle.loads(pickle.dumps(message)) == message
    assert len({message, Message.of("test-late", days=2, what="it")}) == 1


class FakePrinter:
    """What IPython hands over, as far as it is used."""

    def __init__(self):
        self.told = []

    def text(self, words):
        self.told.append(words)


def shown(result, *, cycle=False):
    printer = FakePrinter()
    result._repr_pretty_(printer, cycle)
    return "".join(printer.told)


def test_a_notebook_shows_a_result_as_it_is_printed():
    model = cmocio.AlignmentModel("m", goals=[cmocio.Goal("a", "A", satisfaction=0.2)])
    lever = cmocio.Lever("do it", cmocio.Satisfy("a", 0.6), cost=3)
    results = [
        cmocio.assess(model, "okr"),
        cmocio.compare(model, cmocio.Scenario("more", cmocio.Satisfy("a", 1))),
        cmocio.plan(model, {"a": 0.5}, [lever]),
        cmocio.simulate(model, {"a": cmocio.Uniform(0, 1)}, samples=16),
        cmocio.propagate(model).explain("a"),
    ]
    for result in results:
        assert shown(result) == str(result)
        assert shown(result, cycle=True) == repr(result)


def test_every_public_result_that_prints_for_people_does_so_in_a_notebook():
    classes = [found for name in cmocio.__all__ if isinstance(found := getattr(cmocio, name), type)]
    printing = {found for found in classes if "__str__" in vars(found) and not issubclass(found, Exception)}
    short = {"Estimate", "Fault", "Level", "Message", "Note", "Reference", "Score"}
    assert {found.__name__ for found in printing if not issubclass(found, Printed)} <= short
