"""The fields of one learner and of its deliveries, groups that repeat brought into cells.

A group of type and code, such as LearnerFAM, gives one column a type: `LearnFAM:LSR`. Another group
that repeats, such as PriorAttain, gives its values in order with semicolons between, so that the n-th
PriorLevel belongs to the n-th DateLevelApp; and `PriorLevel:latest`, `EmpStat:latest` and
`LLDDCat:primary` hold the one value that stands for the learner, chosen by the record's own marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

SEPARATOR = ";"
DELIVERY = "LearningDelivery"


@dataclass(frozen=True, slots=True)
class TypedGroup:
    """A group whose code means nothing without its type."""

    column: str
    type_field: str
    code_field: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The one entry of a group that stands for the learner: marked, or the latest by its date."""

    column: str
    value_field: str
    mark_field: str
    by_latest: bool


TYPED_GROUPS = {
    "LearnerFAM": TypedGroup("LearnFAM", "LearnFAMType", "LearnFAMCode"),
    "LearningDeliveryFAM": TypedGroup("LearnDelFAM", "LearnDelFAMType", "LearnDelFAMCode"),
    "EmploymentStatusMonitoring": TypedGroup("ESM", "ESMType", "ESMCode"),
    "ProviderSpecLearnerMonitoring": TypedGroup(
        "ProvSpecLearnMon", "ProvSpecLearnMonOccur", "ProvSpecLearnMon"
    ),
    "ProviderSpecDeliveryMonitoring": TypedGroup("ProvSpecDelMon", "ProvSpecDelMonOccur", "ProvSpecDelMon"),
    "LearnerHEFinancialSupport": TypedGroup("FINAMOUNT", "FINTYPE", "FINAMOUNT"),
}
CHOSEN = {
    "PriorAttain": Chosen("PriorLevel:latest", "PriorLevel", "DateLevelApp", by_latest=True),
    "LearnerEmploymentStatus": Chosen("EmpStat:latest", "EmpStat", "DateEmpStatApp", by_latest=True),
    "LLDDandHealthProblem": Chosen("LLDDCat:primary", "LLDDCat", "PrimaryLLDD", by_latest=False),
}


@dataclass
class Element:
    """An element of the record: text, or further elements."""

    name: str
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """What stands in it; blank text is none."""
        whole = "".join(self.pieces)
        return whole if whole.strip() else ""

    def value(self, name: str) -> str:
        """The text of its first child of this name."""
        return next((child.text for child in self.children if child.name == name), "")


def learner_cells(learner: Element) -> dict[str, str]:
    """The learner's own fields, deliveries left out."""
    return _cells([child for child in learner.children if child.name != DELIVERY])


def deliveries_of(learner: Element, learner_row: dict[str, str]) -> Iterator[dict[str, str]]:
    """One row a delivery: its learner's fields, then its own."""
    for delivery in learner.children:
        if delivery.name == DELIVERY:
            own = _cells(delivery.children)
            yield {**learner_row, **{_apart(name, learner_row): text for name, text in own.items()}}


def _apart(name: str, learner_row: dict[str, str]) -> str:
    return f"{DELIVERY}:{name}" if name in learner_row else name


def _cells(elements: Sequence[Element]) -> dict[str, str]:
    cells: dict[str, str] = {}
    by_name: dict[str, list[Element]] = {}
    for element in elements:
        by_name.setdefault(element.name, []).append(element)
    for name, alike in by_name.items():
        if name in TYPED_GROUPS:
            _add_typed(cells, TYPED_GROUPS[name], alike)
        elif any(element.children for element in alike):
            _add_group(cells, alike)
            if name in CHOSEN:
                cells[CHOSEN[name].column] = _chosen(CHOSEN[name], alike)
        else:
            cells[name] = SEPARATOR.join(element.text for element in alike)
    return cells


def _add_typed(cells: dict[str, str], group: TypedGroup, alike: Sequence[Element]) -> None:
    for element in alike:
        column = f"{group.column}:{element.value(group.type_field)}"
        code = element.value(group.code_field)
        cells[column] = f"{cells[column]}{SEPARATOR}{code}" if column in cells else code


def _add_group(cells: dict[str, str], alike: Sequence[Element]) -> None:
    """The values of a group's fields; a place stays empty where one entry lacks the field."""
    rows = [_cells(element.children) for element in alike]
    for name in dict.fromkeys(name for row in rows for name in row):
        cells[name] = SEPARATOR.join(row.get(name, "") for row in rows)


def _chosen(rule: Chosen, alike: Sequence[Element]) -> str:
    if rule.by_latest:
        # ISO dates sort as text; of several on one day the last that was entered stands.
        return max(reversed(alike), key=lambda element: element.value(rule.mark_field)).value(
            rule.value_field
        )
    marked = [element for element in alike if element.value(rule.mark_field) == "1"]
    entries = marked or alike
    return entries[0].value(rule.value_field) if len(entries) == 1 else ""
