"""Deliverable benchmarks: how many of the parts delivered on their own can be measured.

Source: a simple ratio (Pipino, Lee & Wang 2002, Communications of the ACM 45(4):211–218); Godfrey (Avention), five ways
to bridge the divide, way 3: every sprint and deliverable.
"""

import attrs

from cmocio.model import AlignmentModel, Benchmark, Initiative, Release
from cmocio.scoring import FieldValues, Part, Scope, Score, first, measure, ratio, rises_with
from cmocio.scoring.evidence import unrecorded
from cmocio.scoring.projects import projects
from cmocio.scoring.stakes import benchmarks_for
from cmocio.texts import declare

NO_DELIVERABLES = declare("no-deliverables", "no initiative that was taken up has releases")


def _measured(item: Initiative, model: AlignmentModel) -> FieldValues:
    """One more release has a benchmark."""
    for number, release in enumerate(item.releases):
        if model.benchmarks and not release.benchmarks:
            mark = model.benchmarks[0]
            goals = dict.fromkeys((*item.goals, mark.goal)) if item.goals else ()
            shown = attrs.evolve(release, benchmarks=mark.id)
            return {"releases": [*item.releases[:number], shown, *item.releases[number + 1 :]], "goals": [*goals]}
    return {}


@measure(
    version="2",
    source="Simple ratio; Godfrey, five ways, way 3",
    reads={
        "stakeholders": "function",
        "dependencies": "depender dependee",
        "benchmarks": "goal",
        "initiatives": "goals status releases team",
    },
    laws=[rises_with("benchmarks of deliverables", first("initiative", _measured))],
)
def deliverable_benchmarks(scope: Scope) -> Score:
    """How many deliverables have a benchmark of their own.

    Formula: releases that name a benchmark of a goal that their initiative serves, or one that depends on it or that it
    depends on / releases, of the initiatives taken up; of an initiative that names no goal, any benchmark. Higher means
    more can be measured as it is delivered.

    Parameters
    ----------
    scope
        The model as it was known on the day, and the functions compared; see `Scope`.

    Returns
    -------
    Score
        In [0, 1]. Undefined where no initiative has releases, or initiatives are not recorded.

    Examples
    --------
    >>> from cmocio.measures import get
    >>> from cmocio.model import Goal
    >>> model = AlignmentModel.of(
    ...     "shop", Goal("leads", "More leads"), Benchmark("signups", "leads", "Sign-ups"),
    ...     Initiative("form", "New form", releases=[Release("short", benchmarks="signups"), Release("bright")]))
    >>> get("deliverable-benchmarks")(model).value
    0.5
    """
    parts = [
        _part(item, release, benchmarks_for(scope, item, release.benchmarks))
        for item in projects(scope)
        for release in item.releases
    ]
    return unrecorded(scope, "initiatives") or ratio(parts, NO_DELIVERABLES)


def _part(item: Initiative, release: Release, shown: tuple[Benchmark, ...]) -> Part:
    entities = (item.full_name, *(benchmark.full_name for benchmark in shown))
    return Part(f"release:{item.id}/{release.name}", float(bool(shown)), entities=entities)
