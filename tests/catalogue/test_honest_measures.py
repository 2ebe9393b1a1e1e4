"""Every claim of every framework keeps the laws of honest measurement on models drawn once, but for those listed."""

import pytest

from catalogue.drawn import DRAWN
from catalogue.exceptions import LAWFUL, MET_BY_ONE_SIDE, NOT_YET, TOO_POOR, WELL_ADVISED, excepted
from catalogue.facing import TEXTS
from catalogue.honest import LAWS
from catalogue.proving import CLAIMS, broken, ill_advised, one_sided, poor, spelt, tricked
from cmocio import frameworks

SAMPLE = range(6)
"""The models of the suite; all of them by `uv run python tests/honest.py laws`."""
POOR_ON = range(30)
ADVISED = range(3)
TRICKS = range(100)

EVERY = pytest.mark.parametrize("law", [pytest.param(law, id=law.name) for law in LAWS])


def test_the_drawn_models_give_every_claim_values_between_0_and_1_but_for_those_listed():
    assert poor(POOR_ON) == TOO_POOR.keys()


@EVERY
def test_every_claim_keeps_the_law_but_for_those_listed(law):
    for number in SAMPLE:
        strangers = {
            name: (before.value, before.bounds, after.value, after.bounds)
            for name, (before, after) in broken(law, number).items()
            if not name.startswith(excepted(law.name))
        }
        assert not strangers, f"{law.name}, model {number}: {strangers}"


@EVERY
def test_what_is_listed_breaks_its_law(law):
    waiting = set(excepted(law.name))
    for number in range(DRAWN):
        names = tuple(name for name in CLAIMS if name.startswith(tuple(waiting)))
        found = broken(law, number) if number in SAMPLE else broken(law, number, names)
        waiting -= {key for key in waiting if any(name.startswith(key) for name in found)}
        if not waiting:
            return
    pytest.fail(f"{law.name} holds for {sorted(waiting)}: take them out of catalogue/exceptions.py")


OF_TEXTS = {spelt(claim): claim for name in TEXTS for _, claim in frameworks.get(name).claims}


@pytest.fixture(scope="module")
def advice():
    """What is wrong with the advice of each claim, model by model."""
    return {name: [ill_advised(claim, number) for number in ADVISED] for name, claim in OF_TEXTS.items()}


def test_following_the_advice_of_a_claim_never_lowers_it(advice):
    assert {name for name, found in advice.items() if "falls" in found} == set()


def test_following_the_advice_of_a_claim_raises_it_in_the_end_where_it_is_listed_and_nowhere_else(advice):
    assert {name for name, found in advice.items() if not any(found)} == WELL_ADVISED


def test_a_claim_on_both_sides_is_0_or_undefined_where_one_side_alone_leaves_a_trace():
    both = [claim for claim in OF_TEXTS.values() if claim.both]
    wrong = {spelt(claim) for claim in both for number in ADVISED if any(one_sided(claim, number))}
    assert {name for name in wrong if not name.startswith(MET_BY_ONE_SIDE)} == set()
    assert [key for key in MET_BY_ONE_SIDE if not any(name.startswith(key) for name in wrong)] == []


def test_no_edit_raises_a_level_unless_it_is_said_that_evidence_is_gone_or_only_good_news_is_written_down():
    found = [trick for pair in TRICKS if (trick := tricked(pair))]
    assert found == []


def test_the_exceptions_are_few_and_name_laws_and_claims_that_there_are():
    laws = {law.name for law in LAWS}
    assert {*LAWFUL, *NOT_YET} <= laws
    lasting = {law: [key for keys in found.values() for key in keys] for law, found in LAWFUL.items()}
    pairs = [(law, name) for law, keys in lasting.items() for name in CLAIMS if name.startswith(tuple(keys))]
    assert len(pairs) <= 40
    assert len({reason for found in LAWFUL.values() for reason in found}) <= 12
    assert all(any(name.startswith(key) for name in CLAIMS) for law in laws for key in excepted(law))
