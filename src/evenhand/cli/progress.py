"""A progress bar on standard error, shown on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 30
SECONDS_BETWEEN = 0.1


@contextmanager
def progress_bar(work: str, *, always: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """A function to call with (done, total); None where nobody is watching."""
    if not (always or sys.stderr.isatty()):
        yield None
        return
    last = [0.0]

    def show(done: int, total: int) -> None:
        if time.monotonic() - last[0] < SECONDS_BETWEEN and done < total:
            return
        last[0] = time.monotonic()
        share = done / total if total else 1.0
        bar = "#" * round(WIDTH * share)
        sys.stderr.write(f"\r{work} [{bar:<{WIDTH}}] {share:>4.0%}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r" + " " * (len(work) + WIDTH + 10) + "\r")
        sys.stderr.flush()
