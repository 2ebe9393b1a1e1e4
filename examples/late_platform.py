"""The late data platform: when will it be done, what moves with it, and what does it cost whom."""

from cmocio import Delay, Lose, Observe, Scenario, compare, samples, schedule, slip

AUTUMN = "2026-09-30"


def main() -> None:
    model = samples.load("retailer")

    print(schedule(model, estimates={"customer-data-platform": (190, 205, 290)}))
    print("\nIf it slips to the middle of October:")
    late = slip(model, "customer-data-platform", to="2026-10-15")
    print(late)

    # By autumn it either delivers what was promised, delivers it too late to be used, or is stopped.
    delivers = Observe("matched-profiles", {"2026-09-15": 76})
    on_time = Scenario("on time", delivers)
    too_late = on_time.combined(late.scenario, name="too late")
    waiting = [key for key in model.keys("dependency") if "<customer-data:requirement" in key]
    stopped = Scenario("stopped", *(Lose(key) for key in waiting))
    # Only the first use waits: the segments get their data in time after all.
    helped = Scenario(
        "segments first", *too_late.changes, Delay("dependency:segments<customer-data:requirement", days=-61)
    )

    print()
    print(compare(model, [on_time, too_late, helped, stopped], as_of=AUTUMN))


if __name__ == "__main__":
    main()
