"""The shell's door: ``python -m cmocio check FILE`` and ``python -m cmocio assess FILE --framework NAME``.

Exit codes, for pipelines: 0 all is well; 1 there are findings of the severity asked for (check), or the score is
not surely ``--at-least``, or more than ``--max-undefined`` of it is undefined (assess, where these are given);
2 the question is wrong: no such file, a faulty file, an unknown name.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, TextIO, get_args

from cmocio.errors import CmocioError, InputError
from cmocio.findings import Finding, check
from cmocio.findings.finding import SEVERITIES, Severity
from cmocio.frameworks import Assessment, assess
from cmocio.io import read_with_report
from cmocio.model import AlignmentModel
from cmocio.model.convert import as_day
from cmocio.scoring import library_version
from cmocio.texts import UNPRINTABLE, printable

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe may have an encoding without our bars and dashes
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        if options.as_of is not None:
            options.as_of = as_day(options.as_of, "--as-of")
        model = _read(options)
        code: int = options.run(model, options)
    except CmocioError as error:
        _say(f"cmocio: {error}", sys.stderr)
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
    parser.add_argument("--version", action="version", version=f"cmocio {library_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="list what is wrong or missing in a model, and what to do")
    checking.set_defaults(run=_check)
    checking.add_argument(
        "--fail-on",
        choices=[*SEVERITIES, "never"],
        default="high",
        help="exit with 1 if there is a finding of this severity or higher (default: high)",
    )
    assessing = commands.add_parser("assess", help="score a model by a framework")
    assessing.set_defaults(run=_assess)
    assessing.add_argument("--framework", default="five-ways", metavar="NAME", help="default: five-ways")
    assessing.add_argument("--at-least", type=float, metavar="SCORE", help="exit with 1 if the score may be lower")
    assessing.add_argument(
        "--max-undefined", type=float, metavar="SHARE", help="exit with 1 if more of the weight is undefined"
    )
    assessing.add_argument(
        "--role",
        action="append",
        default=[],
        metavar="ROLE=FUNCTION",
        help="which function fills a role of the framework; may be repeated",
    )
    assessing.add_argument("--partial", action="store_true", help="score the rest where nobody plays a role")
    assessing.add_argument("--explain", action="store_true", help="down to the entities concerned")
    for command in (checking, assessing):
        command.add_argument("file", metavar="FILE", help="a model: JSON, TOML, YAML, or a StratML plan")
        command.add_argument(
            "--format", metavar="NAME", help="of the file; default: recognised by its name and content"
        )
        command.add_argument("--as-of", metavar="DAY", help="the day to judge at, as YYYY-MM-DD")
        command.add_argument("--report", action="store_true", help="say what was read, guessed and left out")
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _read(options: argparse.Namespace) -> AlignmentModel:
    """The model of a file; what had to be guessed or left out is said on the error stream."""
    model, report = read_with_report(options.file, options.format)
    if options.report:
        _say(report, sys.stderr)
    elif report.notes:
        told = ", ".join(f"{len(report.of_kind(kind))} {kind}" for kind in ("guessed", "left out"))
        _say(f"{options.file} ({report.format}): {told}; --report lists them", sys.stderr)
    return model


def _check(model: AlignmentModel, options: argparse.Namespace) -> int:
    findings = check(model, as_of=options.as_of)
    if options.json:
        _print_json(
            [{**finding.to_dict(), "says": str(finding.message), "do": str(finding.advice)} for finding in findings]
        )
    else:
        _say(findings.page() if findings else "nothing found")
        _say(_summary(findings))
    return WANTING if any(_is_grave(finding.severity, options.fail_on) for finding in findings) else WELL


def _is_grave(severity: Severity, limit: str) -> bool:
    return limit in SEVERITIES and SEVERITIES.index(severity) <= [*SEVERITIES].index(limit)


def _summary(findings: Sequence[Finding]) -> str:
    counts = {level: sum(finding.severity == level for finding in findings) for level in get_args(Severity)}
    return f"{len(findings)} findings: " + ", ".join(f"{count} {level}" for level, count in counts.items())


def _assess(model: AlignmentModel, options: argparse.Namespace) -> int:
    for name, limit in (("--at-least", options.at_least), ("--max-undefined", options.max_undefined)):
        if limit is not None and not 0 <= limit <= 1:
            raise InputError(name, f"{limit} is out of range; pass a number from 0 to 1")
    roles = _roles(options.role)
    assessment = assess(model, options.framework, functions=roles or None, as_of=options.as_of, partial=options.partial)
    if options.json:
        _print_json(assessment.to_dict())
    else:
        _say(assessment.explain() if options.explain else assessment)
    _tell_unplayed(assessment, model)
    return _judged(assessment, options.at_least, options.max_undefined)


def _tell_unplayed(assessment: Assessment, model: AlignmentModel) -> None:
    """Say on the error stream how to fill the roles that nobody plays."""
    unplayed = [role for role in assessment.framework.roles if role not in assessment.roles]
    if unplayed:
        known = ", ".join(model.functions) or "none: no stakeholder of this model belongs to a function"
        _say(
            f"nobody plays {' and '.join(map(repr, unplayed))}; fill a role with --role {unplayed[0]}=FUNCTION "
            f"(the model's functions: {known})",
            sys.stderr,
        )


def _roles(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        role, equals, function = pair.partition("=")
        if not (role and equals and function):
            raise InputError("--role", f"{pair!r} is not ROLE=FUNCTION, such as marketing=growth")
        found[role] = function
    return found


def _judged(assessment: Assessment, least: float | None, most_undefined: float | None) -> int:
    """What is not sure does not pass: the lower bound counts, and a score that is undefined is below all."""
    sure = 0.0 if assessment.score.value is None else assessment.bounds[0]
    low = least is not None and (assessment.score.value is None or sure < least)
    unknown = most_undefined is not None and assessment.undefined_weight > most_undefined
    if low:
        _say(f"below --at-least {least:g}: the score is surely no lower than {sure:.2f} only", sys.stderr)
    if unknown:
        told = f"{assessment.undefined_weight:.0%} of the weight is undefined"
        _say(f"above --max-undefined {most_undefined:g}: {told}", sys.stderr)
    return WANTING if low or unknown else WELL


def _say(thing: object, stream: TextIO | None = None) -> None:
    """Print what people read: nothing of a file or its name may steer their terminal."""
    print(printable(str(thing), lines=True), file=stream)


def _print_json(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    print(UNPRINTABLE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text))


if __name__ == "__main__":
    sys.exit(main())
