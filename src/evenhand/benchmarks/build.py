"""Make the shipped data files anew from a folder of collected figures.

    python -m evenhand.benchmarks.build POPULATION_FOLDER

The folder holds one CSV file a source (see `data/tables.toml` for the columns used). The same
figures always give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from evenhand.benchmarks.shipped import Declaration, declarations

DATA = Path(__file__).parent / "data"
NORTH_EAST = "E47000014"
# Abolished in May 2024, when the North East combined authority replaced both.
ABOLISHED = {"E47000010", "E47000011"}
ENGLAND_AND_WALES = "K04000001"
COUNTRIES = (
    ("E92000001", "England", "country"),
    ("W92000004", "Wales", "country"),
    (ENGLAND_AND_WALES, "England and Wales", "nation"),
)
NAMES_IN_USE = "seven councils;North East CA;NECA;North East Mayoral Strategic Authority"

Row = dict[str, str]
Labels = dict[str, dict[str, str]]  # table -> code -> label
Counts = dict[tuple[str, str], dict[str, str]]  # table and area -> code -> count, as text


def main(arguments: list[str], data: Path = DATA) -> int:
    """Write the data files."""
    for name, content in built(Path(arguments[0])).items():
        (data / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


def built(folder: Path) -> dict[str, bytes]:
    """Each data file's name and bytes."""
    places = list(_places(folder))
    labels: Labels = {}
    counts: Counts = {}
    for table in declarations():
        _add_table(folder, table, labels, counts)
    wanted = [place["code"] for place in places]
    return {
        "areas.csv": _csv(list(places[0]), [list(place.values()) for place in places]),
        "categories.csv": _csv(
            ["table", "code", "label"],
            [[table, code, label] for table, named in labels.items() for code, label in named.items()],
        ),
        "counts.csv.gz": _packed(labels, counts, wanted),
    }


def _add_table(folder: Path, table: Declaration, labels: Labels, counts: Counts) -> None:
    named: dict[str, str] = {}
    for row in _kept(folder, table):
        code, label = _category(table, row, labels)
        named.setdefault(code, label)
        cells = counts.setdefault((table.name, row["area_code"]), {})
        cells[code] = _sum(cells.get(code), row["count"])
    labels[table.name] = dict(sorted(named.items(), key=lambda pair: _in_order(pair[0])))


def _kept(folder: Path, table: Declaration) -> Iterator[Row]:
    areas = table.areas.split()
    for row in _rows(folder, table):
        right_area = row["area_code"] in areas if areas else row["area_type"] == "local_authority"
        right_rows = all(row[column] in values for column, values in table.keep.items())
        if right_area and right_rows and _code(table, row) not in table.drop:
            yield row


def _rows(folder: Path, table: Declaration) -> Iterator[Row]:
    rows = read_rows(folder / table.file)
    if not table.area_lookup:
        return rows
    authority = {row["lsoa21_code"]: row["ltla22_code"] for row in read_rows(folder / table.area_lookup)}
    one = {"area_type": "local_authority", "count": "1"}
    return ({**row, **one, "area_code": authority[row["lsoa21_code"]]} for row in rows)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a plain or gzipped CSV file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _code(table: Declaration, row: Row) -> str:
    return "|".join(row[column] for column in table.codes)


def _category(table: Declaration, row: Row, labels: Labels) -> tuple[str, str]:
    if table.codes_of:
        code_of = {label: code for code, label in labels[table.codes_of].items()}
        return code_of[_code(table, row)], _code(table, row)
    label = ", ".join(row[column] for column in table.labels)
    return _code(table, row), _decile(label) if table.area_lookup else label


def _decile(number: str) -> str:
    ends = {"1": " (most deprived 10% of areas)", "10": " (least deprived 10% of areas)"}
    return f"Decile {number}{ends.get(number, '')}"


def _sum(so_far: str | None, count: str) -> str:
    """Counts as text, because a cell that the publisher hides is empty and stays so."""
    return count if so_far is None or not count else str(int(so_far) + int(count))


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in code.split("|"))


def _packed(labels: Labels, counts: Counts, wanted: list[str]) -> bytes:
    rows = [
        [table, area, " ".join(counts[table, area].get(code, "0") for code in named)]
        for table, named in labels.items()
        for area in wanted
        if (table, area) in counts
    ]
    return gzip.compress(_csv(["table", "area", "counts"], rows), compresslevel=9, mtime=0)


def _places(folder: Path) -> Iterator[Row]:
    authorities = list(read_rows(folder / "geography" / "lookup_lad21_region_cauth.csv"))
    for row in sorted(authorities, key=lambda row: row["lad21_code"]):
        yield _place(
            row["lad21_code"],
            row["lad21_name"],
            "local_authority",
            combined_authority=_combined(row),
            region=row["region_code"],
            country=row["country_code"],
            nation=ENGLAND_AND_WALES,
        )
    combined = {_combined(row): row["cauth22_name"] for row in authorities if _combined(row)}
    combined[NORTH_EAST] = "North East"
    for code, name in sorted(combined.items()):
        also = NAMES_IN_USE if code == NORTH_EAST else ""
        yield _place(code, f"{name} Combined Authority", "combined_authority", also_called=also)
    regions = {
        (row["region_code"], row["region_name"]) for row in authorities if row["region_code"][0] == "E"
    }
    for code, name in sorted(regions):
        yield _place(code, name, "region", also_called=f"{name} region")
    for code, name, kind in COUNTRIES:
        yield _place(code, name, kind)


def _combined(row: Row) -> str:
    code = row["neca2024_code"] or row["cauth22_code"]
    return "" if code in ABOLISHED or not code.startswith("E47") else code


def _place(code: str, name: str, kind: str, **more: str) -> Row:
    within = {key: more.get(key, "") for key in ("combined_authority", "region", "country", "nation")}
    return {"code": code, "name": name, "kind": kind, **within, "also_called": more.get("also_called", "")}


def _csv(heading: list[str], rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


if __name__ == "__main__":  # pragma: no cover  the command line; `main` is tested
    sys.exit(main(sys.argv[1:]))
