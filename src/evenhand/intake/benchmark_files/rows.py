"""What every form is read from, rows of plain text, and how their counts and faults are gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evenhand.benchmarks.imported import TableArea, TableCategory
from evenhand.errors import RefusedFile

Row = tuple[int, Sequence[str]]  # the number that a person counts for it, and its cells

MOST_FAULTS_SHOWN = 20
DOES_NOT_APPLY = "-8"
LONGEST_COUNT = 12  # digits: more than there are people


@dataclass(slots=True)
class Faults:
    """What is wrong with a file, gathered and told together."""

    where: str
    lines: list[str] = field(default_factory=list)

    def add(self, row: int, words: str) -> None:
        """Remember what is wrong in a row."""
        self.lines.append(f"row {row}: {words}")

    def refuse_if_any(self) -> None:
        """Tell everything at once."""
        if self.lines:
            shown = "\n".join(f"- {line}" for line in self.lines[:MOST_FAULTS_SHOWN])
            more = len(self.lines) - MOST_FAULTS_SHOWN
            rest = f"\n- and {more} more" if more > 0 else ""
            raise RefusedFile(f"{self.where}: the table cannot be used.\n{shown}{rest}")


def whole_number(cell: str, row: int, faults: Faults) -> int:
    """The count in a cell; a fault and 0 where there is none."""
    text = cell.strip()
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT:
        return int(text)
    faults.add(row, f"a whole number was expected in the column of counts, '{text[:20]}' was found")
    return 0


def cells_of(cells: Sequence[str], width: int) -> list[str]:
    """The first `width` cells without blanks around them; missing ones are empty."""
    return [*(cell.strip() for cell in cells[:width]), *[""] * (width - len(cells))]


@dataclass(slots=True)
class LongCounts:
    """Counts of a file with one row an area and category."""

    faults: Faults
    cells: dict[TableArea, dict[TableCategory, int]] = field(default_factory=dict)
    rows_outside: int = 0
    people_outside: int = 0

    def add(self, area: TableArea, category: TableCategory, count: int, row: int) -> None:
        """Put one count in its place; the code -8 is outside the table's population."""
        if DOES_NOT_APPLY in category.codes:
            self.rows_outside += 1
            self.people_outside += count
            return
        place = self.cells.setdefault(area, {})
        if place.get(category, count) != count:
            self.faults.add(row, f"{area.name}, {', '.join(category.labels)} is there twice with two counts")
        place[category] = count

    def finished(self) -> tuple[tuple[TableCategory, ...], Mapping[TableArea, tuple[int, ...]]]:
        """The categories and, for each area, their counts; refused where any is missing."""
        if not self.cells:
            self.faults.lines.append("no row holds a count")
        categories = tuple(dict.fromkeys(category for place in self.cells.values() for category in place))
        for area, place in self.cells.items():
            missing = [category for category in categories if category not in place]
            if missing:
                labels = "; ".join(", ".join(one.labels) for one in missing[:3])
                self.faults.lines.append(f"{area.name} ({area.code}) has no row for {labels}")
        self.faults.refuse_if_any()
        return categories, {
            area: tuple(place[category] for category in categories) for area, place in self.cells.items()
        }

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out."""
        if not self.rows_outside:
            return ()
        return (
            f"{self.rows_outside} rows with the code -8 ('Does not apply') are left out: "
            f"{self.people_outside:,} people outside the table's population.",
        )
