"""The comparisons of an audit as readers meet them: worded, and the ones worth reading first in front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import (
    ALL_AREAS,
    GroupFigure,
    PayGapFigure,
    RepresentationFigure,
    StratifiedFigure,
)
from evenhand.publish import sentences, statements
from evenhand.publish.like_with_like import LikeWithLike, said_of
from evenhand.publish.readings import Reading
from evenhand.publish.wording import Wording, area_label, group_label, label, reference_label
from evenhand.publish.words import Rate, counted
from evenhand.releases.packs import AuditFigures

UNKNOWN_RATE = Rate(events=None, base=None, share=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One group beside another, in words and figures.

    `reading` is None for a full count, which has no verdict.
    """

    reading: Reading | None
    subject: str  # what the two are compared in
    sentence: str
    next_step: str
    area: str
    characteristic: str
    group: str
    reference: str
    headline: str = ""  # the sentence without its figures
    like_with_like: str = ""  # what comparing like with like makes of it, where that changes the story
    notes: tuple[str, ...] = ()
    rate: Rate = UNKNOWN_RATE
    reference_rate: Rate = UNKNOWN_RATE
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    difference: float | None = None
    q: float | None = None
    declaration_rate: float | None = None
    affected: float = 0.0
    figure: GroupFigure | None = None
    stratified: StratifiedFigure | None = None

    @property
    def whole_sentence(self) -> str:
        """The sentence for a reader who sees nothing else: with what like with like makes of it."""
        return f"{self.sentence} {self.like_with_like}".rstrip()

    @property
    def is_main(self) -> bool:
        """Whether this is of a single characteristic over all areas: what everybody asks about first."""
        about = self.figure
        return about is not None and about.area == ALL_AREAS and about.second_characteristic is None

    @property
    def order(self) -> tuple[int, float, str, str, str, str]:
        """Sorts by verdict, then by the people affected, then by name so that no order is left to chance."""
        rank = len(Reading) - 1.5 if self.reading is None else self.reading.rank
        return (int(rank * 2), -self.affected, self.area, self.characteristic, self.subject, self.group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """Every comparison of an audit, in reading order."""

    rows: tuple[Comparison, ...]
    tally: Counter[Reading] = field(default_factory=Counter)

    @property
    def of_outcomes(self) -> tuple[Comparison, ...]:
        """Those that have a relative likelihood to draw."""
        return tuple(row for row in self.rows if row.figure is not None)

    def reading(self, reading: Reading) -> tuple[Comparison, ...]:
        """Those with one reading, in order."""
        return tuple(row for row in self.rows if row.reading is reading)


def comparisons(figures: AuditFigures, wording: Wording) -> Comparisons:
    """Every comparison of an audit: outcomes, representation and pay, those worth reading first in front."""
    by_characteristic = {(each.area, each.characteristic): each for each in figures.declarations}
    declared = {key: each.declaration_rate for key, each in by_characteristic.items()}
    alike = LikeWithLike.of(figures.stratified)
    rows = [_of_outcome(each, wording, declared, alike) for each in figures.groups if is_comparison(each)]
    rows += [
        _of_representation(each, wording, declared) for each in figures.representation if _is_judged(each)
    ]
    rows += [_of_pay(each, wording, declared) for each in figures.pay_gaps]
    ordered = tuple(sorted(rows, key=lambda row: row.order))
    return Comparisons(rows=ordered, tally=Counter(row.reading for row in ordered if row.reading is not None))


def is_comparison(figure: GroupFigure) -> bool:
    """Whether a figure compares one group with another: not a headcount, a reference or people not known."""
    if figure.outcome is None or figure.reference_group is None:
        return False
    if figure.response_status is not ResponseStatus.ANSWERED or _is_reference(figure):
        return False
    return figure.verdict is not None or figure.hidden


def declared_rate(
    declared: dict[tuple[str, str], float | None], area: str, characteristic: str
) -> float | None:
    """The declaration rate in an area, or over all areas where the area's own is not given."""
    return declared.get((area, characteristic), declared.get((ALL_AREAS, characteristic)))


def _is_reference(figure: GroupFigure) -> bool:
    second = figure.second_group is None or figure.second_group == figure.second_reference_group
    return figure.group == figure.reference_group and second


def _is_judged(figure: RepresentationFigure) -> bool:
    return figure.verdict is not None or (figure.hidden and bool(figure.benchmark))


def _of_outcome(
    figure: GroupFigure,
    wording: Wording,
    declared: dict[tuple[str, str], float | None],
    alike: LikeWithLike,
) -> Comparison:
    stratified = alike.about(figure)
    return Comparison(
        reading=Reading.of(figure.verdict),
        subject=wording.column(figure.outcome or ""),
        sentence=sentences.sentence(figure, wording),
        headline=sentences.headline(figure, wording),
        like_with_like=said_of(figure, stratified, wording),
        notes=sentences.notes(figure, wording),
        next_step=sentences.next_step(figure, wording),
        area=area_label(figure.area),
        characteristic=_characteristics(figure, wording),
        group=group_label(figure),
        reference=reference_label(figure),
        rate=sentences.rate_of(figure),
        reference_rate=sentences.reference_rate_of(figure),
        ratio=figure.relative_likelihood,
        low=figure.low,
        high=figure.high,
        difference=figure.difference,
        q=figure.q,
        declaration_rate=declared_rate(declared, figure.area, figure.characteristic),
        affected=_affected(figure),
        figure=figure,
        stratified=stratified,
    )


def _characteristics(figure: GroupFigure, wording: Wording) -> str:
    first = wording.column(figure.characteristic)
    if figure.second_characteristic is None:
        return first
    return f"{first} and {wording.in_sentence(figure.second_characteristic)}"


def _affected(figure: GroupFigure) -> float:
    """How many people of the group would have it otherwise at the reference group's rate."""
    if figure.n is None or figure.difference is None:
        return 0.0
    return figure.n * abs(figure.difference)


def _of_representation(
    figure: RepresentationFigure, wording: Wording, declared: dict[tuple[str, str], float | None]
) -> Comparison:
    reading = Reading.of(figure.verdict)
    gap = figure.gap or 0.0
    return Comparison(
        reading=reading,
        subject="Share of people",
        sentence=statements.represented_sentence(figure, wording),
        headline=statements.represented_headline(figure, wording),
        next_step=_REPRESENTATION_STEPS[reading],
        area=area_label(figure.area),
        characteristic=wording.column(figure.characteristic),
        group=label(figure.group),
        reference=label(figure.benchmark),
        rate=Rate.of(figure.members, figure.answered, figure.share),
        reference_rate=Rate.of(None, None, figure.benchmark_share),
        ratio=figure.ratio,
        difference=figure.gap,
        q=figure.q,
        declaration_rate=declared_rate(declared, figure.area, figure.characteristic),
        affected=(figure.answered or 0) * abs(gap),
    )


def _of_pay(
    figure: PayGapFigure, wording: Wording, declared: dict[tuple[str, str], float | None]
) -> Comparison:
    return Comparison(
        reading=Reading.HIDDEN if figure.hidden else None,
        subject=wording.column(figure.amount),
        sentence=statements.pay_sentence(figure, wording),
        next_step="Look at pay within each grade, and at who is in each quarter.",
        area=area_label(ALL_AREAS),
        characteristic=wording.column(figure.characteristic),
        group=label(figure.group),
        reference=label(figure.reference_group),
        rate=Rate.of(None, figure.n),
        reference_rate=Rate.of(None, figure.reference_n),
        declaration_rate=declared_rate(declared, ALL_AREAS, figure.characteristic),
        affected=(figure.n or 0) * abs(figure.median_gap or 0.0),
    )


def tally_in_words(rows: Iterable[Comparison]) -> str:
    """ "2 gaps, 1 possible, 5 that cannot be told"."""
    found = Counter(row.reading for row in rows if row.reading is not None)
    return ", ".join(counted(found[reading], *_TALLIED[reading]) for reading in Reading if found[reading])


_TALLIED = {
    Reading.GAP: ("gap", "gaps"),
    Reading.POSSIBLE: ("possible", "possible"),
    Reading.NO_MATERIAL_GAP: ("with no material gap", "with no material gap"),
    Reading.CANNOT_TELL: ("that cannot be told", "that cannot be told"),
    Reading.HIDDEN: ("not shown", "not shown"),
}
_REPRESENTATION_STEPS = {
    Reading.GAP: "Look at who applies, who is appointed and who leaves.",
    Reading.POSSIBLE: "Look again with more than one year before acting on it.",
    Reading.NO_MATERIAL_GAP: "Keep counting; nothing else is needed now.",
    Reading.CANNOT_TELL: "Record this as an evidence gap. Pool years, or count a larger group.",
    Reading.HIDDEN: "Look at a larger group, a longer period or a wider area.",
}
