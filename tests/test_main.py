import json
import os
import subprocess
import sys

import pytest

from cmocio import AlignmentModel, Goal, Stake, Stakeholder, write
from cmocio.__main__ import main
from cmocio.texts import UNPRINTABLE


@pytest.fixture
def file(tmp_path):
    """A small model on disk: an owned goal that the other side supports half, and one that nobody owns."""
    model = AlignmentModel.of(
        "shop",
        Stakeholder("cmo", "CMO", function="marketing"),
        Stakeholder("cio", "CIO", function="it"),
        Goal("revenue", "Grow revenue", owner="cmo", tier="company"),
        Goal("uptime", "Stay up"),
        Stake("cio", "revenue", importance=1, support=0.5),
    )
    path = tmp_path / "shop.json"
    write(model, path)
    return str(path)


def test_check_lists_findings_and_what_to_do(file, capsys):
    main(["check", file])
    printed = capsys.readouterr().out
    assert "goal:uptime" in printed
    assert "→" in printed


def test_the_exit_code_of_check_follows_the_severity_asked_for(file):
    assert main(["check", file, "--fail-on", "low"]) == 1
    assert main(["check", file, "--fail-on", "never"]) == 0


def test_assess_prints_the_practices(file, capsys):
    assert main(["assess", file, "--framework", "five-ways"]) == 0
    assert "undefined" in capsys.readouterr().out


def test_the_exit_code_of_assess_follows_the_least_score_asked_for(file):
    assert main(["assess", file, "--at-least", "0"]) == 0
    assert main(["assess", file, "--at-least", "1"]) == 1


def test_json_is_json(file, capsys):
    main(["check", file, "--json"])
    assert all("code" in finding for finding in json.loads(capsys.readouterr().out))
    main(["assess", file, "--json"])
    assert "practices" in json.loads(capsys.readouterr().out)


def test_an_explanation_goes_down_to_the_entities(file, capsys):
    main(["assess", file, "--explain"])
    assert "revenue" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "no-such.json"], "no-such.json"),
        (["assess", "FILE", "--framework", "five-way"], "did you mean 'five-ways'"),
        (["assess", "FILE", "--role", "marketing"], "is not ROLE=FUNCTION"),
        (["assess", "FILE", "--role", "marketing=mrketing"], "did you mean 'marketing'"),
        (["assess", "FILE", "--at-least", "7"], "pass a number from 0 to 1"),
        (["check", "FILE", "--as-of", "soon"], "'soon'"),
    ],
)
def test_a_wrong_question_is_one_clear_error_and_exit_code_2(arguments, said, file, capsys):
    assert main([file if argument == "FILE" else argument for argument in arguments]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert "Traceback" not in printed.err


def test_the_exit_code_of_assess_follows_how_much_may_be_undefined(file):
    assert main(["assess", file, "--max-undefined", "1"]) == 0
    assert main(["assess", file, "--max-undefined", "0"]) == 1


def test_a_role_nobody_plays_is_said_with_the_way_to_fill_it(tmp_path, capsys):
    path = tmp_path / "empty.json"
    write(AlignmentModel("empty"), path)
    assert main(["assess", str(path)]) == 0
    assert "--role marketing=FUNCTION (the model's functions: none" in capsys.readouterr().err


def test_what_was_read_can_be_asked_for(file, capsys):
    main(["check", file, "--report"])
    assert "read" in capsys.readouterr().err


def test_json_findings_carry_their_words(file, capsys):
    main(["check", file, "--json"])
    assert all(finding["says"] and finding["do"] for finding in json.loads(capsys.readouterr().out))


def test_a_pipe_without_our_characters_still_gets_the_report(file):
    ran = subprocess.run(
        [sys.executable, "-m", "cmocio", "assess", file],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert ran.returncode == 0
    assert b"?" in ran.stdout


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("cmocio ")


def test_the_shell_finds_it(file):
    ran = subprocess.run([sys.executable, "-m", "cmocio", "check", file], capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1)
    assert "findings:" in ran.stdout


def test_nothing_of_a_file_steers_the_terminal(tmp_path, capsys):
    hostile = "a\x1b[2J\r\x9b\u202e"
    path = tmp_path / f"{hostile}.json"
    goal = {"id": "g", "name": hostile, "due": "2020-01-01", "description": hostile}
    people = [{"id": "p", "name": hostile, "function": hostile}]
    document = {"schema_version": 1, "name": hostile, "organisation": hostile, "as_of": "2026-01-01"}
    path.write_text(json.dumps({**document, "goals": [goal], "stakeholders": people}))
    for command in (["check"], ["assess"]):
        for option in ([], ["--json"], ["--report"]):
            main([*command, str(path), *option])
            said = capsys.readouterr()
            assert not UNPRINTABLE.search((said.out + said.err).replace("\n", "")), (command, option)
            if option == ["--json"]:
                assert "a\\u001b[2J" in said.out
                json.loads(said.out)
    path.write_text(json.dumps({**document, hostile: 1}))
    assert main(["check", str(path)]) == 2
    assert not UNPRINTABLE.search(capsys.readouterr().err.replace("\n", ""))
