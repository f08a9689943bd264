"""Frames from the child to the parent: a length of four bytes, then one JSON object.

JSON because its reader makes nothing but text, numbers and lists: a child that has been taken over
can at worst send wrong text, never an object that runs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import BinaryIO

from .refusals import Unreadable

MOST_BATCH_ROWS = 4_000
LENGTH_BYTES = 4
LONGEST_FRAME = 64 << 20
FIRST_BATCH_ROWS = 10
BATCH_OCTETS = 2 << 20
GROWTH = 8


class Frames:
    """The child's side of the pipe."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.octets_sent = 0

    def send(self, kind: str, **content: object) -> None:
        """Write one frame."""
        self._write(_encoded(kind, **content))

    def send_batch(self, row_numbers: list[int], rows: Sequence[Sequence[str]], done: int) -> int:
        """Write rows as columns; returns how many rows the next batch should have, by how wide these were."""
        octets = _encoded("batch", rows=row_numbers, columns=list(zip(*rows, strict=True)), done=done)
        if len(octets) <= LONGEST_FRAME:
            self._write(octets)
        elif len(rows) == 1:
            raise Unreadable(
                f"Row {row_numbers[0]} holds more text than a row may. Save the table again as CSV."
            )
        else:
            half = len(rows) // 2
            self.send_batch(row_numbers[:half], rows[:half], done)
            self.send_batch(row_numbers[half:], rows[half:], done)
        return max(1, min(MOST_BATCH_ROWS, BATCH_OCTETS * len(rows) // len(octets), GROWTH * len(rows)))

    def _write(self, octets: bytes) -> None:
        self._stream.write(len(octets).to_bytes(LENGTH_BYTES, "big"))
        self._stream.write(octets)
        self._stream.flush()
        self.octets_sent += len(octets)


def _encoded(kind: str, **content: object) -> bytes:
    return json.dumps({"kind": kind, **content}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
