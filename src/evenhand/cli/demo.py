"""Build the demonstration authority, audit it and open the reports at a local address.

  evenhand demo                       builds the folder demo/, prints the address, serves until Ctrl+C
  evenhand demo --folder try --port 9000
  evenhand demo --no-serve            only builds the files

The authority, its staff and its applicants are synthetic: drawn from the real Census 2021 margins of seven
councils with a fixed seed, with gaps planted and documented (docs/explanation/demonstration.md).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from evenhand.audits.request import AuditRequest
from evenhand.audits.run import run_audit
from evenhand.audits.spec_file import read_spec
from evenhand.cli.serving import serve
from evenhand.demonstration import DemonstrationFiles, write_demonstration
from evenhand.publish.audit_folder import write_audit_folder
from evenhand.publish.contents import Contents, Entry, entry_of, write_contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One report of the demonstration."""

    folder: str
    title: str
    lead: str
    data: Path
    spec: Path
    public: bool


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--folder", type=Path, default=Path("demo"), help="where to build it (default: demo)")
    parser.add_argument(
        "--port", type=int, default=8000, help="the local port (default: 8000, or the next free)"
    )
    parser.add_argument("--no-serve", action="store_true", help="build the files and stop")


def run(options: argparse.Namespace) -> int:
    """Build, audit, write the contents page, serve."""
    print("Drawing the demonstration authority from Census 2021 margins ...", flush=True)
    files = write_demonstration(options.folder)
    entries = [_audited(chapter, options.folder) for chapter in chapters(files)]
    write_contents(_contents(entries), options.folder / "index.html")
    if options.no_serve:
        print(f"Open {options.folder / 'index.html'} in a browser.")
        return 0
    serve(options.folder, port=options.port)
    return 0


def chapters(files: DemonstrationFiles) -> tuple[Chapter, ...]:
    """The reports of the demonstration in reading order."""
    return (
        Chapter(
            folder="recruitment-report",
            title="Recruitment: who is shortlisted and who is appointed",
            lead="Exact figures for the analyst. Two years of applications; not for publication.",
            data=files.recruitment,
            spec=files.recruitment_spec,
            public=False,
        ),
        Chapter(
            folder="workforce-report",
            title="Workforce: who is promoted, trained, disciplined, and who leaves",
            lead="Exact figures for the analyst. Two yearly snapshots, pooled; not for publication.",
            data=files.workforce,
            spec=files.workforce_spec,
            public=False,
        ),
        Chapter(
            folder="recruitment-public",
            title="Recruitment, as it may be published",
            lead="The same applications through the disclosure gate: every hidden count is proved safe.",
            data=files.recruitment,
            spec=files.recruitment_spec,
            public=True,
        ),
        Chapter(
            folder="workforce-public",
            title="Workforce, as it may be published",
            lead="The latest snapshot through the disclosure gate.",
            data=files.workforce,
            spec=files.workforce_spec,
            public=True,
        ),
    )


def _audited(chapter: Chapter, folder: Path) -> Entry:
    print(f"Auditing: {chapter.title} ...", flush=True)
    out = folder / chapter.folder
    out.mkdir(parents=True, exist_ok=True)
    result = run_audit(
        AuditRequest(
            files=(chapter.data,),
            spec=read_spec(chapter.spec),
            public=chapter.public,
            purpose="demonstration with synthetic people",
            session_log=None if chapter.public else out / "analysis-sessions.jsonl",
        )
    )
    write_audit_folder(result.pack, out, spec_text=result.spec_text)
    return entry_of(result.pack, folder=chapter.folder, title=chapter.title, lead=chapter.lead)


def _contents(entries: list[Entry]) -> Contents:
    return Contents(
        title="The demonstration authority",
        kicker="Evenhand",
        lead=(
            "A synthetic authority of seven councils in North East England. Nobody in it exists; the shares "
            "of each group are those of Census 2021. Some gaps were planted, so that you can see whether "
            "they are found."
        ),
        entries=tuple(entries),
        next_step=(
            "evenhand audit staff.csv --out results works out what your columns are, says what it assumed, "
            "and gives you the same report of your own people. Nothing leaves your machine."
        ),
    )
