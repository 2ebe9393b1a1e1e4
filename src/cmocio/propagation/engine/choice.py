"""Which back end runs a batch."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, TypeAlias

from cmocio.propagation.engine.rows import Workspace, chunk_of
from cmocio.propagation.engine.script import Script

if TYPE_CHECKING:
    from cmocio.propagation.engine.compiled import Compiled

Runner: TypeAlias = "Workspace | Compiled"
"""What runs a script over many scenarios; for one thread at a time."""

COMPILED: Final = "cmocio.propagation.engine.compiled"
START: Final = 2_000_000_000
"""So many numbers must be computed for loading numba, one or two seconds, to be worth it."""
LOADED: Final = 200_000_000
"""Once it is loaded: for putting a script together anew to be worth it."""


def has_numba() -> bool:
    """Whether numba is installed.

    Examples
    --------
    >>> has_numba() == (find_spec("numba") is not None)
    True
    """
    return find_spec("numba") is not None


def uses_numba(engine: str, numbers: int) -> bool:
    """Whether numba runs a batch in which so many numbers are computed.

    Examples
    --------
    >>> uses_numba("numpy", 10**12), uses_numba("auto", 1000)
    (False, False)
    """
    if engine != "auto":
        return engine == "numba"
    return numbers >= (LOADED if COMPILED in sys.modules else START) and has_numba()


def runner(script: Script, engine: str, count: int, *, staged: bool = False, spare: Runner | None = None) -> Runner:
    """What runs so many scenarios: what ran others of the same script before, if it fits."""
    if uses_numba(engine, count * len(script.ops)):
        from cmocio.propagation.engine.compiled import Compiled  # noqa: PLC0415 - loads numba

        return spare if isinstance(spare, Compiled) else Compiled(script)
    width = -(-count // -(-count // chunk_of(script, staged=staged)))
    fits = isinstance(spare, Workspace) and spare.width >= width and spare.staged == staged
    return spare if spare is not None and fits else Workspace(script, width, staged=staged)
