"""Loop closure is the share of hand-offs on the ring that take place."""

import pytest

from cmocio.errors import InputError
from cmocio.measures import get
from cmocio.measures.loop_closure import STAGES
from cmocio.model import AlignmentModel, Interaction, Process

loop_closure = get("loop-closure")


def handoff(one, other, day="2026-01-05"):
    return Interaction(f"{one}-{other}", day, "handoff", tags={one, other})


def model(*things, **fields):
    return AlignmentModel.of("m", *things, **fields)


def test_a_ring_of_five_hand_offs_is_closed():
    ring = [handoff(one, other) for one, other in zip(STAGES, (*STAGES[1:], STAGES[0]), strict=True)]
    assert loop_closure(model(ring)).value == 1.0
    assert loop_closure(model(ring[:4])).value == pytest.approx(0.8)


def test_a_process_with_the_two_steps_in_order_shows_a_hand_off_and_in_reverse_none():
    forward = Process("p", "P", steps=[("generate", "marketing"), ("interrogate", "it")])
    score = loop_closure(model(forward))
    assert score.value == pytest.approx(0.2)
    assert score.entities() == ("process:p",)
    backward = Process("p", "P", steps=[("interrogate", "it"), ("generate", "marketing")])
    assert loop_closure(model(backward)).value == 0.0


def test_skipping_a_stage_is_no_hand_off():
    assert loop_closure(model(handoff("generate", "understand"))).value == 0.0


def test_only_hand_offs_of_the_window_count():
    later = Interaction("x", "2026-06-01", "meeting")
    assert loop_closure(model(handoff("generate", "interrogate"), later), within=30).value == 0.0


def test_other_stages_make_another_ring():
    found = model(handoff("plan", "do"), handoff("do", "check"), handoff("check", "act"), handoff("act", "plan"))
    assert loop_closure(found, stages=["plan", "do", "check", "act"]).value == 1.0
    for stages in (["a", "b"], ["a", "b", "a"], ""):
        with pytest.raises(InputError, match="ring"):
            loop_closure(found, stages=stages)


def test_it_is_undefined_only_without_any_record():
    assert loop_closure(model()).reason.code == "evidence-not-recorded"
    assert loop_closure(model(recorded="processes")).value == 0.0
    assert loop_closure(model(recorded="interactions")).value == 0.0
