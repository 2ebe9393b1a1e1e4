"""The same bits on one core, in threads, in processes and on a Dask cluster; and what happens when these die."""

import _thread
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from distributed import Client, LocalCluster

from asking import apart
from catalogue.pool import case, pool
from cmocio import AlignmentModel, Cancelled, ExecutorError, Goal, contribute
from cmocio.distributions import Normal, Triangular, Uniform
from cmocio.frameworks import assess, assess_portfolio
from cmocio.scenarios import simulate, uncertain
from cmocio.tasks import Run, in_order
from executors import die, late_first, refuse, spawned

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
    assert list(in_order(Run(client.get_executor()), late_first, range(40))) == [-n for n in range(40)]


def test_a_cluster_assesses_a_portfolio(processes):
    models = pool()[:3]
    found = list(assess_portfolio(models, "okr", run=Run(processes.get_executor(pure=False))))
    assert found == [assess(model, "okr") for model in models]


def test_the_error_of_a_task_on_a_cluster_is_that_error(threads):
    with pytest.raises(ZeroDivisionError, match="three"):
        list(in_order(Run(threads.get_executor()), refuse, range(40)))


def test_work_on_a_cluster_can_be_cancelled(threads):
    told = []
    with pytest.raises(Cancelled, match="after 1 of 400 tasks"):
        list(
            in_order(
                Run(
                    threads.get_executor(pure=False),
                    progress=lambda *so_far: told.append(so_far),
                    cancelled=lambda: bool(told),
                ),
                time.sleep,
                [0.01] * 400,
            )
        )
    until = time.monotonic() + 10
    while threads.processing()[next(iter(threads.processing()))] and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(threads.processing().values())


def test_a_worker_of_a_cluster_that_dies_is_an_error():
    """On a cluster of its own: Dask does not always start another worker."""
    with (
        LocalCluster(processes=True, **SETTINGS) as cluster,
        Client(cluster) as client,
        pytest.raises(ExecutorError, match=r"ClientExecutor stopped after \d+ of 9 tasks"),
    ):
        list(in_order(Run(client.get_executor(retries=0)), die, range(9)))


def test_a_cluster_without_workers_is_an_error_and_no_wait_for_ever(monkeypatch):
    """As when its last worker dies while it is being started again."""
    monkeypatch.setattr("cmocio.tasks.PATIENCE", 0.5)
    with LocalCluster(processes=False, **SETTINGS | {"n_workers": 0}) as cluster, Client(cluster) as client:
        run = Run(client.get_executor(pure=False))
        with pytest.raises(ExecutorError, match=r"no worker for 0\.5 s; start some and call client.wait_for_workers"):
            list(in_order(run, abs, [1, 2]))
        cluster.scale(1)
        client.wait_for_workers(1)
        assert list(in_order(run, abs, [-1, 2])) == [1, 2]


def test_a_cluster_that_is_gone_is_an_error():
    with LocalCluster(processes=False, **SETTINGS) as cluster, Client(cluster) as client:
        executor = client.get_executor(pure=False)
        results = in_order(Run(executor), time.sleep, [0, 0.3, 0.3])
        next(results)
        client.close()
        with pytest.raises(ExecutorError):
            list(results)
        with pytest.raises(ExecutorError):
            list(in_order(Run(executor), abs, [1]))


SHOP = AlignmentModel.of(
    "shop",
    Goal("ads", "Campaigns"),
    Goal("site", "Fast site"),
    Goal("sales", "Sales"),
    contribute("ads", to={"sales": 0.5}),
    contribute("site", to={"sales": 0.7}),
)
RISKS = {"ads": Uniform(-1, 1), "site": Normal(0.2, 0.5, low=-1, high=1)}
SLOW = {"goal:revenue": Triangular(-1, 0, 1)}
WAYS = {
    "kept": (SHOP, RISKS, 80_000, {}),
    "counted": (SHOP, RISKS, 80_000, {"keep": False, "method": "plain"}),
    "correlated": (SHOP, RISKS, 40_000, {"correlations": {("goal:ads", "goal:site"): 0.6}}),
    "one by one": (case(), SLOW, 130, {"framework": "okr", "goals": ["revenue"]}),
    "one by one, counted": (case(), SLOW, 130, {"framework": "okr", "goals": ["revenue"], "keep": False}),
}


def sampled(way, executor=None):
    model, risks, samples, options = WAYS[way]
    own, rest = apart(options)
    return simulate(uncertain(model, risks, **own), samples=samples, seed=5, **rest, run=Run(executor)).to_dict()


@pytest.mark.parametrize("way", WAYS)
def test_the_same_seed_gives_the_same_bits_here_in_threads_in_processes_and_on_a_cluster(way, processes):
    alone = sampled(way)
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as pool:
            assert sampled(way, pool) == alone
    with spawned(2) as pool:
        assert sampled(way, pool) == alone
    assert sampled(way, processes.get_executor(pure=False)) == alone


def test_an_executor_that_is_shut_down_leaves_no_half_of_an_ensemble():
    with ThreadPoolExecutor(1) as pool, pytest.raises(ExecutorError, match="stopped after 1 of"):
        simulate(SHOP, RISKS, 500_000, run=Run(pool, progress=lambda *_: pool.shutdown(wait=False)))


def press_ctrl_c(done, total):
    if done == 2:
        _thread.interrupt_main()


def test_an_interrupt_ends_a_simulation_at_once():
    """Ctrl-C."""
    with spawned() as pool, pytest.raises(KeyboardInterrupt):
        simulate(uncertain(case(), SLOW, framework="okr"), samples=1_000_000, run=Run(pool, progress=press_ctrl_c))


SCRIPT = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from sys import exit
from cmocio import Run, Triangular, samples, simulate, uncertain

if __name__ == "__main__":
    model = samples.load("retailer")
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            risks = uncertain(model, {"revenue": Triangular(-1, 0, 1)}, framework="okr")
            simulate(risks, samples=5_000_000,
                     run=Run(pool, progress=lambda done, total: print(done, flush=True)))
    except KeyboardInterrupt:
        exit(7)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal's Ctrl-C is sent to a group of processes")
def test_ctrl_c_in_a_terminal_ends_a_script_and_its_workers(tmp_path):
    """The terminal sends it to the workers, too."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as ran:
        assert ran.stdout.readline() == b"1\n"
        os.killpg(ran.pid, signal.SIGINT)
        try:
            ran.communicate(timeout=30)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(ran.pid, signal.SIGKILL)
        assert ran.returncode == 7


def test_a_simulation_tells_how_far_it_is_and_can_be_cancelled():
    told = []
    simulate(SHOP, RISKS, 100_000, run=Run(progress=lambda *so_far: told.append(so_far)))
    assert told == [(n + 1, len(told)) for n in range(len(told))]
    with pytest.raises(Cancelled):
        simulate(SHOP, RISKS, 100_000, run=Run(cancelled=lambda: True))
