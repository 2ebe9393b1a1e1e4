import json
import pickle
from difflib import get_close_matches

import pytest

import cmocio.model  # noqa: F401 - has the words for the faults
from cmocio import (
    AmbiguousNameError,
    Cancelled,
    CmocioError,
    ExecutorError,
    Fault,
    FormatError,
    InputError,
    Message,
    MissingExtraError,
    ModelError,
    NotFoundError,
    RegistrationError,
    near,
)
from cmocio.errors import SHOWN, Near
from cmocio.near import COMPARED, Names, nearest
from cmocio.texts import UNPRINTABLE

FAULT = Fault("goals[3].weight", Message.of("below", value=-1, low=0))

EXAMPLES = [
    InputError("samples", "0 is not a number of samples"),
    ModelError([FAULT, FAULT], "goal:a"),
    FormatError("plan.json", [FAULT]),
    NotFoundError("goal", "a", ("b",)),
    AmbiguousNameError("a", ("goal:a", "term:a")),
    MissingExtraError("writing YAML", "formats"),
    Cancelled(3, 7),
    ExecutorError("ThreadPoolExecutor", "it was shut down.", 3),
    RegistrationError("two measures are called 'x'"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_every_error_pickles_with_its_data_and_words(error):
    back = pickle.loads(pickle.dumps(error))
    assert str(back) == str(error)
    assert vars(back) == vars(error)
    assert isinstance(error, CmocioError)


def test_errors_can_be_caught_as_pythons_own():
    assert isinstance(EXAMPLES[1], ValueError)
    assert isinstance(EXAMPLES[3], LookupError)
    assert isinstance(EXAMPLES[5], ImportError)


def test_stopped_work_says_how_far_it_came():
    assert str(Cancelled(3, 7)) == "cancelled after 3 of 7 tasks"
    assert str(ExecutorError("Pool", "a worker died.", 3)).startswith(
        "the Pool stopped after 3 tasks: a worker died. Call"
    )


def test_processes_that_end_before_any_task_is_done_may_lack_the_guard_of_the_script():
    guard = 'if __name__ == "__main__":'
    assert guard in str(ExecutorError("ProcessPoolExecutor", "a process ended", 0, 9))
    assert guard not in str(ExecutorError("ProcessPoolExecutor", "a process ended", 3, 9))
    assert guard not in str(ExecutorError("ThreadPoolExecutor", "it was shut down", 0, 9))


def test_a_long_list_of_faults_is_cut_where_it_is_shown_but_not_where_it_is_kept():
    error = ModelError([FAULT] * (SHOWN + 7))
    assert "and 7 more: see .faults" in str(error)
    assert len(error.faults) == SHOWN + 7


def test_one_fault_is_one_line():
    assert str(FormatError("plan.json", [FAULT])) == "plan.json: goals[3].weight: -1 is below 0"
    assert str(Fault("", Message.of("below", value=-1, low=0))) == "-1 is below 0"


def test_near_names_are_found_whatever_their_case():
    assert nearest("REVENUE", ["revenue", "speed"]) == ("revenue",)
    assert nearest("xyz", ["revenue"]) == ()


HOSTILE = "a\x1b[2J\r\x9b\u202e"


@pytest.mark.parametrize(
    "error",
    [
        InputError(HOSTILE, HOSTILE),
        ModelError([Fault(HOSTILE, Message.of(HOSTILE))], HOSTILE),
        ModelError([Fault(HOSTILE, Message.of(HOSTILE))] * 2, HOSTILE),
        FormatError(HOSTILE, [Fault(HOSTILE, Message.of(HOSTILE))]),
        NotFoundError(HOSTILE, HOSTILE, (HOSTILE,)),
        AmbiguousNameError(HOSTILE, (HOSTILE,)),
        MissingExtraError(HOSTILE, HOSTILE),
        ExecutorError(HOSTILE, HOSTILE, 0),
        RegistrationError(HOSTILE),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_error_steers_a_terminal(error):
    assert not UNPRINTABLE.search(str(error).replace("\n", ""))
    assert "\\x1b" in str(error)


def test_a_name_with_line_ends_forges_no_fault():
    fault = Fault("goals[0].name", Message.of("a\n  goals[1]: b"))
    assert str(FormatError("x\ny", [fault, fault])).count("\n") == 2


@pytest.fixture
def compared(monkeypatch):
    """How many names were compared, for each name that was looked for."""
    counts = []

    def counted(wanted, names, **options):
        counts.append(len(names))
        return get_close_matches(wanted, names, **options)

    monkeypatch.setattr(near, "get_close_matches", counted)
    return counts


def test_near_names_are_looked_for_only_where_a_fault_is_shown(compared):
    known = Names([f"goal-{n}" for n in range(600)])
    error = ModelError(
        Fault("", Message.of("dangling", kinds="goal", name="", hint=Near(f"Goal {n}", known))) for n in range(600)
    )
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.faults == error.faults, len(set(error.faults)), compared) == (True, 600, [])
    assert "did you mean 'goal-7'" in str(copy)
    assert len(compared) == SHOWN


def test_a_name_that_is_missed_and_never_shown_is_not_looked_for(compared):
    error = NotFoundError("goal", "a", Near("a", ["aa"]))
    assert compared == []
    assert error.nearest == ("aa",)


def test_of_many_names_those_are_compared_that_begin_or_end_alike(compared):
    names = [f"{n:05d}-{n:05d}" for n in range(20_000)]
    assert nearest("01234-0123", names, n=1) == ("01234-01234",)
    assert nearest("1234-01234", names, n=1) == ("01234-01234",)
    assert max(compared) <= COMPARED


def test_of_a_long_name_only_the_beginning_is_compared():
    assert nearest("a" * 10**6, ["a" * 10**6 + "b"]) == ("a" * 10**6 + "b",)


def test_an_error_as_data_tells_each_fault_and_fits_into_json():
    inner = Message.of("below", value=-1, low=0)
    error = FormatError("plan.json", [Fault("goals[0]", Message.of("odd", names=("a", "b"), what=inner, n=None))])
    told = json.loads(json.dumps(error.to_dict()))
    assert told["error"] == "FormatError"
    assert told["words"] == str(error)
    assert [(fault["place"], fault["code"]) for fault in told["faults"]] == [("goals[0]", "odd")]
    assert told["faults"][0]["data"] == {"names": ["a", "b"], "what": str(inner), "n": None}


@pytest.mark.parametrize("error", [InputError("n", "0 is too few"), NotFoundError("goal", "x"), Cancelled(1)])
def test_an_error_without_faults_as_data_is_its_words(error):
    assert error.to_dict() == {"error": type(error).__name__, "words": str(error), "faults": []}
