"""Frames from the child to the parent: a length of four bytes, then one JSON object.

JSON because its reader makes nothing but text, numbers and lists: a child that has been taken over
can at worst send wrong text, never an object that runs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import BinaryIO

MOST_BATCH_ROWS = 4_000
LENGTH_BYTES = 4
LONGEST_FRAME = 256 << 20
FIRST_BATCH_ROWS = 100
BATCH_OCTETS = 2 << 20


class Frames:
    """The child's side of the pipe."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.octets_sent = 0

    def send(self, kind: str, **content: object) -> int:
        """Write one frame; returns its length in bytes."""
        body = json.dumps({"kind": kind, **content}, ensure_ascii=False, separators=(",", ":"))
        octets = body.encode("utf-8")
        self._stream.write(len(octets).to_bytes(LENGTH_BYTES, "big"))
        self._stream.write(octets)
        self._stream.flush()
        self.octets_sent += len(octets)
        return len(octets)

    def send_batch(self, row_numbers: list[int], rows: Sequence[Sequence[str]], done: int) -> int:
        """Write rows as columns; returns how many rows the next batch should have, by how wide these were."""
        length = self.send("batch", rows=row_numbers, columns=list(zip(*rows, strict=True)), done=done)
        return max(1, min(MOST_BATCH_ROWS, BATCH_OCTETS * len(rows) // length))
