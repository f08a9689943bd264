"""`evenhand serve` on an empty folder, as somebody at a desk would start it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support.served import free_port, wait_for

from evenhand.cli import main
from evenhand.errors import BadSettings

ROOT = Path(__file__).parents[2]


@contextmanager
def started(folder: Path, log: Path) -> Iterator[str]:
    """The command running, and its address."""
    port = free_port()
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVENHAND_", "DJANGO_"))
    }
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                sys.executable,
                "-W",
                "error",
                "-m",
                "evenhand",
                "serve",
                "--folder",
                folder,
                "--port",
                str(port),
            ],
            env=kept | {"PYTHONPATH": str(ROOT / "src")},
            cwd=folder.parent,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/health/")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def link_in(log: Path) -> str:
    """The one-time link that was printed."""
    for _ in range(100):
        found = [line.rpartition(" ")[2] for line in log.read_text().splitlines() if "once: http" in line]
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def test_the_first_start_makes_everything_and_prints_one_link(tmp_path: Path) -> None:
    folder, log = tmp_path / "data", tmp_path / "log"

    with started(folder, log) as address:
        link = link_in(log)
        with urllib.request.urlopen(link, timeout=10) as page:
            shown = page.read().decode()
        with urllib.request.urlopen(address, timeout=10) as page:
            landed = page.url

    assert "Choose a password" in shown
    assert landed == f"{address}/sign-in/?next=%2F"
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "evenhand.sqlite3")}
    assert set(modes.values()) == {0o700, 0o600}
    assert stat.S_IMODE((tmp_path / "data.keys").stat().st_mode) == 0o600
    assert "no issues" not in log.read_text()
    token = link.rstrip("/").rpartition("/")[2]
    assert token.encode() not in (folder / "evenhand.sqlite3").read_bytes()

    with started(folder, tmp_path / "again") as _:
        assert link_in(tmp_path / "again") != link


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with started(tmp_path / "data", tmp_path / "log") as address:
        status = main(["serve", "--folder", str(tmp_path / "other"), "--port", address.rpartition(":")[2]])

    assert status == BadSettings.exit_status
    assert "Choose another --port" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()
