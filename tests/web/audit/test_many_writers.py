"""Many processes writing in the trail at once: one chain, no gap, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.web import local_variables

ROOT = Path(__file__).parents[3]
WRITERS, EACH = 4, 15
PREPARE = """
from evenhand.web.serving import prepare
prepare()
"""
WRITE = """
import sys
import django
django.setup()
from django.db import transaction
from evenhand.web.audit.actions import record
from evenhand.web.audit.acts import Act
writer, each = sys.argv[1:]
for number in range(int(each)):
    with transaction.atomic():
        record(by="system", act=Act.SIGNED_IN, thing=f"{int(writer):016x}{number:016x}")
"""
PROVE = """
import django
django.setup()
from evenhand.web.audit.queries import proof
found = proof()
print(found.entries, found.is_whole)
"""


def started(script: str, folder: Path, *words: object) -> subprocess.Popen[str]:
    """A process of its own, with a connection of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        env=os.environ | local_variables(folder) | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a process ended, and what it printed."""
    printed, _ = process.communicate(timeout=60)
    return process.returncode, printed.strip()


def test_every_entry_of_every_writer_is_in_one_whole_chain(tmp_path: Path) -> None:
    assert ended(started(PREPARE, tmp_path)) == (0, "")

    writers = [started(WRITE, tmp_path, writer, EACH) for writer in range(WRITERS)]

    assert [ended(writer) for writer in writers] == [(0, "")] * WRITERS
    assert ended(started(PROVE, tmp_path)) == (0, f"{WRITERS * EACH} True")
