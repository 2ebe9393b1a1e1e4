"""Hostile files for every reader: whatever stands in one, a value or a CmocioError comes back, in time and in memory.

    python tests/fuzz/run.py --reader toml --seconds 600

Two thirds of the inputs are sound documents whose structure was changed (values replaced by hostile ones, parts
doubled, removed, moved, renamed, nested) and written in the reader's syntax; the others are texts in which pieces of
syntax were repeated, cut and mixed. Input number n of a seed is the same on every machine. What fails is
kept in `cases`, where the suite reads it from then on.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import tomli_w
from ruamel.yaml import YAML

import cmocio
from cmocio.frameworks import library
from cmocio.io.document import document_of

CASES = Path(__file__).with_name("cases")
EXAMPLES = Path(__file__).parents[2] / "examples"
SECONDS, SECONDS_FOR_EACH_BYTE = 1.0, 40e-6
"""How long reading may take; YAML's parser, in Python, needs a quarter of that for each byte."""
MEGABYTES = 700
"""How far an input may raise the peak of the process's memory."""

RISKS: tuple[Any, ...] = (
    *(None, True, -1, 0, 1e308, 10**30, 10**4299, -0.0, 2**63, 0.1, [], {}, "", " ", "\x00", "\x1b[2J", "\u202e"),
    *("goal:revenue", "a" * 2000, "é" * 50, "2026-02-30", "9999-12-31", "0001-01-01", "nan", "~", "true", "<<", "*a"),
    *(float("nan"), float("inf"), [[]], {"": ""}, {"id": "revenue"}, ["revenue"] * 3, "any", "refinement", "scenario"),
)
TOKENS = {
    "json": r'{ } [ ] , : " \ \u \ud800 null NaN Infinity 1e999 9 -0 {"a": [[ "id":',
    "toml": '[ ] [[ ]] = . , " """ \' \'\'\' # \\ \\" { } a. a.a "". 0x 1e 9 _ nan 2026-01-01 {a=',
    "yaml": "- : ? [ ] { } , & &a * *a ! !! | > ' \" # % @ ` ~ --- ... << a: !!int 0o7 |- >+",
    "xml": "< > </ /> & &amp; &# &#x1F; <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE <Goal> </Goal> <Goal/> xmlns:",
}
"""Pieces of each syntax, with spaces between them."""
SPACES = ("\n", " ", "\t", "\\\n", "\x85")


def plain(value: Any) -> Any:
    """A copy in which nothing is shared and days are text."""
    return json.loads(json.dumps(value, default=str))


@cache
def model() -> str:
    """A sound model as JSON, with some of everything, from which files of the library's own formats are made."""
    whole = plain(document_of(cmocio.samples.load("retailer")))
    goals = [goal for goal in whole["goals"] if goal["id"] in {"revenue", "campaigns", "site-speed"}]
    kept = {"goals": goals, "terms": whole["terms"][:2], "data_sources": whole["data_sources"][:1]}
    kept["stakeholders"] = [
        {name: value for name, value in item.items() if name != "part_of"} for item in whole["stakeholders"]
    ]
    known = {goal["id"] for goal in goals}
    kept["stakes"] = [item for item in whole["stakes"] if item["goal"] in known]
    kept["benchmarks"] = [item for item in whole["benchmarks"] if item["goal"] in known]
    kept["dependencies"] = [d for d in whole["dependencies"] if {d["depender"], d["dependee"]} <= known]
    scenario = {"name": "s", "changes": [{"change": "satisfy", "goal": "revenue", "value": 0.5}]}
    fields = {name: value for name, value in whole.items() if not isinstance(value, list)}
    return json.dumps({**fields, **kept, "scenarios": [scenario]}, default=str)


@cache
def framework() -> str:
    """A sound framework as JSON."""
    return json.dumps(library.get("okr").to_dict(), default=str)


@cache
def plan() -> str:
    """A sound StratML plan."""
    return (EXAMPLES / "charity_plan.xml").read_text(encoding="utf-8")


# Changing the structure ----------------------------------------------------------------------------------------------


def holders(value: Any) -> Iterator[dict[str, Any] | list[Any]]:
    """Every set of fields and list in a document, itself first."""
    if isinstance(value, dict | list):
        yield value
        for item in list(value.values() if isinstance(value, dict) else value):
            yield from holders(item)


def nested(value: Any, depth: int, dice: random.Random) -> Any:
    """A value inside others."""
    for _ in range(depth):
        value = [value] if dice.random() < 0.5 else {"a": value}
    return value


def change(document: Any, dice: random.Random) -> None:  # noqa: C901 - one case for each kind of change
    """One change of a document's structure, in place."""
    every = list(holders(document))
    held = dice.choice(every)
    keys = list(held if isinstance(held, dict) else range(len(held)))
    if not keys:
        return
    key = dice.choice(keys)
    match dice.randrange(8):
        case 0 | 1:
            held[key] = plain(dice.choice(RISKS))
        case 2:
            del held[key]
        case 3 if isinstance(held, list):
            held.extend([held[key]] * dice.choice((1, 2, 50)))
        case 3:
            held[dice.choice(("id", "name", "x", "", "a.b", "1", "ключ", key + "s"))] = held.pop(key)
        case 4:
            other = dice.choice(every)
            if isinstance(other, list) and other is not held:
                other.append(plain(held[key]))
        case 5:
            for _ in range(dice.choice((1, 3, 70))):
                held[key] = [held[key]] if dice.random() < 0.5 else {"a": held[key]}
        case 6:
            held[key] = (
                str(held[key]) if not isinstance(held[key], str) else held[key] + dice.choice(("s", "\n", "\x85", " "))
            )
        case _:
            other_key = dice.choice(keys)
            held[key], held[other_key] = held[other_key], held[key]


def change_tree(root: ET.Element, dice: random.Random) -> None:
    """One change of an XML document's structure, in place."""
    every = list(root.iter())
    element, other = dice.choice(every), dice.choice(every)
    match dice.randrange(6):
        case 0:
            element.text = str(dice.choice([risk for risk in RISKS if risk not in ("\x00", "\x1b[2J")]))[:4000]
        case 1 if len(element):
            element.remove(dice.choice(list(element)))
        case 2 if len(element):
            element.extend([dice.choice(list(element))] * dice.choice((1, 5)))
        case 3:
            element.tag = other.tag
        case 4 if not any(found is element for found in other.iter()):
            element.append(other)
        case _:
            element.attrib[dice.choice(("Type", "a", "id"))] = "x"
            ET.SubElement(element, other.tag).text = other.text


def mixed(text: str, tokens: list[str], dice: random.Random) -> str:
    """A text with pieces of syntax repeated, cut out and mixed in."""
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 0, 1, 5, 200)))
        token = dice.choice(tokens) * dice.choice((1, 1, 1, 2, 30, 3000))
        if dice.random() < 0.2:
            token += dice.choice(tokens) * dice.choice((1, 3000))
        text = text[:start] + dice.choice((token, token, text[start:end] * 2, "")) + text[end:]
    return text


# Writing and reading -------------------------------------------------------------------------------------------------


def _yaml(document: Any) -> bytes:
    stream = BytesIO()
    YAML(typ="safe", pure=True).dump(plain(document), stream)
    return stream.getvalue()


def _toml(document: Any) -> bytes:
    return tomli_w.dumps(_without_nothing(document)).encode()


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item is not None}
    return [_without_nothing(item) for item in value if item is not None] if isinstance(value, list) else value


def _json(document: Any) -> bytes:
    return json.dumps(document).encode()


class Target:
    """One reader, and how documents for it are made."""

    def __init__(self, suffix: str, sound: Callable[[], str], write: Callable[[Any], bytes]) -> None:
        self.suffix, self.write, self._sound = suffix, write, sound

    def document(self) -> Any:
        """A sound document."""
        return ET.fromstring(self._sound()) if self.suffix == "xml" else json.loads(self._sound())

    def input(self, dice: random.Random) -> bytes:
        """The next hostile file."""
        document = self.document()
        structural = dice.random() < 2 / 3
        for _ in range(dice.choice((1, 1, 2, 4, 8)) if structural else 0):
            (change_tree if self.suffix == "xml" else change)(document, dice)
        try:
            content = self.write(document)
        except Exception:  # noqa: BLE001 - what its syntax cannot say is no input
            content = self.write(self.document())
            structural = False
        if structural and dice.random() < 0.8:
            return content
        return mixed(content.decode("utf-8", "replace"), [*TOKENS[self.suffix].split(), *SPACES], dice).encode(
            "utf-8", "replace"
        )

    def read(self, path: Path) -> object:
        """What the reader makes of it."""
        return cmocio.load_framework(path) if self._sound is framework else cmocio.read(path)


TARGETS = {
    "json": Target("json", model, _json),
    "toml": Target("toml", model, _toml),
    "yaml": Target("yaml", model, _yaml),
    "stratml": Target("xml", plan, lambda root: ET.tostring(root, encoding="utf-8")),
    "framework-toml": Target("toml", framework, _toml),
    "framework-yaml": Target("yaml", framework, _yaml),
}


class TooSlow(BaseException):
    """Reading went on beyond its limit."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what takes longer, in processor time."""

    def stop(*_):
        raise TooSlow(f"more than {seconds:.1f} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def problem(target: Target, path: Path) -> tuple[str, str]:
    """What reading a file came to, "model" or "error"; and what is wrong with that, or ``""``."""
    size, peak = path.stat().st_size, _peak()
    try:
        with limited(SECONDS + size * SECONDS_FOR_EACH_BYTE):
            found = target.read(path)
        if isinstance(found, cmocio.AlignmentModel) and target.suffix != "xml":
            again = path.with_suffix(f".again.{target.suffix}")
            cmocio.write(found, again)
            if cmocio.read(again) != found:
                return "model", "what was written is not what was read"
        outcome = "model"
    except cmocio.CmocioError as error:
        outcome = "error"
        if not str(error):
            return outcome, "an error without words"
    except (Exception, TooSlow) as error:  # noqa: BLE001 - what this looks for
        return "error", f"{type(error).__name__}: {str(error)[:200]}"
    grown = (_peak() - peak) / 1024
    return outcome, f"{grown:.0f} MB more" if grown > MEGABYTES else ""


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fuzz(
    reader: str,
    *,
    seed: int = 0,
    first: int = 0,
    inputs: int | None = None,
    seconds: float = float("inf"),
    keep: bool = False,
) -> tuple[Counter[str], list[str], float]:
    """Read inputs of one reader: how many came to what, what went wrong, and the longest time for one in seconds."""
    target, counts, wrong, longest = TARGETS[reader], Counter[str](), [], 0.0
    began, number = time.monotonic(), first
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"input.{target.suffix}")
        while (inputs is None or number < first + inputs) and time.monotonic() - began < seconds:
            path.write_bytes(target.input(random.Random(f"{reader} {seed} {number}")))
            start = time.process_time()
            outcome, said = problem(target, path)
            longest = max(longest, time.process_time() - start)
            counts[outcome] += 1
            if said:
                wrong.append(f"{reader}, seed {seed}, input {number}: {said}")
                print(wrong[-1], file=sys.stderr)  # noqa: T201 - a command
                if keep:
                    name = sha256(path.read_bytes()).hexdigest()[:12]
                    (CASES / f"{reader}.{name}.{target.suffix}").write_bytes(path.read_bytes())
            number += 1
    return counts, wrong, longest


def main() -> int:
    """Run by hand: 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=[*TARGETS], action="append", help="may be repeated; default: all")
    parser.add_argument("--seconds", type=float, default=60, help="for each reader (default: 60)")
    parser.add_argument("--seed", type=int, default=0, help="which sequence of inputs (default: 0)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input (default: 0)")
    parser.add_argument("--inputs", type=int, help="how many at most (default: as many as there is time for)")
    options = parser.parse_args()
    failed = False
    for reader in options.reader or TARGETS:
        counts, wrong, longest = fuzz(
            reader, seed=options.seed, first=options.first, inputs=options.inputs, seconds=options.seconds, keep=True
        )
        failed = failed or bool(wrong)
        print(  # noqa: T201 - a command
            f"{reader}: {counts.total():,} inputs, {counts['model']:,} read, {counts['error']:,} refused, "
            f"{len(wrong)} wrong; the longest took {longest:.2f} s",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
