"""The child process: its limits, what ends it, and a parent that survives whatever it writes or does."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.reading import read, read_bytes
from tests.support.workbooks import Xlsx, text_row

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import Limits, child_process, list_tables, open_table
from evenhand.intake.reading.child.frames import LONGEST_FRAME

pytestmark = pytest.mark.usefixtures("limited_child")

TABLE = '{"kind":"table","format":"CSV","headings":["id","sex"]}'
BATCH = '{"kind":"batch","rows":[2],"columns":[["1"],["F"]],"done":3}'
END = '{"kind":"end","notes":[]}'
WRITE = """
import sys
def frame(text):
    octets = text.encode()
    sys.stdout.buffer.write(len(octets).to_bytes(4, "big") + octets)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """A plain file."""
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n1,F\n")
    return path


@pytest.fixture
def child_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts another program in the child's place."""

    def replace(code: str) -> None:
        script = tmp_path / "other_child.py"
        script.write_text(WRITE + code)
        monkeypatch.setattr(child_process, "LAUNCHER", script)

    return replace


def test_the_same_file_is_read_by_a_real_child(staff: Path) -> None:
    found = read(staff)

    assert found.rows == [("1", "F")]
    assert list_tables(staff)[0].name == "rows"


def test_frames_that_are_right_are_taken(staff: Path, child_that: Callable[[str], None]) -> None:
    child_that(f"for text in {[TABLE, BATCH, END]!r}: frame(text)")

    assert read(staff).rows == [("1", "F")]


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "",
        "raise ValueError",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "sys.stdout.buffer.write(b'garbage that is no frame at all')",
        "sys.stdout.buffer.write(bytes([0, 0, 0, 9]) + b'cut')",
        f"sys.stdout.buffer.write(({LONGEST_FRAME} + 1).to_bytes(4, 'big') + bytes(100))",
        "frame('no json')",
        "frame('[1, 2]')",
        "frame('[' * 200_000)",
        'frame(\'{"kind": "table"}\')',
        'frame(\'{"kind": "table", "format": "CSV", "headings": [1]}\')',
        'frame(\'{"kind": "table", "format": 7, "headings": ["id"]}\')',
        *[
            f"frame({TABLE!r}); frame({json.dumps({'kind': 'batch', **wrong})!r}); frame({END!r})"
            for wrong in (
                {},
                {"rows": [], "columns": [[], []]},
                {"rows": [2], "columns": [["1"]]},
                {"rows": [2], "columns": [["1"], ["F", "M"]]},
                {"rows": ["2"], "columns": [["1"], ["F"]]},
                {"rows": [0], "columns": [["1"], ["F"]]},
                {"rows": [2], "columns": [["1"], [None]]},
                {"rows": [2], "columns": "ab"},
                {"rows": [True], "columns": [["1"], ["F"]]},
            )
        ],
        f"frame({TABLE!r}); frame({BATCH!r}); frame({BATCH!r}); frame({END!r})",
        f'frame({TABLE!r}); frame(\'{{"kind": "surprise"}}\')',
        f'frame({TABLE!r}); frame(\'{{"kind": "end"}}\')',
        f'frame({TABLE!r}); frame(\'{{"kind": "end", "notes": [5]}}\')',
    ],
)
def test_whatever_a_child_does_the_parent_says_that_the_file_is_damaged(
    staff: Path, child_that: Callable[[str], None], code: str
) -> None:
    child_that(code)

    with pytest.raises(UnreadableFile, match=r"staff\.csv: The file could not be read: it is damaged"):
        read(staff)


def test_a_child_that_sends_without_end_is_stopped(staff: Path, child_that: Callable[[str], None]) -> None:
    big = '{"kind":"batch","rows":[%d],"columns":[["1"],["' + "x" * 100_000 + '"]],"done":3}'
    child_that(f"frame({TABLE!r})\nfor row in range(1, 10**9): frame({big!r} % row)")

    with pytest.raises(UnreadableFile, match="damaged"):
        read(staff, limits=Limits(unpacked_bytes=1_000_000))


def test_a_child_that_says_nothing_is_not_waited_for_without_end(
    staff: Path, child_that: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr(child_process, "PATIENCE_FACTOR", 0)
    child_that("import time; time.sleep(600)")
    began = time.monotonic()

    with pytest.raises(UnreadableFile, match="took longer to read than one file may"):
        read(staff)

    assert time.monotonic() - began < 10


def test_processor_time_is_bounded(staff: Path, child_that: Callable[[str], None]) -> None:
    child_that("import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass")

    with pytest.raises(UnreadableFile, match="took longer to read than one file may"):
        read(staff, limits=Limits(cpu_seconds=1))


def test_memory_is_bounded(tmp_path: Path) -> None:
    shared = "<si><t>" + "y" * 3_000_000 + "</t></si>"
    book = Xlsx(sheets={"Staff": text_row("id", "sex")}, shared=shared * 30)

    with pytest.raises(UnreadableFile, match=r"more memory|far more than it looks"):
        read_bytes(tmp_path, "staff.xlsx", book.octets(), limits=Limits(memory_bytes=64 << 20))


PROBE = """
from child.confinement import confine
confine(memory_bytes=200 << 20, most_memory_bytes=200 << 20, cpu_seconds=5)
import os, resource, socket
def attempt(act):
    try:
        act()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"
found = {
    "environment": len(os.environ.keys() - {"LC_CTYPE"}),
    "folder": os.getcwd(),
    "write": attempt(lambda: open("/tmp/evenhand-probe", "wb", 0).write(b"x")),
    "memory": attempt(lambda: bytearray(300 << 20)),
    "descriptors": attempt(lambda: [os.dup(1) for _ in range(20)]),
    "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
    "group": os.getpgid(0) == os.getpid(),
    "modules": sorted(name for name in ("numpy", "pyarrow") if name in __import__("sys").modules),
}
os.closerange(3, 16)
found["network"] = attempt(lambda: socket.create_connection(("127.0.0.1", PORT), 2))
import json
frame(json.dumps({"kind": "table", "format": json.dumps(found), "headings": ["id"]}))
"""


def test_the_child_can_touch_nothing(staff: Path, child_that: Callable[[str], None]) -> None:
    folder = Path(child_process.__file__).parent
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        child_that(f"sys.path.append({str(folder)!r})\n" + PROBE.replace("PORT", str(port)))

        with open_table(staff) as opened:
            found = json.loads(opened.format)

    network = found.pop("network")
    assert found == {
        "environment": 0,
        "folder": "/",
        "write": "OSError",
        "memory": "MemoryError",
        "descriptors": "OSError",
        "core": 0,
        "group": True,
        "modules": [],
    }
    if may_leave_the_network():
        assert network == "OSError"


def may_leave_the_network() -> bool:
    """Whether this system lets the tests' user enter an empty network."""
    return sys.platform == "linux" and os.geteuid() == 0


def test_leaving_early_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n" + b"1,F\n" * 500_000)

    with open_table(path) as opened:
        next(iter(opened))
        child = opened._child
        assert child is not None
        number = child._process.pid

    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_an_ordinary_file_is_read_after_a_bad_one(tmp_path: Path, staff: Path) -> None:
    for _ in range(3):
        with pytest.raises(UnreadableFile):
            read_bytes(tmp_path, "bad.xlsx", b"PK\x03\x04" + os.urandom(500))

    assert read(staff).rows == [("1", "F")]
