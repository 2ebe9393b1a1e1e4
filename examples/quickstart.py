"""Read a worked case, score it, ask why one number surprises, put one thing right and look again."""

import sys
from io import TextIOWrapper
from textwrap import fill

from cmocio import AlignmentModel, Assessment, Interaction, Score, assess, check, measures, propagate, samples


def title(text: str) -> None:
    print(f"\n{text}\n{'=' * len(text)}")


def show_surprises(model: AlignmentModel) -> None:
    """Two numbers that nobody at Larkfield expected, each down to what it is made of."""
    recognition = measures.get("recognition")(model, functions=["marketing", "it"])
    print(f"Recognition is {recognition.value:.2f}, although there were two celebrations:")
    for part in recognition.parts:
        print(f"  {part.name:<20} {part.value:.2f} of those who contributed were named")
    print("The rule is that one side cannot make up for the other, and nobody of IT was named.\n")

    state = propagate(model)
    goal = model.goal("personalisation")
    print(f"{goal.name!r} is reported at {state.observed[goal.id]:+.2f}.")
    print("What it stands on says otherwise:")
    print(propagate(model, evidence="ignored").explain(goal.id))


def show_findings(model: AlignmentModel) -> None:
    found = check(model)
    shown = {finding.code: finding for finding in reversed(found) if finding.severity == "high"}
    for finding in reversed(shown.values()):
        print(fill(f"• {finding.message}", 100, subsequent_indent="  "))
        print(fill(f"→ {finding.advice}", 100, initial_indent="  ", subsequent_indent="    "))
    print(f"… and {len(found) - len(shown)} more")


def thank_everyone(model: AlignmentModel) -> AlignmentModel:
    """Mend one thing: thank those of both sides who contributed, before everybody, for what it did for the goals."""
    thanks = Interaction(
        "thanks-to-both",
        "2026-06-29",
        "recognition",
        participants=["cmo", "cio"],
        recognised=["data-engineer", "security-officer", "web-engineer", "platform-lead", "campaign-manager"],
        informed=[person.id for person in model.stakeholders],
        channel="room",
        initiatives=["consent-centre", "spring-campaign"],
        goals=["revenue", "loyalty"],
    )
    return model.add(thanks)


def show_what_moved(before: Assessment, after: Assessment) -> None:
    for old, new in zip(before.practices, after.practices, strict=True):
        show_move(new.practice.title, old.score, new.score)
    show_move("The whole", before.score, after.score)


def show_move(what: str, old: Score, new: Score) -> None:
    if old.value is not None and new.value is not None and round(old.value, 2) != round(new.value, 2):
        print(f"  {what:<28} {old.value:.2f} → {new.value:.2f}")


def main() -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a pipe may have an encoding without our bars
    model = samples.load("retailer")
    before = assess(model, "five-ways")
    print(before)

    title("Two surprising numbers")
    show_surprises(model)

    title("What is wrong, and what to do")
    show_findings(model)

    title("Thank both sides, and look again")
    show_what_moved(before, assess(thank_everyone(model), "five-ways"))


if __name__ == "__main__":
    main()
