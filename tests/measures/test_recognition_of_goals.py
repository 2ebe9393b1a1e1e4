"""Recognition of goals is the share of recognitions that name a goal."""

from cmocio.measures import get
from cmocio.model import AlignmentModel, Goal, Interaction, Stakeholder
from cmocio.scoring import MEASURES

recognition_of_goals = get("recognition-of-goals")

PEOPLE = [Stakeholder(name, name, function=name) for name in ("marketing", "it", "finance")]
GOALS = [Goal("revenue", "Revenue", kind="revenue", tier="company"), Goal("tidy", "Tidy up")]
BOTH = ["marketing", "it"]
TIED = Interaction("a", "2026-01-10", "recognition", recognised=["it"], goals=["revenue"])
LOCAL = Interaction("b", "2026-03-10", "recognition", recognised=["marketing"], goals=["tidy"])
BARE = Interaction("c", "2026-03-11", "recognition")
OTHERS = Interaction("d", "2026-03-11", "recognition", recognised=["finance"])


def model(*met, **fields):
    return AlignmentModel("m", stakeholders=PEOPLE, goals=GOALS, interactions=met, **fields)


def test_recognitions_with_a_goal_are_counted_of_all():
    score = recognition_of_goals(model(TIED, LOCAL, BARE), functions=BOTH)
    assert score.value == 2 / 3
    assert score.parts[0].entities == ("goal:revenue",)


def test_only_goals_of_the_kind_or_tier_asked_for_count():
    assert recognition_of_goals(model(TIED, LOCAL), functions=BOTH, kind="revenue").value == 0.5
    assert recognition_of_goals(model(TIED, LOCAL), functions=BOTH, tier="function").value == 0.5


def test_recognition_of_others_and_old_recognition_is_left_out():
    assert recognition_of_goals(model(TIED, OTHERS), functions=BOTH).value == 1.0
    assert recognition_of_goals(model(TIED, OTHERS), functions=[*BOTH, "finance"]).value == 0.5
    assert recognition_of_goals(model(TIED, BARE), functions=BOTH, within=30).value == 0.0


def test_without_recognitions_it_is_undefined():
    assert recognition_of_goals(model(), functions=BOTH).reason.code == "evidence-not-recorded"
    assert recognition_of_goals(model(recorded="interactions"), functions=BOTH).reason.code == "no-recognition"


def test_linking_goals_never_lowers_the_value():
    law = next(law for law in MEASURES.get("recognition-of-goals").laws if law.better)
    assert recognition_of_goals(law.better(model(TIED, BARE)), functions=BOTH).value == 1.0
    assert law.better(model()) is None
