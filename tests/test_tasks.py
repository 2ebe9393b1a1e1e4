import _thread
import signal
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Timer

import pytest

from cmocio import Cancelled, ExecutorError, InputError
from cmocio.tasks import WORKERS, Run, _Line, in_order
from executors import answer_to_ctrl_c, die, late_first, refuse, spawned


@pytest.mark.parametrize("threads", [None, 1, 3])
def test_results_come_in_the_order_of_the_tasks(threads):
    if threads is None:
        assert list(in_order(None, late_first, range(20))) == [-n for n in range(20)]
        return
    with ThreadPoolExecutor(threads) as pool:
        assert list(in_order(Run(pool), late_first, range(20))) == [-n for n in range(20)]


def test_processes_give_what_the_caller_gives():
    with spawned() as pool:
        assert list(in_order(Run(pool), abs, range(-5, 5))) == list(in_order(None, abs, range(-5, 5)))


def test_no_tasks_have_no_results():
    with ThreadPoolExecutor(1) as pool:
        assert list(in_order(Run(pool), abs, [])) == []
    assert list(in_order(None, abs, [])) == []


@pytest.mark.parametrize("threads", [None, 2])
def test_tasks_are_taken_only_as_far_ahead_as_keeps_the_workers_busy(threads):
    taken = []

    def tasks():
        for n in range(1000):
            taken.append(n)
            yield n

    def first(pool):
        results = in_order(Run(pool), abs, tasks())
        assert taken == []
        next(results)
        results.close()
        return len(taken)

    if threads is None:
        assert first(None) == 1
        return
    with ThreadPoolExecutor(threads) as pool:
        assert first(pool) == 2 * threads + 2


class Unknown(Executor):
    """Does not say how many workers it has."""

    def __init__(self, pool):
        self.pool, self.futures = pool, []

    def submit(self, fn, /, *args, **kwargs):
        self.futures.append(self.pool.submit(fn, *args, **kwargs))
        return self.futures[-1]

    @property
    def given(self):
        return len(self.futures)


def test_an_executor_that_does_not_say_how_many_workers_it_has_is_kept_busy():
    with ThreadPoolExecutor(1) as pool:
        unknown = Unknown(pool)
        next(in_order(Run(unknown), abs, range(1000)))
        assert unknown.given == 2 * WORKERS + 2


class Loop:
    """Of a cluster that is never asked, or by whom the question is answered at once."""

    def __init__(self, answers):
        self.answers = answers

    def add_callback(self, ask):
        if self.answers:
            with suppress(StopIteration):
                ask().send(None)


class Client:
    """Of a cluster: says how many threads each worker has."""

    def __init__(self, threads, *, answers=True):
        self.threads, self.loop = threads, Loop(answers)

    async def nthreads(self):
        if self.threads is None:
            raise OSError("the scheduler is gone")
        return self.threads


class Stuck(Executor):
    """A cluster that takes tasks and never does them."""

    def __init__(self, client):
        self._client = client

    def submit(self, fn, /, *args, **kwargs):
        return Future()


@pytest.mark.parametrize(
    ("client", "words"),
    {
        "no worker": (Client({}), "no worker for 0.3 s"),
        "no scheduler": (Client(None), "not answered for 0.3 s"),
        "a loop that stands still": (Client({"a": 1}, answers=False), "not answered for 0.3 s"),
    }.values(),
)
def test_a_cluster_that_does_nothing_more_is_given_up(client, words, monkeypatch):
    monkeypatch.setattr("cmocio.tasks.PATIENCE", 0.3)
    with pytest.raises(ExecutorError, match=f"after 0 of 2 tasks: its cluster has (had )?{words}"):
        list(in_order(Run(Stuck(client)), abs, [1, 2]))


def test_a_cluster_with_workers_is_waited_for_as_long_as_it_takes(monkeypatch):
    monkeypatch.setattr("cmocio.tasks.PATIENCE", 0.3)
    monkeypatch.setattr("cmocio.tasks.ASK", 0.1)
    asked = []
    run = Run(Stuck(Client({"a": 1})), cancelled=lambda: asked.append(1) or len(asked) > 12)
    with pytest.raises(Cancelled):
        list(in_order(run, abs, [1, 2]))


def test_a_cluster_is_given_two_tasks_for_each_thread_as_soon_as_it_says_how_many_it_has():
    stuck = Stuck(Client({"a": 40, "b": 60}))
    line = _Line(stuck, abs, None, lambda: bool(line._cluster.threads))
    assert line.ahead == 2 * WORKERS + 2
    line.hand_out(1)
    with pytest.raises(Cancelled):
        line.result()
    assert line.ahead == 202


@pytest.mark.parametrize("threads", [None, 1])
def test_progress_is_told_after_each_result_in_the_thread_of_the_caller(threads):
    told = []
    if threads is None:
        list(in_order(Run(progress=lambda *so_far: told.append(so_far)), abs, [1, 2]))
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(in_order(Run(pool, progress=lambda *so_far: told.append(so_far)), abs, iter([1, 2])))
    total = 2 if threads is None else None
    assert told == [(1, total), (2, total)]


def test_progress_fits_bars_that_add_and_bars_that_are_told_where_they_stand():
    """As tqdm and rich do it."""

    class Bar:
        n = 0

        def update(self, more=0, *, completed=None, total=None):
            self.n = self.n + more if completed is None else completed

    adding, told = Bar(), Bar()
    list(in_order(Run(progress=lambda done, total: adding.update(done - adding.n)), abs, range(5)))
    list(in_order(Run(progress=lambda done, total: told.update(completed=done, total=total)), abs, range(5)))
    assert adding.n == told.n == 5


def test_the_number_of_tasks_can_be_given_where_they_have_no_length():
    told = []
    list(in_order(Run(progress=lambda *so_far: told.append(so_far)), abs, iter([1]), total=1))
    assert told == [(1, 1)]


@pytest.mark.parametrize("threads", [None, 1])
def test_the_error_of_a_task_comes_in_its_turn_and_the_rest_is_not_begun(threads):
    begun = []

    def work(task):
        begun.append(task)
        return refuse(task)

    def taken(pool):
        found = []
        with pytest.raises(ZeroDivisionError, match="three"):
            found.extend(in_order(Run(pool), work, range(1000)))
        return begun

    if threads is None:
        assert taken(None) == [0, 1, 2, 3]
        return
    with ThreadPoolExecutor(threads) as pool:
        taken(pool)
    assert len(begun) < 20


def test_an_error_of_the_caller_ends_the_work():
    begun = []
    with ThreadPoolExecutor(1) as pool, pytest.raises(ZeroDivisionError):
        list(in_order(Run(pool, progress=lambda done, total: 1 / 0), begun.append, range(1000)))
    assert len(begun) < 20


@pytest.mark.parametrize("threads", [None, 1])
def test_work_can_be_cancelled_between_tasks(threads):
    found = []

    def run(pool):
        with pytest.raises(Cancelled, match="after 2 of 9 tasks") as caught:
            found.extend(in_order(Run(pool, cancelled=lambda: len(told) == 2, progress=tell), abs, range(9)))
        assert (caught.value.done, caught.value.total) == (2, 9)

    told = []

    def tell(done, total):
        told.append(done)

    if threads is None:
        run(None)
        return
    with ThreadPoolExecutor(threads) as pool:
        run(pool)


def test_work_can_be_cancelled_while_a_task_is_waited_for():
    release, asked = Event(), []

    def cancel():
        asked.append(1)
        return len(asked) > 2

    with ThreadPoolExecutor(1) as pool:
        begun = time.monotonic()
        with pytest.raises(Cancelled):
            list(in_order(Run(pool, cancelled=cancel), lambda _: release.wait(30), range(100)))
        assert time.monotonic() - begun < 10
        release.set()


def test_a_worker_that_dies_is_an_error_and_nothing_hangs():
    with spawned() as pool, pytest.raises(ExecutorError, match="ProcessPoolExecutor stopped after .* of 50") as caught:
        list(in_order(Run(pool), die, range(50)))
    assert caught.value.total == 50
    with spawned() as pool:
        assert list(in_order(Run(pool), die, range(3))) == [0, 1, 2]


def test_an_executor_that_is_dead_already_is_an_error():
    pool = spawned()
    with pool, pytest.raises(ExecutorError):
        list(in_order(Run(pool), die, [3]))
    with pytest.raises(ExecutorError, match="terminated abruptly"):
        next(in_order(Run(pool), abs, [1]))


def test_an_executor_that_is_shut_down_meanwhile_is_an_error():
    with ThreadPoolExecutor(1) as pool, pytest.raises(ExecutorError, match="cannot schedule new futures"):
        list(in_order(Run(pool, progress=lambda done, total: pool.shutdown(wait=False)), abs, range(1000)))


@pytest.mark.parametrize(("module", "kind"), [("distributed.cfexecutor", ExecutorError), ("mine", TypeError)])
def test_an_error_that_happens_inside_dask_is_the_executors_and_one_of_the_work_its_own(module, kind):
    inside = {"__name__": module}
    exec("def work(task):\n    one, other = task", inside)
    with ThreadPoolExecutor(1) as pool, pytest.raises(kind, match="cannot unpack"):
        list(in_order(Run(pool), inside["work"], [1]))


def test_tasks_that_somebody_else_cancels_are_an_error():
    release = Event()
    with ThreadPoolExecutor(1) as pool:
        stop = Timer(0.05, lambda: (pool.shutdown(wait=False, cancel_futures=True), release.set()))
        stop.start()
        with pytest.raises(ExecutorError, match="its tasks were cancelled"):
            list(in_order(Run(pool), lambda _: release.wait(30), range(3)))
        stop.join()


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_an_interrupt_while_waiting_ends_the_work_at_once(kind):
    """Ctrl-C: what has not begun is cancelled; nothing hangs."""
    asked = []

    def press():
        asked.append(1)
        if len(asked) == 3:
            _thread.interrupt_main()

    with ThreadPoolExecutor(1) if kind == "threads" else spawned() as pool:
        list(in_order(Run(pool), abs, range(2)))
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            list(in_order(Run(pool, cancelled=press), time.sleep, [0.5] * 100))
        assert pool.submit(abs, -1).result(timeout=20) == 1  # the queue is empty, the pool can be used
    assert time.monotonic() - begun < 20


def test_an_interrupt_while_a_task_is_handed_out_waits_until_it_is():
    """A pool of processes would wait for ever for a task that was half handed out."""

    class Pressed(Unknown):
        def submit(self, fn, /, *args, **kwargs):
            _thread.interrupt_main()
            sum(range(1000))
            return super().submit(fn, *args, **kwargs)

    with ThreadPoolExecutor(1) as pool:
        pressed = Pressed(pool)
        with pytest.raises(KeyboardInterrupt):
            next(in_order(Run(pressed), abs, range(10)))
        assert pressed.given == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_processes_leave_ctrl_c_to_the_caller_and_nobody_else_is_touched():
    with spawned() as pool:
        assert list(in_order(Run(pool), answer_to_ctrl_c, [0])) == [str(signal.SIG_IGN)]
    with ThreadPoolExecutor(1) as pool:
        assert list(in_order(Run(pool), answer_to_ctrl_c, [0])) != [str(signal.SIG_IGN)]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_cancelled_task_may_be_told_that_its_pool_broke():
    """As pools of processes do in Python 3.11; an error there would leave the pool half broken."""
    release = Event()
    with ThreadPoolExecutor(1) as pool:
        unknown = Unknown(pool)
        results = in_order(Run(unknown, cancelled=lambda: unknown.given > 50), lambda _: release.wait(30), range(100))
        with pytest.raises(Cancelled):
            next(results)
        last = unknown.futures[-1]
        assert last.cancelled()
        last.set_exception(BrokenExecutor())
        release.set()


class GivesNothing(Executor):
    def submit(self, fn, /, *args, **kwargs):
        return None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"executor": 4}, "executor: 4 is not an executor; pass one of concurrent.futures"),
        ({"executor": ThreadPoolExecutor}, r"executor: ThreadPoolExecutor is a class; pass an instance, ThreadPool"),
        ({"progress": 4}, "progress: 4 cannot be called; pass True for a bar"),
        ({"cancelled": True}, "cancelled: True cannot be called; pass one that says when to stop"),
    ],
)
def test_a_wrong_part_of_a_run_is_refused_at_once(wrong, words):
    with pytest.raises(InputError, match=words):
        Run(**wrong)


def test_an_executor_in_the_place_of_a_run_is_refused():
    with ThreadPoolExecutor(1) as pool, pytest.raises(InputError, match=r"run: .* is not a Run; pass Run\(executor"):
        in_order(pool, abs, [1])  # type: ignore[arg-type]


def test_an_executor_that_gives_no_future_is_named():
    with pytest.raises(InputError, match="submit of GivesNothing gave None, which is not a future"):
        list(in_order(Run(GivesNothing()), abs, [1]))


def test_a_run_here_has_no_executor_and_else_the_same():
    with ThreadPoolExecutor(1) as pool:
        run = Run(pool, progress=print)
        assert (run.here.executor, run.here.progress) == (None, print)
