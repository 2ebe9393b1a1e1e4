"""The service answers over HTTP: assessments, every fault of a bad model at once, its own description."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from runpy import run_path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn

from cmocio import assess, dumps, loads, samples

ROOT = Path(__file__).parents[2]
RETAILER = samples.load("retailer")
SERVICE = run_path(str(ROOT / "examples" / "service.py"))


@pytest.fixture(scope="module")
def port():
    server = uvicorn.Server(uvicorn.Config(SERVICE["app"], port=0, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    until = monotonic() + 60
    while not server.started and monotonic() < until:
        sleep(0.01)
    assert server.started
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(60)


def ask(port, method, path, body=None):
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_a_model_is_answered_by_its_assessment_with_findings_in_words(port):
    status, found = ask(port, "POST", "/assess?framework=okr", dumps(RETAILER))
    expected = assess(loads(dumps(RETAILER)), "okr")
    assert status == 200
    assert found["score"]["value"] == expected.score.value
    assert [finding["message"]["words"] for finding in found["findings"]] == [
        str(finding.message) for finding in expected.findings
    ]


BAD = {
    "schema_version": 1,
    "name": "m",
    "goals": [{"id": "a"}, {"id": "b", "name": "B", "weight": -1, "owner": "nobody"}],
    "gaols": [],
}


def test_a_bad_model_is_one_answer_with_every_fault(port):
    status, found = ask(port, "POST", "/assess", json.dumps(BAD))
    assert (status, found["error"]) == (422, "FormatError")
    places = {fault["place"]: fault["code"] for fault in found["faults"]}
    assert {"goals[0].name", "goals[1].weight", "goals[1].owner"} <= set(places)
    assert all(set(fault) == {"place", "code", "words", "data"} for fault in found["faults"])
    assert found["words"].startswith("body: 4 faults:")
    assert str(ROOT) not in json.dumps(found)


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        ("/assess", b"", 422, "body: is empty"),
        ("/assess", b"{", 422, "body: line 1, column 2: is not sound JSON"),
        ("/assess", b"\xff\xfe", 422, "body: line 1: byte 0 is not UTF-8"),
        ("/assess", b"[" * 100_000, 422, "body: is nested deeper than 64 levels"),
        ("/assess?framework=fiveways", dumps(RETAILER), 404, "no framework 'fiveways'; did you mean 'five-ways'?"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_in_one_line(port, path, body, status, says):
    assert ask(port, "POST", path, body)[0] == status
    assert ask(port, "POST", path, body)[1]["words"].startswith(says)


def test_several_threads_are_answered_alike(port):
    bodies = [dumps(RETAILER), json.dumps(BAD).encode()] * 6
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda body: ask(port, "POST", "/assess", body), bodies))
    assert all(answer == answers[number % 2] for number, answer in enumerate(answers))
    assert [status for status, _ in answers[:2]] == [200, 422]


def test_its_description_refers_to_what_it_holds(port):
    status, found = ask(port, "GET", "/openapi.json")
    schemas = found["components"]["schemas"]
    assert status == 200
    assert schemas["model"]["properties"]["goals"]["items"] == {"$ref": "#/components/schemas/Goal"}
    refs = set()

    def gather(value):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if key == "$ref":
                refs.add(item.removeprefix("#/components/schemas/"))
            elif isinstance(item, (dict, list)):
                gather(item)

    gather(found)
    assert refs <= set(schemas)


FIRST = """
import runpy, sys
from cmocio import read, dumps
service = runpy.run_path(sys.argv[1])
import asyncio
async def start():
    async with service["ready"](None):
        pass
asyncio.run(start())
before = {name for name in sys.modules if name.startswith("cmocio")}
service["assessed"](b'{"schema_version": 1, "name": "m", "goals": [{"id": "a", "name": "A"}]}', "five-ways")
print(sorted({name for name in sys.modules if name.startswith("cmocio")} - before))
"""


def test_the_first_request_waits_for_no_part_of_the_library_to_be_loaded():
    done = subprocess.run(
        [sys.executable, "-c", FIRST, str(ROOT / "examples" / "service.py")],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.strip() == "[]"
