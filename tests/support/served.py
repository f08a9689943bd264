"""The application on its own server and its own database, for tests that use a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.web import local_variables

FIRST_LINK = "first-link"
SCRIPT = """
import sys
from pathlib import Path
from evenhand.web.serving import prepare, serve
prepare()
from evenhand.web.first_start import first_link
folder, bind = sys.argv[1:]
Path(folder, "first-link").write_text(first_link("first@example.gov.uk", at=f"http://{bind}"))
serve(bind=bind, workers=1, ready=lambda: None)
"""
PATIENCE_SECONDS = 30


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the application, started as it is in earnest."""
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder), address],
        env=os.environ | local_variables(folder) | {"PYTHONPATH": "src"},
        cwd=Path(__file__).parents[2],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{address}/health/")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Wait until something answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
