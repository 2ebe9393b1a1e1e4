"""Deliverable benchmarks: how many of the parts delivered on their own can be measured.

Source: a simple ratio (Pipino, Lee & Wang 2002, Communications of the ACM 45(4):211–218); Godfrey (Avention), five ways
to bridge the divide, way 3: every sprint and deliverable.
"""

from __future__ import annotations

import attrs

from cmocio.model import AlignmentModel
from cmocio.scoring import Day, Functions, Part, Score, measure, ratio, rises_with, scope, undefined
from cmocio.scoring.evidence import projects, unrecorded
from cmocio.texts import declare

__all__ = ["deliverable_benchmarks"]

NO_DELIVERABLES = declare("no-deliverables", "no initiative under way has releases")


def _measured(model: AlignmentModel) -> AlignmentModel | None:
    """One more release has a benchmark."""
    for item in model.initiatives:
        for number, release in enumerate(item.releases):
            if model.benchmarks and not release.benchmarks:
                shown = attrs.evolve(release, benchmarks=model.benchmarks[0].id)
                releases = [*item.releases[:number], shown, *item.releases[number + 1 :]]
                return model.replace(item.full_name, releases=releases)
    return None


@measure(
    version="1",
    source="Simple ratio; Godfrey, five ways, way 3",
    reads=["initiatives", "benchmarks"],
    laws=[rises_with("benchmarks of deliverables", _measured)],
)
def deliverable_benchmarks(model: AlignmentModel, *, functions: Functions = None, as_of: Day = None) -> Score:
    """How many deliverables have a benchmark of their own.

    Formula: releases that name a benchmark / releases, of the initiatives taken up. Higher means more can be measured
    as it is delivered.

    Parameters
    ----------
    model, functions, as_of
        See `Measure`.

    Returns
    -------
    Score
        In [0, 1]. Undefined where no initiative has releases, or initiatives are not recorded.

    Examples
    --------
    >>> from cmocio.model import Benchmark, Goal, Initiative, Release
    >>> model = AlignmentModel.of(
    ...     "shop", Goal("leads", "More leads"), Benchmark("signups", "leads", "Sign-ups"),
    ...     Initiative("form", "New form", releases=[Release("short", benchmarks="signups"), Release("bright")]))
    >>> deliverable_benchmarks(model).value
    0.5
    """
    looked = scope(model, functions, as_of)
    missing = unrecorded(looked, "initiatives")
    if missing is not None:
        return missing
    parts = [
        Part(
            f"release:{item.id}/{release.name}",
            float(bool(release.benchmarks)),
            entities=(item.full_name, *(f"benchmark:{name}" for name in release.benchmarks)),
        )
        for item in projects(looked)
        for release in item.releases
    ]
    return ratio(parts) if parts else undefined(NO_DELIVERABLES)
