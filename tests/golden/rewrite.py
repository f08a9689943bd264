"""Write the golden files anew from the small pack: `PYTHONPATH=src python -m tests.golden.rewrite`."""

from __future__ import annotations

import io
from pathlib import Path

from pyarrow import csv
from tests.support.sample_packs import small_pack

from evenhand.publish.findings import write_findings
from evenhand.publish.groups import groups_table
from evenhand.publish.report import write_report

HERE = Path(__file__).parent
FILES = ("report.html", "findings.csv", "groups.csv")


def write(folder: Path) -> None:
    """Write every golden file into a folder."""
    pack = small_pack()
    write_report(pack, folder / "report.html")
    write_findings(pack, folder / "findings.csv")
    stream = io.BytesIO()
    csv.write_csv(groups_table(pack), stream)
    (folder / "groups.csv").write_bytes(stream.getvalue())


if __name__ == "__main__":
    write(HERE)
