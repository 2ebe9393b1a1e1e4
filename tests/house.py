"""The sources as a graph: which module imports which, and what each defines."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src"
FILES = {
    ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((SOURCES / "cmocio").rglob("*.py"))
}
"""The file of each module."""


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text("utf-8"))


def imported(module: str) -> dict[str, int]:
    """The library's modules that a module imports anywhere in it, for the type checker or within a function included,
    each with its first line."""
    found: dict[str, int] = {}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = [full if (full := f"{base}.{alias.name}") in FILES else base for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name in FILES:
                found.setdefault(name, node.lineno)
    return found


def defined(module: str) -> list[str]:
    """The classes and the type aliases of a module, at its top."""
    names = []
    for node in tree(module).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            names.append(ast.unparse(node.target))
    return names
