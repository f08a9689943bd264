"""Times one contestant on one file, in a process of its own: `python -m benchmarks.one NAME ROWS ANSWER`.

Prints its CPU and wall seconds, from the stored file to the finished table, and the peak memory of the
whole process, as JSON. It counts twenty rows first, so that what a library loads at its first use
is not timed.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq
from benchmarks.contestants.figures import in_order
from benchmarks.rows import write


def main(name: str, rows: str, answer: str) -> None:
    """Run it, keep its answer beside, print what it took."""
    contestant = import_module(f"benchmarks.contestants.{name}")
    contestant.count(_few(Path(answer).parent))
    wall, cpu = time.perf_counter(), time.process_time()
    table = contestant.count(Path(rows))
    took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    took["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pq.write_table(in_order(table), answer)
    print(json.dumps(took))


def _few(folder: Path) -> Path:
    path = folder / "few.parquet"
    if not path.exists():
        write(path, 20)
    return path


if __name__ == "__main__":
    main(*sys.argv[1:])
