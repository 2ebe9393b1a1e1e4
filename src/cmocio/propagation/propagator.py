"""A model compiled for batches: the standard semantics over arrays of scenarios."""

from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date as Date
from functools import cached_property
from typing import Any, Literal, TypeAlias

import numpy as np
from attrs import define, evolve, field
from numpy.typing import ArrayLike

from cmocio.arguments import checked
from cmocio.arrays import Values, as_array
from cmocio.errors import InputError, MissingExtraError, existing
from cmocio.model import AlignmentModel
from cmocio.propagation.anchored import Solved, anchored
from cmocio.propagation.arguments import named_goals
from cmocio.propagation.engine.choice import Runner, has_numba, runner
from cmocio.propagation.engine.program import Mask, Places
from cmocio.propagation.engine.query import Query
from cmocio.propagation.engine.reverse import Backward
from cmocio.propagation.engine.rows import Floats, OutOfRange
from cmocio.propagation.engine.script import Script
from cmocio.propagation.engine.vector import Turned
from cmocio.propagation.facts import Facts
from cmocio.propagation.registry import SEMANTICS, EvidenceRule

DType: TypeAlias = Literal["float64", "float32"]
Engine: TypeAlias = Literal["auto", "numpy", "numba"]

CALL = 5e-7
"""About how many seconds the operations of one link take on a short row."""


@checked
@define(frozen=True, eq=False, slots=False)
class Propagator:
    """A model compiled for batches; make one with `propagator`.

    It holds arrays and ids, no model; it never changes, can be pickled, and may be used by several threads at once.

    Parameters
    ----------
    inputs
        The goals whose values come in: the rows of what is given to `run`.
    goals
        The goals whose values go out: the rows of what `run` gives.
    dtype
        ``"float64"`` or ``"float32"``.
    semantics
        The name of the semantics.
    as_of
        The day judged at.
    engine
        What runs batches: ``"numpy"``, ``"numba"``, or ``"auto"``: the faster one.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.5}))
    >>> ready = propagator(model)
    >>> ready.inputs, ready.goals
    (('ads',), ('ads', 'sales'))
    >>> ready.run([[-1.0, 0.0, 0.5]])
    array([[-1.  ,  0.  ,  0.5 ],
           [-0.5 ,  0.  ,  0.25]])
    """

    inputs: tuple[str, ...]
    goals: tuple[str, ...]
    dtype: DType
    semantics: str
    as_of: Date | None
    engine: Engine
    _query: Query = field(repr=False)

    @cached_property
    def _script(self) -> Script:
        """What is done to rows; made for the first batch."""
        return Script.of(self._query, np.dtype(self.dtype))

    @cached_property
    def _spare(self) -> deque[Runner]:
        """A workspace that waits for the next batch; whoever takes it out has it alone."""
        return deque(maxlen=1)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in ("_spare", "_script")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @property
    def unreached(self) -> tuple[str, ...]:
        """The goals asked for that no input reaches: they are the same in every scenario, and their gradients are 0.

        Often they have evidence of their own, which wins by default; with ``evidence="anchored"`` it moves.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, contribute
        >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("sales", "Sales", satisfaction=0.4),
        ...                           contribute("ads", to={"sales": 0.5}))
        >>> propagator(model).unreached, propagator(model, evidence="anchored").unreached
        (('sales',), ())
        """
        entering = {*self._query.inputs.tolist()}
        places = zip(self.goals, self._query.outputs.tolist(), strict=True)
        return tuple(name for name, place in places if place >= self._query.size and place not in entering)

    @property
    def may_not_settle(self) -> bool:
        """Whether a goal asked for may be in a cycle that does not settle.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal
        >>> propagator(AlignmentModel.of("shop", Goal("ads", "Campaigns"))).may_not_settle
        False
        """
        return self._query.has_cycles

    def run(
        self,
        values: ArrayLike,
        out: Floats | None = None,
        *,
        unsettled: Mask | None = None,
        trusted: bool = False,
    ) -> Floats:
        """The satisfaction of every goal in every scenario: just what `propagate` gives with these values given.

        To the bit without cycles; within 1e-12 in cycles that contract. The bits do not depend on how many scenarios
        come together. Where a cycle does not settle its goals are at 0; `unsettled` says where.

        Parameters
        ----------
        values
            Satisfactions from −1 to 1: inputs × scenarios, or as many numbers as there are inputs for one scenario.
            Rows that lie in one piece, of the propagator's dtype, are read where they are.
        out
            Where to write: goals × scenarios (or goals), of the propagator's dtype.
        unsettled
            Where to say, in the shape of the result, which values are 0 because a cycle does not settle.
        trusted
            Whether the values are known to be satisfactions, none of them −0, and need not be checked.

        Raises
        ------
        InputError
            For values of another shape, outside [−1, 1] or not numbers, and for an `out` that does not fit. Part of
            `out` may be written then.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, refine
        >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"), Goal("site", "Site"),
        ...                           refine("sales", into=["ads", "site"]))
        >>> propagator(model, goals=["sales"]).run([0.5, -0.25])
        array([-0.25])
        """
        given = self._values(values)
        shape = (len(self.goals), *given.shape[1:])
        target = self._target(out, shape, given)
        lost = _flags(unsettled, shape)
        if lost is not None:
            lost[...] = self._query.unsettled.reshape(-1, *[1] * (given.ndim - 1))
        if given.ndim == 1:
            self._one(given, target, lost, trusted=trusted)
        elif given.shape[1]:
            self._many(given, target, lost, trusted=trusted)
        return target

    def unsettled(self, values: ArrayLike) -> tuple[frozenset[str], ...]:
        """For each scenario, the goals asked for that are in a cycle that does not settle.

        Parameters
        ----------
        values
            As for `run`; one scenario gives one set.

        Raises
        ------
        InputError
            As `run`.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, contribute
        >>> model = AlignmentModel.of("shop", Goal("a", "A"), Goal("b", "B"), Goal("c", "C"),
        ...                           contribute("a", to={"b": -1}), contribute("b", to={"a": -1}),
        ...                           contribute("c", to={"a": 1}))
        >>> [sorted(names) for names in propagator(model).unsettled([[0.0, 0.5]])]
        [[], []]
        """
        given = self._values(values)
        shape = (len(self.goals), *given.shape[1:])
        lost = np.zeros(shape, dtype=np.bool_)
        self.run(given, unsettled=lost)
        columns = (lost[:, None] if given.ndim == 1 else lost).T
        return tuple(frozenset(self.goals[row] for row in np.flatnonzero(column).tolist()) for column in columns)

    def gradient(self, values: ArrayLike, weights: Mapping[str, float] | ArrayLike | None = None) -> Values:
        """By how much Σ weight · satisfaction changes with each input: all inputs in one pass back.

        Where parts or requirements tie they share equally, and a requirement that ties with the sum does not bind, as
        in explanations; a sum that is clipped hands nothing on, nor does a dependency that is late and supplies 0. In
        a cycle the changes are carried back through its sweeps; one that does not settle hands nothing on. Higher
        means that the input matters more; the sign says in which direction.

        Parameters
        ----------
        values
            As for `run`.
        weights
            Of the goals asked for: by id (others 0), or one number for each; default: 1 for each.

        Returns
        -------
        numpy.ndarray
            Inputs × scenarios, or as many numbers as there are inputs; always float64.

        Raises
        ------
        NotFoundError
            For a weight of a goal that is not asked for, with the nearest ids.
        InputError
            As `run`, and for weights that are not finite or of which there is another number than of goals.

        Examples
        --------
        >>> from cmocio.model import AlignmentModel, Goal, contribute, refine
        >>> model = AlignmentModel.of("shop", Goal("sales", "Sales"), Goal("ads", "Campaigns"), Goal("site", "Site"),
        ...                           refine("sales", into="site"), contribute("ads", to={"sales": 0.5}))
        >>> propagator(model).gradient([0.5, 0.25], {"sales": 1})
        array([0.5, 1. ])
        """
        given = self._values(values)
        if not _is_in_range(given):
            raise self._place(given)
        of_goals = self._weights(weights)
        if given.ndim == 1:
            return self._gradient(given, of_goals)
        found = np.empty(given.shape)
        for column in range(given.shape[1]):
            found[:, column] = self._gradient(given[:, column], of_goals)
        return found

    def _gradient(self, given: Floats, of_goals: Values) -> Values:
        forward = self._query.forward(given.astype(np.float64))
        weights = np.zeros(self._query.binding.program.size)
        weights[self._query.outputs] = of_goals
        Backward(forward, shares=False).run(weights)
        found: Values = weights[self._query.inputs] + 0.0
        return found

    def _values(self, values: ArrayLike) -> Floats:
        """Checked for shape and kind; numbers of another kind are converted."""
        try:
            given = np.asarray(values)
        except ValueError:
            raise InputError("values", "rows of different lengths; pass inputs × scenarios") from None
        if given.dtype.kind not in "fiu":
            raise InputError("values", f"{given.dtype} are not satisfactions; pass numbers from -1 to 1")
        if given.ndim not in (1, 2) or given.shape[0] != len(self.inputs):
            wanted = f"({len(self.inputs)},) or ({len(self.inputs)}, scenarios)"
            raise InputError("values", f"their shape is {given.shape}; pass {wanted}, a row for each of .inputs")
        return given if given.dtype.kind == "f" else given.astype(np.float64)

    def _target(self, out: Floats | None, shape: tuple[int, ...], given: Floats) -> Floats:
        if out is None:
            return np.empty(shape, dtype=self.dtype)
        if not isinstance(out, np.ndarray) or out.dtype != self.dtype:
            kind = out.dtype if isinstance(out, np.ndarray) else type(out).__name__
            raise InputError("out", f"it is {kind}; pass an array of {self.dtype}")
        if out.shape != shape:
            raise InputError("out", f"its shape is {out.shape}; pass {shape}, a row for each of .goals")
        if not out.flags.writeable:
            raise InputError("out", "it is read-only; pass an array that can be written to")
        if np.may_share_memory(out, given):
            raise InputError("out", "it shares memory with the values; pass another array")
        return out

    def _one(self, given: Floats, out: Floats, lost: Mask | None, *, trusted: bool) -> None:
        if self.dtype != "float64":
            self._many(given[:, None], out[:, None], None if lost is None else lost[:, None], trusted=trusted)
            return
        if not trusted and not _is_in_range(given):
            raise self._place(given)
        forward, query = self._query.forward(given.astype(np.float64, copy=False)), self._query
        np.take(forward.x, query.layout.place[query.outputs], out=out, mode="clip")
        if lost is not None:
            for step in forward.trace:
                if isinstance(step, Turned) and not step.count and not step.loop.is_baseless:
                    np.logical_or(lost, np.isin(query.outputs, step.loop.members), out=lost)

    def _many(self, given: Floats, out: Floats, lost: Mask | None, *, trusted: bool) -> None:
        count = given.shape[1]
        if self.dtype == "float64" and count * self._query.layout.cost < CALL * len(self._query.binding.program.source):
            for column in range(count):
                row = np.ascontiguousarray(given[:, column])
                self._one(row, out[:, column], None if lost is None else lost[:, column], trusted=trusted)
            return
        staged, spare = given.dtype != self.dtype or given.strides[1] != given.itemsize, None
        try:
            with suppress(IndexError):
                spare = self._spare.pop()
            space = runner(self._script, self.engine, count, staged=staged, spare=spare)
            space.run(given, out, lost, trusted=trusted)
            self._spare.append(space)
        except OutOfRange:
            raise self._place(given) from None

    def _place(self, given: Floats) -> InputError:
        """The error that says where a value is that is not a satisfaction."""
        place = np.argwhere(~((given >= -1.0) & (given <= 1.0)))[0].tolist()
        where = f"values[{', '.join(map(str, place))}]"
        problem = (
            f"{given[tuple(place)]} is not a satisfaction of {self.inputs[place[0]]!r}; pass a number from -1 to 1"
        )
        return InputError(where, problem)

    def _weights(self, weights: Mapping[str, float] | ArrayLike | None) -> Values:
        if weights is None:
            return np.ones(len(self.goals))
        if isinstance(weights, Mapping):
            found = np.zeros(len(self.goals))
            row = {name: number for number, name in enumerate(self.goals)}
            for name, weight in weights.items():
                existing("goal of this propagator", name, row)
                found[row[name]] = weight
        else:
            found = as_array(weights, "weights")
        if found.shape != (len(self.goals),) or not np.isfinite(found).all():
            raise InputError("weights", f"pass a finite number for each of the {len(self.goals)} goals, or by id")
        return found


def _is_in_range(values: Floats) -> bool:
    if not values.size:
        return True
    least, most = np.minimum.reduce(values, axis=None), np.maximum.reduce(values, axis=None)
    return bool(least >= -1.0 and most <= 1.0)


def _flags(unsettled: Mask | None, shape: tuple[int, ...]) -> Mask | None:
    if unsettled is not None and (
        not isinstance(unsettled, np.ndarray) or unsettled.dtype != np.bool_ or unsettled.shape != shape
    ):
        raise InputError("unsettled", f"pass an array of bool of the shape {shape}")
    return unsettled


@checked
def propagator(
    model: AlignmentModel,
    inputs: Iterable[str] | None = None,
    semantics: str = "standard",
    dtype: DType = "float64",
    *,
    as_of: Date | str | None = None,
    evidence: EvidenceRule = "wins",
    goals: Iterable[str] | None = None,
    engine: Engine = "auto",
) -> Propagator:
    """A model compiled for batches: many scenarios at once, each just what `propagate` gives.

    In a scenario every input has a given value, which wins over everything; what else is known of goals counts as in
    `propagate`. Higher means better met; values lie in [−1, 1].

    Parameters
    ----------
    model
        Any model.
    inputs
        The ids of the goals whose values come in; default: the goals that depend on nothing.
    semantics
        ``"standard"``: no other can be compiled.
    dtype
        ``"float64"``, or ``"float32"``: half the memory, about twice as fast, six digits.
    as_of
        The day to judge at; default: `AlignmentModel.day`.
    evidence
        How own evidence counts, as in `propagate`: by default it wins, and a measured goal stays where it is whatever
        enters below it; `Propagator.unreached` names the goals that nothing moves. ``"anchored"`` evidence moves with
        every input that enters below it, as in `compare`, `simulate` and `query`.
    goals
        The ids of the goals whose values go out; default: all that are applicable. What does not enter these is not
        computed, and rows are reused as soon as nobody reads them any more.
    engine
        What runs batches: ``"numpy"``; ``"numba"``, the same bits, compiled; ``"auto"``: numba where the extra ``jit``
        is installed and a batch is worth its start.

    Raises
    ------
    NotFoundError
        For a goal or a semantics that does not exist, with the nearest names.
    InputError
        For a goal that is not applicable or named twice, a semantics that cannot be compiled, another dtype or engine,
        a way to count evidence that does not exist, or an invalid day.
    MissingExtraError
        If numba is asked for and is not there.

    Examples
    --------
    >>> from cmocio.model import AlignmentModel, Goal, contribute, require
    >>> model = AlignmentModel.of("shop", Goal("ads", "Campaigns"), Goal("speed", "Fast site"), Goal("sales", "Sales"),
    ...                           contribute("ads", to={"sales": 0.5}), require("sales", needs="speed"))
    >>> ready = propagator(model, goals=["sales"])
    >>> ready.inputs
    ('ads', 'speed')
    >>> ready.run([[0.5, 0.5, 1.0], [1.0, -0.5, 0.75]])
    array([[ 0.25, -0.5 ,  0.5 ]])
    """
    SEMANTICS.get(semantics)
    if semantics != "standard":
        raise InputError("semantics", f"{semantics!r} cannot be compiled; 'standard' can")
    if engine == "numba" and not has_numba():
        raise MissingExtraError("a propagator run by numba", "jit")
    day = model.day(as_of)
    entering = None if inputs is None else named_goals(model, inputs, "inputs")
    asked = None if goals is None else named_goals(model, goals, "goals")
    facts = Facts.of(model, day, ignored=evidence == "ignored")
    ids = facts.net.structure.ids
    places = np.flatnonzero(~facts.program.has_links) if entering is None else _places(facts, entering)
    wanted = np.arange(len(ids)) if asked is None else _places(facts, asked)
    facts = evolve(facts, given=dict.fromkeys(places.tolist(), 0.0))
    binding = anchored(facts, Solved.of(model, day)) if evidence == "anchored" else facts.binding()
    return Propagator(
        inputs=tuple(ids[place] for place in places.tolist()),
        goals=tuple(ids[place] for place in wanted.tolist()),
        dtype=dtype,
        semantics=semantics,
        as_of=day,
        engine=engine,
        query=Query.of(binding, places, wanted),
    )


def _places(facts: Facts, names: Iterable[str]) -> Places:
    return np.array([facts.net.position[name] for name in names], dtype=np.intp)
