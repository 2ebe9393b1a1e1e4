import pickle

import pytest

from cmocio import Message, declare, render
from cmocio.texts import declared


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
