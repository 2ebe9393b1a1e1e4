"""The same bits on one core, in threads, in processes and on a Dask cluster; and what happens when these die."""

import time

import pytest
from distributed import Client, LocalCluster

from catalogue.pool import pool
from cmocio import Cancelled, ExecutorError
from cmocio.frameworks import assess, assess_portfolio
from cmocio.tasks import in_order
from executors import die, late_first, refuse

SETTINGS = {"n_workers": 1, "threads_per_worker": 2, "dashboard_address": ":0", "silence_logs": False}


@pytest.fixture(scope="module")
def threads():
    """A cluster whose workers are threads of this process: quick to start."""
    with LocalCluster(processes=False, **SETTINGS) as cluster, Client(cluster) as client:
        yield client


@pytest.fixture(scope="module")
def processes():
    """A cluster of one process of its own."""
    with LocalCluster(processes=True, **SETTINGS) as cluster, Client(cluster) as client:
        yield client


@pytest.mark.parametrize("cluster", ["threads", "processes"])
def test_a_cluster_gives_the_results_in_order(cluster, request):
    client = request.getfixturevalue(cluster)
    assert list(in_order(client.get_executor(), late_first, range(40))) == [-n for n in range(40)]


def test_a_cluster_assesses_a_portfolio(processes):
    models = pool()[:3]
    found = list(assess_portfolio(models, "okr", executor=processes.get_executor(pure=False)))
    assert found == [assess(model, "okr") for model in models]


def test_the_error_of_a_task_on_a_cluster_is_that_error(threads):
    with pytest.raises(ZeroDivisionError, match="three"):
        list(in_order(threads.get_executor(), refuse, range(40)))


def test_work_on_a_cluster_can_be_cancelled(threads):
    told = []
    with pytest.raises(Cancelled, match="after 1 of 400 tasks"):
        list(
            in_order(
                threads.get_executor(pure=False),
                time.sleep,
                [0.01] * 400,
                progress=lambda *so_far: told.append(so_far),
                cancelled=lambda: bool(told),
            )
        )
    until = time.monotonic() + 10
    while threads.processing()[next(iter(threads.processing()))] and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(threads.processing().values())


def test_a_worker_of_a_cluster_that_dies_is_an_error(processes):
    with pytest.raises(ExecutorError, match=r"ClientExecutor stopped after \d+ of 9 tasks"):
        list(in_order(processes.get_executor(retries=0), die, range(9)))


def test_a_cluster_that_is_gone_is_an_error():
    with LocalCluster(processes=False, **SETTINGS) as cluster, Client(cluster) as client:
        executor = client.get_executor(pure=False)
        results = in_order(executor, time.sleep, [0, 0.3, 0.3])
        next(results)
        client.close()
        with pytest.raises(ExecutorError):
            list(results)
        with pytest.raises(ExecutorError):
            list(in_order(executor, abs, [1]))
