"""Make a table of counts safe to publish.

Reads the finest counts of a table over several dimensions and writes every combination of codes at
every level, with its figure or [c]. Small counts are hidden, and so many others that totals do not give
them away; each hidden cell is proved not to be exactly known. Without a complete proof nothing is
written.

examples:
  evenhand protect leaf_counts.csv --structure structure.json --out published.csv
  evenhand protect leaf_counts.csv --structure structure.json --policy public --out published.csv
  evenhand protect leaf_counts.csv --structure structure.json --threshold 5 --out published.csv \\
      --earlier releases/2025 --private report.json

The private report holds certificates: together with the published table they reveal the exact counts.
Keep it with the exact counts, never with the release.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from evenhand.disclosure.formats import (
    Figures,
    Structure,
    as_published_before,
    published_rows,
    read_counts,
    read_published,
    read_structure,
)
from evenhand.disclosure.offers import offers
from evenhand.disclosure.policy import PRESETS, Policy, preset
from evenhand.disclosure.protection import Protection, protect_with_proof
from evenhand.errors import BadSpec, UnreadableFile, UnsafeToPublish

_INTERRUPTED = 130
_POPULATION = "people"  # one name in every release, so that releases are linked


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("counts", type=Path, help="CSV file: one column a dimension, then the count")
    parser.add_argument("--structure", type=Path, required=True, help="JSON file: dims and hierarchies")
    parser.add_argument(
        "--threshold", type=int, help="least count that may be shown (overrides the policy's)"
    )
    parser.add_argument(
        "--policy",
        choices=[policy.name for policy in PRESETS],
        help="named rules; without it, a threshold alone",
    )
    parser.add_argument(
        "--insider", action="store_true", help="protect also against people who are a count of 1"
    )
    parser.add_argument(
        "--earlier",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="folder with tables about the same people published before, withdrawn ones too: its "
        "published*.csv, with its own structure.json if it has one; may be given again",
    )
    parser.add_argument("--earlier-rounding", type=int, default=1, help="rounding base of the earlier tables")
    parser.add_argument(
        "--exact",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="let an integer programme better a table of up to 250 different cells, and report the gap",
    )
    parser.add_argument("--out", type=Path, required=True, help="CSV file to write")
    parser.add_argument("--private", type=Path, help="JSON file for costs, seconds and certificates")
    parser.add_argument("--quiet", action="store_true", help="no progress on the screen")


def run(options: argparse.Namespace) -> int:
    """Read, protect, write both files whole or not at all."""
    clock = _Clock(None if options.quiet else sys.stderr)
    structure = read_structure(_text(options.structure), str(options.structure))
    policy = chosen_policy(options.policy, options.threshold, structure)
    policy = replace(policy, insider=policy.insider or options.insider)
    with _rows(options.counts) as rows:
        table = read_counts(rows, str(options.counts), structure, _POPULATION)
    earlier = [
        as_published_before(figures, _POPULATION, options.earlier_rounding)
        for folder in options.earlier
        for figures in _published(folder, structure)
    ]
    try:
        protection = protect_with_proof([table], policy, earlier, clock, options.exact)
    except UnsafeToPublish as refusal:
        raise UnsafeToPublish("\n".join([str(refusal), *offers(table, policy, earlier)])) from refusal
    except KeyboardInterrupt:
        print("\nevenhand protect: interrupted; nothing was written.", file=sys.stderr)
        return _INTERRUPTED
    clock("writing", 0, 1)
    with _whole_file(options.out) as file:
        csv.writer(file, lineterminator="\n").writerows(published_rows(protection.tables[0]))
    clock.finish()
    if options.private:
        with _whole_file(options.private) as file:
            report = _report(protection, policy, clock)
            if policy.insider:
                plain = protect_with_proof([table], replace(policy, insider=False), earlier)
                report["insider_extra_value"] = protection.secondary_value - plain.secondary_value
            json.dump(report, file, indent=1)
    print(_summary(protection, options.out))
    return 0


def chosen_policy(name: str | None, threshold: int | None, structure: Structure) -> Policy:
    """The named policy, with the command line's threshold if given; else the structure's threshold alone."""
    if name is not None:
        policy = preset(name)
        return policy if threshold is None else policy.with_threshold(threshold)
    least = structure.threshold if threshold is None else threshold
    if least is None:
        raise BadSpec("A threshold is needed: give --threshold or --policy, or 'threshold' in the structure.")
    return Policy(name=f"threshold {least}", minimum_frequency=least)


def _published(folder: Path, structure: Structure) -> Iterator[Figures]:
    """The tables in the folder of an earlier release."""
    paths = sorted(folder.glob("published*.csv"))
    if not paths:
        raise UnreadableFile(f"{folder}: expected an earlier release's published*.csv there, found none.")
    own = folder / "structure.json"
    if own.exists():
        structure = read_structure(_text(own), str(own))
    for path in paths:
        with _rows(path) as rows:
            yield read_published(rows, str(path), structure.dimensions)


class _Clock:
    """Shows progress on one line, and notes the seconds of each stage."""

    def __init__(self, screen: TextIO | None) -> None:
        self.screen = screen if screen is not None and screen.isatty() else None
        self.seconds: dict[str, float] = {}
        self._stage = "reading"
        self._since = time.perf_counter()

    def __call__(self, stage: str, done: int, of: int) -> None:
        now = time.perf_counter()
        if stage != self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
            self._stage, self._since = stage, now
        if self.screen is not None:
            print(f"\r{stage}: {done:,} of {of:,}".ljust(60), end="", file=self.screen, flush=True)

    def finish(self) -> None:
        """Close the last stage and clear the line."""
        self("done", 1, 1)
        if self.screen is not None:
            print("\r".ljust(62) + "\r", end="", file=self.screen, flush=True)


def _report(protection: Protection, policy: Policy, clock: _Clock) -> dict[str, object]:
    return {
        "policy": policy.name,
        "minimum_frequency": policy.minimum_frequency,
        "rounding_base": policy.rounding_base,
        "insider": policy.insider,
        "cells": protection.proof.cells,
        "primary_cells": protection.primary,
        "primary_value": protection.primary_value,
        "secondary_cells": protection.secondary,
        "secondary_value": protection.secondary_value,
        "optimality_gap": protection.optimality_gap,
        "seconds": {stage: round(seconds, 4) for stage, seconds in clock.seconds.items()},
        "proof": {
            "complete": protection.proof.is_complete,
            "hidden_cells": protection.proof.hidden,
            "certificates": protection.proof.certificates,
        },
        "certificates": [
            [[*codes, change] for (_, codes), change in certificate.changes.items()]
            for certificate in protection.certificates
        ],
    }


def _summary(protection: Protection, out: Path) -> str:
    return (
        f"{protection.proof.cells:,} cells: {protection.primary:,} hidden because small, "
        f"{protection.secondary:,} more so that totals do not give them away. "
        f"Every hidden cell is proved. Written to {out}."
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnreadableFile(
            f"{path} cannot be read: {fault}. Check the name, and save it as UTF-8."
        ) from fault


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[Sequence[str]]]:
    yield csv.reader(_text(path).splitlines())


@contextmanager
def _whole_file(path: Path) -> Iterator[TextIO]:
    """A file that appears under its name only when it is complete."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        raise UnreadableFile(f"{path} cannot be written: {fault.strerror}. Nothing was saved.") from fault
    finally:
        part.unlink(missing_ok=True)
