"""The `evenhand` command itself: what it teaches, what it loads, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand import cli, errors
from evenhand.cli import COMMANDS, STOPPED, Command, main
from evenhand.errors import EvenhandError

HEAVY = ("numpy", "pyarrow", "duckdb", "scipy", "highspy", "jinja2")
SOURCE = Path(cli.__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE)}


def run_python(code: str, *, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, input=stdin
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, json\nfrom evenhand.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )

    done = run_python(code)

    assert json.loads(done.stdout.splitlines()[-1]) == []
    assert done.stderr == ""


def test_the_bare_command_teaches_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "start here:" in said
    for command in COMMANDS:
        assert f"  {command.name:<10} {command.summary}" in said


def test_a_command_that_there_is_not_ends_with_two_and_lists_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["adit", "staff.csv"])

    assert ended.value.code == 2
    assert "'audit'" in capsys.readouterr().err


def test_a_command_that_does_not_come_first_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--", "benchmark"])

    assert ended.value.code == 2
    assert "the command comes first" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_teaches_by_an_example(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command.name, "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"\n  evenhand {command.name}" in said


def command_that_raises(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """A command `stand-in` whose work ends in an error."""
    (module := type(sys)("stand_in")).configure = lambda parser: None  # type: ignore[attr-defined]

    def run(options: object) -> int:
        raise error

    module.run = run  # type: ignore[attr-defined]
    module.__doc__ = "A stand-in."
    monkeypatch.setitem(sys.modules, "stand_in", module)
    monkeypatch.setattr(cli, "COMMANDS", (Command("stand-in", "raises", "stand_in"),))


ERRORS = [value for value in vars(errors).values() if isinstance(value, type)]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_each_kind_of_error_ends_with_its_own_status_and_its_words(
    kind: type[EvenhandError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command_that_raises(monkeypatch, kind("Expected this. Found that."))

    assert main(["stand-in"]) == kind.exit_status
    assert capsys.readouterr().err == "evenhand stand-in: Expected this. Found that.\n"


@pytest.mark.parametrize(("number", "status"), [(28, 7), (13, 2)])
def test_what_the_system_refuses_is_said_with_the_file_and_what_to_do(
    number: int, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command_that_raises(monkeypatch, OSError(number, os.strerror(number), "results/report.html"))

    assert main(["stand-in"]) == status
    said = capsys.readouterr().err
    assert said.startswith(f"evenhand stand-in: results/report.html: {os.strerror(number)}. ")


def test_a_programming_mistake_is_not_dressed_up_as_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    command_that_raises(monkeypatch, ZeroDivisionError())

    with pytest.raises(ZeroDivisionError):
        main(["stand-in"])


def test_an_interruption_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command_that_raises(monkeypatch, KeyboardInterrupt())

    assert main(["stand-in"]) == STOPPED
    assert capsys.readouterr().err == "\nevenhand stand-in: stopped. Nothing half-written is left.\n"


def test_after_a_closed_pipe_python_closes_its_output_into_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    joined: list[str] = []
    monkeypatch.setattr(os, "dup2", lambda ours, theirs: joined.append(os.readlink(f"/proc/self/fd/{ours}")))
    command_that_raises(monkeypatch, BrokenPipeError())

    assert main(["stand-in"]) == STOPPED
    assert joined == [os.devnull]
    assert capfd.readouterr().err == ""


def test_a_reader_who_goes_away_is_no_fault() -> None:
    # `evenhand benchmark` prints many lines; the pipe is closed before the first is written.
    ours, theirs = os.pipe()
    os.close(ours)
    command = [sys.executable, "-u", "-m", "evenhand", "benchmark"]
    try:
        done = subprocess.run(command, env=ENVIRONMENT, stdout=theirs, stderr=subprocess.PIPE, timeout=60)
    finally:
        os.close(theirs)

    assert done.stderr == b""
    assert done.returncode == STOPPED


def test_ctrl_c_while_serving_ends_without_a_word_of_python(tmp_path: Path) -> None:
    # A shell that runs tests in the background makes them deaf to Ctrl+C: the child is told to hear it.
    code = "import signal, sys\nfrom pathlib import Path\nfrom evenhand.cli.serving import serve\n"
    code += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code += "serve(Path(sys.argv[1]), port=8650)"
    server = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    said = [server.stdout.readline(), server.stdout.readline()]

    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=30)

    assert "http://127.0.0.1:" in said[1]
    assert (out, err, server.returncode) == ("\nStopped.\n", "", 0)
