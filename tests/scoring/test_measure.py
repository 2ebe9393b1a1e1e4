import pytest

from cmocio import (
    AlignmentModel,
    Goal,
    InputError,
    NotFoundError,
    Part,
    RegistrationError,
    Scope,
    Score,
    Stakeholder,
    combine,
    measure,
)
from cmocio.scoring import MEASURES, UNIVERSAL, library_version, ratio


@pytest.fixture(autouse=True)
def registered():
    """The measure of these tests, registered for each of them only."""
    return measure(version="3", source="a test", reads=["goals"], name="test-heavy")(heavy)


def heavy(scope, *, least=1.0):
    """Share of goals at least so heavy."""
    return ratio(Part(goal.full_name, float(goal.weight >= least)) for goal in scope.model.goals)


MODEL = AlignmentModel(
    "m",
    stakeholders=[Stakeholder("cio", "CIO", function="it")],
    goals=[Goal("a", "A", weight=2, owner="cio"), Goal("b", "B")],
    as_of="2026-06-30",
)


def test_the_callable_comes_back_untouched(registered):
    assert registered is heavy
    assert heavy(Scope.of(MODEL)).provenance is None
    assert heavy.__name__ == "heavy"


def test_a_score_tells_what_it_was_computed_from():
    found = MEASURES.get("test-heavy")(MODEL, least=2).provenance
    assert (found.name, found.version, found.parameters["least"]) == ("test-heavy", "3", 2)
    assert (found.digest, str(found.as_of), found.functions) == (MODEL.digest, "2026-06-30", ("it",))
    assert found.library == library_version()


def test_a_measure_knows_its_parameters_laws_and_summary():
    found = MEASURES.get("test-heavy")
    assert found.parameters == {"least": 1.0}
    assert found.laws == UNIVERSAL
    assert found.summary == "Share of goals at least so heavy."


def test_an_unknown_parameter_names_the_nearest():
    with pytest.raises(NotFoundError, match="no parameter of test-heavy 'leest'; did you mean 'least'"):
        MEASURES.get("test-heavy")(MODEL, leest=1)


@pytest.mark.parametrize(
    ("compute", "problem"),
    [
        (lambda: None, "must have the form"),
        (lambda *, scope=None: None, "must have the form"),
        (lambda model, *, functions=None, as_of=None: None, "must have the form"),
        (lambda scope, own=None: None, "'own' must be keyword-only and have a default"),
        (lambda scope, *, own: None, "'own' must be keyword-only and have a default"),
    ],
)
def test_a_form_that_could_not_be_called_is_refused_when_it_is_registered(compute, problem):
    with pytest.raises(RegistrationError, match=problem):
        measure(version="1", source="a test", reads=["goals"], name="test-broken")(compute)


def test_a_measure_cannot_read_what_no_model_has():
    with pytest.raises(RegistrationError, match="reads 'gaols'"):
        measure(version="1", source="a test", reads=["gaols"], name="test-broken")(heavy)


def test_what_a_measure_gives_is_a_score():
    measure(version="1", source="a test", reads=["goals"], name="test-float")(lambda scope: 0.5)
    with pytest.raises(RegistrationError, match="returned 0.5; it must return a Score"):
        MEASURES.get("test-float")(MODEL)


def test_wrong_words_about_a_measure_are_refused_when_it_is_registered():
    with pytest.raises(RegistrationError, match="pass a list, such as \\['goals'\\]"):
        measure(version="1", source="a test", reads="goals", name="test-broken")(heavy)
    with pytest.raises(RegistrationError, match="its direction 'lower' is not one of higher, balance"):
        measure(version="1", source="a test", reads=["goals"], direction="lower", name="test-broken")(heavy)


@pytest.mark.parametrize(
    ("score", "error", "problem"),
    [
        (lambda: Score(1.5, "value"), InputError, "a score lies from 0 to 1"),
        (lambda: Score(None), RegistrationError, "returned no value and no reason"),
    ],
)
def test_what_is_no_share_is_refused(score, error, problem):
    measure(version="1", source="a test", reads=["goals"], name="test-odd")(lambda scope: score())
    with pytest.raises(error, match=problem):
        MEASURES.get("test-odd")(MODEL)


def test_numbers_too_large_to_add_up_leave_a_score_undefined():
    measure(version="1", source="a test", reads=["goals"], name="test-nan")(
        lambda scope: combine("sum", [Part("a", 1.7e308), Part("b", 1.7e308)])
    )
    assert MEASURES.get("test-nan")(MODEL).reason.code == "sum-too-large"


def test_an_old_name_leads_to_the_measure():
    measure(version="1", source="a test", reads=["goals"], name="test-new", formerly={"test-old": "0.2"})(heavy)
    with pytest.warns(DeprecationWarning, match="'test-old' is deprecated since 0.2: it is now called 'test-new'"):
        assert MEASURES.get("test-old") is MEASURES.get("test-new")
    assert "test-old" in MEASURES
    assert "test-old" not in MEASURES.names()
