"""The file's columns as text, held column by column so that memory does not grow with the file.

Rows arrive from the limited child process as text and are written at once to a Parquet file of our
own in a private folder, which is deleted when the audit ends. Columns that the audit does not read
are never written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from evenhand.errors import BadSpec, RefusedFile
from evenhand.intake.reading import Batch, Note, open_table

Progress = Callable[[int, int], None]
FILE_YEAR = "year (from the file's name)"
DISTINCT_SHOWN = 5_000
# An exponent only where it makes a number small, as programs write 1.5e-05: `12E4` is a code.
_NUMBER = re.compile(
    r"[£$€]?\s*[-+]?\s*[£$€]?\s*(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(e-\d{1,2})?\s*%?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of text: the distinct values, and for each row which of them it holds."""

    heading: str
    labels: tuple[str, ...]
    codes: np.ndarray[tuple[int], np.dtype[np.int32]]

    @property
    def counts(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """How many rows hold each label."""
        return np.bincount(self.codes, minlength=len(self.labels)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a column looks like, without saying whose value is whose."""

    heading: str
    rows: int
    blank: int
    distinct: int
    labels: tuple[str, ...]  # distinct, not blank, most frequent first; at most DISTINCT_SHOWN
    counts: tuple[int, ...]

    @property
    def is_numeric(self) -> bool:
        """Every value that is not blank reads as a number."""
        return bool(self.labels) and all(is_number(label) for label in self.labels)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its name, fingerprint, rows and what the reader cleaned."""

    name: str
    sha256: str
    format: str
    rows: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """The staged columns of one or several files of the same shape."""

    folder: Path
    parts: tuple[Path, ...]
    headings: tuple[str, ...]
    files: tuple[SourceFile, ...]

    @property
    def rows(self) -> int:
        """Rows over all files."""
        return sum(file.rows for file in self.files)

    def column(self, heading: str) -> Column:
        """One column over all files."""
        if heading not in self.headings:
            raise BadSpec(
                f"Column '{heading}' is not in the file. Its columns are: {', '.join(self.headings)}. "
                "Correct the name in the specification."
            )
        chunks = [pq.read_table(part, columns=[heading], read_dictionary=[heading]) for part in self.parts]
        whole = pa.concat_tables(chunks).column(0).unify_dictionaries().combine_chunks()
        array = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
        codes = array.indices.to_numpy(zero_copy_only=False).astype(np.int32)
        return Column(heading, tuple(array.dictionary.to_pylist()), codes)

    def profile(self, heading: str) -> Profile:
        """What a column looks like."""
        column = self.column(heading)
        counts = column.counts
        order = sorted(
            (index for index, label in enumerate(column.labels) if counts[index] and not is_blank(label)),
            key=lambda index: (-counts[index], column.labels[index]),
        )
        shown = order[:DISTINCT_SHOWN]
        return Profile(
            heading=heading,
            rows=self.rows,
            blank=self.rows - int(sum(counts[index] for index in order)),
            distinct=len(order),
            labels=tuple(column.labels[index] for index in shown),
            counts=tuple(int(counts[index]) for index in shown),
        )


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: blanks, and marks that have no shape of their own."""
    return not any(character.isprintable() and not character.isspace() for character in text)


def is_number(text: str) -> bool:
    """Whether a text reads as a number as people write them in spreadsheets."""
    stripped = text.strip()
    return any(character.isdigit() for character in stripped) and _NUMBER.fullmatch(stripped) is not None


@contextmanager
def staged(
    paths: Sequence[Path],
    *,
    columns: Sequence[str] | None = None,
    table: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Staged]:
    """The files' columns (all, or `columns` only), staged in a folder that is deleted on leaving.

    Raises
    ------
    UnreadableFile, RefusedFile : from the reader, or when the files do not share their headings.
    BadSpec : a wanted column is not in a file.
    """
    with TemporaryDirectory(prefix="evenhand-") as name:
        folder = Path(name)
        parts: list[Path] = []
        files: list[SourceFile] = []
        headings: tuple[str, ...] | None = None
        for number, path in enumerate(paths):
            part = folder / f"part-{number}.parquet"
            source, kept = _stage_file(path, part, columns=columns, table=table, progress=progress)
            if source.sha256 in {each.sha256 for each in files}:
                raise RefusedFile(
                    f"{path.name} holds the same as a file before it, and its people would be counted twice. "
                    "Name each file once."
                )
            if headings is not None and set(kept) != set(headings):
                raise RefusedFile(_headings_differ(paths[0], path, headings, kept))
            headings = headings or kept
            parts.append(part)
            files.append(source)
        yield Staged(folder, tuple(parts), headings or (), tuple(files))


def _stage_file(
    path: Path,
    part: Path,
    *,
    columns: Sequence[str] | None,
    table: str | None,
    progress: Progress | None,
) -> tuple[SourceFile, tuple[str, ...]]:
    with open_table(path, table=table, progress=progress) as opened:
        kept = _kept(path, opened.headings, columns)
        positions = [opened.headings.index(heading) for heading in kept]
        schema = pa.schema([(heading, pa.dictionary(pa.int32(), pa.string())) for heading in kept])
        rows = 0
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            for batch in opened:
                rows += len(batch.row_numbers)
                writer.write_batch(_record_batch(batch, positions, schema))
        if not rows:
            raise RefusedFile(
                f"{path.name}: there is a heading row but no row below it. Send a file with rows."
            )
        return SourceFile(path.name, opened.sha256, opened.format, rows, tuple(opened.notes)), kept


def _kept(path: Path, headings: Sequence[str], columns: Sequence[str] | None) -> tuple[str, ...]:
    if columns is None:
        return tuple(headings)
    missing = [column for column in columns if column not in headings]
    if missing:
        raise BadSpec(
            f"{path.name}: column '{missing[0]}' is not in the file. Its columns are: {', '.join(headings)}. "
            "Correct the name in the specification."
        )
    return tuple(columns)


def _record_batch(batch: Batch, positions: Sequence[int], schema: pa.Schema) -> pa.RecordBatch:
    arrays = [
        pc.utf8_trim_whitespace(pa.array(batch.columns[position], pa.string())).dictionary_encode()
        for position in positions
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _headings_differ(first: Path, other: Path, headings: Sequence[str], kept: Sequence[str]) -> str:
    only_first = [heading for heading in headings if heading not in kept]
    only_other = [heading for heading in kept if heading not in headings]
    return (
        f"{other.name} does not have the same columns as {first.name}. "
        f"Only in {first.name}: {', '.join(only_first) or 'none'}; "
        f"only in {other.name}: {', '.join(only_other) or 'none'}. "
        "Give both files the same headings, or audit them one at a time."
    )
