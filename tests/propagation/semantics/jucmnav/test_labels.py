from itertools import product

import pytest

from cmocio.propagation.semantics._jucmnav.labels import (
    LABELS,
    any_of,
    combined,
    contribution,
    damped,
    label_of,
    least_of,
    lowest,
    strength_of,
    together,
)
from twins import jucmnav as twin

SHORT = dict(zip(["D", "WD", "WS", "S", "C", "U", "N"], LABELS, strict=True))
LETTERS = {name: short for short, name in SHORT.items()}


def test_two_labels_make_together_what_the_twin_says():
    for one, other in product(SHORT, SHORT):
        assert LETTERS[together(SHORT[one], SHORT[other])] == twin.join(one, other)


@pytest.mark.parametrize("weight", [100, 75, 50, 49, 25, 1, 0, -1, -49, -50, -99, -100])
def test_a_contribution_of_any_weight_is_what_the_twin_says(weight):
    for short, name in SHORT.items():
        assert LETTERS[contribution(name, weight)] == twin.through(short, weight)


def test_three_labels_combine_as_the_twin_says():
    for labels in product(SHORT, repeat=3):
        assert LETTERS[combined(SHORT[short] for short in labels)] == twin.gather(labels)


def test_all_needs_the_least_and_any_takes_the_best_but_for_what_is_undecided():
    assert least_of(["Denied", "Unknown"]) == "Denied"
    assert least_of(["WeaklyDenied", "Unknown"]) == "Unknown"
    assert any_of(["Satisfied", "Unknown"]) == "Satisfied"
    assert any_of(["WeaklySatisfied", "Conflict"]) == "Unknown"
    assert any_of([]) == least_of([]) == "None"


@pytest.mark.parametrize(
    ("weight", "strength"),
    [
        (100, "Make"),
        (99, "SomePositive"),
        (50, "SomePositive"),
        (49, "Help"),
        (1, "Help"),
        (0, "Unknown"),
        (-1, "Hurt"),
        (-49, "Hurt"),
        (-50, "SomeNegative"),
        (-99, "SomeNegative"),
        (-100, "Break"),
    ],
)
def test_weights_fall_into_bands_of_strength(weight, strength):
    assert strength_of(weight) == strength


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (100, "Satisfied"),
        (99, "WeaklySatisfied"),
        (1, "WeaklySatisfied"),
        (0, "None"),
        (-1, "WeaklyDenied"),
        (-99, "WeaklyDenied"),
        (-100, "Denied"),
        (-101, "Conflict"),
        (-102, "Unknown"),
    ],
)
def test_numbers_fall_into_bands_of_labels(number, label):
    assert label_of(number) == label


def test_conflict_and_unknown_stand_between_denied_and_weakly_denied():
    assert lowest(["WeaklyDenied", "Conflict", "Unknown"]) == "Conflict"
    assert lowest(["Conflict", "Denied"]) == "Denied"


def test_what_matters_less_is_damped_more():
    assert [damped("Satisfied", n) for n in (66, 65, 33, 32, 1, 0)] == [
        "Satisfied",
        "WeaklySatisfied",
        "WeaklySatisfied",
        "WeaklySatisfied",
        "WeaklySatisfied",
        "None",
    ]
    assert [damped("WeaklyDenied", n) for n in (66, 33, 32, 0)] == ["WeaklyDenied", "WeaklyDenied", "None", "None"]
