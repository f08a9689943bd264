"""What is asked of an audit, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.audits.inference import Inference
from evenhand.audits.spec import Spec
from evenhand.releases.packs import AnalysisPack, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRequest:
    """Files to audit, how, and why.

    `session_log` is where the opening of exact figures is recorded; it is not used with `public`.
    """

    files: tuple[Path, ...]
    spec: Spec | None = None
    table: str | None = None
    public: bool = False
    policy: str = "public"
    purpose: str = "audit"
    session_log: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """The figures, wrapped as what a writer may take, and the specification that led to them."""

    pack: Release | AnalysisPack
    spec: Spec
    spec_text: str
    inference: Inference | None
