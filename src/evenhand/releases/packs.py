"""What a writer may be given: a `Release` of protected figures, or an `AnalysisPack` opened in a session.

A writer that takes either shows on every page which of the two it was given.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.measures.figures import (
    BoundsFigure,
    DeclarationFigure,
    GroupFigure,
    PayGapFigure,
    PoolingNote,
    RepresentationFigure,
    StratifiedFigure,
    YearFigure,
)
from evenhand.tables import Protected


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where the figures come from and how they were made."""

    title: str
    files: tuple[str, ...]
    sha256: tuple[str, ...]
    rows: int | None
    period: str
    stock_period: str = ""  # of headcounts, shares and amounts, where it is another
    software: str
    made_on: str
    people_counted: str  # what one row is, in words: "one row is one applicant"
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    comparisons: int
    level: float
    hidden_comparisons: int = 0  # made and not shown: they count when the others are judged


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFigures:
    """Every figure of one audit, in the order in which a reader meets them."""

    provenance: Provenance
    groups: tuple[GroupFigure, ...]
    declarations: tuple[DeclarationFigure, ...]
    bounds: tuple[BoundsFigure, ...]
    stratified: tuple[StratifiedFigure, ...]
    representation: tuple[RepresentationFigure, ...]
    pay_gaps: tuple[PayGapFigure, ...]
    years: tuple[YearFigure, ...]
    pooling: tuple[PoolingNote, ...]
    labels: dict[str, str]  # column name -> the words a reader sees


@dataclass(frozen=True, slots=True)
class Release:
    """Protected figures, frozen; the only thing that may be published."""

    figures: Protected[AuditFigures]
    policy_in_words: str

    @property
    def content(self) -> AuditFigures:
        """The figures a reader may see."""
        return self.figures.content


@dataclass(frozen=True, slots=True)
class AnalysisPack:
    """Exact figures opened by an analyst for a stated purpose. Not for publication."""

    figures: AuditFigures
    purpose: str
    session_reference: str

    @property
    def content(self) -> AuditFigures:
        """The figures the analyst sees."""
        return self.figures
