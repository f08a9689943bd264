"""The limited child as the parent sees it: started, listened to with patience that ends, and killed."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from evenhand.errors import UnreadableFile
from evenhand.intake.reading.child.frames import LENGTH_BYTES, LONGEST_FRAME
from evenhand.intake.reading.child.request import Request
from evenhand.intake.reading.received import DAMAGED, Frame, frame_of

LAUNCHER = Path(__file__).parent / "child" / "launch.py"
PIPE_BYTES = 1 << 20
# The child's own bound is processor time; on a busy machine it may wait several times as long for its turn.
PATIENCE_FACTOR = 6
PATIENCE_SECONDS = 30
# The child counts its own output against the limit; the parent counts in case it does not.
MARGIN = 2
TOO_LONG = (
    "The file took longer to read than one file may: it holds far more than it looks, or is built unusually. "
    "Save it again as CSV, or split it."
)


class ChildProcess:
    """One child that reads one file; whatever it does, the parent gets frames or a refusal."""

    def __init__(self, file: BinaryIO, request: Request) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and script, no shell
            [sys.executable, "-I", "-S", "-B", str(LAUNCHER), request.to_text()],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            bufsize=0,
            pipesize=PIPE_BYTES,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        self._output = self._process.stdout
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._output, selectors.EVENT_READ)
        cpu_seconds = request.limits.cpu_seconds_for(request.size_bytes)
        self._most_octets = MARGIN * request.limits.unpacked_bytes
        # Only the time spent waiting for the child counts, not what the reader of the rows does in between.
        self._patience: float = PATIENCE_SECONDS + PATIENCE_FACTOR * cpu_seconds
        self._finished = False

    def frames(self) -> Iterator[Frame]:
        """Frames up to the last one; a refusal or a breach raises, and the child is then gone."""
        try:
            while True:
                yield frame_of(self._exactly(int.from_bytes(self._exactly(LENGTH_BYTES), "big")))
        finally:
            self.kill()

    def kill(self) -> None:
        """End the child and everything that it started."""
        if self._finished:
            return
        self._finished = True
        # Not yet waited for, so the number still belongs to the child, alive or not.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._selector.close()
        self._output.close()

    def _exactly(self, length: int) -> bytes:
        self._most_octets -= length
        if length > LONGEST_FRAME or self._most_octets < 0:
            raise UnreadableFile(DAMAGED)
        parts: list[bytes] = []
        while length:
            parts.append(self._some(min(length, PIPE_BYTES)))
            length -= len(parts[-1])
        return b"".join(parts)

    def _some(self, length: int) -> bytes:
        began = time.monotonic()
        ready = self._selector.select(max(0.0, self._patience))
        self._patience -= time.monotonic() - began
        if not ready:
            raise UnreadableFile(TOO_LONG)
        octets = self._output.read(length)
        if not octets:
            raise UnreadableFile(self._why_it_stopped())
        return octets

    def _why_it_stopped(self) -> str:
        """The child closed its output before its last frame: it crashed, or a limit ended it."""
        self.kill()
        ended_by_limit = self._process.returncode == -signal.SIGXCPU
        return TOO_LONG if ended_by_limit else DAMAGED
