"""What every part of one report is made with: figures, wording, comparisons, and room on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
class Kind:
    """Comparisons that stand in one table: of single groups or of pairs, over all areas or area by area."""

    characteristic: str
    outcome: str
    pairs: bool = False
    everywhere: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The material of one report."""

    figures: AuditFigures
    wording: Wording
    found: Comparisons
    rows_in_table: int
    by_kind: Mapping[Kind, Sequence[Comparison]]
    alone: Mapping[str, Sequence[GroupFigure]]
    identifiers: Identifiers = field(default_factory=Identifiers)

    @classmethod
    def of(cls, figures: AuditFigures) -> Desk:
        """Everything laid out for one audit's report."""
        wording = Wording.of(figures)
        found = comparisons(figures, wording)
        return cls(
            figures=figures,
            wording=wording,
            found=found,
            rows_in_table=_room(figures),
            by_kind=_by_kind(found),
            alone=_alone(figures),
        )

    @property
    def period(self) -> str:
        """The period that the figures cover."""
        return plain(self.figures.provenance.period)

    @property
    def source(self) -> str:
        """The files that the figures come from."""
        return listed([plain(name) for name in self.figures.provenance.files]) or "not stated"

    def footing(self, *, base: str, method: str, uncertainty: str, is_stock: bool = False) -> Footing:
        """What a figure is traced by; a stock (headcount, share, amount) may be of the latest year alone."""
        stock = self.figures.provenance.stock_period
        period = plain(stock) if is_stock and stock else self.period
        return Footing(base, period, self.source, method, uncertainty)

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[tuple[str, ...]],
        *,
        total: int | None = None,
    ) -> Table:
        """A table that keeps to its share of the page and says what it leaves out of `total` rows."""
        shown = tuple(rows[: self.rows_in_table])
        more = (len(rows) if total is None else total) - len(shown)
        left_out = f"{more:,} more rows are in groups.parquet, beside this page." if more else ""
        return Table(
            identifier=self.identifiers.next("table"),
            caption=caption,
            columns=tuple(columns),
            rows=shown,
            left_out=left_out,
            has_hidden=any(HIDDEN_CELL in row for row in shown),
        )

    def compared(self, kind: Kind) -> Sequence[Comparison]:
        """The comparisons of one kind, in reading order."""
        return self.by_kind.get(kind, ())

    def figures_of(self, characteristic: str) -> Sequence[GroupFigure]:
        """Every figure of one characteristic alone, over all areas."""
        return self.alone.get(characteristic, ())


def characteristics_of(figures: AuditFigures) -> list[str]:
    """The characteristics of an audit, in the order in which they first appear."""
    parts = (figures.declarations, figures.groups, figures.representation, figures.pay_gaps)
    return list(dict.fromkeys(each.characteristic for part in parts for each in part))


def outcomes_of(figures: AuditFigures) -> list[str]:
    """The outcomes of an audit, in the order in which they first appear."""
    return list(dict.fromkeys(each.outcome for each in figures.groups if each.outcome is not None))


def amounts_of(figures: AuditFigures) -> list[str]:
    """The amounts of an audit, in the order in which they first appear."""
    named = [each.amount for each in figures.groups] + [each.amount for each in figures.pay_gaps]
    return list(dict.fromkeys(amount for amount in named if amount is not None))


def _by_kind(found: Comparisons) -> Mapping[Kind, Sequence[Comparison]]:
    kinds: dict[Kind, list[Comparison]] = defaultdict(list)
    for row in found.of_outcomes:
        if row.figure is not None and row.figure.outcome is not None:
            kinds[_kind(row.figure, row.figure.outcome)].append(row)
    return kinds


def _kind(figure: GroupFigure, outcome: str) -> Kind:
    return Kind(
        characteristic=figure.characteristic,
        outcome=outcome,
        pairs=figure.second_characteristic is not None,
        everywhere=figure.area == ALL_AREAS,
    )


def _alone(figures: AuditFigures) -> Mapping[str, Sequence[GroupFigure]]:
    found: dict[str, list[GroupFigure]] = defaultdict(list)
    for each in figures.groups:
        if each.second_characteristic is None and each.area == ALL_AREAS:
            found[each.characteristic].append(each)
    return found


def _room(figures: AuditFigures) -> int:
    tables = len(characteristics_of(figures)) * (4 + 3 * max(len(outcomes_of(figures)), 1))
    share = MOST_ROWS_ON_PAGE // max(tables, 1)
    return min(MOST_ROWS_IN_TABLE, max(FEWEST_ROWS_IN_TABLE, share))
