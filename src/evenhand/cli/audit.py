"""Find the gaps in a file of people, with verdicts that chance cannot fake.

  evenhand audit staff.csv --out results
      works out what the columns are, says what it assumed, writes results/spec.toml for you to correct
  evenhand audit staff.csv --spec results/spec.toml --out results
      the same with your corrections
  evenhand audit 2024.csv 2025.csv 2026.csv --spec spec.toml --out results
      several years of the same people, pooled
  evenhand audit staff.csv --spec spec.toml --out public --public
      figures that may be published: small counts hidden, the rest rounded, with a proof

The folder receives report.html (to read), findings.csv (in plain words), groups.parquet (every figure)
and spec.toml. Without --public they are marked as unprotected and not for publication, and the opening
of exact figures is logged in analysis-sessions.jsonl with its purpose.

Exit status: 0 done, 2 the file was refused, 3 the specification does not fit, 4 unsafe to publish.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from evenhand.audits.inference import Inference
from evenhand.audits.request import AuditRequest
from evenhand.audits.run import run_audit
from evenhand.audits.spec_file import read_spec
from evenhand.cli.progress import progress_bar
from evenhand.errors import BadSpec
from evenhand.measures.figures import Verdict
from evenhand.publish.audit_folder import write_audit_folder
from evenhand.releases.packs import AnalysisPack, Release

VERDICT_WORDS = {
    Verdict.GAP: "gap",
    Verdict.POSSIBLE: "possible: look again with more years",
    Verdict.NO_MATERIAL_GAP: "no material gap",
    Verdict.CANNOT_TELL: "cannot tell from this many people",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, XLSX, ODS, Parquet, ...")
    parser.add_argument(
        "--spec", type=Path, help="what to compare (TOML); worked out from the file without it"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the results")
    parser.add_argument("--public", action="store_true", help="let only protected figures leave")
    parser.add_argument("--table", help="the sheet or table to read, where the file holds several")
    parser.add_argument(
        "--purpose",
        default="audit from the command line",
        help="why exact figures are opened; goes in the log",
    )
    parser.add_argument("--progress", action="store_true", help="show progress even when not on a terminal")


def run(options: argparse.Namespace) -> int:
    """Audit the files, write the folder, say what was found."""
    spec = read_spec(options.spec) if options.spec else None
    _check_folder(options.out)
    with progress_bar("reading", always=options.progress) as progress:
        result = run_audit(
            AuditRequest(
                files=tuple(options.files),
                spec=spec,
                table=options.table,
                public=options.public,
                purpose=options.purpose,
                session_log=None if options.public else options.out / "analysis-sessions.jsonl",
            ),
            progress=progress,
        )
    if result.inference is not None:
        _say_assumptions(result.inference)
    written = write_audit_folder(result.pack, options.out, spec_text=result.spec_text)
    _say_verdicts(result.pack)
    print(f"\nRead {written.report} first.")
    return 0


def _check_folder(out: Path) -> None:
    """Said before the file is read: a name that cannot become a folder."""
    standing = next(each for each in (out, *out.resolve().parents) if each.exists())
    if not standing.is_dir():
        raise BadSpec(f"--out: a folder was expected, '{standing}' is a file. Name another folder.")


def _say_assumptions(inference: Inference) -> None:
    print("No specification was given. This is how the columns were read:")
    for remark in inference.remarks:
        print(f"  {remark}")
    print("Correct spec.toml in the results folder and run again with --spec if any is wrong.\n")


def _say_verdicts(pack: Release | AnalysisPack) -> None:
    figures = pack.content
    verdicts = Counter(row.verdict for row in figures.groups) + Counter(
        row.verdict for row in figures.representation
    )
    count = figures.provenance.comparisons
    print(f"{figures.provenance.title}: {count:,} {'comparison' if count == 1 else 'comparisons'}")
    for verdict, words in VERDICT_WORDS.items():
        print(f"  {verdicts[verdict]:>6,}  {words}")
    if isinstance(pack, AnalysisPack):
        print("Exact figures: not for publication. Use --public for figures that may leave.", file=sys.stderr)
