"""Sentences about figures that carry no verdict of their own: full counts, bounds, like with like."""

from __future__ import annotations

from evenhand.measures.figures import (
    BoundsFigure,
    DeclarationFigure,
    PayGapFigure,
    PoolingNote,
    RepresentationFigure,
    StratifiedFigure,
)
from evenhand.publish.readings import Reading
from evenhand.publish.sentences import (
    CHANCE_UNLIKELY,
    HIDDEN,
    LOOK_AGAIN,
    MATERIAL_ABOVE,
    MATERIAL_BELOW,
    family,
    is_material,
)
from evenhand.publish.wording import Wording
from evenhand.publish.words import (
    SMALL_BASE,
    Rate,
    common_scale,
    counted,
    frequency,
    interval,
    listed,
    per_cent,
    plain,
    rates_in_words,
    ratio,
    sentence_case,
)

ASK_FIRST = "Ask first; compare later."
NOT_CHANCE = "This is not chance but not knowing."
SAME_RATIO = 0.01
LITTLE_LEFT = "hardly any of the difference is left, though the interval leaves room for one"


def declaration_sentence(figure: DeclarationFigure, wording: Wording) -> str:
    """How many people have told us."""
    asked = wording.in_sentence(figure.characteristic)
    if figure.in_scope is None or figure.declaration_rate is None:
        return HIDDEN
    answered = next((n for status, n in figure.by_status.items() if status == "answered"), None)
    told = "" if answered is None else f"{answered:,} of {figure.in_scope:,} {wording.noun} "
    rate = per_cent(figure.declaration_rate)
    if not told:
        return f"The declaration rate for {asked} is {rate}."
    return f"{told}have told us their {asked}: a declaration rate of {rate}."


def representation_sentence(figure: RepresentationFigure, wording: Wording) -> str:
    """A group's share beside its share of the benchmark population; a full count, so no interval."""
    if figure.hidden or figure.share is None:
        return HIDDEN
    group = sentence_case(wording.people(figure.characteristic, figure.group))
    share = _share(Rate.of(figure.members, figure.answered, figure.share))
    beside = _beside_benchmark(figure)
    return f"{group} are {share} of those who answered{beside}.{_parity(figure)}"


def represented_headline(figure: RepresentationFigure, wording: Wording) -> str:
    """The verdict on a group's share beside the benchmark, without its figures."""
    reading = Reading.of(figure.verdict)
    if reading is Reading.HIDDEN or figure.share is None or figure.benchmark_share is None:
        return HIDDEN.removesuffix(".")
    group = wording.people(figure.characteristic, figure.group)
    size = "smaller" if figure.share < figure.benchmark_share else "larger"
    return {
        Reading.GAP: f"{sentence_case(group)} are a {size} share of those who answered than of the benchmark",
        Reading.POSSIBLE: f"There may be a gap between the share of {group} and the benchmark",
        Reading.NO_MATERIAL_GAP: f"Any difference between the share of {group} and the benchmark is small",
        Reading.CANNOT_TELL: f"We cannot tell whether the share of {group} differs from the benchmark",
    }[reading]


def represented_sentence(figure: RepresentationFigure, wording: Wording) -> str:
    """The verdict on a group's share beside the benchmark."""
    reading = Reading.of(figure.verdict)
    if reading is Reading.HIDDEN or figure.share is None or figure.benchmark_share is None:
        return HIDDEN
    rates = rates_in_words(
        Rate.of(figure.members, figure.answered, figure.share), Rate.of(None, None, figure.benchmark_share)
    )
    rest = {
        Reading.GAP: f": {rates}. {CHANCE_UNLIKELY.format(family=family(wording))}",
        Reading.POSSIBLE: f": {rates}. {LOOK_AGAIN}",
        Reading.NO_MATERIAL_GAP: f": {rates}, inside the margin we treat as material.",
        Reading.CANNOT_TELL: f". {sentence_case(rates)} fits with no difference and with a material one.",
    }[reading]
    said = f"{represented_headline(figure, wording)}{rest}{_parity(figure)}"
    return f"{said} Benchmark: {plain(figure.benchmark)}."


def not_known_sentence(figure: RepresentationFigure, wording: Wording) -> str:
    """What the people who have not told us leave open; empty where everybody has."""
    if None in (figure.in_scope, figure.answered, figure.bound_low, figure.bound_high):
        return ""
    in_scope, answered = figure.in_scope or 0, figure.answered or 0
    if in_scope <= answered:
        return ""
    low, high = figure.bound_low or 0.0, figure.bound_high or 0.0
    scale = common_scale(low, high)
    shown = f"{frequency(low, scale).split(' in ')[0]} and {frequency(high, scale)}"
    group = wording.people(figure.characteristic, figure.group)
    return (
        f"{in_scope - answered:,} of {in_scope:,} {wording.noun} have not told us. "
        f"The true share of {group} lies between {shown}. {ASK_FIRST}"
    )


def bounds_sentence(figure: BoundsFigure, wording: Wording) -> str:
    """How far the people who have not told us could move one relative likelihood."""
    if figure.unknown is None or figure.ratio_low is None:
        return HIDDEN
    group = wording.people(figure.characteristic, figure.group)
    reference = wording.people(figure.characteristic, figure.reference_group)
    verb = wording.verb(figure.outcome)
    missing = counted(figure.unknown, "answer is", "answers are")
    return (
        f"{sentence_case(missing)} missing. If all of those people belonged to one group or the other, "
        f"the ratio for {verb.gerund} ({group} over {reference}) could be "
        f"{interval(figure.ratio_low, figure.ratio_high)}. {NOT_CHANCE}"
    )


def pay_sentence(figure: PayGapFigure, wording: Wording) -> str:
    """Mean and median pay of a group beside its reference; a full count, so no interval."""
    if figure.hidden or (figure.mean_gap is None and figure.median_gap is None):
        return HIDDEN
    group = sentence_case(wording.people(figure.characteristic, figure.group))
    reference = wording.people(figure.characteristic, figure.reference_group)
    parts = [
        f"the {name} is {_lower_or_higher(value)}"
        for name, value in (("median", figure.median_gap), ("mean", figure.mean_gap))
        if value is not None
    ]
    amount = wording.in_sentence(figure.amount)
    return (
        f"{group} beside {reference}, {amount}: {listed(parts)}. "
        f"A full count of {_head_counts(figure)}: it carries no interval."
    )


def stratified_sentence(
    figure: StratifiedFigure, wording: Wording, *, whole_ratio: float | None = None
) -> str:
    """What becomes of a difference when like is compared with like.

    `whole_ratio` is the ratio over everybody; where strata are hidden, the crude one is of fewer people.
    """
    crude, pooled = figure.crude_ratio, figure.pooled_ratio
    if crude is None or pooled is None:
        return HIDDEN
    strata = wording.in_sentence(figure.strata)
    group = wording.people(figure.characteristic, figure.group)
    reference = wording.people(figure.characteristic, figure.reference_group)
    whom = _over_whom(crude, whole_ratio, strata)
    return (
        f"Within each {strata} {_what_becomes(figure)}. {whom} the ratio is {ratio(crude)} ({group} over "
        f"{reference}); comparing like with like by {strata} it is {ratio(pooled)} "
        f"(95% interval {interval(figure.low, figure.high)}), one average over every {strata}."
    )


def _over_whom(crude: float, whole_ratio: float | None, strata: str) -> str:
    if whole_ratio is None or abs(crude - whole_ratio) <= SAME_RATIO * whole_ratio:
        return "Overall"
    return f"Over every {strata} that can be shown"


def changes_the_story(figure: StratifiedFigure) -> bool:
    """Whether like with like takes a crude difference away or turns it round."""
    crude, pooled = figure.crude_ratio, figure.pooled_ratio
    if crude is None or pooled is None:
        return False
    if figure.reversal:
        return not _within_one(crude)
    return is_material(crude) and _includes_one(figure) and _within_one(pooled)


def pooling_sentence(note: PoolingNote, wording: Wording) -> str:
    """How years were put together for one outcome, and at which level of the schedule."""
    levels = listed([f"{level:g}" for level in note.schedule])
    worth = note.person_years / note.design_effect if note.design_effect else note.person_years
    return (
        f"{wording.column(note.outcome)}: {listed([plain(year) for year in note.years])} together hold "
        f"{note.person_years:,} person-years of {note.people:,} people. Because the same people return, they "
        f"count as {worth:,.0f} (design effect {note.design_effect:.2f}). This is yearly report "
        f"{note.report_number} of {len(note.schedule)}; the levels were fixed beforehand as {levels}, "
        f"and this one uses {note.level:g}."
    )


def _share(rate: Rate) -> str:
    if rate.base is not None and rate.base < SMALL_BASE and rate.events is not None:
        return f"{rate.events:,} of {rate.base:,}"
    return frequency(rate.share, common_scale(rate.share))


def _beside_benchmark(figure: RepresentationFigure) -> str:
    if figure.benchmark_share is None:
        return ""
    scale = common_scale(figure.benchmark_share)
    return (
        f"; in the benchmark, {plain(figure.benchmark)}, they are {frequency(figure.benchmark_share, scale)}"
    )


def _parity(figure: RepresentationFigure) -> str:
    people = figure.people_to_parity
    if not people:
        return ""
    return f" {people:,} more {'person' if people == 1 else 'people'} would match."


def _lower_or_higher(gap: float) -> str:
    if abs(gap) < 0.0005:
        return "the same"
    return f"{per_cent(abs(gap))} {'lower' if gap > 0 else 'higher'}"


def _head_counts(figure: PayGapFigure) -> str:
    if figure.n is None or figure.reference_n is None:
        return "the people with a known amount"
    return f"{figure.n:,} and {figure.reference_n:,} people"


def _what_becomes(figure: StratifiedFigure) -> str:
    if figure.reversal:
        if _includes_one(figure):
            return "the difference goes the other way, by an amount that fits with no difference"
        return "the difference goes the other way"
    if changes_the_story(figure):
        return "the difference disappears" if _is_tight(figure) else LITTLE_LEFT
    if _includes_one(figure):
        return "the difference may remain or disappear"
    return "a difference in the same direction remains"


def _is_tight(figure: StratifiedFigure) -> bool:
    low, high = figure.low, figure.high
    return low is not None and high is not None and low >= MATERIAL_BELOW and high <= MATERIAL_ABOVE


def _within_one(value: float) -> bool:
    return 0.95 <= value <= 1.05


def _includes_one(figure: StratifiedFigure) -> bool:
    low, high = figure.low, figure.high
    return (low is None or low <= 1) and (high is None or high >= 1)
