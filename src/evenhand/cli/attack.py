"""Play the reader: what can be worked out from published tables?

Takes published tables, ours or anybody's, and tries to work out each hidden figure from the others: by
adding and subtracting, by linear and by integer programming. Tables given together are attacked together;
give earlier releases as well. A table is a CSV file with one column a dimension and the figure, or a mark
such as [c], in the last column; or a JSON file with 'tables', 'hierarchies' and 'lower'.

examples:
  evenhand attack published.csv --structure structure.json
  evenhand attack published.csv --structure structure.json --least 0 --rounding 5 --threshold 10
  evenhand attack table.csv earlier.csv --mark low=1-4 --json found.json

Ends with 0 where every hidden figure has at least two possible values, 1 where it has not. The screen
shows how many figures can be worked out and where they stand, never their values; --json writes the values
too: treat that file as the exact counts.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from evenhand.disclosure.attacker import Attack, attack
from evenhand.disclosure.formats import Figures, read_published, read_structure
from evenhand.disclosure.knowledge import Rules
from evenhand.errors import BadSpec, UnreadableFile
from evenhand.tables import Dimension

_NAMED = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("tables", type=Path, nargs="+", metavar="TABLE", help="published tables, CSV or JSON")
    parser.add_argument("--structure", type=Path, help="JSON file: dims and hierarchies (default: flat)")
    parser.add_argument(
        "--least", type=int, help="least value of a hidden figure (default 1: zeros are shown)"
    )
    parser.add_argument("--rounding", type=int, default=1, help="figures are rounded to the nearest multiple")
    parser.add_argument("--threshold", type=int, default=1, help="no shown figure is below it, zero apart")
    parser.add_argument(
        "--mark", action="append", default=[], metavar="TEXT=LOW-HIGH", help="a mark that stands for a range"
    )
    parser.add_argument("--json", type=Path, help="write every hidden figure's range to this file")


def run(options: argparse.Namespace) -> int:
    """Read, attack, report."""
    published, least = _read(options)
    rules = Rules(
        least_hidden=least,
        rounding_base=options.rounding,
        threshold=options.threshold,
        marks=dict(_mark(text) for text in options.mark),
    )
    found = attack(published, rules, ranges=options.json is not None)
    if options.json:
        text = json.dumps({"safe": found.is_safe, "cells": [asdict(each) for each in found.hidden]}, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    print(_summary(found, least))
    return 0 if found.is_safe else 1


def _read(options: argparse.Namespace) -> tuple[list[Figures], int]:
    dimensions: Mapping[str, Dimension] | None = None
    if options.structure:
        structure = read_structure(_text(options.structure), str(options.structure))
        dimensions = {dimension.name: dimension for dimension in structure.dimensions}
    published: list[Figures] = []
    leasts = [options.least] if options.least is not None else []
    for path in options.tables:
        if path.suffix == ".json":
            tables, least = _specification(path)
            published += tables
            leasts.append(least)
        else:
            rows = csv.reader(_text(path).splitlines())
            chosen = None if dimensions is None else tuple(dimensions.values())
            published.append(read_published(rows, str(path), chosen))
    return published, leasts[0] if leasts else 1


def _specification(path: Path) -> tuple[list[Figures], int]:
    """Tables, hierarchies and the least hidden value from one JSON file."""
    try:
        found = json.loads(_text(path))
        hierarchies = dict(found["hierarchies"])
        documents = [(each["head"], *each["rows"]) for each in found["tables"]]
        listed = [[[str(cell) for cell in row] for row in rows] for rows in documents]
        least = int(found.get("lower", 0))
    except (ValueError, KeyError, TypeError) as fault:
        raise UnreadableFile(
            f"{path}: a JSON document with 'tables' (each with 'head' and 'rows') and 'hierarchies' was "
            "expected, something else was found. See evenhand attack --help."
        ) from fault
    structure = read_structure(json.dumps({"dims": list(hierarchies), "hierarchies": hierarchies}), str(path))
    tables = [
        read_published(rows, f"{path}, table {number}", structure.dimensions)
        for number, rows in enumerate(listed, start=1)
    ]
    return tables, least


def _mark(text: str) -> tuple[str, tuple[int, int]]:
    mark, _, limits = text.partition("=")
    low, _, high = limits.partition("-")
    if not (mark and low.isdigit() and high.isdigit() and int(low) <= int(high)):
        raise BadSpec(f"--mark {text}: expected TEXT=LOW-HIGH, for example low=1-4.")
    return mark, (int(low), int(high))


def _summary(found: Attack, least: int) -> str:
    lines = [
        f"{found.cells:,} cells, {len(found.hidden):,} hidden, each known to be at least {least}.",
        f"{len(found.exact):,} can be worked out exactly; {len(found.undecided):,} could not be decided.",
    ]
    lines += _places("worked out", [each.address for each in found.exact])
    lines += _places("undecided", [each.address for each in found.undecided])
    lines.append("safe against this reader" if found.is_safe else "NOT SAFE")
    return "\n".join(lines)


def _places(title: str, addresses: Sequence[str]) -> list[str]:
    more = [f"  ... and {len(addresses) - _NAMED:,} more"] if len(addresses) > _NAMED else []
    return [f"  {title}: {address}" for address in addresses[:_NAMED]] + more


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnreadableFile(
            f"{path} cannot be read: {fault}. Check the name, and save it as UTF-8."
        ) from fault
