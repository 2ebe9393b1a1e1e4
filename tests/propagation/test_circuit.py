from cmocio.model import AlignmentModel, Goal, contribute, refine, require
from cmocio.propagation._compile import compiled


def test_a_step_gives_its_rule_back_with_links_by_kind_and_goals_by_number():
    model = AlignmentModel.of(
        "m",
        Goal("a", "A"),
        Goal("x", "X"),
        Goal("y", "Y"),
        Goal("z", "Z"),
        require("a", needs="z"),
        contribute("y", to={"a": -0.5}),
        refine("a", into="x", parts="any"),
    )
    circuit = compiled(model, None, None, None, "wins")
    rule = circuit.rule(0)
    assert not rule.least
    assert [(link.source, link.weight) for links in (rule.parts, rule.terms, rule.needs) for link in links] == [
        (1, 1.0),
        (2, -0.5),
        (3, 1.0),
    ]
    assert [circuit.ids[goal] for goal in rule.sources] == ["x", "y", "z"]
