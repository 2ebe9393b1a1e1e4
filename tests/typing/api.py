"""What users write, for the type checkers to read: this file is checked, not run."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cmocio import (
    Acceptability,
    AlignmentModel,
    Assessment,
    Benchmark,
    Beta,
    Cancelled,
    Cast,
    Change,
    Comparison,
    CriticalDependency,
    Delay,
    Discrete,
    Distribution,
    Drivers,
    Empirical,
    Ensemble,
    Estimate,
    ExecutorError,
    Explanation,
    Finding,
    Forecast,
    FrozenDict,
    Goal,
    History,
    ImportReport,
    Indices,
    InfluenceMatrix,
    Initiative,
    Interaction,
    Lever,
    LogNormal,
    Measure,
    Member,
    Message,
    NextStep,
    Normal,
    Observation,
    Observe,
    Part,
    Pert,
    Plan,
    Process,
    Propagator,
    Rating,
    Release,
    Replace,
    Risk,
    Run,
    Satisfaction,
    Satisfy,
    Scenario,
    Schedule,
    Scope,
    Score,
    Sensitivity,
    Slip,
    Spend,
    Stake,
    Stakeholder,
    Target,
    Term,
    Triangular,
    Uncertain,
    UncertainModel,
    Uniform,
    assess,
    assess_portfolio,
    changes,
    check,
    compare,
    conflicts,
    contribute,
    critical_dependencies,
    critical_path,
    drivers,
    dumps,
    faults,
    frameworks,
    from_records,
    glossary,
    goal_graph,
    gone,
    history,
    influence,
    json_schema,
    load_framework,
    loads,
    measure,
    measures,
    next_steps,
    pert,
    plan,
    propagate,
    propagator,
    rank_acceptability,
    ratings,
    read,
    read_with_report,
    refine,
    require,
    scenarios_from_records,
    scenarios_to_records,
    schedule,
    sensitivity,
    series,
    shapley,
    simulate,
    simulate_portfolio,
    slip,
    sobol_indices,
    spearman,
    stakes,
    tornado,
    track_record,
    uncertain,
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
risk: Risk = Risk("r", "R", chance=0.2, effects={"revenue": 0.5}, mitigations="i", until="2026-12-31")
size: float | None = risk.exposure
forecast: Forecast = Forecast("2026-01-31", 3, at="2026-03-31", confidence=0.5)
fared: list[tuple[str, int, float | None]] = [(one.of, one.values, one.bias) for one in track_record(model)]
process: Process = Process("p", "P", steps=[("brief", "marketing")])
term: Term = Term("t", "T", "it", needed_by={"marketing"})
seen: Observation | None = model.benchmark("a").actual(date(2026, 6, 30))
changed: AlignmentModel = (
    model.replace("revenue", weight=2).add(term, [process]).observe("a", {"2026-06-30": 3}).remove("t", cascade=True)
)
scenario = Scenario("late", Replace("initiative:i", due="2026-09-30"))
applied: AlignmentModel = model.apply(scenario)
as_rows: tuple[dict[str, object], ...] = scenarios_to_records(model, [scenario])
from_rows: tuple[Scenario, ...] = scenarios_from_records(model, as_rows)
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
def own(scope: Scope, *, kind: str = "meeting") -> Score:
    parts = [Part(meeting.full_name, float(meeting.kind == kind)) for meeting in scope.model.interactions]
    return Score(None) if not parts else Score(1.0, "ratio", tuple(parts))


registered: Measure = measures.get("own")
direct: Score = own(Scope.of(model), kind="report")

assessment: Assessment = assess(model, "five-ways", functions={"marketing": "marketing", "it": "it"}, min_raters=3)
headline: Message = assessment.headline
weakest = frameworks.get("five-ways").practices[0].claims[0].measure
findings: tuple[Finding, ...] = check(model, as_of=date(2026, 6, 30))
words: list[str] = [str(finding.advice) for finding in findings]

back, report = read_with_report("plan.xml")
lost: ImportReport = report
write(read("model.json"), "model.toml")
with open("model.json", "rb") as opened:  # noqa: PTH123 - any open file will do
    reread: AlignmentModel = read(opened, label="request")
held: bytes = dumps(loads(dumps(reread, "toml"), "toml"))
plain: AlignmentModel = read(AlignmentModel.from_dict(reread.to_dict()).to_dict())
schema = json_schema("model")
meeting: Interaction = Interaction("e", "2026-01-05", "meeting", participants=["cmo", "cio"])

# Scenarios: values that combine; compared, followed over time, put in order of days.
push: Scenario = Scenario("push", Satisfy("revenue", 1), Observe("a", {"2026-06-30": 3}), Delay("i", days=30))
compared: Comparison = compare(model, [push, "late"], "five-ways", functions=["marketing", "it"], split="kinds")
why: list[tuple[str, float]] = [(str(e.what), e.amount) for e in compared.outcome("push").standing("revenue").effects]
regret: float | None = compared.base.standing("goal:revenue").regret
moved: tuple[Change, ...] = changes(model, changed).changes
less: tuple[str, ...] = gone(model, changed)
past: History = history(model, dates=["2026-01-31", date(2026, 6, 30)])
trend: float | None = past.trend("revenue")
line: tuple[tuple[date, float | None], ...] = past.series("goal:revenue")
days: Schedule = schedule(model, as_of="2026-06-30", estimates={"i": (10, 20, 40)})
end: date | None = days.end
slipped: Slip = slip(model, "i", to="2026-12-31")
after: Scenario = slipped.scenario
longest: float = critical_path({"a": 3, "b": 4}, {"b": ["a"]}).duration
estimate: tuple[float, float] = pert(1, 2, 4)


def worth(players: frozenset[int]) -> NDArray[np.float64]:
    return np.array([float(len(players))])


brought: NDArray[np.float64] = shapley(worth, 3).amounts

# Forward in batches, and what a goal depends on.
compiled: Propagator = propagator(model, inputs=["a", "b"], goals=("revenue",), dtype="float32", engine="numpy")
batch: NDArray[np.floating] = compiled.run([[0.0, 1.0], [0.5, 0.5]], trusted=True)
slopes: NDArray[np.float64] = compiled.gradient([0.0, 0.5], {"revenue": 1})
critical: tuple[CriticalDependency, ...] = critical_dependencies(model, goals="revenue", event="late")
owed: list[tuple[str, float, int | None]] = [(row.owed_by, row.cost, row.slack) for row in critical]
against: list[tuple[str, str]] = [row.goals for row in conflicts(model, least=0.2)]
shares: Mapping[str, float] = explanation.contributions
matrix: InfluenceMatrix = influence(model, ["marketing", "it"])
hangs_on: Sensitivity = sensitivity(model, "revenue", weights={"b": 1.0})
ranked: tuple[tuple[str, float], ...] = hangs_on.ranked

# Backward: the cheapest levers, and the next steps.
levers = [Lever("hire", Satisfy("a", 1), cost=3, group="a"), Lever("train", [Satisfy("b", 0.5)], cost=1)]
cheapest: Plan = plan(model, {"revenue": 0.5}, levers, budget=4, method="greedy")
cast: Cast = load_framework("okr.toml").cast({"marketing": "marketing"}, before=model, min_raters=3, partial=True)
risks: UncertainModel = uncertain(model, {"revenue": Uniform(0, 1)}, framework=cast, as_of="2026-06-30")
answers = risks.run([[0.0, 0.5]]).sum()
ensemble_of_risks: Ensemble = simulate(risks, samples=100, run=Run(progress=True))
exact: Plan = plan(model, [Target("goal:revenue", 0.5)], levers, seconds=1)
steps: tuple[NextStep, ...] = next_steps(model, "five-ways", 3, levers=levers, costs={"hire": 3})
advice: list[tuple[str, float]] = [(step.advice, step.gain) for step in steps]

# Many models, by whichever executor.


def shown(done: int, total: int | None) -> None: ...


def stop() -> bool:
    return False


def assessed(executor: Executor | None = None) -> Iterator[Assessment]:
    many = (model.replace("revenue", weight=n) for n in range(3))
    return assess_portfolio(many, "okr", run=Run(executor, progress=shown, cancelled=stop))


def sampled(executor: Executor | None = None) -> list[Ensemble]:
    same = simulate_portfolio(
        [model, same_again()], {"revenue": Uniform(0, 1)}, 1_000, 0, goals=("revenue",), run=Run(executor)
    )
    named = simulate_portfolio([model], {"shop": {"revenue": Uniform(0, 1)}}, keep=False, run=Run(progress=shown))
    asked = simulate_portfolio(
        [model], lambda item: [Uncertain(item.goals[0].full_name, Uniform(0, 1))], run=Run(cancelled=stop)
    )
    return [*same, *named, *asked]


def same_again() -> AlignmentModel:
    return model


with ThreadPoolExecutor() as threads, ProcessPoolExecutor() as processes:
    try:
        totals: list[float | None] = [item.score.value for item in (*assessed(threads), *assessed(processes))]
    except (Cancelled, ExecutorError) as error:
        how_far: tuple[int, int | None] = (error.done, error.total)

# What drives a number, and how sure a ranking is.
ways: dict[str, Uniform | Normal] = {"a": Uniform(0, 1), "b": Normal(0, 1, low=-1, high=1)}
driven: Drivers = drivers(uncertain(model, [Uncertain("a", Uniform(0, 1))]), "revenue", 256, confidence=0.9, seed=1)
chance_driven: float | None = drivers(uncertain(model, {"a": Uniform(0, 1)}), "revenue", at_least=0.5, at_most=1).mean
day_driven: bool = drivers(uncertain(model, {"i": Uniform(0, 1)}), "initiative:i", at_most="2026-06-30").is_chance
causes: list[tuple[str, float | None]] = [(row.title, row.total) for row in driven.drivers]
swing: float | None = driven.driver("a").swing
again: Drivers = Drivers.from_dict(driven.to_dict())
parted: Indices = sobol_indices(lambda x: x[0] + x[1], ways, method="sobol")
firsts: NDArray[np.float64] = sobol_indices(lambda x: x[0], [Uniform(0, 1), Triangular(0, 1, 2)]).first
widths: NDArray[np.float64] = tornado(lambda x: 2 * x[0], ways, low=0.05, high=0.95).widths
rising: NDArray[np.float64] = spearman([[1, 2, 3]], [3.0, 1.0, 2.0])
first: Acceptability = rank_acceptability(compared, {"mutual-goals": 2}, concentration=20)
often: tuple[float, ...] = rank_acceptability({"now": {"a": 0.5}, "then": {"a": None}}, combine="geometric").best.shares

# How likely is what.
doubts: dict[str, Uniform | Pert | Discrete] = {
    "revenue": Pert(-1, 0, 1, shape=3),
    "a": Discrete({0: 1, 0.5: 2.5}),
    "initiative:i": Uniform(0, 90),
}
shapes: list[Distribution] = [Beta(2, 3, low=-1, high=1), LogNormal(30, 0.5), Empirical([1, 2], weights=(1, 3))]
middle: NDArray[np.float64] = shapes[0].quantile([0.1, 0.5])
likely: Ensemble = simulate(
    uncertain(model, doubts, correlations={("revenue", "a"): 0.5}), samples=2_000, seed=1, goals=["revenue"]
)
tied: Ensemble = simulate(
    uncertain(
        model,
        [Uncertain("revenue", Uniform(0, 3), field="weight")],
        unknown="sampled",
        scenario="late",
        correlations=[[1.0]],
        evidence="wins",
        as_of="2026-06-30",
    ),
    method="sobol",
    keep=False,
    run=Run(progress=shown, cancelled=stop),
)
chance: Estimate | None = likely.probability("revenue", at_least=0.5)
in_time: Estimate | None = likely.on_time("initiative:i")
by_day: Estimate | None = likely.probability("initiative:i", at_most=date(2026, 6, 30))
ninety: float | None = likely.quantile("revenue", 0.9)
done_by: date | None = likely.day("initiative:i", 0.9)
worst: float | None = likely.expected_shortfall("revenue", 0.1)
drawn: NDArray[np.float64] = likely.samples_of("revenue")
settled: list[float | None] = [step.error for step in likely.convergence("revenue")]
known_again: Ensemble = Ensemble.from_dict(likely.to_dict())
named_inputs: Mapping[str, Distribution] = likely.inputs
