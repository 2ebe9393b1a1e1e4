"""Every public door of cmocio, called with what does not belong there: one argument at a time, over a call that works.

`python tests/doors.py` tries every argument of every door with every hostile value, and lists what ends in an error
that is not cmocio's own; `python tests/doors.py NAME …` only these doors.
"""

from __future__ import annotations

import inspect
import re
import signal
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple

import attrs
import numpy as np
import pandas as pd

import cmocio
from cmocio import CmocioError
from cmocio.scoring.measure import MEASURES

HOOKS = (
    *("bend", "fill", "inverse", "read"),
    *("about", "applied", "expand", "from_row", "in_words", "renamed", "row_schema", "touches"),
    "gathered",
)
"""Methods that the library alone calls: authors of a distribution, or of a kind of change, write them."""

WRITING = ("declare",)
"""What writes to a table that all share: a walk would leave nonsense in it."""

PATIENCE = 10
"""Seconds of processor time after which a call hangs."""

# Each is made afresh for every call: a generator can be read once.
HOSTILE: dict[str, Callable[[], object]] = {
    "None": lambda: None,
    "bytes": lambda: b"goal",
    "dict": lambda: {"zzz": 1},
    "dict of object": lambda: {1: object()},
    "path": lambda: Path("zzz"),
    "nan": lambda: float("nan"),
    "inf": lambda: float("inf"),
    "-inf": lambda: float("-inf"),
    "10**400": lambda: 10**400,
    "7": lambda: 7,
    "-1": lambda: -1,
    "0.5": lambda: 0.5,
    "True": lambda: True,
    "complex": lambda: 1j,
    "numpy scalar": lambda: np.float64(0.3),
    "numpy integer": lambda: np.int64(-3),
    "numpy array": lambda: np.array([1.0, 2.0]),
    "numpy texts": lambda: np.array(["a", "b"]),
    "numpy table": lambda: np.ones((2, 2)),
    "pandas missing": lambda: pd.NA,
    "pandas moment": lambda: pd.Timestamp("2026-01-01"),
    "pandas no moment": lambda: pd.NaT,
    "pandas series": lambda: pd.Series(["a", "b"]),
    "pandas frame": lambda: pd.DataFrame({"a": [1.0]}),
    "text": lambda: "zzz",
    "no text": lambda: "",
    "odd text": lambda: "a\0\ud800{x}",
    "list": lambda: ["zzz"],
    "nested list": lambda: [[]],
    "object": object,
    "generator": lambda: (number for number in (1, 2)),
    "class": lambda: int,
    "callable": lambda: lambda: None,
}


class Door(NamedTuple):
    """Something public that can be called, with arguments that work."""

    name: str
    call: Callable[..., object]
    base: Mapping[str, object]


def _shop() -> cmocio.AlignmentModel:
    """A small model with something of each kind."""
    from cmocio import (
        AlignmentModel,
        Benchmark,
        DataSource,
        Delay,
        Forecast,
        Goal,
        Initiative,
        Interaction,
        Lose,
        Observation,
        Process,
        Rating,
        Release,
        Risk,
        Scenario,
        Spend,
        Stake,
        Stakeholder,
        Step,
        Term,
        contribute,
        require,
    )

    return AlignmentModel.of(
        "shop",
        Stakeholder("cmo", "CMO", function="marketing", seniority="executive"),
        Stakeholder("cio", "CIO", function="it", seniority="executive"),
        Goal("ads", "Campaigns", owner="cmo", due="2026-12-31"),
        Goal("site", "A fast site", owner="cio", satisfaction=0.25),
        Goal("sales", "Sales", owner="cmo"),
        Stake("cio", "ads", importance=0.5, support=-0.5),
        contribute("ads", to={"sales": 0.5, "site": -0.5}),
        require("sales", needs="site"),
        Benchmark(
            "reach",
            "ads",
            "Reach",
            baseline=1.0,
            target=2.0,
            observations=[Observation("2026-06-30", 1.5)],
            forecasts=[Forecast("2026-03-31", 1.8, at="2026-06-30", low=1.2, high=1.9, confidence=0.5, by="cmo")],
        ),
        Initiative(
            "shop-2",
            "New shop",
            goals="site",
            team=["cio"],
            start="2026-01-01",
            due="2026-09-30",
            releases=[Release("beta", due="2026-07-31")],
            spend=[Spend(10, "it")],
        ),
        Initiative("shop-3", "Newer shop", goals="site", start="2026-10-01", due="2026-12-30", after="shop-2"),
        Interaction("weekly", "2026-06-01", "meeting", participants=["cmo", "cio"], goals="ads"),
        Term("cpa", "CPA", "marketing", known_by="it"),
        DataSource("crm", "CRM", owner="it", needed_by="marketing", open_to="it"),
        Rating("cmo", "site", 0.5),
        Risk("strike", "A strike", chance=0.2, effects={"site": 0.5}, owner="cio", mitigations="shop-2"),
        Process("order", "Orders", steps=[Step("order", "marketing"), Step("ship", "it")]),
        Scenario("late", Delay("initiative:shop-2", days=30)),
        Scenario("without", Lose("site<ads:contribution")),
        as_of="2026-06-30",
    )


def _calls() -> dict[str, dict[str, Any]]:
    """Arguments that work, by the name of each public function."""
    from cmocio import Lever, Message, Part, Replace, Uniform

    shop = _shop()
    unsure = {"site": Uniform(-1, 1), "ads": Uniform(-1, 1)}
    parts = [Part("a", 0.5), Part("b", 1.0, weight=2.0)]
    levers = [Lever("faster", Replace("goal:site", satisfaction=0.9), cost=2)]
    folder = Path(tempfile.gettempdir()) / "cmocio-doors.json"
    cmocio.write(shop, folder)
    return {
        "apply_rule": {"name": "arithmetic", "values": [0.5, 1.0]},
        "assess": {"model": shop, "framework": "five-ways", "functions": ["marketing", "it"]},
        "assess_all": {"model": shop, "frameworks": ["five-ways"]},
        "assess_portfolio": {"models": [shop], "framework": "five-ways"},
        "cascade": {"weights": {"a": 1.0}, "matrix": {"a": {"b": "P"}}},
        "changes": {"before": shop, "after": shop},
        "check": {"model": shop},
        "combine": {"rule": "arithmetic", "parts": parts},
        "compare": {"model": shop, "scenarios": ["late"]},
        "conflicts": {"model": shop},
        "contribute": {"goal": "ads", "to": {"sales": 0.5}},
        "coordination_gaps": {"model": shop},
        "critical_dependencies": {"model": shop},
        "critical_path": {"durations": {"a": 1.0, "b": 2.0}, "after": {"b": ["a"]}},
        "crosswalk": {"assessments": [cmocio.assess(shop, "five-ways")]},
        "distribution_of": {"data": {"distribution": "uniform", "low": 0, "high": 1}},
        "dumps": {"model": shop},
        "drivers": {"model": cmocio.uncertain(shop, unsure), "of": "sales", "samples": 64},
        "faults": {"tables": {"goals": [{"id": "a", "name": "A"}]}},
        "from_records": {"tables": {"goals": [{"id": "a", "name": "A"}]}, "name": "m"},
        "glossary": {"function": "marketing", "definitions": {"CPA": "cost per acquisition"}},
        "benchmark_satisfaction": {"benchmark": shop.benchmarks[0]},
        "pace": {"benchmark": shop.benchmarks[0]},
        "goal_graph": {"model": shop},
        "gone": {"before": shop, "after": shop},
        "history": {"model": shop, "dates": ["2026-03-31", "2026-06-30"]},
        "influence": {"model": shop},
        "json_schema": {"name": "model"},
        "load_framework": {"path_or_text": FRAMEWORK},
        "loads": {"data": b'{"schema_version": 1, "name": "m"}'},
        "maturity": {"assessment": cmocio.assess(shop, "five-ways")},
        "measure": {"version": "1", "source": "us", "reads": ["goals"]},
        "next_steps": {"model": shop, "framework": "five-ways", "levers": levers},
        "pert": {"optimistic": 1.0, "likely": 2.0, "pessimistic": 3.0},
        "plan": {"model": shop, "targets": {"sales": 0.1}, "levers": levers},
        "power_interest": {"model": shop},
        "propagate": {"model": shop, "given": {"site": 0.5}},
        "propagator": {"model": shop, "inputs": ["site"]},
        "rank_acceptability": {"scenarios": {"a": {"x": 0.5}, "b": {"x": 0.7}}, "samples": 64},
        "ratings": {"rater": "cmo", "own": {"site": 0.5}},
        "ratio": {"parts": parts},
        "read": {"source": folder},
        "read_with_report": {"source": folder},
        "references": {},
        "refine": {"goal": "sales", "into": "ads"},
        "render": {"message": Message.of("below", value=-1, low=0)},
        "require": {"goal": "sales", "needs": "site"},
        "rises_with": {"what": "meetings", "better": lambda model: model},
        "salience": {"model": shop},
        "schedule": {"model": shop},
        "scope": {"model": shop},
        "sensitivity": {"model": shop, "goal": "sales"},
        "series": {"name": "w", "every": "week", "start": "2026-01-01", "until": "2026-02-01"},
        "shapley": {"game": lambda players: np.array([float(len(players))]), "players": 3},
        "simulate": {"model": shop, "uncertainties": unsure, "samples": 64},
        "simulate_portfolio": {"models": [shop], "uncertainties": unsure, "samples": 64},
        "slip": {"model": shop, "initiative": "shop-2", "days": 3},
        "sobol_indices": {"f": lambda x: x.sum(axis=0), "distributions": [Uniform(0, 1)] * 2, "samples": 64},
        "spearman": {"x": [1.0, 2.0, 3.0], "y": [1.0, 3.0, 2.0]},
        "stakes": {"stakeholder": "cmo", "supports": {"site": 0.5}},
        "tornado": {"f": lambda x: x.sum(axis=0), "distributions": [Uniform(0, 1)] * 2},
        "scenarios_from_records": {"model": shop, "rows": [{"name": "more", "goal:ads": 0.5}]},
        "scenarios_to_records": {"model": shop},
        "sweep": {"model": shop, "grid": {"ads": [0.0, 0.5]}},
        "uncertain": {"model": shop, "uncertainties": unsure},
        "undefined": {"code": "below"},
        "weigh": {
            "framework": "five-ways",
            "judgements": _judgements("five-ways"),
        },
        "weighed": {"framework": "five-ways", "weights": {cmocio.frameworks.get("five-ways").practices[0].id: 2.0}},
        "track_record": {"model": shop},
        "wins": {"model": shop, "since": "2026-01-01"},
        "write": {"model": shop, "path": folder},
    }


FRAMEWORK = (Path(cmocio.__file__).parent / "frameworks/data/five-ways.toml").read_text(encoding="utf-8")


def _judgements(framework: str) -> dict[tuple[str, str], float]:
    ids = [practice.id for practice in cmocio.frameworks.get(framework).practices]
    return {(one, two): 1.0 for i, one in enumerate(ids) for two in ids[i + 1 :]}


def _examples() -> dict[str, object]:
    """One value of each public class, by the name of the class."""
    from cmocio import (
        Add,
        Beta,
        Claim,
        Delay,
        Discrete,
        Empirical,
        Estimate,
        FrozenDict,
        Furthest,
        Hold,
        Law,
        Lever,
        LogNormal,
        Lose,
        Member,
        Message,
        Milestone,
        Normal,
        Observe,
        Pert,
        Practice,
        Reach,
        Release,
        Remove,
        Replace,
        Satisfy,
        Staff,
        Target,
        Triangular,
        Uncertain,
        Uniform,
    )

    shop = _shop()
    assessment = cmocio.assess(shop, "five-ways")
    unsure = {"site": Uniform(-1, 1), "ads": Uniform(-1, 1)}
    late = shop.scenarios[0]
    state = cmocio.propagate(shop)
    found: list[object] = [
        shop,
        late,
        *(vars_of[0] for name in shop.collections.values() if (vars_of := getattr(shop, name))),
        *(shop.benchmarks[0].observations[0], shop.initiatives[0].spend[0], shop.processes[0].steps[0]),
        *(shop.benchmarks[0].forecasts[0], shop.risks[0].effects[0]),
        *(Milestone("2026-01-01", 1.0), Member("cmo"), Release("beta")),
        *(Add(shop.goals[0]), Replace("goal:ads", weight=2.0), Remove("goal:ads"), Observe("reach", {"2026-07-01": 2})),
        *(Satisfy("site", 0.5), Delay("shop-2", days=3), Lose("site<ads:contribution"), Staff("shop-2", "cmo")),
        Hold("weekly", start="2026-01-01", until="2026-02-01"),
        *(Beta(1, 2), Uniform(0, 1), Normal(0, 1), LogNormal(1, 2), Triangular(0, 1, 2), Pert(0, 1, 2)),
        *(Discrete({1.0: 1.0}), Empirical([1.0, 2.0]), Estimate(0.5, 0.1, 10), Uncertain("site", Uniform(0, 1))),
        *(
            Claim("a", "recognition"),
            Practice("p", "P", claims=[Claim("a", "recognition")]),
            Law("l", "L"),
            Target("sales", 0.5),
            FrozenDict({"a": 1}),
        ),
        *(Lever("l", Satisfy("site", 0.5)), Reach("a", "A", 0.5, 0.1, 0.6, reached=True), Message.of("x", y=1)),
        Furthest("sales", "Sales", 0.5, 0.1, 0.2, (), 1.0, is_proven=True),
        *(assessment, assessment.framework, assessment.score, assessment.score.parts[0], assessment.provenance),
        *(cmocio.rank_acceptability({"a": {"x": 0.5}, "b": {"x": 0.7}}, samples=64), cmocio.compare(shop)),
        *(state, state.explain("sales"), cmocio.sensitivity(shop, "sales"), cmocio.influence(shop)),
        *(cmocio.critical_dependencies(shop)[:1], cmocio.track_record(shop)[:1], cmocio.check(shop)[:1]),
        cmocio.drivers(cmocio.uncertain(shop, unsure), of="sales", samples=64),
        *(cmocio.simulate(shop, unsure, samples=64), cmocio.uncertain(shop, unsure)),
        *(cmocio.frameworks.get("five-ways").cast(["it"]), cmocio.Run()),
        cmocio.history(shop, "five-ways", ["2026-03-31", "2026-06-30"]),
        *(cmocio.schedule(shop), cmocio.slip(shop, "shop-2", days=3), cmocio.propagator(shop, ["site"])),
        cmocio.plan(shop, {"sales": 0.1}, [Lever("faster", Satisfy("site", 0.9))]),
        cmocio.next_steps(shop, "five-ways")[0],
        cmocio.sobol_indices(lambda x: x.sum(axis=0), [Uniform(0, 1)] * 2, samples=64),
        MEASURES.get("recognition"),
        cmocio.read_with_report(_calls()["read"]["source"])[1],
        *(cmocio.AmbiguousNameError("a", ()), cmocio.Cancelled(1), cmocio.ExecutorError("a", "b", 1)),
        *(cmocio.Fault("a", Message.of("x")), cmocio.FormatError("a", ()), cmocio.InputError("a", "b")),
        *(cmocio.MissingExtraError("a", "b"), cmocio.ModelError(()), cmocio.NotFoundError("a", "b")),
    ]
    flat = [thing for item in found for thing in (item if isinstance(item, tuple) else (item,))]
    return {type(thing).__name__: thing for thing in flat}


def _arguments() -> dict[str, object]:
    """What methods take, by the name of the parameter, or of class, method and parameter."""
    shop = _shop()
    return {
        "day": "2026-06-30",
        "date": "2026-06-30",
        "goal": "sales",
        "depender": "sales",
        "dependee": "site",
        "stakeholder": "cmo",
        "p": 0.5,
        "kind": "goal",
        "Comparison.outcome.name": "late",
        "AlignmentModel.entity.key": "sales",
        "AlignmentModel.groups.field": "owner",
        "AlignmentModel.find.name": "goal:sales",
        "AlignmentModel.locate.name": "goal:sales",
        "AlignmentModel.remove.name": "stake:cio>ads",
        "AlignmentModel.replace.name": "goal:sales",
        "AlignmentModel.replace.fields": {"weight": 2.0},
        "AlignmentModel.of.fields": {"organisation": "Larkfield"},
        "AlignmentModel.scenario.name": "late",
        "AlignmentModel.add.things": (cmocio.Goal("new", "New"),),
        "AlignmentModel.apply.scenario": "late",
        "AlignmentModel.observe.benchmark": "reach",
        "AlignmentModel.observe.observations": {"2026-06-30": 1.0},
        "AlignmentModel.is_recorded.collection": "goals",
        "AlignmentModel.benchmark.id": "reach",
        "AlignmentModel.data_source.id": "crm",
        "AlignmentModel.goal.id": "sales",
        "AlignmentModel.initiative.id": "shop-2",
        "AlignmentModel.interaction.id": "weekly",
        "AlignmentModel.process.id": "order",
        "AlignmentModel.risk.id": "strike",
        "AlignmentModel.stakeholder.id": "cmo",
        "AlignmentModel.term.id": "cpa",
        "AlignmentModel.dependency.key": "site<ads:contribution",
        "AlignmentModel.stake.key": "cio>ads",
        "AlignmentModel.rating.key": shop.ratings[0].key,
        "AlignmentModel.known_on.date": "2026-06-30",
        "AlignmentModel.of.name": "m",
        "AlignmentModel.of.things": (cmocio.Goal("new", "New"),),
        "Assessment.claim.id": cmocio.frameworks.get("five-ways").practices[0].claims[0].id,
        "Framework.claim.id": cmocio.frameworks.get("five-ways").practices[0].claims[0].id,
        "Assessment.practice.id": cmocio.frameworks.get("five-ways").practices[0].id,
        "Framework.practice.id": cmocio.frameworks.get("five-ways").practices[0].id,
        "Assessment.comparable_to.other": cmocio.assess(shop, "five-ways"),
        "Drivers.driver.input": "goal:site",
        "Acceptability.ranking.scenario": "a",
        "Ensemble.name": "sales",
        "Ensemble.day.name": "sales",
        "Ensemble.input_samples.name": "goal:site",
        "Framework.broader.themes": (),
        "Framework.level.value": 0.5,
        "FrozenDict.get.key": "a",
        "History.name": "total:goals",
        "ImportReport.of_kind.kind": "skipped",
        "Measure.bare.scope": cmocio.Scope.of(shop),
        "Message.of.code": "below",
        "Message.of.data": {"value": 1, "low": 2},
        "Part.of.name": "a",
        "Part.of.score": cmocio.assess(shop, "five-ways").score,
        "Propagator.values": [[0.5]],
        "UncertainModel.values": [[0.5], [0.5]],
        "Triangular.p": np.array([0.5]),
        "Triangular.spare": np.array([0.0]),
        "Ensemble.probability.at_least": 0.1,
        "Provenance.differences.other": cmocio.assess(shop, "five-ways").provenance,
        "Scenario.combined.others": (shop.scenarios[1],),
        "Schedule.task.id": "shop-2",
        "Score.with_companions.numbers": {"x": 1.0},
        "Measure.model": shop,
    }


def _named(call: Callable[..., object]) -> Mapping[str, inspect.Parameter]:
    try:
        return inspect.signature(call).parameters
    except ValueError:
        return {}


def doors() -> Iterator[Door]:
    """Every public callable and every public method of a public class, and every measure."""
    calls, examples, arguments = _calls(), _examples(), _arguments()
    for name in sorted(vars(sys.modules["cmocio"])["_HOME_OF"]):
        thing = getattr(cmocio, name)
        if name in WRITING:
            continue
        if not isinstance(thing, type):
            if not isinstance(thing, UnionType):
                yield Door(name, thing, calls[name])
            continue
        if not _named(thing):
            continue
        example = examples.get(name)
        yield Door(name, thing, _constructing(thing, example))
        if not issubclass(thing, BaseException) and example is not None:
            yield from _methods(name, example, arguments)
    for name in MEASURES.names():
        yield Door(
            f"measures.{name}",
            MEASURES.get(name),
            {"model": arguments["Measure.model"], "before": arguments["Measure.model"]}
            | dict(MEASURES.get(name).parameters),
        )


def _constructing(cls: type, example: object) -> dict[str, object]:
    """The arguments an example was made of."""
    if cls.__name__ in POSITIONAL:
        return POSITIONAL[cls.__name__]
    fields = {field.alias: field.name for field in attrs.fields(cls)} if attrs.has(cls) else {}
    names = {name: fields.get(name, name) for name in _named(cls)}
    return {name: getattr(example, own) for name, own in names.items() if hasattr(example, own)}


POSITIONAL: dict[str, dict[str, object]] = {
    "Add": {"things": (cmocio.Goal("new", "New"),)},
    "FrozenDict": {"items": {"a": 1}},
    "Lever": {"name": "l", "things": (cmocio.Satisfy("site", 0.5),)},
    "Replace": {"entity": "goal:ads", "fields": {"weight": 2.0}},
    "Scenario": {"name": "s", "changes": (cmocio.Satisfy("site", 0.5),)},
}


def _methods(name: str, example: object, arguments: Mapping[str, object]) -> Iterator[Door]:
    for method in dir(type(example)):
        found = None if method.startswith("_") or method in HOOKS else inspect.getattr_static(type(example), method)
        if not (inspect.isfunction(found) or isinstance(found, (classmethod, staticmethod))):
            continue
        call = getattr(example, method)
        base: dict[str, object] = {}
        for parameter in _named(call).values():
            keys = (f"{name}.{method}.{parameter.name}", f"{name}.{parameter.name}", parameter.name)
            fits = [arguments[key] for key in keys if key in arguments]
            if method == "from_dict":
                fits = [example.to_dict()]  # type: ignore[attr-defined] # a result has both
            if fits and (parameter.default is parameter.empty or keys[0] in arguments):
                base[parameter.name] = fits[0]
        if _named(call):
            yield Door(f"{name}.{method}", call, base)


def _called(door: Door, argument: str = "", value: object = None) -> object:
    """The door's call, with one argument exchanged.

    What comes piece by piece is taken out; what a function or a method gives is printed.
    """
    given = {**door.base}
    if argument:
        given[argument] = value
    positional: list[object] = []
    named: dict[str, object] = {}
    skipped = False
    for parameter in _named(door.call).values():
        if parameter.name not in given:
            skipped = True
            continue
        one = given[parameter.name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += one if isinstance(one, tuple) else [one]
        elif parameter.kind is parameter.VAR_KEYWORD:
            named |= one if parameter.name != argument else {next(iter(door.base.get(argument, ("zzz",)))): one}  # type: ignore[operator, arg-type, call-overload] # keywords by name
        elif parameter.kind is parameter.POSITIONAL_ONLY or (
            parameter.kind is parameter.POSITIONAL_OR_KEYWORD and not skipped and not named
        ):
            positional.append(one)
        else:
            named[parameter.name] = one
    result = door.call(*positional, **named)
    if isinstance(result, Iterator):
        result = list(result)
    return result if isinstance(door.call, type) else repr(result) and str(result)


class Hangs(BaseException):
    """No answer in time; not an Exception, so that nothing catches it."""


class Tried(NamedTuple):
    """One call and how it ended: `"fine"`, `"refused"` by an error of cmocio, `"raw"` or `"hangs"`."""

    door: str
    argument: str
    value: str
    end: str
    error: str = ""

    def __str__(self) -> str:
        return f"{self.door}({self.argument}={self.value}): {self.end} {self.error}"


_KEYWORD = re.compile(r"unexpected keyword argument|missing \d+ required|multiple values for|positional argument")


def _hangs(*_: object) -> None:
    raise Hangs


def tried(door: Door, argument: str = "", value: str = "") -> Tried:
    """Call a door and see how it ends."""
    made = HOSTILE[value]() if value else None
    before = signal.signal(signal.SIGVTALRM, _hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    tell = partial(Tried, door.name, argument, value)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _called(door, argument, made)
    except CmocioError as error:
        return tell("refused", str(error))
    except Hangs:
        return tell("hangs")
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = "" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        if (
            isinstance(error, TypeError)
            and where.startswith(("doors.py", "arguments.py"))
            and _KEYWORD.search(str(error))
        ):
            return tell("refused", str(error))
        return tell("raw", f"{type(error).__name__} at {where}: {str(error)[:90]}")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return tell("fine")


def questions() -> Iterator[tuple[Door, str, str]]:
    """Every argument of every door, with every hostile value."""
    for door in doors():
        for argument in _named(door.call):
            for value in HOSTILE:
                yield door, argument, value


def summary(found: list[Tried]) -> str:
    """The rate of raw errors, the worst offenders, and each call that did not end well."""
    bad = [one for one in found if one.end in ("raw", "hangs")]
    ends = Counter(one.end for one in found)
    worst = Counter(f"{one.door}({one.argument}=)" for one in bad).most_common(20)
    lines = [f"{len(found)} calls: {dict(ends)}; {len(bad) / max(len(found), 1):.2%} end badly"]
    return "\n".join([*lines, *(f"{n:4} {door}" for door, n in worst), *map(str, bad[:400])])


def main(names: list[str]) -> int:
    """Try every door, or those named."""
    asked = [(door, argument, value) for door, argument, value in questions() if not names or door.name in names]
    found = [tried(*one) for one in asked]
    print(summary(found).encode("utf-8", "backslashreplace").decode())  # noqa: T201 - a command
    return any(one.end in ("raw", "hangs") for one in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
