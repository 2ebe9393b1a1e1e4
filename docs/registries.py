"""What the documentation tells of the registries: the pages say where, the code says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from cmocio import findings, frameworks
from cmocio.findings import FindingRule
from cmocio.frameworks import FRAMEWORKS, Claim, Framework
from cmocio.frozen import grouped
from cmocio.io.dialect import DIALECTS, Dialect
from cmocio.io.format import FORMATS, Format
from cmocio.registry import Registry
from cmocio.scoring import MEASURES, Measure


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; bars in its cells are kept from ending them.

    Examples
    --------
    >>> print(table(["a", "b"], [[1, 2]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    titles = list(head)
    lines = [titles, *(list(map(str, row)) for row in rows)]
    told = ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines]
    return "\n".join([told[0], "|" + "---|" * len(titles), *told[1:]])


def code(values: Iterable[object]) -> str:
    """Values as inline code, or a dash where there are none."""
    return ", ".join(f"`{value}`" for value in values) or "–"


def parameters(values: Mapping[str, Any]) -> str:
    """Parameters with their values, as inline code."""
    return code(f"{name}={value!r}" for name, value in values.items())


def formerly(registry: Registry[Any], name: str) -> Iterator[str]:
    """The names that a thing had before, with the versions from which on they are deprecated."""
    former = [f"`{one.old}` (deprecated since {one.since})" for one in registry.former() if one.new == name]
    if former:
        yield f"Formerly {', '.join(former)}."


def measure(found: Measure) -> Iterator[str]:
    """One measure: what is declared, and its docstring."""
    yield f"## {found.name}"
    yield from formerly(MEASURES, found.name)
    yield table(
        ["version", "scale", "better", "reads", "parameters"],
        [
            [
                found.version,
                found.scale,
                {"higher": "higher", "balance": "in balance"}[found.direction],
                code(found.reads),
                parameters(found.parameters),
            ]
        ],
    )
    yield f"**Source:** {found.source}"
    yield "**Laws:** " + "; ".join(law.statement for law in found.laws) + "."
    home = f"{found.compute.__module__}.{found.compute.__qualname__}"
    yield f"::: {home}\n    options:\n      heading_level: 3\n      show_root_toc_entry: false"


def rule(found: FindingRule) -> Iterator[str]:
    """One finding rule: what it says, and what to do."""
    yield f"## {found.name}"
    yield found.summary
    yield table(["severity", "themes", "reads"], [[found.severity, ", ".join(found.themes) or "–", code(found.reads)]])
    yield f"**Says:** `{found.says}`\n{{ .says }}"
    yield f"**What to do:** `{found.advice}`\n{{ .advice }}"


def framework(found: Framework) -> Iterator[str]:
    """One framework in a list: what it is called, how much it asks, and where its own page is."""
    yield f"## {found.name}"
    yield from formerly(FRAMEWORKS, found.name)
    yield f"[{found.title}](../frameworks/{found.name}.md), version {found.version}: {_counted(found)}."
    yield found.description


def _counted(found: Framework) -> str:
    claims = [claim for _, claim in found.claims]
    several = {
        "practices": len(found.practices),
        "claims": len(claims),
        "by a proxy": sum(bool(claim.proxy) for claim in claims),
        "not computable": sum(len(practice.unmeasured) for practice in found.practices),
    }
    return ", ".join(f"{number} {what}" for what, number in several.items() if number)


def framework_page(found: Framework) -> Iterator[str]:
    """The page of one framework: where it comes from, whom it speaks of, and each claim with what measures it."""
    yield found.description
    for origin in found.origins:
        told = (f"“{origin.title}”" if origin.title else "", origin.author, origin.outlet, origin.date)
        yield "After " + ", ".join(str(part) for part in told if part) + "."
    yield f"Version {found.version}: {_counted(found)}."
    yield table(["role", "meaning"], found.roles.items())
    yield table(["level", "from", "what distinguishes it"], [[v.name, f"{v.least:g}", v.text] for v in found.levels])
    beside = [practice.title for practice in found.practices if practice.beside]
    yield f"The practices combine by the weighted {found.combine} mean." + "".join(
        f" “{title}” stands beside them and does not count." for title in beside
    )
    for practice in found.practices:
        yield f"## {practice.title}"
        yield practice.text
        if practice.when_weak:
            yield f"**If it is weak:** {practice.when_weak}"
        for claim in practice.claims:
            yield from _claim(claim)
        if practice.unmeasured:
            yield "**What cannot be computed:**"
            yield table(["what the text says", "why not"], [[item.text, item.why] for item in practice.unmeasured])


def _claim(claim: Claim) -> Iterator[str]:
    found = MEASURES.get(claim.measure)
    yield f"### {claim.title or claim.id}"
    yield claim.text + " It is asked of both sides." * claim.both
    rows = [
        ["measured by", f"[{found.name}](../reference/measures.md#{found.name})"],
        ["parameters", parameters(claim.parameters)],
        ["weight in the practice", f"{claim.weight:g}"],
        ["what to record", _fields(found.reads)],
        ["only a proxy, for", claim.proxy],
        ["if it is weak", claim.when_weak],
        ["the change that does it", code([claim.remedy]) if claim.remedy else ""],
    ]
    yield table([f"`{claim.id}`", ""], [row for row in rows if row[1] not in {"", "–"}])


def _fields(reads: Iterable[str]) -> str:
    """Fields by their collection."""
    held = grouped((name.partition(".")[0], name.partition(".")[2]) for name in reads)
    return "; ".join(
        f"`{collection}`: {', '.join(filter(None, names))}".removesuffix(": ") for collection, names in held.items()
    )


def formats(found: Iterable[tuple[str, Format]]) -> str:
    """All formats in one table."""
    rows = ([f"`{name}`", code(format_.suffixes), "yes", "yes" if format_.write else "no"] for name, format_ in found)
    return table(["format", "suffixes", "reads", "writes"], rows)


def dialect(found: Dialect) -> Iterator[str]:
    """What a dialect is about, what it needs and which columns it knows."""
    yield f"## {found.name}\n\nFor {found.about}."
    needs = "; ".join(" or ".join(group) for group in found.needs)
    yield f"It needs: {needs}."
    rows = [
        [f"`{column.name}`", column.kind, ", ".join(word or "(none)" for word in sorted(column.words))]
        for column in found.columns
    ]
    yield table(["column", "holds", "headings"], rows)


def _is_ours(found: Measure) -> bool:
    """Whether a measure is the library's own, and not one that a page registers by way of example."""
    return found.compute.__module__.startswith("cmocio.")


def _pages(things: Iterable[Any], page: Callable[[Any], Iterator[str]]) -> str:
    return "\n\n".join(part for thing in things for part in page(thing))


REGISTRIES: Final[Mapping[str, Callable[[], str]]] = {
    "measures": lambda: _pages((thing for _, thing in MEASURES.items() if _is_ours(thing)), measure),
    "findings": lambda: _pages(map(findings.get, findings.names()), rule),
    "frameworks": lambda: _pages(map(frameworks.get, frameworks.names()), framework),
    "formats": lambda: formats(FORMATS.items()),
    "tables": lambda: _pages((found for _, found in DIALECTS.items()), dialect),
}


def page(name: str) -> str:
    """The page of one framework, see `framework_page`."""
    return _pages([frameworks.get(name)], framework_page)
