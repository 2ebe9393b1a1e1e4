"""Asked in March: how likely is it that we reach June's revenue, what drives that, and what would help?"""

from cmocio import (
    Observe,
    Pert,
    Replace,
    Scenario,
    Triangular,
    Uncertain,
    Uniform,
    drivers,
    propagate,
    samples,
    simulate,
    uncertain,
)

MARCH, JUNE = "2026-03-31", "2026-06-30"
GOALS = ["revenue", "acquisition", "retention", "campaigns", "site-speed"]

# What those who know said in March that June may show: the least, the likeliest, the most.
REACH = Uncertain("benchmark:campaign-reach", Triangular(1.3, 1.7, 2.0))
PAGES = Uncertain("benchmark:page-load", Triangular(2.4, 3.1, 4.2))
ORDERS = Uncertain("benchmark:second-orders", Triangular(30, 32, 36))
PROFILES = Uncertain("benchmark:matched-profiles", Pert(25, 50, 70))
# How much campaigns slow the shop was measured once, in a load test.
STRAIN = Uncertain("dependency:site-speed<campaigns:contribution", Uniform(-0.9, -0.3))


def main() -> None:
    known = samples.load("retailer")
    model = known.known_on(MARCH)
    revenue = known.benchmark("online-revenue")
    [wanted] = [step.value for step in revenue.milestones if str(step.date) == JUNE]
    enough = propagate(model.observe("online-revenue", {JUNE: wanted}), as_of=JUNE).values["revenue"]
    everything = [REACH, PAGES, ORDERS, PROFILES, STRAIN]

    found = simulate(uncertain(model, everything, as_of=JUNE), goals=GOALS)
    print(found)
    print(f"\n{wanted:g} {revenue.unit} is a satisfaction of {enough:g}.")
    print(f"Likely by {JUNE}: {found.probability('revenue', at_least=enough)}\n")

    print(drivers(uncertain(model, everything, as_of=JUNE), of="revenue", samples=4_096))

    light = Scenario("campaigns on light pages", Replace(STRAIN.entity, weight=-0.1))
    fewer = Scenario("campaigns as in March", Observe("campaign-reach", {JUNE: 1.4}))
    print("\nAnd what would help?")
    for scenario, open_still in ((light, [REACH, PAGES, ORDERS, PROFILES]), (fewer, [PAGES, ORDERS, PROFILES, STRAIN])):
        helped = simulate(uncertain(model, open_still, as_of=JUNE, scenario=scenario), goals=GOALS)
        print(f"  {scenario.name}: {helped.probability('revenue', at_least=enough)}")

    [seen] = [item.value for item in revenue.observations if str(item.date) == JUNE]
    print(f"\nWhat June showed: {seen:g} {revenue.unit}.")


if __name__ == "__main__":
    main()
