"""Work on many tasks here, in threads, in processes or on a cluster; results come in the order of the tasks.

An executor is any `concurrent.futures.Executor`. What a task gives may depend on the task alone, so that the results
are the same bits wherever it was worked on.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sized
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Final, Generic, TypeAlias, TypeVar

from cmocio.errors import Cancelled, ExecutorError, InputError

__all__ = ["Cancel", "Progress", "in_order"]

T = TypeVar("T")
R = TypeVar("R")

Progress: TypeAlias = Callable[[int, int | None], object]
"""Called with the number of tasks done, and of all tasks where that is known."""
Cancel: TypeAlias = Callable[[], bool]
"""Asked whether to stop."""

LOOK: Final = 0.1
"""Seconds between two looks at whether to stop."""
WORKERS: Final = 32
"""How many workers are kept busy where an executor does not say how many it has."""


def in_order(
    executor: Executor | None,
    work: Callable[[T], R],
    tasks: Iterable[T],
    *,
    total: int | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Generator[R, None, None]:
    """Do the same work on each task and give the results in the order of the tasks, as they become ready.

    About two tasks for each worker are handed out ahead, so that thousands of tasks need the memory of few. On any
    error, on Ctrl-C, and where the iterator is closed early, tasks that have not begun are cancelled.

    Parameters
    ----------
    executor
        Who does the work: a `concurrent.futures.Executor` of threads, processes or a cluster; ``None``: the caller. It
        is not shut down. Processes leave Ctrl-C to the caller from then on.
    work
        From a task to its result. Processes and clusters must be able to import it.
    tasks
        What to work on; taken one by one, as they are needed.
    total
        How many tasks there are; default: their `len`, if they have one.
    progress
        Called in the caller's thread after each result, with the number done and, where it is known, of all tasks.
    cancelled
        Asked between tasks, and ten times a second while waiting, whether to stop.

    Raises
    ------
    InputError
        If the executor is none.
    ExecutorError
        If the executor dies, loses a worker, or is shut down before all is done.
    Cancelled
        If `cancelled` says so.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor(2) as threads:
    ...     list(in_order(threads, abs, [-1, -2, -3], progress=lambda done, of: print(done, "of", of)))
    1 of 3
    2 of 3
    3 of 3
    [1, 2, 3]
    """
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise InputError(
            "executor", f"{executor!r} is no executor; give one of concurrent.futures, or client.get_executor() of Dask"
        )
    of = len(tasks) if total is None and isinstance(tasks, Sized) else total
    results = _here(work, tasks) if executor is None else _there(executor, work, tasks, of, cancelled)
    return _told(results, of, progress, cancelled)


def _told(
    results: Generator[R, None, None], total: int | None, progress: Progress | None, cancelled: Cancel | None
) -> Generator[R, None, None]:
    """The results, each told of; asks before each whether to go on."""
    done = 0
    try:
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled(done, total)
            try:
                result = next(results)
            except StopIteration:
                return
            done += 1
            if progress is not None:
                progress(done, total)
            yield result
    finally:
        results.close()


def _here(work: Callable[[T], R], tasks: Iterable[T]) -> Generator[R, None, None]:
    for task in tasks:
        yield work(task)


def _there(
    executor: Executor, work: Callable[[T], R], tasks: Iterable[T], total: int | None, cancelled: Cancel | None
) -> Generator[R, None, None]:
    ahead = 2 * _workers(executor) + 2
    line = _Line(executor, work, total, cancelled)
    try:
        for task in tasks:
            line.hand_out(task)
            if len(line.waiting) >= ahead:
                yield line.result()
        while line.waiting:
            yield line.result()
    finally:
        for future in line.waiting:
            future.cancel()


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

    def hand_out(self, task: T) -> None:
        """Give the executor one more task."""
        with _InterruptLater():
            try:
                future = self.executor.submit(_worked, self.work, task)
            except Exception as error:
                if isinstance(error, RuntimeError) or _is_lost(error):
                    raise self._lost(error) from error
                raise
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


def _workers(executor: Executor) -> int:
    """How many tasks an executor works on at once, as far as it tells."""
    own = getattr(executor, "_max_workers", None)
    if isinstance(own, int):
        return max(own, 1)
    client = getattr(executor, "_client", None)
    try:
        return max(sum(client.nthreads().values()), WORKERS) if client is not None else WORKERS
    except Exception:  # noqa: BLE001 - a cluster that cannot answer is told of when it is given work
        return WORKERS
