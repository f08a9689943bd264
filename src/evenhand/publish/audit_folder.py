"""The folder of an audit: each file is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evenhand.publish.findings import write_findings
from evenhand.publish.groups import write_groups
from evenhand.publish.report import write_report
from evenhand.releases.packs import AnalysisPack, Release


@dataclass(frozen=True, slots=True)
class AuditFolder:
    """Where the files of an audit are."""

    report: Path
    findings: Path
    groups: Path
    spec: Path


def write_audit_folder(pack: Release | AnalysisPack, folder: Path, *, spec_text: str) -> AuditFolder:
    """Write report.html, findings.csv, groups.parquet and spec.toml into a folder.

    Each file is written under another name and then moved into place, so that a full disk or an
    interruption leaves the earlier file or the new one, never half of one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = AuditFolder(
        report=folder / "report.html",
        findings=folder / "findings.csv",
        groups=folder / "groups.parquet",
        spec=folder / "spec.toml",
    )
    _replace(written.groups, lambda path: write_groups(pack, path))
    _replace(written.findings, lambda path: write_findings(pack, path))
    _replace(written.report, lambda path: write_report(pack, path))
    _replace(written.spec, lambda path: path.write_text(spec_text, encoding="utf-8"))
    return written


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        write(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
