"""Measures the upload reader: a million CSV rows of 15 columns, seconds and peak memory of both processes.

Run: PYTHONPATH=src python benchmarks/reading_speed.py [ROWS] [csv|xlsx|parquet ...]
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.intake.reading import open_table

HEADINGS = (
    "employee_number",
    "directorate",
    "job_title",
    "grade",
    "salary",
    "hours",
    "start_date",
    "sex",
    "ethnicity",
    "disability",
    "religion",
    "orientation",
    "age_band",
    "postcode",
    "contract",
)
SHEET_START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
RELATIONSHIP = '<Relationships><Relationship Id="a" Type="x/{}" Target="{}"/></Relationships>'
SHEET_PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": RELATIONSHIP.format("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": '<workbook><sheets><sheet name="Staff" sheetId="1" id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": RELATIONSHIP.format("worksheet", "worksheets/sheet1.xml"),
}


def staff(rows: int) -> Iterator[list[str]]:
    """Invented staff, the same each time."""
    chance = random.Random(20)
    for number in range(rows):
        directorate = chance.choice(["Adult services", "Highways", "Finance, audit"])
        pay = str(20_000 + chance.randrange(40_000))
        sex, ethnicity = chance.choice("FM"), chance.choice(["White British", "Pakistani", "None"])
        work = [f"{number:07}", directorate, "Officer", "G7", pay, "37.0", "2019-04-01"]
        yield [*work, sex, ethnicity, "No", "None", "Heterosexual", "35-44", "NE1 4XX", "Permanent"]


def write_csv(path: Path, rows: int) -> None:
    """The staff as CSV, cells with a comma in quotation marks."""
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(HEADINGS) + "\n")
        for cells in staff(rows):
            file.write(",".join(f'"{cell}"' if "," in cell else cell for cell in cells) + "\n")


def write_xlsx(path: Path, rows: int) -> None:
    """The staff as a workbook of inline texts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in SHEET_PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(SHEET_START.encode())
            for cells in [list(HEADINGS), *staff(rows)]:
                texts = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
                sheet.write(f"<row>{texts}</row>".encode())
            sheet.write(b"</sheetData></worksheet>")


def write_parquet(path: Path, rows: int) -> None:
    """The staff as Parquet in one group of rows, the hardest on memory."""
    columns = zip(*staff(rows), strict=True)
    pq.write_table(pa.table(dict(zip(HEADINGS, map(list, columns), strict=True))), path, row_group_size=rows)


WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "parquet": write_parquet}


def measure(path: Path) -> dict[str, object]:
    """Read a file whole; run in a process of its own, so that the peak is this reading's."""
    began = time.perf_counter()
    with open_table(path) as opened:
        rows = sum(len(batch.row_numbers) for batch in opened)
    seconds = time.perf_counter() - began
    peaks = [
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return {
        "file": path.name,
        "MiB": round(path.stat().st_size / (1 << 20), 1),
        "rows": rows,
        "seconds": round(seconds, 2),
        "parent_MiB": peaks[0],
        "child_MiB": peaks[1],
    }


def main(arguments: list[str]) -> int:
    """Write each file, read it in a fresh process, print one line of figures each."""
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(Path(arguments[1]))))
        return 0
    if arguments[:1] == ["--write"]:
        WRITERS[arguments[1]](Path(arguments[2]), int(arguments[3]))
        return 0
    rows = int(arguments[0]) if arguments else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for kind in arguments[1:] or ["csv"]:
            path = Path(folder) / f"staff.{kind}"
            # Writing in a process of its own: a child's peak counts what its parent had when it was started.
            subprocess.run([sys.executable, __file__, "--write", kind, str(path), str(rows)], check=True)
            subprocess.run([sys.executable, __file__, "--measure", str(path)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
