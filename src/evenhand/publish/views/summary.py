"""The title and the box "In short"."""

from __future__ import annotations

from evenhand.publish.comparisons import Comparison
from evenhand.publish.readings import Reading
from evenhand.publish.views.cells import ALL_AREAS_LABEL
from evenhand.publish.views.desk import Desk, amounts_of, characteristics_of, outcomes_of
from evenhand.publish.wording import without_capital
from evenhand.publish.words import counted, listed, rates_in_words

MOST_NAMED = 4
MOST_COUNTS = 3


def title(desk: Desk) -> str:
    """What was compared, and how many comparisons: "Shortlisted by sex and age: 12 comparisons"."""
    compared = [*outcomes_of(desk.figures), *amounts_of(desk.figures)]
    what = _named([desk.wording.column(each) for each in compared], "outcomes and amounts") or "Who is here"
    by = _named([desk.wording.column(each) for each in characteristics_of(desk.figures)], "characteristics")
    what_by = f"{what} by {without_capital(by)}" if by else what
    full_counts = sum(row.reading is None for row in desk.found.rows)
    judged = desk.figures.provenance.comparisons
    if full_counts and not judged:
        return f"{what_by}: {counted(full_counts, 'comparison', 'comparisons')} of a full count"
    if not judged:
        return f"{what_by}: nothing compared"
    return f"{what_by}: {counted(judged, 'comparison', 'comparisons')}"


def in_short(desk: Desk) -> tuple[str, ...]:
    """At most five sentences: gap, possible, no material gap, cannot tell, hidden."""
    total = sum(desk.found.tally.values()) - desk.found.tally[Reading.HIDDEN]
    if not total:
        return _without_verdicts(desk)
    said = [_gaps(desk, total), _possible(desk), _small(desk), _open(desk, total), _hidden(desk)]
    return tuple(each for each in said if each)


def _without_verdicts(desk: Desk) -> tuple[str, ...]:
    """Full counts worth reading first, where nothing was judged."""
    counts = [row.sentence for row in desk.found.rows if row.reading is None][:MOST_COUNTS]
    said = counts or ["Nothing was judged: these figures are counts and shares only."]
    return tuple(each for each in (*said, _hidden(desk)) if each)


def _named(names: list[str], kind: str) -> str:
    if len(names) > MOST_NAMED:
        return f"{len(names):,} {kind}"
    return listed([*names[:1], *map(without_capital, names[1:])])


def _gaps(desk: Desk, total: int) -> str:
    count = desk.found.tally[Reading.GAP]
    if total == 1:
        return _only_one(desk, count)
    if not count:
        return f"None of the {total:,} comparisons is called a gap, which does not mean that there is none."
    shows = "shows" if count == 1 else "show"
    lead = f"{count:,} of {total:,} comparisons {shows} a gap that chance is unlikely to explain"
    return f"{lead}{_example(desk, Reading.GAP)}."


def _only_one(desk: Desk, count: int) -> str:
    if not count:
        return "The one comparison is not called a gap, which does not mean that there is none."
    return f"There is a gap that chance is unlikely to explain{_example(desk, Reading.GAP)}."


def _possible(desk: Desk) -> str:
    count = desk.found.tally[Reading.POSSIBLE]
    if not count:
        return ""
    what = "comparison needs" if count == 1 else "comparisons need"
    return f"{count:,} {what} another look with more than one year; some of these differences are chance."


def _small(desk: Desk) -> str:
    count = desk.found.tally[Reading.NO_MATERIAL_GAP]
    if not count:
        return ""
    what = "comparison shows a difference that is" if count == 1 else "comparisons show differences that are"
    return f"{count:,} {what} small at most, inside the margin we treat as material."


def _open(desk: Desk, total: int) -> str:
    count = desk.found.tally[Reading.CANNOT_TELL]
    if not count:
        return ""
    return (
        f"For {count:,} of {total:,} we cannot tell: the groups are too small or the figures too close "
        "to the margin, and more years together would say more."
    )


def _hidden(desk: Desk) -> str:
    count = desk.found.tally[Reading.HIDDEN]
    if not count:
        return ""
    what = "comparison is" if count == 1 else "comparisons are"
    return f"{count:,} more {what} not shown: too few people to publish without revealing someone."


def _example(desk: Desk, reading: Reading) -> str:
    """The comparison to read first: one that like with like leaves standing, whole groups before parts."""
    rows = sorted(desk.found.reading(reading), key=lambda row: (bool(row.like_with_like), not row.is_main))
    outcomes = [row for row in rows if row.figure is not None]
    first = (outcomes or rows)[0]
    if first.like_with_like and first.stratified:
        strata = desk.wording.in_sentence(first.stratified.strata)
        return f", but like with like by {strata} changes that: {_in_brief(first)}, overall"
    introduction = "" if len(rows) == 1 else "; first among them"
    return f"{introduction}: {_in_brief(first)}"


def _in_brief(row: Comparison) -> str:
    said = row.headline
    place = "" if row.area == ALL_AREAS_LABEL else f" in {row.area}"
    return f"{said}{place}, {rates_in_words(row.rate, row.reference_rate)}"
