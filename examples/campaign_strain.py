"""The campaign that strains the site: is a bigger one worth it, and what must come with it."""

from cmocio import Hold, Replace, Satisfy, Scenario, compare, propagate, samples

STRAIN = "dependency:site-speed<campaigns:contribution"


def main() -> None:
    model = samples.load("retailer")
    print("What the campaigns do to the shop today:")
    print(propagate(model, evidence="ignored").explain("site-speed"))

    bigger = Scenario("bigger", Satisfy("campaigns", 1.0), Replace(STRAIN, weight=-0.9))
    lighter = Scenario("lighter pages", Replace(STRAIN, weight=-0.2), Satisfy("it-cost", 0.3))
    # The bigger campaign and the lighter pages disagree on the strain: together they need a word on it.
    both = Scenario(
        "bigger on lighter pages", Satisfy("campaigns", 1.0), Replace(STRAIN, weight=-0.3), Satisfy("it-cost", 0.3)
    )
    talking = Scenario(
        "weekly talk",
        Hold("launch room", start="2026-07-06", until="2026-09-28", participants=["campaign-manager", "platform-lead"]),
    )

    print()
    print(compare(model, [bigger, lighter, both, both | talking], "five-ways", as_of="2026-09-30"))


if __name__ == "__main__":
    main()
