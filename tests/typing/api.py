"""What users write, for the type checkers to read: this file is checked, not run."""

from collections.abc import Mapping
from datetime import date

from cmocio import (
    AlignmentModel,
    Assessment,
    Benchmark,
    Explanation,
    Finding,
    FrozenDict,
    Goal,
    ImportReport,
    Initiative,
    Interaction,
    Measure,
    Member,
    Message,
    Observation,
    Part,
    Process,
    Rating,
    Release,
    Replace,
    Satisfaction,
    Scenario,
    Score,
    Spend,
    Stake,
    Stakeholder,
    Term,
    assess,
    check,
    contribute,
    faults,
    frameworks,
    from_records,
    glossary,
    goal_graph,
    json_schema,
    measure,
    measures,
    propagate,
    ratings,
    read,
    read_with_report,
    refine,
    require,
    series,
    stakes,
    write,
)

# Lists, tuples, generators, ISO text and single ids are all welcome.
model = AlignmentModel(
    "shop",
    goals=[Goal("revenue", "Grow revenue", owner="cmo", due="2026-12-31", tags="x")],
    stakeholders=(Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),),
    stakes=stakes("cmo", {"revenue": 1}),
    dependencies=refine("revenue", into=["a", "b"], parts="all"),
    benchmarks=(Benchmark(name, "revenue", name, observations={"2026-01-31": 2}) for name in "ab"),
    initiatives=[
        Initiative(
            "i",
            "I",
            goals="revenue",
            team=["cmo", Member("cio", responsibility="A")],
            spend=[Spend(1, "it")],
            releases=[Release("r")],
        )
    ],
    as_of=date(2026, 6, 30),
    recorded={"interactions"},
)
same = AlignmentModel.of(
    "shop",
    Goal("revenue", "Grow revenue"),
    refine("revenue", into="a", parts="any"),
    [contribute("a", to={"revenue": 0.5}), require("revenue", needs={"a": "2026-05-01"})],
    series("standup", every="week", start="2026-01-05", until=date(2026, 2, 1), participants=["cmo"]),
    glossary("it", {"CDP": "one place for customer data"}, needed_by="marketing"),
    ratings("cmo", {"goal:revenue": 4}, guesses={"cio": {"goal:revenue": 2}}, scale=(1, 5)),
    as_of="2026-06-30",
)
stake: Stake = Stake("cmo", "revenue", responsibility="RA")
rating: Rating = Rating("cmo", "topic:trust", 1)
process: Process = Process("p", "P", steps=[("brief", "marketing")])
term: Term = Term("t", "T", "it", needed_by={"marketing"})
seen: Observation | None = model.benchmark("a").actual(date(2026, 6, 30))
changed: AlignmentModel = (
    model.replace("revenue", weight=2).add(term, [process]).observe("a", {"2026-06-30": 3}).remove("t", cascade=True)
)
scenario = Scenario("late", Replace("initiative:i", due="2026-09-30"))
applied: AlignmentModel = model.apply(scenario)
functions: tuple[str, ...] = model.functions

rows: AlignmentModel = from_records({"goals": [{"id": 1, "name": "A"}]}, name="m", columns={"goals": {"goal_id": "id"}})
problems: list[str] = [fault.place for fault in faults({"goals": []})]

satisfaction: Satisfaction = propagate(model, {"revenue": 0.5}, evidence="ignored", as_of="2026-06-30")
values: Mapping[str, float] = satisfaction.values
bounds: Mapping[str, tuple[float, float]] = satisfaction.bounds
explanation: Explanation = satisfaction.explain("revenue")
nodes: int = goal_graph(model).number_of_nodes()

score: Score = measures.get("goal-overlap")(model, functions=["marketing", "it"])
value: float | None = score.value
reason: Message | None = score.reason
names: list[str] = [part.name for part in score.parts]
companions: FrozenDict[str, float | None] = score.companions


@measure(version="1", source="our own", reads=["interactions"], name="own")
def own(model: AlignmentModel, *, functions: object = None, as_of: object = None, kind: str = "meeting") -> Score:
    parts = [Part(meeting.full_name, float(meeting.kind == kind)) for meeting in model.interactions]
    return Score(None) if not parts else Score(1.0, "ratio", tuple(parts))


registered: Measure = measures.get("own")
direct: Score = own(model, kind="report")

assessment: Assessment = assess(model, "five-ways", functions={"marketing": "marketing", "it": "it"}, min_raters=3)
weakest = frameworks.get("five-ways").practices[0].measures[0].measure
findings: tuple[Finding, ...] = check(model, as_of=date(2026, 6, 30))
words: list[str] = [str(finding.mend) for finding in findings]

back, report = read_with_report("plan.xml")
lost: ImportReport = report
write(read("model.json"), "model.toml")
schema = json_schema("model")
meeting: Interaction = Interaction("e", "2026-01-05", "meeting", participants=["cmo", "cio"])
