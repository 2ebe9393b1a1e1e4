"""Read a worked case, score it, ask why one number surprises, mend one thing and look again."""

from pathlib import Path

from cmocio import AlignmentModel, Assessment, Interaction, assess, check, measures, propagate, read

CASE = Path(__file__).with_name("retailer.toml")


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
    print(f"What it stands on gives {state.derived[goal.id]:+.2f}. Why:")
    print(propagate(model, evidence="ignored").explain(goal.id))


def show_findings(model: AlignmentModel) -> None:
    found = check(model)
    grave = [finding for finding in found if finding.severity == "high"]
    for finding in grave:
        print(finding)
    print(f"… and {len(found) - len(grave)} lesser ones")


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
        if old.score.value != new.score.value:
            print(f"  {new.practice.title:<32} {old.score.value:.2f} → {new.score.value:.2f}")
    print(f"  {'the whole':<32} {before.score.value:.2f} → {after.score.value:.2f}")


def main() -> None:
    model = read(CASE)
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
