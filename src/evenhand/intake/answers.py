"""Answers to one characteristic, row by row: the category, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from evenhand.classifications.statuses import ResponseStatus
from evenhand.intake.columns import Mask
from evenhand.intake.typed import spread
from evenhand.records.schema import Field

STATUSES = tuple(ResponseStatus)
STATUS_NUMBER = {status: number for number, status in enumerate(STATUSES)}
ANSWERED = STATUS_NUMBER[ResponseStatus.ANSWERED]
NOT_ANSWERED = STATUS_NUMBER[ResponseStatus.NOT_ANSWERED]


@dataclass(frozen=True, slots=True)
class Declaration:
    """How many rows have an answer to one characteristic, and why the others have none."""

    characteristic: str
    rows: int
    by_status: dict[str, int]

    @property
    def rate(self) -> float | None:
        """The share of rows with an answer; None without rows."""
        return self.by_status[ResponseStatus.ANSWERED] / self.rows if self.rows else None


@dataclass(frozen=True, slots=True)
class Answers:
    """A characteristic, row by row: the category and the response status."""

    categories: pa.Array
    statuses: NDArray[np.int8]
    classification: str | None

    @property
    def is_answered(self) -> Mask:
        """The rows with an answer."""
        return np.asarray(self.statuses == ANSWERED)

    def stored(self, field: Field) -> dict[str, pa.Array]:
        """The three stored columns."""
        category, status, classification = field.stored_names
        rows = np.zeros(len(self.statuses), np.int32)
        return {
            category: self.categories,
            status: spread([each.value for each in STATUSES], self.statuses.astype(np.int32)),
            classification: spread([self.classification], rows),
        }

    def take(self, rows: NDArray[np.int64]) -> Answers:
        """The answers of some rows."""
        return Answers(self.categories.take(pa.array(rows)), self.statuses[rows], self.classification)

    def declaration(self, name: str) -> Declaration:
        """How many rows have each status."""
        counts = np.bincount(self.statuses, minlength=len(STATUSES)).tolist()
        by_status = {status.value: count for status, count in zip(STATUSES, counts, strict=True)}
        return Declaration(name, len(self.statuses), by_status)

    def without(self, rows: Mask) -> Answers:
        """The same with the answers of some rows withdrawn."""
        withdrawn = np.int8(STATUS_NUMBER[ResponseStatus.WITHDRAWN])
        kept = self.categories.dictionary, self.categories.indices.to_numpy(zero_copy_only=False)
        indices = pa.array(np.nan_to_num(kept[1]).astype(np.int32), mask=rows | ~self.is_answered)
        categories = pa.DictionaryArray.from_arrays(indices, kept[0])
        return Answers(categories, np.where(rows, withdrawn, self.statuses), self.classification)


def nobody_asked(rows: int) -> Answers:
    """A characteristic that the file has no column for."""
    nothing = pa.DictionaryArray.from_arrays(pa.nulls(rows, pa.int32()), pa.array([], pa.string()))
    return Answers(nothing, np.full(rows, STATUS_NUMBER[ResponseStatus.NOT_ASKED], np.int8), None)


def banded(bands: Sequence[str | None], codes: NDArray[np.int32], *, classification: str) -> Answers:
    """Answers worked out from another column: age bands from ages."""
    statuses = np.where(codes >= 0, np.int8(ANSWERED), np.int8(NOT_ANSWERED))
    return Answers(spread(bands, codes), statuses, classification)
