"""The title and the box "In short"."""

from __future__ import annotations

from evenhand.publish.comparisons import Comparison
from evenhand.publish.readings import Reading
from evenhand.publish.sentences import headline
from evenhand.publish.views.cells import ALL_AREAS_LABEL
from evenhand.publish.views.desk import Desk, characteristics_of, outcomes_of
from evenhand.publish.words import counted, listed, rates_in_words

MOST_NAMED = 4


def title(desk: Desk) -> str:
    """What was compared, and how many comparisons: "Shortlisted by sex and age: 12 comparisons"."""
    outcomes = [desk.wording.column(each) for each in outcomes_of(desk.figures)]
    characteristics = [desk.wording.in_sentence(each) for each in characteristics_of(desk.figures)]
    what = _named(outcomes, "outcomes") or "Shares and amounts"
    by = _named(characteristics, "characteristics")
    total = counted(desk.figures.provenance.comparisons, "comparison", "comparisons")
    return f"{what} by {by}: {total}" if by else f"{what}: {total}"


def in_short(desk: Desk) -> tuple[str, ...]:
    """At most five sentences: gap, possible, no material gap, cannot tell, hidden."""
    tally = desk.found.tally
    total = sum(tally.values())
    if not total:
        return ("Nothing was compared: these figures are counts and amounts only.",)
    said = [_gaps(desk, total), _possible(desk), _small(desk), _open(desk, total), _hidden(desk)]
    return tuple(each for each in said if each)


def _named(names: list[str], kind: str) -> str:
    if len(names) <= MOST_NAMED:
        first, *rest = names or [""]
        return listed([first, *(each[:1].lower() + each[1:] for each in rest)])
    return f"{len(names):,} {kind}"


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
    is_or_are = "is" if count == 1 else "are"
    return f"{count:,} {is_or_are} not shown: too few people to publish without revealing someone."


def _example(desk: Desk, reading: Reading) -> str:
    rows = [row for row in desk.found.reading(reading) if row.figure is not None]
    steady = [row for row in rows if not row.like_with_like]
    if steady:
        introduction = "" if len(rows) == 1 else "; first among them"
        return f"{introduction}: {_in_brief(desk, steady[0])}"
    if rows and rows[0].stratified:
        strata = desk.wording.in_sentence(rows[0].stratified.strata)
        return f", but like with like by {strata} changes that: {_in_brief(desk, rows[0])}, overall"
    return ""


def _in_brief(desk: Desk, row: Comparison) -> str:
    assert row.figure is not None
    said = headline(row.figure, desk.wording)
    place = "" if row.area == ALL_AREAS_LABEL else f" in {row.area}"
    return f"{said}{place}, {rates_in_words(row.rate, row.reference_rate)}"
