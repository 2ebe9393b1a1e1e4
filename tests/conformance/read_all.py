"""Read files as `read` does, and say of each what it was taken for, why, what was read, and what was not.

    python tests/conformance/read_all.py FILE...

Exits with 1 if one crashes or a row is unaccounted for. A file that nothing here covers is no failure: the error says
what it is.
"""
# ruff: noqa: T201 - a script prints

import re
import sys
from collections import Counter
from collections.abc import Iterator

import cmocio

A_ROW = re.compile(r"(?:^(?:row|line|event) |!)\d+$")


def unaccounted(report: cmocio.ImportReport) -> int:
    """How many rows were neither used nor reported."""
    reported = {note.place for note in report.of_kind("left out") if A_ROW.search(note.place)}
    return max(0, report.rows - report.used - len(reported))


def told(path: str) -> Iterator[str]:
    """What is said of one file; raises what `read` raises."""
    model, report = cmocio.read_with_report(path)
    yield f"{path}: {report.format}, {model!r}"
    if report.rows:
        yield f"  rows: {report.rows} in, {report.used} used, {unaccounted(report)} unaccounted for"
    for table in report.tables:
        yield from (f"  {line}" for line in table.page().splitlines())
    for (kind, code), count in Counter((note.kind, note.message.code) for note in report.notes).items():
        first = next(note for note in report.notes if (note.kind, note.message.code) == (kind, code))
        yield f"  {count} × {first}"


def main(paths: list[str]) -> int:
    """Print what is said of all files; how many of them failed, at most 1."""
    failed = False
    for path in paths:
        try:
            print("\n".join(told(path)))
            failed |= unaccounted(cmocio.read_with_report(path)[1]) > 0
        except cmocio.FormatError as error:
            print(f"not read: {error}")
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            print(f"CRASHED: {path}: {type(error).__name__}: {error}")
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
