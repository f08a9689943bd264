"""Parts of the child that a whole file hardly reaches: its frames, its request, its last resorts."""

from __future__ import annotations

import io
import json
import resource
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.reading import read_bytes

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import Limits
from evenhand.intake.reading.child import frames, main, parquet, text_file
from evenhand.intake.reading.child.refusals import Unreadable
from evenhand.intake.reading.child.request import Request


def frames_in(octets: bytes) -> list[dict[str, object]]:
    """The frames of a stream."""
    found, stream = [], io.BytesIO(octets)
    while length := int.from_bytes(stream.read(frames.LENGTH_BYTES), "big"):
        found.append(json.loads(stream.read(length)))
    return found


def test_a_batch_that_is_too_long_is_sent_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "LONGEST_FRAME", 300)
    stream = io.BytesIO()

    next_rows = frames.Frames(stream).send_batch([2, 3, 4], [["a" * 100], ["b" * 100], ["c" * 100]], 0)

    sent = frames_in(stream.getvalue())
    assert [frame["rows"] for frame in sent] == [[2], [3, 4]]
    assert next_rows >= 1


def test_one_row_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "LONGEST_FRAME", 100)

    with pytest.raises(Unreadable, match="Row 7 holds more text than a row may"):
        frames.Frames(io.BytesIO()).send_batch([7], [["a" * 200]], 0)


def test_wide_rows_make_the_next_batch_shorter() -> None:
    wide = [["x" * 100_000]] * 100

    assert frames.Frames(io.BytesIO()).send_batch(list(range(100)), wide, 0) < 100


def test_a_request_survives_the_way_to_the_child() -> None:
    request = Request(suffix=".csv", size_bytes=5, table="a", limits=Limits(rows=7))

    assert Request.from_text(request.to_text()) == request


@pytest.mark.parametrize("wrong", [0, -1, 1.5, "7"])
def test_a_limit_is_a_whole_number_above_nothing(wrong: object) -> None:
    with pytest.raises(ValueError, match="Limit 'rows' must be a whole number above 0"):
        Limits(rows=wrong)  # type: ignore[arg-type] # that is what is tested


def test_processor_time_grows_with_the_file_up_to_five_minutes() -> None:
    limits = Limits()

    assert limits.cpu_seconds_for(1_000) == 10
    assert limits.cpu_seconds_for(10 << 20) == 70
    assert limits.cpu_seconds_for(500 << 20) == 300


def test_the_child_reads_standard_input_and_writes_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n1,F\n")
    bounds: dict[str, int] = {}
    output = io.BytesIO()
    monkeypatch.setattr(main, "confine", lambda **given: bounds.update(given))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=output))

    with path.open("rb") as file:
        monkeypatch.setattr(sys, "stdin", file)
        status = main.main([Request(suffix=".csv", size_bytes=11).to_text()])

    assert status == 0
    assert [frame["kind"] for frame in frames_in(output.getvalue())] == ["table", "batch", "end"]
    assert bounds == {"memory_bytes": 512 << 20, "most_memory_bytes": 1024 << 20, "cpu_seconds": 10}


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_memory_that_runs_out_is_a_refusal_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def run_out(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(text_file, "read_table", run_out)

    with pytest.raises(UnreadableFile, match="needs more memory than one file may take"):
        read_bytes(tmp_path, "staff.csv", b"id,sex\n1,F\n")


def parquet_of_two() -> bytes:
    """A Parquet file of two rows."""
    target = io.BytesIO()
    pq.write_table(pa.table({"id": ["1", "2"]}), target)
    return target.getvalue()


@pytest.mark.parametrize("step", ["__init__", "iter_batches"])
def test_memory_that_runs_out_in_parquet_is_said_to_be_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def run_out(*_: object, **__: object) -> None:
        raise pa.ArrowMemoryError

    octets = parquet_of_two()
    monkeypatch.setattr(pq.ParquetFile, step, run_out)

    with pytest.raises(UnreadableFile, match="needs more memory than one file may take"):
        read_bytes(tmp_path, "staff.parquet", octets)


def test_fewer_rows_than_the_footer_says_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    octets = parquet_of_two()
    monkeypatch.setattr(pq.ParquetFile, "iter_batches", lambda *_, **__: iter(()))

    with pytest.raises(UnreadableFile, match="The Parquet file is damaged"):
        read_bytes(tmp_path, "staff.parquet", octets)


@pytest.mark.parametrize(
    ("hard", "soft"), [(resource.RLIM_INFINITY, 1024 << 20), (600 << 20, 600 << 20), (2048 << 20, 1024 << 20)]
)
def test_parquet_s_memory_is_widened_within_what_the_child_was_given(
    monkeypatch: pytest.MonkeyPatch, hard: int, soft: int
) -> None:
    given: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.undo()
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (512 << 20, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, bound: given.append((kind, bound)))

    parquet._widen_memory(Limits())

    assert given == [(resource.RLIMIT_AS, (soft, hard))]
