"""Goals over rows of samples, goal by goal."""

import numpy as np

from cmocio import AlignmentModel, Goal, contribute, refine, require
from cmocio.frozen import FrozenDict
from cmocio.propagation.registry import Request
from cmocio.propagation.semantics.standard import task_of
from cmocio.scenarios._swept_rows import Varying, order_of, run_rows, uncertain_task

MODEL = AlignmentModel.of(
    "m",
    Goal("a", "A", satisfaction=0.5),
    Goal("b", "B", satisfaction=0.25),
    Goal("c", "C"),
    Goal("d", "D"),
    refine("c", into=["a", "b"], parts="any"),
    contribute("b", to={"a": 0.5}),
    require("d", needs="c"),
)


def request(evidence):
    return Request(MODEL, FrozenDict(), None, evidence, MODEL)


def test_evidence_above_what_is_uncertain_is_anchored():
    task = uncertain_task(request("anchored"), frozenset(["b"]), frozenset())
    order = order_of(task, [0, 3])
    found = run_rows(task, order, Varying({1: np.array([0.25, 1.0, -1.0])}, {}, {}))
    assert found[0].tolist() == [0.5, 0.875, -0.125]
    assert found[3].tolist() == [0.5, 1.0, -0.125]


def test_weights_and_lateness_vary_row_by_row():
    task = task_of(request("wins"))
    edge = {key: number for number, key in enumerate(task.net.edges)}
    late = {edge["d<c:requirement"]: np.array([True, False])}
    found = run_rows(task, order_of(task, [3]), Varying({}, {}, late))
    assert found[3].tolist() == [0.0, 0.5]


def test_a_cycle_has_no_order():
    model = MODEL.add(contribute("d", to={"c": 0.5}))
    assert order_of(task_of(Request(model, FrozenDict(), None, "wins", model)), [3]) is None
