"""What every part of one report is made with: figures, wording, comparisons, and room on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evenhand.measures.figures import ALL_AREAS, GroupFigure
from evenhand.publish.comparisons import Comparison, Comparisons, comparisons
from evenhand.publish.views.model import Column, Footing, Identifiers, Table
from evenhand.publish.wording import Wording
from evenhand.publish.words import listed, plain
from evenhand.releases.packs import AuditFigures

MOST_ROWS_ON_PAGE = 6_000  # about 3 MB of page: what a phone still opens
MOST_ROWS_IN_TABLE = 200
FEWEST_ROWS_IN_TABLE = 12
BOARD_ROWS = 60
CHART_ROWS = 24
HIDDEN_CELL = "[c]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The material of one report."""

    figures: AuditFigures
    wording: Wording
    found: Comparisons
    rows_in_table: int
    identifiers: Identifiers = field(default_factory=Identifiers)

    @classmethod
    def of(cls, figures: AuditFigures) -> Desk:
        """Everything laid out for one audit's report."""
        wording = Wording.of(figures)
        return cls(
            figures=figures,
            wording=wording,
            found=comparisons(figures, wording),
            rows_in_table=_room(figures),
        )

    @property
    def period(self) -> str:
        """The period that the figures cover."""
        return plain(self.figures.provenance.period)

    @property
    def source(self) -> str:
        """The files that the figures come from."""
        return listed([plain(name) for name in self.figures.provenance.files]) or "not stated"

    def footing(self, *, base: str, method: str, uncertainty: str) -> Footing:
        """What a figure is traced by."""
        return Footing(base, self.period, self.source, method, uncertainty)

    def table(self, caption: str, columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> Table:
        """A table that keeps to its share of the page and says what it leaves out."""
        shown = tuple(rows[: self.rows_in_table])
        more = len(rows) - len(shown)
        left_out = f"{more:,} more rows are in groups.parquet, beside this page." if more else ""
        return Table(
            identifier=self.identifiers.next("table"),
            caption=caption,
            columns=tuple(columns),
            rows=shown,
            left_out=left_out,
            has_hidden=any(HIDDEN_CELL in row for row in shown),
        )

    def compared(
        self, characteristic: str, outcome: str, *, pairs: bool, everywhere: bool
    ) -> list[Comparison]:
        """Comparisons of one characteristic in one outcome: of single groups or pairs, overall or by area."""
        return [
            row
            for row in self.found.of_outcomes
            if row.figure is not None
            and row.figure.characteristic == characteristic
            and row.figure.outcome == outcome
            and _is_kind(row.figure, pairs=pairs, everywhere=everywhere)
        ]

    def figures_of(self, characteristic: str) -> list[GroupFigure]:
        """Every figure of one characteristic alone, over all areas."""
        return [
            each
            for each in self.figures.groups
            if each.characteristic == characteristic and _is_kind(each, pairs=False, everywhere=True)
        ]


def characteristics_of(figures: AuditFigures) -> list[str]:
    """The characteristics of an audit, in the order in which they first appear."""
    parts = (figures.declarations, figures.groups, figures.representation, figures.pay_gaps)
    return list(dict.fromkeys(each.characteristic for part in parts for each in part))


def outcomes_of(figures: AuditFigures) -> list[str]:
    """The outcomes of an audit, in the order in which they first appear."""
    return list(dict.fromkeys(each.outcome for each in figures.groups if each.outcome is not None))


def _is_kind(figure: GroupFigure, *, pairs: bool, everywhere: bool) -> bool:
    is_pair = figure.second_characteristic is not None
    return is_pair == pairs and (figure.area == ALL_AREAS) == everywhere


def _room(figures: AuditFigures) -> int:
    tables = len(characteristics_of(figures)) * (4 + 3 * max(len(outcomes_of(figures)), 1))
    share = MOST_ROWS_ON_PAGE // max(tables, 1)
    return min(MOST_ROWS_IN_TABLE, max(FEWEST_ROWS_IN_TABLE, share))
