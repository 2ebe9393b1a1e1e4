import pickle

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
)
from cmocio.errors import SHOWN, nearest

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
