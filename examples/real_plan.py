"""A real plan in StratML, judged by the five ways: what it says, what it leaves open, which evidence to collect.

    uv run examples/real_plan.py FILE [ROLE=STAKEHOLDER ...]

StratML knows no functions. Where a stakeholder of the plan plays a role, say so:

    uv run examples/real_plan.py examples/charity_plan.xml marketing=Fundraising it=IT
"""

import sys

from cmocio import AlignmentModel, Assessment, CmocioError, assess, read_with_report

SHOWN = 8


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def with_roles(model: AlignmentModel, roles: list[str]) -> AlignmentModel:
    """The model with the named stakeholders in the functions they play."""
    for role in roles:
        function, _, name = role.partition("=")
        names = {person.name.casefold(): person.id for person in model.stakeholders}
        found = model.stakeholder(names.get(name.casefold(), name))  # a miss names the nearest
        model = model.replace(found.full_name, function=function)
    return model


def show_practices(assessment: Assessment) -> None:
    for assessed in assessment.practices:
        score = assessed.score
        shown = f"{score.value:.2f}" if score.value is not None else f"undefined: {score.reason}"
        print(f"  {assessed.practice.title:<34} {shown}")
    value = assessment.score.value
    low, high = assessment.bounds
    whole = "undefined" if value is None else f"{value:.2f}"
    print(f"  {'the whole':<34} {whole}, and with everything known between {low:.2f} and {high:.2f}")
    print(f"  The plan is silent on {assessment.undefined_weight:.0%} of what the framework asks.")


def show_missing(assessment: Assessment) -> None:
    for lack in assessment.missing[:SHOWN]:
        print(f"  {lack.weight:4.0%} waits for this: {lack.what}")
    for finding in assessment.findings[:SHOWN]:
        print(f"  {finding.severity:>6}: {finding.message}")


def main(arguments: list[str]) -> int:
    if not arguments or any("=" not in role for role in arguments[1:]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        model, report = read_with_report(arguments[0])
        model = with_roles(model, arguments[1:])
    except CmocioError as error:
        print(error, file=sys.stderr)
        return 1
    title("What was read, guessed and left out")
    print(report.summary())
    title("What the plan holds")
    print(f"{model!r}\nof {model.organisation or 'an organisation it does not name'}, as of {model.day() or 'no day'}")
    assessment = assess(model, "five-ways")
    title("Judged by the five ways")
    show_practices(assessment)
    title("What to collect and put right first")
    show_missing(assessment)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
