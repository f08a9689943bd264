"""The sentence of each verdict: one that a councillor can repeat without making it false.

The patterns, and the words that no verdict may use, are stated in `docs/explanation/reading-a-report.md`.
Every function here is pure: a figure and the audit's wording in, text out.
"""

from __future__ import annotations

from evenhand.measures.figures import GroupFigure, Verdict
from evenhand.publish.readings import Reading
from evenhand.publish.wording import Wording
from evenhand.publish.words import (
    Rate,
    counted,
    interval,
    rates_in_words,
    ratio,
    scale_for,
    sentence_case,
    times,
)

MATERIAL_BELOW, MATERIAL_ABOVE = 0.80, 1.25  # the four-fifths band, a margin of materiality (glossary)
TWICE = 2
HIDDEN = "Not shown: too few people to publish without revealing someone."
CHANCE_UNLIKELY = "Chance is an unlikely explanation, allowing for {family}."
LOOK_AGAIN = "Some of the differences marked like this are chance. Look again with more than one year."


def sentence(figure: GroupFigure, wording: Wording) -> str:
    """The sentence of a comparison's verdict."""
    return _SENTENCES[Reading.of(figure.verdict)](figure, wording)


def notes(figure: GroupFigure, wording: Wording) -> tuple[str, ...]:
    """What must stand beside the sentence: the ratio with its direction, and any seeming contradiction."""
    if Reading.of(figure.verdict) is Reading.HIDDEN:
        return ()
    said = (_direction_of_ratio(figure, wording), _both_sides(figure, wording), _test_and_interval(figure))
    return tuple(each for each in said if each)


def next_step(figure: GroupFigure, wording: Wording) -> str:
    """What to do next about a comparison."""
    reading = Reading.of(figure.verdict)
    if reading is Reading.CANNOT_TELL:
        return _way_out(figure, wording)
    return _NEXT_STEPS[reading]


def headline(figure: GroupFigure, wording: Wording) -> str:
    """The finding without its figures, for the title of a chart."""
    reading = Reading.of(figure.verdict)
    if reading is Reading.GAP:
        return _said_of_both(figure, wording)
    if reading is Reading.POSSIBLE:
        return f"There may be a gap {_between(figure, wording)}"
    if reading is Reading.NO_MATERIAL_GAP:
        return f"Any difference {_between(figure, wording)} is small"
    return _open_question(figure, wording) if reading is Reading.CANNOT_TELL else HIDDEN.removesuffix(".")


def family(wording: Wording) -> str:
    """ "all 36 comparisons looked at"."""
    if wording.comparisons == 1:
        return "the one comparison looked at"
    return f"all {counted(wording.comparisons, 'comparison', 'comparisons')} looked at"


def rate_of(figure: GroupFigure) -> Rate:
    """The group's rate."""
    return Rate.of(figure.events, figure.n, figure.rate)


def reference_rate_of(figure: GroupFigure) -> Rate:
    """The reference group's rate, from its counts, or from the ratio where they are not shown."""
    known = Rate.of(figure.reference_events, figure.reference_n)
    if known.share is None and figure.rate is not None and figure.relative_likelihood:
        return Rate.of(None, None, figure.rate / figure.relative_likelihood)
    return known


def direction(figure: GroupFigure) -> str:
    """ "less often", "more often" or "as often"."""
    share, other = rate_of(figure).share, reference_rate_of(figure).share
    if share is None or other is None or share == other:
        return "as often"
    return "less often" if share < other else "more often"


def is_material(value: float | None) -> bool:
    """Whether a ratio lies outside the margin of materiality."""
    return value is not None and not MATERIAL_BELOW <= value <= MATERIAL_ABOVE


def _gap(figure: GroupFigure, wording: Wording) -> str:
    chance = CHANCE_UNLIKELY.format(family=family(wording))
    return f"{_said_of_both(figure, wording)}: {_rates(figure)}. {chance}"


def _said_of_both(figure: GroupFigure, wording: Wording) -> str:
    verb = wording.verb(figure.outcome or "")
    how = direction(figure)
    joined = "as" if how == "as often" else "than"
    subject = sentence_case(wording.group(figure))
    return f"{subject} {verb.past} {how} {joined} {wording.reference(figure)}"


def _possible(figure: GroupFigure, wording: Wording) -> str:
    return f"There may be a gap {_between(figure, wording)}: {_rates(figure)}. {LOOK_AGAIN}"


def _no_material_gap(figure: GroupFigure, wording: Wording) -> str:
    inside = "well inside" if _interval_within_margin(figure) else "inside"
    return (
        f"Any difference {_between(figure, wording)} is small: {_range(figure)}, "
        f"{inside} the margin we treat as material."
    )


def _cannot_tell(figure: GroupFigure, wording: Wording) -> str:
    parts = (f"{_open_question(figure, wording)}.", _what_fits(figure), _could_show(figure, wording))
    return " ".join(part for part in parts if part)


def _open_question(figure: GroupFigure, wording: Wording) -> str:
    if _leaves_out_one(figure):
        return f"We cannot tell whether the difference {_between(figure, wording)} is a material one"
    past = wording.verb(figure.outcome or "").past
    return (
        f"We cannot tell whether {wording.group(figure)} {past} less or more often "
        f"than {wording.reference(figure)}"
    )


def _hidden(_figure: GroupFigure, _wording: Wording) -> str:
    return HIDDEN


def _rates(figure: GroupFigure) -> str:
    return rates_in_words(rate_of(figure), reference_rate_of(figure))


def _between(figure: GroupFigure, wording: Wording) -> str:
    verb = wording.verb(figure.outcome or "")
    return f"between {wording.group(figure)} and {wording.reference(figure)} in {verb.gerund}"


def _range(figure: GroupFigure) -> str:
    low, high = figure.difference_low, figure.difference_high
    if low is None or high is None:
        return f"a ratio of {interval(figure.low, figure.high)}"
    scale = scale_for(low, high)
    return f"between {_fewer_or_more(low, scale)} and {_fewer_or_more(high, scale)}"


def _fewer_or_more(difference: float, scale: int) -> str:
    people = int(abs(difference) * scale + 0.5)
    if not people:
        return f"under 1 in {scale:,}"
    return f"{people:,} in {scale:,} {'fewer' if difference < 0 else 'more'}"


def _interval_within_margin(figure: GroupFigure) -> bool:
    low, high = figure.low, figure.high
    return low is not None and high is not None and low >= MATERIAL_BELOW and high <= MATERIAL_ABOVE


def _leaves_out_one(figure: GroupFigure) -> bool:
    above = figure.low is not None and figure.low > 1
    below = figure.high is not None and figure.high < 1
    return above or below


def _what_fits(figure: GroupFigure) -> str:
    rates = _rates(figure)
    if figure.low is None and figure.high is None:
        return f"{sentence_case(rates)} is all we have; a ratio cannot be worked out."
    if _leaves_out_one(figure):
        return (
            f"{sentence_case(rates)} fits with a ratio anywhere from {interval(figure.low, figure.high)}: "
            "some of that is inside the margin we treat as material, or the test over every comparison "
            "leaves chance open."
        )
    return f"{sentence_case(rates)} fits with no difference and with {_extreme(figure)}."


def _extreme(figure: GroupFigure) -> str:
    """The end of the interval further from 1, in words: "one five times as large"."""
    low, high = figure.low, figure.high
    if high is None:
        return "one too large to put a limit on"
    if low is None or (low > 0 and high >= 1 / low) or (low == 0 and high > MATERIAL_ABOVE):
        return f"{'one' if high >= TWICE else 'a rate'} {times(high)} as large"
    return f"a rate {times(low)} as large" if low else "nobody of the group having the outcome"


def _could_show(figure: GroupFigure, wording: Wording) -> str:
    longer = "Three such periods" if wording.is_pooled(figure) else "Three years"
    if figure.detectable_high_three_years is not None:
        return f"{longer} together could show a ratio of {figure.detectable_high_three_years:.1f} or more."
    if figure.detectable_high_two_years is not None:
        return (
            f"{longer.replace('Three', 'Two')} together could show a ratio of {_two_years(figure)} or more."
        )
    return ""


def _two_years(figure: GroupFigure) -> str:
    return f"{figure.detectable_high_two_years:.1f}"


def _way_out(figure: GroupFigure, wording: Wording) -> str:
    shown = [
        f"{span} {value:.1f} or more"
        for span, value in (
            ("one year", figure.detectable_high),
            ("two years", figure.detectable_high_two_years),
            ("three years", figure.detectable_high_three_years),
        )
        if value is not None
    ]
    if wording.is_pooled(figure):
        shown = [each.replace("year", "such period") for each in shown]
    could = f" Ratios that could be shown: {', '.join(shown)}." if shown else ""
    return f"Record this as an evidence gap. Pool more years, or compare with similar authorities.{could}"


def _direction_of_ratio(figure: GroupFigure, wording: Wording) -> str:
    if figure.relative_likelihood is None:
        return ""
    over = f"{wording.group(figure)} over {wording.reference(figure)}"
    return (
        f"Relative likelihood {ratio(figure.relative_likelihood)} ({over}), "
        f"95% interval {interval(figure.low, figure.high)}."
    )


def _both_sides(figure: GroupFigure, wording: Wording) -> str:
    value, opposite = figure.relative_likelihood, figure.opposite_relative_likelihood
    if value is None or opposite is None or is_material(value) or not is_material(opposite):
        return ""
    gerund = wording.verb(figure.outcome or "").gerund
    return (
        f"The ratio for {gerund} ({ratio(value)}) lies within {MATERIAL_BELOW:.2f} to {MATERIAL_ABOVE:.2f}, "
        f"but the ratio for not {gerund} ({ratio(opposite)}) does not. We look at both sides, "
        "so the difference counts as material."
    )


def _test_and_interval(figure: GroupFigure) -> str:
    flagged = figure.verdict in (Verdict.GAP, Verdict.POSSIBLE)
    if figure.low is None and figure.high is None:
        return ""
    if flagged and not _leaves_out_one(figure):
        return (
            f"The 95% interval ({interval(figure.low, figure.high)}) reaches 1 although the test finds "
            "chance unlikely for this comparison: they are worked out in different ways, and the verdict "
            "follows the test."
        )
    if figure.verdict is Verdict.NO_MATERIAL_GAP and _leaves_out_one(figure):
        return "There may be a small difference; it lies inside the margin we treat as material."
    return ""


_SENTENCES = {
    Reading.GAP: _gap,
    Reading.POSSIBLE: _possible,
    Reading.NO_MATERIAL_GAP: _no_material_gap,
    Reading.CANNOT_TELL: _cannot_tell,
    Reading.HIDDEN: _hidden,
}
_NEXT_STEPS = {
    Reading.GAP: "Find out why: look at each step and at like with like. Name an owner and a date.",
    Reading.POSSIBLE: "Look again with more than one year before acting on it.",
    Reading.NO_MATERIAL_GAP: "Keep counting; nothing else is needed now.",
    Reading.HIDDEN: "Look at a larger group, a longer period or a wider area.",
}
