"""Work on many tasks here, in threads, in processes or on a cluster; results come in the order of the tasks.

An executor is any `concurrent.futures.Executor`. What a task gives may depend on the task alone, so that the results
are the same bits wherever it was worked on.
"""

import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sized
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any, Final, Generic, Self, TypeAlias, TypeVar

from attrs import evolve, frozen

from cmocio.errors import Cancelled, ExecutorError, InputError
from cmocio.progress import ProgressBar

T = TypeVar("T")
R = TypeVar("R")

Progress: TypeAlias = Callable[[int, int | None], object]
"""Called with the number of tasks done, and of all tasks where that is known."""
Cancel: TypeAlias = Callable[[], bool]
"""Asked whether to stop."""

LOOK: Final = 0.1
"""Seconds between two looks at whether to stop."""
ASK: Final = 1.0
"""Seconds of waiting between two questions to a cluster."""
PATIENCE: Final = 60.0
"""Seconds of waiting after which a cluster without a worker, or without an answer, is given up."""
WORKERS: Final = 32
"""How many workers are kept busy where an executor does not say how many it has."""


@frozen(eq=False)
class Run:
    """How long work is done; every verb that can take long takes one.

    Parameters
    ----------
    executor
        Who does the work: any executor of `concurrent.futures`, of threads, processes or a cluster, such as
        ``client.get_executor()`` of Dask; ``None``: the caller. It is not shut down, and the results are the same bits.
        Processes leave Ctrl-C to the caller from then on. What cannot be divided the caller does.
    progress
        ``True``: a bar shows how far the work is, in a terminal or a notebook. A callable: called in the caller's
        thread after each task, with the number done and, where it is known, of all tasks.
    cancelled
        Asked between tasks, and ten times a second while waiting, whether to stop; `Cancelled` is raised then.

    Raises
    ------
    InputError
        For what is not an executor, or cannot be called.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from cmocio import AlignmentModel, Goal, Uniform, simulate
    >>> shop = AlignmentModel("shop", goals=[Goal("sales", "Sales")])
    >>> with ThreadPoolExecutor(2) as threads:
    ...     run = Run(threads, progress=lambda done, total: print(done, "of", total))
    ...     found = simulate(shop, {"sales": Uniform(0, 1)}, samples=40_000, run=run)
    1 of 2
    2 of 2
    """

    executor: Executor | None = None
    progress: Progress | bool | None = None
    cancelled: Cancel | None = None

    def __attrs_post_init__(self) -> None:
        executor, submit = self.executor, getattr(self.executor, "submit", None)
        if isinstance(executor, type):
            raise InputError("executor", f"{executor.__name__} is a class; pass an instance, {executor.__name__}(…)")
        if executor is not None and not callable(submit):
            raise InputError(
                "executor",
                f"{executor!r} is not an executor; pass one of concurrent.futures, or client.get_executor() of Dask",
            )
        if not callable(self.progress) and self.progress not in (None, True, False):
            raise InputError("progress", f"{self.progress!r} cannot be called; pass True for a bar, or a callable")
        if self.cancelled is not None and not callable(self.cancelled):
            raise InputError("cancelled", f"{self.cancelled!r} cannot be called; pass one that says when to stop")

    @property
    def here(self) -> Self:
        """The same, but the caller does the work: for what cannot be sent elsewhere."""
        return self if self.executor is None else evolve(self, executor=None)


ALONE: Final = Run()
"""The caller does the work, and nobody is told how far it is."""


def run_of(run: Run | None) -> Run:
    """How the work is done where nothing is said: the caller does it.

    Raises
    ------
    InputError
        For what is not a `Run`, such as an executor.

    Examples
    --------
    >>> run_of(None)
    Run(executor=None, progress=None, cancelled=None)
    """
    if run is None:
        return ALONE
    if not isinstance(run, Run):
        raise InputError("run", f"{run!r} is not a Run; pass Run(executor, progress, cancelled)")
    return run


def in_order(
    run: Run | None, work: Callable[[T], R], tasks: Iterable[T], *, total: int | None = None
) -> Generator[R, None, None]:
    """Do the same work on each task and give the results in the order of the tasks, as they become ready.

    About two tasks for each worker are handed out ahead, so that thousands of tasks need the memory of few. On any
    error, on Ctrl-C, and where the iterator is closed early, tasks that have not begun are cancelled.

    Parameters
    ----------
    run
        Who does the work, who is told how far it is, and who may stop it.
    work
        From a task to its result. Processes and clusters must be able to import it.
    tasks
        What to work on; taken one by one, as they are needed.
    total
        How many tasks there are; default: their `len`, if they have one.

    Raises
    ------
    InputError
        If `run` is not one, or the executor gives no futures.
    ExecutorError
        If the executor dies, loses a worker, or is shut down before all is done; for a cluster also if it has had no
        worker, or given no answer, for a minute.
    Cancelled
        If the run is cancelled.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor(2) as threads:
    ...     list(in_order(Run(threads), abs, [-1, -2, -3]))
    [1, 2, 3]
    """
    used = run_of(run)
    of = len(tasks) if total is None and isinstance(tasks, Sized) else total
    executor = used.executor
    results = _here(work, tasks) if executor is None else _there(executor, work, tasks, of, used.cancelled)
    return _reported(results, of, used)


def _reported(results: Generator[R, None, None], total: int | None, run: Run) -> Generator[R, None, None]:
    """The results; after each it is said how many there are, and before each it is asked whether to go on."""
    bar = ProgressBar() if run.progress is True else None
    progress = bar if bar is not None else run.progress or None
    done = 0
    try:
        if bar is not None:
            bar(0, total)
        while True:
            if run.cancelled is not None and run.cancelled():
                raise Cancelled(done, total)
            try:
                result = next(results)
            except StopIteration:
                return
            done += 1
            if callable(progress):
                progress(done, total)
            yield result
    finally:
        results.close()
        if bar is not None:
            bar.close()


def _here(work: Callable[[T], R], tasks: Iterable[T]) -> Generator[R, None, None]:
    for task in tasks:
        yield work(task)


def _there(
    executor: Executor, work: Callable[[T], R], tasks: Iterable[T], total: int | None, cancelled: Cancel | None
) -> Generator[R, None, None]:
    line = _Line(executor, work, total, cancelled)
    try:
        for task in tasks:
            line.hand_out(task)
            if len(line.waiting) >= line.ahead:
                yield line.result()
        while line.waiting:
            yield line.result()
    finally:
        line.cancel()


class _Line(Generic[T, R]):
    """Tasks that were handed out and wait for their turn.

    Whoever waits holds no lock of a task: one that Ctrl-C leaves held would keep its executor from ending.
    """

    def __init__(self, executor: Executor, work: Callable[[T], R], total: int | None, cancelled: Cancel | None) -> None:
        self.executor, self.work, self.total, self.cancelled = executor, work, total, cancelled
        self.waiting: deque[Future[R]] = deque()
        self.taken = 0
        self._news: SimpleQueue[Future[R]] = SimpleQueue()
        self._done: set[Future[R]] = set()
        client = getattr(executor, "_client", None)
        self._cluster = None if client is None else _Cluster(client)

    @property
    def ahead(self) -> int:
        """How many tasks are handed out before a result is waited for: about two for each worker."""
        own = getattr(self.executor, "_max_workers", None)
        most = own if isinstance(own, int) else max(WORKERS, 0 if self._cluster is None else self._cluster.threads)
        return 2 * max(most, 1) + 2

    def cancel(self) -> None:
        """Take back what has not begun; waits for no cluster, which may be gone."""
        if self._cluster is None:
            _cancel(self.waiting)
        else:
            apart = threading.Thread(target=_cancel, args=(tuple(self.waiting),), daemon=True)
            apart.start()
            apart.join(ASK)

    def hand_out(self, task: T) -> None:
        """Give the executor one more task."""
        with _InterruptLater():
            try:
                future = self.executor.submit(_worked, self.work, task)
            except Exception as error:
                if isinstance(error, RuntimeError) or _is_lost(error):
                    raise self._lost(error) from error
                raise
            if not callable(getattr(future, "add_done_callback", None)):
                problem = f"submit of {type(self.executor).__name__} gave {future!r}, which is not a future"
                raise InputError("executor", f"{problem}; pass one of concurrent.futures")
            if type(future) is Future:
                future.__class__ = _Forgiving
            self.waiting.append(future)
            future.add_done_callback(self._news.put)

    def result(self) -> R:
        """The result of the task whose turn it is."""
        future = self.waiting[0]
        while future not in self._done:
            with suppress(Empty):
                self._done.add(self._news.get(timeout=LOOK))
                continue
            if self._cluster is not None and (problem := self._cluster.problem()):
                raise ExecutorError(type(self.executor).__name__, problem, self.taken, self.total)
            if self.cancelled is not None and self.cancelled():
                raise Cancelled(self.taken, self.total)
        try:
            found = future.result()
        except Exception as error:
            if _is_lost(error):
                raise self._lost(error) from error
            raise
        self._done.discard(self.waiting.popleft())
        self.taken += 1
        return found

    def _lost(self, error: Exception) -> ExecutorError:
        problem = str(error) or "its tasks were cancelled"
        return ExecutorError(type(self.executor).__name__, problem, self.taken, self.total)


def _cancel(futures: Iterable[Future[R]]) -> None:
    for future in futures:
        future.cancel()


class _Cluster:
    """Whether a Dask cluster can still work, asked while a task is waited for, and never waited for itself.

    A task of a cluster that has lost its last worker, as when one dies while it is being started again, stays in its
    queue for ever; and whatever a client asks of a scheduler that is gone has no answer and no time limit.
    """

    def __init__(self, client: Any) -> None:
        self.threads = 0
        self._client = client
        self._is_asked = False
        self._next = self._missed = 0.0
        self._answers = False

    def problem(self) -> str | None:
        """What is wrong with it, if it has been wrong for too long; called once in each `LOOK` of waiting."""
        self._missed += LOOK
        self._next -= LOOK
        if not self._is_asked and self._next <= 0.0:
            self._is_asked, self._next = True, ASK
            with suppress(Exception):  # a loop that is closed gives no answer, which is noticed
                self._client.loop.add_callback(self._ask)
        if self._missed <= PATIENCE:
            return None
        if self._answers and not self.threads:
            return f"its cluster has had no worker for {PATIENCE:g} s; start some and call client.wait_for_workers(1)"
        return f"its cluster has not answered for {PATIENCE:g} s"

    async def _ask(self) -> None:
        """Runs in the loop of the client."""
        try:
            self.threads = sum((await self._client.nthreads()).values())
        except Exception:  # noqa: BLE001 - whatever it is, a scheduler that is gone gives no answer
            self._answers = False
        else:
            self._answers = True
            self._missed = 0.0 if self.threads else self._missed
        self._is_asked = False


def _worked(work: Callable[[T], R], task: T) -> R:
    """The work on one task, where the executor does it.

    A terminal's Ctrl-C is sent to a pool's processes, too. One that is hit while it holds a lock of the pool would wait
    for itself for ever; so they leave it to the caller, and end with the pool.
    """
    multiprocessing = sys.modules.get("multiprocessing.process")
    if (
        multiprocessing is not None
        and multiprocessing.parent_process() is not None
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return work(task)


class _InterruptLater:
    """Lets Ctrl-C wait until a task is handed out: for one that is half handed out a pool would wait for ever."""

    def __enter__(self) -> None:
        self._pressed = False
        kept = signal.getsignal(signal.SIGINT)
        is_main = threading.current_thread() is threading.main_thread()
        self._kept = kept if is_main and callable(kept) else None
        if self._kept is not None:
            signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - so handlers are called
        self._pressed = True

    def __exit__(self, *error: object) -> None:
        if self._kept is not None:
            signal.signal(signal.SIGINT, self._kept)
            if self._pressed:
                self._kept(signal.SIGINT, None)


class _Forgiving(Future[R]):
    """A task that may be told that its pool broke after it was cancelled.

    In Python 3.11 a pool of processes that breaks, as on Ctrl-C in a terminal, and finds a cancelled task, gives
    up half-way; then Python itself never ends.
    """

    def set_exception(self, exception: BaseException | None) -> None:
        with suppress(InvalidStateError):
            super().set_exception(exception)


def _is_lost(error: Exception) -> bool:
    """Whether an error is the executor's and not that of the work.

    Dask has errors of its own, and where workers are lost others happen inside it.
    """
    own = (type(error).__module__, _raised_in(error))
    return isinstance(error, (BrokenExecutor, CancelledError)) or any(name.startswith("distributed.") for name in own)


def _raised_in(error: Exception) -> str:
    """The module an error comes from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))
