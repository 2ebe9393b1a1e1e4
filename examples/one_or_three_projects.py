"""One joint project or three small ones: the same loyalty scheme cut in several ways, seen in October."""

from cmocio import Add, Initiative, Member, Observe, Release, Replace, Scenario, compare, samples, schedule

AUTUMN = "2026-10-15"

# The same six pieces of work, whoever does them: what each would show, and when.
PIECES = (
    Release("thank-you", due="2026-07-20", delivered="2026-07-20", value=1, benchmarks=["second-orders"]),
    Release("second voucher", due="2026-08-10", delivered="2026-08-12", value=1, benchmarks=["second-orders"]),
    Release("points", due="2026-09-07", delivered="2026-09-07", value=1, benchmarks=["repeat-rate"]),
    Release("points in the shops", due="2026-09-30", delivered="2026-09-29", value=1, benchmarks=["repeat-rate"]),
    Release("own offers by mail", due="2026-11-09", value=1, benchmarks=["personal-emails"]),
    Release("own offers on the site", due="2026-12-15", value=1, benchmarks=["personal-emails"]),
)
SEEN = (
    Observe("second-orders", {"2026-07-31": 31.1, "2026-08-31": 32.0, "2026-09-30": 32.5}),
    Observe("repeat-rate", {"2026-09-30": 23.6, "2026-10-10": 23.9}),
)


def team(accountable: str, *others: str) -> list[Member]:
    return [Member(accountable, responsibility="A"), *(Member(person, responsibility="R") for person in others)]


ONE = Initiative(
    "loyalty-scheme",
    "Loyalty scheme",
    goals=["loyalty", "retention", "personalisation"],
    benchmarks=["second-orders", "repeat-rate"],
    sponsors=["cmo", "cio"],
    start="2026-07-01",
    due="2026-12-15",
    team=team("cmo", "crm-analyst", "marketing-technologist", "data-engineer", "web-engineer"),
    releases=[Release("everything", due="2026-12-15", value=6, benchmarks=["repeat-rate"])],
    requested_by="cmo",
)
THREE = (
    Initiative(
        "second-order",
        "Thanks for a second order",
        goals=["retention"],
        benchmarks=["second-orders"],
        status="done",
        sponsors=["cmo", "cio"],
        start="2026-07-01",
        due="2026-08-10",
        finished="2026-08-12",
        team=team("cmo", "crm-analyst", "web-engineer"),
        releases=PIECES[:2],
        requested_by="crm-analyst",
    ),
    Initiative(
        "points",
        "Points on every order",
        goals=["loyalty"],
        benchmarks=["repeat-rate"],
        status="done",
        sponsors=["cmo", "cio"],
        start="2026-08-12",
        due="2026-09-30",
        finished="2026-09-29",
        after=["second-order"],
        team=team("cio", "data-engineer", "crm-analyst"),
        releases=PIECES[2:4],
        requested_by="cmo",
    ),
    Initiative(
        "own-offers",
        "Offers of one's own",
        goals=["personalisation"],
        benchmarks=["personal-emails"],
        sponsors=["cmo", "cio"],
        start="2026-10-01",
        due="2026-12-15",
        after=["points"],
        team=team("cmo", "marketing-technologist", "data-engineer"),
        releases=PIECES[4:],
        requested_by="marketing-technologist",
    ),
)


def main() -> None:
    model = samples.load("retailer")
    at_once = Scenario("one, all at once", Add(ONE))
    in_steps = Scenario("one, in six steps", Add(ONE), Replace("initiative:loyalty-scheme", releases=PIECES), *SEEN)
    three = Scenario("three small ones", *map(Add, THREE), *SEEN)
    print(compare(model, [at_once, in_steps, three], "three-lessons", as_of=AUTUMN))
    for scenario in (in_steps, three):
        print(f"\n{scenario.name.capitalize()}:")
        print(schedule(model.apply(scenario), as_of=AUTUMN))


if __name__ == "__main__":
    main()
