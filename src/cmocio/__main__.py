"""The shell's door: ``python -m cmocio check FILE`` and ``python -m cmocio assess FILE --framework NAME``.

Exit codes, for pipelines: 0 all is well; 1 there are findings of the severity asked for (check), or the score is below
the least one asked for or undefined (assess); 2 the question is wrong: no such file, a faulty file, an unknown name.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any, get_args

from cmocio.errors import CmocioError, InputError
from cmocio.findings import Finding, check
from cmocio.findings.finding import SEVERITIES, Severity
from cmocio.frameworks import Assessment, assess
from cmocio.io import read_with_report
from cmocio.model import AlignmentModel

__all__ = ["main"]

WELL, WANTING, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all is well, 1 something is wanting, 2 the question is wrong.

    Parameters
    ----------
    arguments
        Those of the command line; default: the process's own.

    Examples
    --------
    >>> main(["check", "no-such-file.json"])
    2
    """
    options = _parser().parse_args(arguments)
    try:
        model = _read(options.file, options.format)
        code: int = options.run(model, options)
    except CmocioError as error:
        print(f"cmocio: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return WELL
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cmocio",
        description="How aligned the functions of an organisation are, from a file that models it.",
        epilog="exit codes: 0 all is well; 1 findings, or a score below the least one asked for; 2 a wrong question",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="list what is wrong or missing in a model, and what to do")
    checking.set_defaults(run=_check)
    checking.add_argument(
        "--fail-on",
        choices=[*SEVERITIES, "never"],
        default="high",
        help="exit with 1 where there is a finding so grave or graver (default: high)",
    )
    assessing = commands.add_parser("assess", help="score a model by a framework")
    assessing.set_defaults(run=_assess)
    assessing.add_argument("--framework", default="five-ways", metavar="NAME", help="default: five-ways")
    assessing.add_argument("--at-least", type=float, metavar="SCORE", help="exit with 1 where the score is lower")
    assessing.add_argument(
        "--role",
        action="append",
        default=[],
        metavar="ROLE=FUNCTION",
        help="which function fills a role of the framework; may be repeated",
    )
    assessing.add_argument("--explain", action="store_true", help="down to the entities concerned")
    for command in (checking, assessing):
        command.add_argument("file", metavar="FILE", help="a model: JSON, TOML, YAML, or a StratML plan")
        command.add_argument("--format", metavar="NAME", help="of the file; default: told from its name and content")
        command.add_argument("--as-of", metavar="DAY", help="the day to judge at, as YYYY-MM-DD")
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _read(file: str, format_name: str | None) -> AlignmentModel:
    """The model of a file; what had to be guessed or left out is said on the error stream."""
    model, report = read_with_report(file, format_name)
    if report.notes:
        told = ", ".join(f"{len(report.of_kind(kind))} {kind}" for kind in ("guessed", "left out"))
        print(f"{file} ({report.format}): {told}", file=sys.stderr)
    return model


def _check(model: AlignmentModel, options: argparse.Namespace) -> int:
    findings = check(model, as_of=options.as_of)
    if options.json:
        _print_json([finding.to_dict() for finding in findings])
    else:
        print(*findings or ["nothing found"], sep="\n")
        print(_summary(findings))
    return WANTING if any(_is_grave(finding.severity, options.fail_on) for finding in findings) else WELL


def _is_grave(severity: Severity, limit: str) -> bool:
    return limit in SEVERITIES and SEVERITIES.index(severity) <= [*SEVERITIES].index(limit)


def _summary(findings: Sequence[Finding]) -> str:
    counts = {level: sum(finding.severity == level for finding in findings) for level in get_args(Severity)}
    return f"{len(findings)} findings: " + ", ".join(f"{count} {level}" for level, count in counts.items())


def _assess(model: AlignmentModel, options: argparse.Namespace) -> int:
    if options.at_least is not None and not 0 <= options.at_least <= 1:
        raise InputError("--at-least", f"{options.at_least} is no score; give a number from 0 to 1")
    roles = _roles(options.role)
    assessment = assess(model, options.framework, functions=roles or None, as_of=options.as_of)
    if options.json:
        _print_json(assessment.to_dict())
    else:
        print(assessment.explain() if options.explain else assessment)
    return _judged(assessment, options.at_least)


def _roles(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        role, equals, function = pair.partition("=")
        if not (role and equals and function):
            raise InputError("--role", f"{pair!r} is not ROLE=FUNCTION, such as marketing=growth")
        found[role] = function
    return found


def _judged(assessment: Assessment, least: float | None) -> int:
    value = assessment.score.value
    return WANTING if least is not None and (value is None or value < least) else WELL


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


if __name__ == "__main__":
    sys.exit(main())
