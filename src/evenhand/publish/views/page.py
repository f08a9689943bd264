"""The whole page: title, in short, board, a section a characteristic, what we do not know, how we counted."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from evenhand.publish.charts import marks
from evenhand.publish.comparisons import Comparison, tally_in_words
from evenhand.publish.sentences import family
from evenhand.publish.statements import pooling_sentence
from evenhand.publish.views.amounts import amount_blocks
from evenhand.publish.views.board import DRAWN, gap_board
from evenhand.publish.views.cells import ALL_AREAS_LABEL
from evenhand.publish.views.declarations import declaration_block
from evenhand.publish.views.desk import Desk, characteristics_of, outcomes_of
from evenhand.publish.views.model import Block, Chart, Column, Section, Table
from evenhand.publish.views.outcomes_of_a_group import outcome_block
from evenhand.publish.views.representation import representation_block
from evenhand.publish.views.summary import in_short, title
from evenhand.publish.views.unknowns import unknowns
from evenhand.publish.wording import Pack, protection_state
from evenhand.publish.words import listed, plain, sentence_case
from evenhand.releases.packs import AnalysisPack, Provenance, Release

BRIEF_ROWS = 20
BRIEF_COLUMNS = ("Group", "Verdict", "Compared in", "In a sentence")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of how the figures were made."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that a report shows."""

    title: str
    kicker: str
    lead: str
    banner: str  # empty where the figures are protected
    protection: str
    in_short: tuple[str, ...]
    board: Chart | None
    sections: tuple[Section, ...]
    unknowns: Block
    facts: tuple[Fact, ...]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    benchmarks: tuple[str, ...]
    schedules: tuple[str, ...]
    family: str
    level: str
    patterns: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a notebook shows of an audit."""

    title: str
    lead: str
    banner: str
    in_short: tuple[str, ...]
    table: Table


def brief(pack: Pack) -> Brief:
    """An audit in brief: the comparisons worth reading first."""
    desk = Desk.of(pack.content)
    first = [(row.group, _word(row), row.subject, row.whole_sentence) for row in desk.found.rows[:BRIEF_ROWS]]
    columns = [Column(name, is_number=False) for name in BRIEF_COLUMNS]
    return Brief(
        title=title(desk),
        lead=_lead(desk),
        banner=_banner(pack),
        in_short=in_short(desk),
        table=desk.table("Worth reading first", columns, first),
    )


def page(pack: Pack) -> Page:
    """An audit as a page."""
    desk = Desk.of(pack.content)
    made = pack.content.provenance
    return Page(
        title=title(desk),
        kicker=plain(made.title),
        lead=_lead(desk),
        banner=_banner(pack),
        protection=protection_state(pack),
        in_short=in_short(desk),
        board=gap_board(desk) if _has_board(desk) else None,
        sections=tuple(
            _section(desk, each, index) for index, each in enumerate(characteristics_of(desk.figures), 1)
        ),
        unknowns=unknowns(desk),
        facts=_facts(pack),
        assumptions=tuple(plain_text(each) for each in made.assumptions),
        notes=tuple(plain_text(each) for each in made.notes),
        benchmarks=_benchmarks(desk),
        schedules=_schedules(desk),
        family=sentence_case(family(desk.wording)),
        level=f"{made.level:g}",
        patterns=marks.hatching(),
    )


def _word(row: Comparison) -> str:
    return "Full count" if row.reading is None else row.reading.word


def _banner(pack: Pack) -> str:
    return "" if isinstance(pack, Release) else protection_state(pack)


def plain_text(text: str) -> str:
    """A sentence of the audit's own: cleaned line by line, never cut."""
    return " ".join(plain(word) for word in text.split())


def _lead(desk: Desk) -> str:
    made = desk.figures.provenance
    rows = "" if made.rows is None else f"{made.rows:,} rows. "
    return f"Period: {desk.period}. {rows}{_one_row(desk)}."


def _one_row(desk: Desk) -> str:
    """ "One row is one applicant", whether or not the specification says the first half."""
    counted = plain(desk.figures.provenance.people_counted).rstrip(".")
    return sentence_case(counted if " row " in f" {counted} " else f"one row is {counted}")


def _has_board(desk: Desk) -> bool:
    return any(row.reading in DRAWN for row in desk.found.of_outcomes)


def _section(desk: Desk, characteristic: str, index: int) -> Section:
    blocks = [
        declaration_block(desk, characteristic),
        representation_block(desk, characteristic),
        *(outcome_block(desk, characteristic, outcome) for outcome in outcomes_of(desk.figures)),
        *amount_blocks(desk, characteristic),
    ]
    return Section(
        identifier=f"characteristic-{index}",
        title=desk.wording.column(characteristic),
        lead=_section_lead(desk, characteristic),
        blocks=tuple(block for block in blocks if block is not None),
    )


def _section_lead(desk: Desk, characteristic: str) -> str:
    words = desk.wording.column(characteristic)
    rows = [
        row
        for row in desk.found.rows
        if row.characteristic == words and row.area == ALL_AREAS_LABEL and row.reading is not None
    ]
    tally = tally_in_words(rows)
    return f"Comparisons over all areas: {tally}." if tally else ""


def _facts(pack: Pack) -> tuple[Fact, ...]:
    made = pack.content.provenance
    files = [
        f"{plain(name)} (SHA-256 {digest})" for name, digest in zip(made.files, made.sha256, strict=False)
    ]
    facts = [
        Fact("Counted from", listed(files) or "not stated"),
        Fact("Rows", "not shown" if made.rows is None else f"{made.rows:,}"),
        Fact("What one row is", plain(made.people_counted)),
        Fact("Period", plain(made.period)),
        Fact("Comparisons", f"{_comparisons_made(made)}, judged together at level {made.level:g}"),
        Fact("Made with", f"{plain(made.software)} on {plain(made.made_on)}"),
        Fact("Protection", protection_state(pack)),
    ]
    if isinstance(pack, AnalysisPack):
        facts.append(Fact("Opened for", f"{plain(pack.purpose)} (session {plain(pack.session_reference)})"))
    return tuple(facts)


def _comparisons_made(made: Provenance) -> str:
    if not made.hidden_comparisons:
        return f"{made.comparisons:,}"
    return f"{made.comparisons:,} shown and {made.hidden_comparisons:,} not shown"


def _benchmarks(desk: Desk) -> tuple[str, ...]:
    used = {plain(each.benchmark) for each in desk.figures.representation if each.benchmark}
    return tuple(sorted(used))


def _schedules(desk: Desk) -> tuple[str, ...]:
    return tuple(pooling_sentence(note, desk.wording) for note in desk.figures.pooling)
