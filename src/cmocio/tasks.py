"""Work on many tasks here, in threads, in processes or on a cluster; results come in the order of the tasks.

An executor is any `concurrent.futures.Executor`. What a task gives may depend on the task alone, so that the results
are the same bits wherever it was worked on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sized
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait
from typing import Final, TypeAlias, TypeVar

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
        is not shut down.
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
    waiting: deque[Future[R]] = deque()
    done = 0
    try:
        for task in tasks:
            waiting.append(_submitted(executor, work, task, done, total))
            if len(waiting) >= ahead:
                yield _result(executor, waiting[0], done, total, cancelled)
                waiting.popleft()
                done += 1
        while waiting:
            yield _result(executor, waiting[0], done, total, cancelled)
            waiting.popleft()
            done += 1
    finally:
        for future in waiting:
            future.cancel()


def _submitted(executor: Executor, work: Callable[[T], R], task: T, done: int, total: int | None) -> Future[R]:
    try:
        return executor.submit(work, task)
    except Exception as error:
        if isinstance(error, RuntimeError) or _is_lost(error):
            raise ExecutorError(type(executor).__name__, str(error), done, total) from error
        raise


def _result(executor: Executor, future: Future[R], done: int, total: int | None, cancelled: Cancel | None) -> R:
    while not future.done():  # a pool that is shut down cancels without a word to those who wait
        wait((future,), timeout=LOOK)
        if cancelled is not None and cancelled():
            raise Cancelled(done, total)
    try:
        return future.result()
    except Exception as error:
        if _is_lost(error):
            reason = str(error) or "its tasks were cancelled"
            raise ExecutorError(type(executor).__name__, reason, done, total) from error
        raise


def _is_lost(error: Exception) -> bool:
    """Whether an error is the executor's and not that of the work; Dask has errors of its own."""
    return isinstance(error, (BrokenExecutor, CancelledError)) or type(error).__module__.startswith("distributed.")


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
