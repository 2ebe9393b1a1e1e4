"""A function that is spoken of but to which nobody belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmocio.errors import nearest
from cmocio.findings.rule import Found, finding_rule
from cmocio.findings.view import View

__all__ = ["unknown_function"]


@finding_rule(
    severity="medium",
    says="nobody belongs to the function {function!r}, which {count} entities speak of{hint}",
    mend="correct the name, or add a stakeholder of {function!r}",
    reads=["stakeholders", "benchmarks", "initiatives", "terms", "data_sources", "processes"],
    themes=["stakeholders", "structure"],
)
def unknown_function(seen: View) -> Iterator[Found]:
    """A function that terms, data sources, benchmarks, spending, steps or people's other duties name, without members.

    Examples
    --------
    >>> from cmocio.findings.view import view
    >>> from cmocio.model import AlignmentModel, Stakeholder, Term
    >>> model = AlignmentModel.of("m", Stakeholder("cio", "CIO", function="it"), Term("t", "CTR", "marketng"),
    ...                           Stakeholder("cmo", "CMO", function="marketing"))
    >>> [found.data["hint"] for found in unknown_function(view(model))]
    ["; did you mean 'marketing'?"]
    """
    speaking: dict[str, list[str]] = {}
    for entity, functions in _mentions(seen):
        for function in functions:
            if function and function not in seen.model.functions:
                speaking.setdefault(function, []).append(entity)
    for function, entities in speaking.items():
        near = nearest(function, seen.model.functions, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        who = sorted(set(entities))
        yield Found(*who, functions=(function,), function=function, count=len(who), hint=hint)


def _mentions(seen: View) -> Iterator[tuple[str, Iterable[str]]]:
    """Every entity with the functions it names."""
    model = seen.model
    for person in model.stakeholders:
        yield person.full_name, person.also_serves
    for benchmark in model.benchmarks:
        yield benchmark.full_name, benchmark.functions
    for initiative in model.initiatives:
        for spend in initiative.spend:
            yield initiative.full_name, {spend.function, *spend.involved}
    for term in model.terms:
        yield term.full_name, {term.function, *term.needed_by, *term.used_by, *term.known_by}
    for source in model.data_sources:
        yield source.full_name, {source.owner, *source.needed_by, *source.open_to}
    for process in model.processes:
        yield process.full_name, process.functions
