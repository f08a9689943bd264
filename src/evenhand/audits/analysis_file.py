"""The coded rows of an audit, written as the one Parquet file that the engine scans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from evenhand.audits.characteristics import CharacteristicCoding, code_characteristic
from evenhand.audits.spec import Spec
from evenhand.audits.staging import FILE_YEAR, Column, Staged, is_blank
from evenhand.audits.values import AmountCoding, OutcomeCoding, code_amount, code_count, code_outcome, year_of
from evenhand.errors import BadSpec, RefusedFile
from evenhand.measures.figures import ALL_AREAS, MISSING

# An event that ends a person's record cannot be counted twice of one person.
LEAVING = re.compile(r"\b(left|leave|leaver|leaving|resigned|dismissed|exit)", re.IGNORECASE)
YEAR_NUMBER = re.compile(r"(19|20)\d\d")
AREA, PERSON, YEAR, COUNT = "area", "person", "year", "count"


@dataclass(frozen=True, slots=True)
class OutcomeNote:
    """An outcome without its rows: what was assumed."""

    name: str
    assumption: str
    exactly: str


@dataclass(frozen=True, slots=True)
class AmountNote:
    """An amount without its rows: its unit is `1 / scale`."""

    name: str
    scale: int
    assumption: str
    exactly: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisFile:
    """Where the coded rows are, and what each coded column means.

    Columns are named by role and position (`characteristic_0`, `outcome_0`, ...), so that no heading
    of a user's file reaches the engine.
    """

    path: Path
    latest_path: Path  # the latest year's rows alone; the same file where there is one year
    characteristics: tuple[CharacteristicCoding, ...]
    outcomes: tuple[OutcomeNote, ...]
    amounts: tuple[AmountNote, ...]
    strata: tuple[str, ...]
    stratum_labels: tuple[tuple[str, ...], ...]  # of each stratum column, in order
    areas: tuple[str, ...]  # "(all)", then each area in order; only "(all)" where there is no area column
    has_area: bool
    has_person: bool
    has_count: bool
    years: tuple[str, ...]
    assumptions: tuple[str, ...]
    exactly: tuple[str, ...]  # assumptions that hold exact numbers or words of the file: not for the public

    @property
    def has_years(self) -> bool:
        """Whether the rows are of several years."""
        return len(self.years) > 1

    @property
    def pooled_outcomes(self) -> tuple[bool, ...]:
        """Which outcomes may be counted over all years together."""
        return tuple(
            self.has_years and (self.has_person or LEAVING.search(note.name) is not None)
            for note in self.outcomes
        )

    @property
    def is_pooled(self) -> bool:
        """Whether any outcome is counted over all years together."""
        return any(self.pooled_outcomes)


def write_analysis_file(staged: Staged, spec: Spec) -> AnalysisFile:
    """Code every column that the specification names and write the rows."""
    columns: dict[str, pa.Array] = {}
    codings = []
    for position, heading in enumerate(spec.characteristics):
        column = staged.column(heading)
        coding = code_characteristic(column, spec)
        codings.append(coding)
        columns[f"characteristic_{position}"] = _group_array(column, coding)
    outcomes = []
    for position, outcome in enumerate(spec.outcomes):
        coded = code_outcome(outcome, staged.column(outcome.column))
        columns[f"outcome_{position}"] = _outcome_array(coded)
        outcomes.append(OutcomeNote(outcome.name, coded.assumption, coded.exactly))
    amounts = []
    for position, amount in enumerate(spec.amounts):
        read = code_amount(amount, staged.column(amount.column))
        columns[f"amount_{position}"] = _amount_array(read)
        amounts.append(AmountNote(amount.name, read.scale, read.assumption, read.exactly))
    for position, heading in enumerate(spec.strata):
        columns[f"stratum_{position}"] = _text_array(staged.column(heading))
    columns |= _area_person_count(staged, spec)
    years = _years(staged, spec)
    if years is not None:
        columns[YEAR] = years
    path = _stored(pa.table(columns), staged.folder / "analysis.parquet")
    assumptions = [sentence for coding in codings for sentence in coding.assumptions]
    assumptions += [note.assumption for note in outcomes] + [note.assumption for note in amounts]
    exactly = [sentence for coding in codings for sentence in coding.exactly]
    exactly += [note.exactly for note in outcomes] + [note.exactly for note in amounts]
    return AnalysisFile(
        path=path,
        latest_path=_latest(columns, staged.folder) or path,
        characteristics=tuple(codings),
        outcomes=tuple(outcomes),
        amounts=tuple(amounts),
        strata=spec.strata,
        stratum_labels=tuple(_labels(columns[f"stratum_{place}"]) for place in range(len(spec.strata))),
        areas=(ALL_AREAS, *_labels(columns.get(AREA))),
        has_area=spec.area is not None,
        has_person=spec.person is not None,
        has_count=spec.count is not None,
        years=_labels(years),
        assumptions=tuple(assumptions),
        exactly=tuple(sentence for sentence in exactly if sentence),
    )


def _stored(table: pa.Table, path: Path) -> Path:
    pq.write_table(table, path, compression="zstd", row_group_size=500_000)
    return path


def _latest(columns: dict[str, pa.Array], folder: Path) -> Path | None:
    """The latest year's rows in a file of their own; None where there is one year."""
    years = _labels(columns.get(YEAR))
    if len(years) < 2:
        return None
    table = pa.table(columns)
    return _stored(table.filter(pc.equal(table.column(YEAR), years[-1])), folder / "latest.parquet")


def _labels(column: pa.Array | None) -> tuple[str, ...]:
    return () if column is None else tuple(sorted(set(column.dictionary.to_pylist())))


def _dictionary(indices: np.ndarray[tuple[int], np.dtype[np.int64]], labels: list[str | None]) -> pa.Array:
    """A column of labels; a label of None is a null."""
    known = [position for position, label in enumerate(labels) if label is not None]
    narrow = np.full(len(labels), -1, np.int32)
    narrow[known] = np.arange(len(known))
    codes = narrow[indices]
    return pa.DictionaryArray.from_arrays(
        pa.array(codes, mask=codes < 0), pa.array([labels[position] for position in known], pa.string())
    )


def _group_array(column: Column, coding: CharacteristicCoding) -> pa.Array:
    labels: list[str | None] = [None if group.label == MISSING else group.label for group in coding.groups]
    return _dictionary(np.array(coding.group_of_label, np.int64)[column.codes], labels)


def _text_array(column: Column) -> pa.Array:
    if ALL_AREAS in column.labels:
        raise RefusedFile(
            f"Column '{column.heading}' holds '{ALL_AREAS}', the name under which every figure of all rows "
            "together is given. Take these rows out if they are totals, or give them another name."
        )
    labels = [None if is_blank(label) or label == MISSING else label for label in column.labels]
    return _dictionary(column.codes.astype(np.int64), labels)


def _outcome_array(coding: OutcomeCoding) -> pa.Array:
    return pa.array(coding.events, mask=coding.events < 0)


def _amount_array(coding: AmountCoding) -> pa.Array:
    return pa.array(coding.scaled, mask=~coding.recorded)


def _area_person_count(staged: Staged, spec: Spec) -> dict[str, pa.Array]:
    columns = {}
    if spec.area is not None:
        columns[AREA] = _text_array(staged.column(spec.area))
    if spec.person is not None:
        columns[PERSON] = _person_array(staged.column(spec.person))
    if spec.count is not None:
        columns[COUNT] = pa.array(code_count(staged.column(spec.count)))
    return columns


def _person_array(column: Column) -> pa.Array:
    """Whose row it is. A row without a key says nothing of how often one person is counted."""
    blank = np.array([is_blank(label) for label in column.labels], np.bool_)[column.codes]
    if blank.all():
        raise BadSpec(
            f"person: column '{column.heading}' is blank in every row. Fill it in, or take `person` out."
        )
    return pa.array(column.codes, mask=blank)


def _years(staged: Staged, spec: Spec) -> pa.Array | None:
    if spec.year == FILE_YEAR:
        return _years_of_files(staged)
    if spec.year is None:
        return None
    column = staged.column(spec.year)
    labels = [year_of(label) for label in column.labels]
    _check_years(column, labels)
    names = sorted(set(labels))
    indices = np.array([names.index(label) for label in labels], np.int64)[column.codes]
    return _dictionary(indices, list(names))


def _check_years(column: Column, labels: list[str]) -> None:
    """No row without a year, and no word among years: it would be taken for the latest of them."""
    pairs = list(zip(labels, column.counts.tolist(), strict=True))
    blank = sum(count for label, count in pairs if not label)
    if blank:
        raise BadSpec(
            f"year: column '{column.heading}' is blank in {blank:,} rows. Fill it in, or take `year` out."
        )
    words = [count for label, count in pairs if not YEAR_NUMBER.search(label)]
    if 0 < len(words) < len(pairs):
        raise BadSpec(
            f"year: column '{column.heading}' holds years in some rows and none in {sum(words):,} rows. "
            "Give each row its year, such as 2025 or 2025-03-31."
        )


def _years_of_files(staged: Staged) -> pa.Array:
    labels = [year_of(file.name) for file in staged.files]
    if len(set(labels)) != len(labels):
        raise BadSpec(
            "year: each file was expected to have its own year in its name. "
            f"Found: {', '.join(file.name for file in staged.files)}. Rename them, or add a column for "
            "the year."
        )
    names = sorted(labels)
    indices = np.repeat([names.index(label) for label in labels], [file.rows for file in staged.files])
    return _dictionary(indices.astype(np.int64), list(names))
