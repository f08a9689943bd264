"""The parts of a page. A template shows them; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from markupsafe import Markup

NO_SYMBOL = Markup("")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; figures stand to the right."""

    heading: str
    is_number: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption; `left_out` says in a sentence what a long table does not show."""

    identifier: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: str = ""
    has_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One row of a chart: whom it is about, its strip, and the same in words."""

    name: str
    detail: str
    strip: Markup
    word: str
    figures: tuple[str, ...]
    symbol: Markup = NO_SYMBOL


@dataclass(frozen=True, slots=True, kw_only=True)
class StripGroup:
    """Rows of a chart that stand under one axis."""

    heading: str
    left: str
    right: str
    scale: Markup
    rows: tuple[StripRow, ...]
    has_axis: bool = True


@dataclass(frozen=True, slots=True)
class Footing:
    """What every figure is traced by: base, period, source, method and kind of uncertainty."""

    base: str
    period: str
    source: str
    method: str  # the anchor of its method
    uncertainty: str  # the kind, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """A symbol of a chart and what it means."""

    symbol: Markup
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with a title that states the finding, and its table directly below.

    `is_folded` where it is one click away: a long page shows first what a reader came for.
    """

    identifier: str
    title: str
    groups: tuple[StripGroup, ...]
    footing: Footing
    table: Table | None = None
    key: tuple[KeyEntry, ...] = ()
    note: str = ""
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and what must stand beside it in smaller print."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One question of a section: what it says, its charts, its further tables."""

    heading: str
    paragraphs: tuple[Said, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One characteristic."""

    identifier: str
    title: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Identifiers:
    """Names for the parts of one page, each given once and the same each time the page is made."""

    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def next(self, kind: str) -> str:
        """A name that no other part of the page has."""
        return f"{kind}-{next(self._numbers)}"
