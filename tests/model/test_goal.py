from cmocio import Goal


def test_everything_but_id_and_name_has_a_default():
    goal = Goal("a", "A")
    assert (goal.weight, goal.parts, goal.tier, goal.element, goal.applicable) == (1.0, "all", "function", "goal", True)
    assert goal.owner is goal.satisfaction is goal.due is None


def test_a_judgement_reaches_from_denied_to_satisfied():
    assert [Goal("a", "A", satisfaction=s).satisfaction for s in (-1, 0, 1)] == [-1.0, 0.0, 1.0]
