"""Executors for tests, and work that fresh processes can import."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def spawned(workers=1):
    """A pool of fresh processes: what works there works on every system."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def late_first(task):
    time.sleep(0.02 * (task == 0))
    return -task


def die(task):
    if task == 3:
        os._exit(1)
    return task


def refuse(task):
    if task == 3:
        raise ZeroDivisionError("three")
    return task


def answer_to_ctrl_c(task):
    """How this process takes an interrupt."""
    return str(signal.getsignal(signal.SIGINT))
