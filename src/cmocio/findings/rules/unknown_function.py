"""A function that is spoken of but to which nobody belongs."""

from collections.abc import Iterable, Iterator

from cmocio.findings import Found, View, finding_rule
from cmocio.frozen import grouped
from cmocio.near import Names


@finding_rule(
    severity="medium",
    says="nobody belongs to the function {function!r}, which {count} entities mention{hint}",
    advice="correct the name, or add a stakeholder of {function!r}",
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
    unknown = frozenset({"", *seen.model.functions})
    told = ((name, entity) for entity, functions in _mentions(seen) for name in functions if name not in unknown)
    speaking = grouped(told)
    known = Names(seen.model.functions)
    for function, entities in speaking.items():
        near = known.near(function, n=1)
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
