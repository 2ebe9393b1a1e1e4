"""A model compiled for batches: the standard semantics over arrays of scenarios."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date as Date
from functools import cached_property
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
from attrs import define, field
from numpy.typing import ArrayLike, NDArray

from cmocio.errors import InputError, NotFoundError, nearest
from cmocio.model import AlignmentModel
from cmocio.model._convert import as_day
from cmocio.propagation._batch import OutOfRange, Workspace, chunk_of
from cmocio.propagation._circuit import Circuit
from cmocio.propagation._compile import compiled
from cmocio.propagation._gradient import gradient
from cmocio.propagation._jit import Kernel
from cmocio.propagation._levels import Levels
from cmocio.propagation._tape import Tape
from cmocio.propagation.registry import SEMANTICS, EvidenceRule

__all__ = ["Propagator", "propagator"]

Rows: TypeAlias = NDArray[np.floating]
DType: TypeAlias = Literal["float64", "float32"]

CALL = 5e-7
"""About how many seconds the operations of one link take on a short row."""


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
    jit
        Whether numba compiles what numpy does else.

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
    jit: bool
    _circuit: Circuit = field(repr=False)
    _levels: Levels = field(repr=False)

    @cached_property
    def _tape(self) -> Tape:
        """What is done to rows; made for the first batch."""
        return Tape.of(self._circuit, np.dtype(self.dtype))

    @cached_property
    def _spare(self) -> deque[Workspace]:
        """A workspace that waits for the next batch; whoever takes it out has it alone."""
        return deque(maxlen=1)

    @cached_property
    def _kernel(self) -> Kernel:
        return Kernel.of(self._circuit, np.dtype(self.dtype))

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in ("_spare", "_kernel", "_tape")}

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
        moving = {*self._circuit.steps.tolist(), *self._circuit.inputs.tolist()}
        places = self._circuit.outputs.tolist()
        return tuple(name for name, place in zip(self.goals, places, strict=True) if place not in moving)

    def run(
        self,
        values: ArrayLike,
        out: Rows | None = None,
        *,
        unsettled: NDArray[np.bool_] | None = None,
        trusted: bool = False,
    ) -> Rows:
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
            Whether the values are known to be satisfactions, none of them −0, and need not be looked over.

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
            lost[...] = False
            lost[[number for number, goal in enumerate(self._circuit.outputs) if goal in self._circuit.unsettled]] = (
                True
            )
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

    def gradient(
        self, values: ArrayLike, weights: Mapping[str, float] | ArrayLike | None = None
    ) -> NDArray[np.float64]:
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
            return gradient(self._levels, given.astype(np.float64), of_goals)
        found = np.empty(given.shape)
        for column in range(given.shape[1]):
            found[:, column] = gradient(self._levels, given[:, column].astype(np.float64), of_goals)
        return found

    def _values(self, values: ArrayLike) -> Rows:
        """Checked for shape and kind; numbers of another kind are converted."""
        try:
            given = np.asarray(values)
        except ValueError:
            raise InputError("values", "rows of different lengths; give inputs × scenarios") from None
        if given.dtype.kind not in "fiu":
            raise InputError("values", f"{given.dtype} are no satisfactions; give numbers from -1 to 1")
        if given.ndim not in (1, 2) or given.shape[0] != len(self.inputs):
            wanted = f"({len(self.inputs)},) or ({len(self.inputs)}, scenarios)"
            raise InputError("values", f"their shape is {given.shape}; give {wanted}, a row for each of .inputs")
        return given if given.dtype.kind == "f" else given.astype(np.float64)

    def _target(self, out: Rows | None, shape: tuple[int, ...], given: Rows) -> Rows:
        if out is None:
            return np.empty(shape, dtype=self.dtype)
        if not isinstance(out, np.ndarray) or out.dtype != self.dtype:
            kind = out.dtype if isinstance(out, np.ndarray) else type(out).__name__
            raise InputError("out", f"it is {kind}; give an array of {self.dtype}")
        if out.shape != shape:
            raise InputError("out", f"its shape is {out.shape}; give {shape}, a row for each of .goals")
        if not out.flags.writeable:
            raise InputError("out", "it is read-only; give an array that can be written to")
        if np.may_share_memory(out, given):
            raise InputError("out", "it shares memory with the values; give another array")
        return out

    def _one(self, given: Rows, out: Rows, lost: NDArray[np.bool_] | None, *, trusted: bool) -> None:
        if self.dtype != "float64" or (self.jit and not self._circuit.cyclic.any()):
            flags = None if lost is None else lost[:, None]
            self._many(given[:, None], out[:, None], flags, trusted=trusted)
            return
        if not trusted and not _is_in_range(given):
            raise self._place(given)
        x, notes = self._levels.run(given.astype(np.float64, copy=False))
        np.take(x, self._levels.asked, out=out, mode="clip")
        if lost is not None:
            lost |= np.isin(self._circuit.outputs, self._levels.unsettled(notes))

    def _many(self, given: Rows, out: Rows, lost: NDArray[np.bool_] | None, *, trusted: bool) -> None:
        count = given.shape[1]
        if self.dtype == "float64" and not self.jit and count * self._levels.cost < CALL * len(self._circuit.source):
            for column in range(count):
                row = np.ascontiguousarray(given[:, column])
                self._one(row, out[:, column], None if lost is None else lost[:, column], trusted=trusted)
            return
        staged = given.dtype != self.dtype or given.strides[1] != given.itemsize
        try:
            if self.jit:
                self._kernel.run(given, out, lost, trusted=trusted)
                return
            chunks = -(-count // chunk_of(self._tape, staged=staged))
            width = -(-count // chunks)
            space = self._workspace(width, staged=staged)
            space.run(given, out, lost, trusted=trusted)
            self._spare.append(space)
        except OutOfRange:
            raise self._place(given) from None

    def _workspace(self, width: int, *, staged: bool) -> Workspace:
        try:
            space = self._spare.pop()
        except IndexError:
            return Workspace(self._tape, width, staged=staged)
        fits = space.width >= width and space.staged == staged
        return space if fits else Workspace(self._tape, width, staged=staged)

    def _place(self, given: Rows) -> InputError:
        """The error that says where a value is that is no satisfaction."""
        place = np.argwhere(~((given >= -1.0) & (given <= 1.0)))[0].tolist()
        where = f"values[{', '.join(map(str, place))}]"
        problem = (
            f"{given[tuple(place)]} is not a satisfaction of {self.inputs[place[0]]!r}; give a number from -1 to 1"
        )
        return InputError(where, problem)

    def _weights(self, weights: Mapping[str, float] | ArrayLike | None) -> NDArray[np.float64]:
        if weights is None:
            return np.ones(len(self.goals))
        if isinstance(weights, Mapping):
            found = np.zeros(len(self.goals))
            row = {name: number for number, name in enumerate(self.goals)}
            for name, weight in weights.items():
                if name not in row:
                    raise NotFoundError("goal of this propagator", name, nearest(name, row))
                found[row[name]] = weight
        else:
            found = np.asarray(weights, dtype=np.float64)
        if found.shape != (len(self.goals),) or not np.isfinite(found).all():
            raise InputError("weights", f"give a finite number for each of the {len(self.goals)} goals, or by id")
        return found


def _is_in_range(values: Rows) -> bool:
    if not values.size:
        return True
    least, most = np.minimum.reduce(values, axis=None), np.maximum.reduce(values, axis=None)
    return bool(least >= -1.0 and most <= 1.0)


def _flags(unsettled: NDArray[np.bool_] | None, shape: tuple[int, ...]) -> NDArray[np.bool_] | None:
    if unsettled is not None and (
        not isinstance(unsettled, np.ndarray) or unsettled.dtype != np.bool_ or unsettled.shape != shape
    ):
        raise InputError("unsettled", f"give an array of bool of the shape {shape}")
    return unsettled


def propagator(
    model: AlignmentModel,
    inputs: Iterable[str] | None = None,
    semantics: str = "standard",
    dtype: DType = "float64",
    *,
    as_of: Date | str | None = None,
    evidence: EvidenceRule = "wins",
    goals: Iterable[str] | None = None,
    jit: bool = False,
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
        every input that enters below it, as in `compare`, `simulate` and `plan`.
    goals
        The ids of the goals whose values go out; default: all that are applicable. What does not enter these is not
        computed, and rows are reused as soon as nobody reads them any more.
    jit
        Whether numba compiles what numpy does else; the same bits, faster. Needs the extra ``jit``.

    Raises
    ------
    NotFoundError
        For a goal or a semantics that does not exist, with the nearest names.
    InputError
        For a goal that is not applicable or named twice, a semantics that cannot be compiled, another dtype, a way to
        count evidence that does not exist, or a day that is none.
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
    _chosen("dtype", dtype, get_args(DType))
    _chosen("evidence", evidence, get_args(EvidenceRule))
    if jit:
        Kernel.check()
    day = model.day(None if as_of is None else as_day(as_of, "as_of"))
    entering = None if inputs is None else _names(model, "inputs", inputs)
    asked = None if goals is None else _names(model, "goals", goals)
    circuit = compiled(model, entering, asked, day, evidence)
    return Propagator(
        inputs=tuple(circuit.ids[place] for place in circuit.inputs.tolist()),
        goals=tuple(circuit.ids[place] for place in circuit.outputs.tolist()),
        dtype=dtype,
        semantics=semantics,
        as_of=day,
        jit=jit,
        circuit=circuit,
        levels=Levels.of(circuit),
    )


def _chosen(argument: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        near = nearest(str(value), choices)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise InputError(argument, f"{value!r} is none of {', '.join(choices)}{hint}")


def _names(model: AlignmentModel, argument: str, names: Iterable[str]) -> tuple[str, ...]:
    """Ids of applicable goals, each once."""
    if isinstance(names, str):
        raise InputError(argument, f"{names!r} is one text; give a list of ids")
    found = tuple(names)
    for number, name in enumerate(found):
        if not model.goal(name).applicable:
            raise InputError(f"{argument}[{number}]", f"{name!r} is not applicable; take it out, or make it applicable")
    seen = set[str]()
    for number, name in enumerate(found):
        if name in seen:
            raise InputError(f"{argument}[{number}]", f"{name!r} is there already; name each goal once")
        seen.add(name)
    return found
