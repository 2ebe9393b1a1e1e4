from cmocio.propagation._task import Anchor


def test_an_anchor_moves_evidence_by_what_its_rule_has_moved():
    anchor = Anchor((0.25, 0.0, 0.5), (0.5, 0.25, 0.75))
    assert anchor.held(0.75, 0) == 0.5
    assert anchor.held(0.75, 1) == 0.0  # the low bound less the base's high one
    assert anchor.held(0.75, 2) == 1.0


def test_an_anchor_keeps_within_the_range():
    assert Anchor((1.0, 1.0, 1.0), (-1.0, -1.0, -1.0)).held(1.0, 0) == 1.0
