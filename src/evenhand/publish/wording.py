"""What every sentence of one audit shares: what its people, columns and periods are called."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.measures.figures import ALL_AREAS, MISSING, GroupFigure
from evenhand.publish.outcomes import OutcomeVerb, outcome_verb
from evenhand.publish.people import Group, name_of, noun_for
from evenhand.publish.words import isolated, on_one_line, plain, sentence_case
from evenhand.releases.packs import AnalysisPack, AuditFigures, Release

Pack = Release | AnalysisPack
LONGEST_ABBREVIATION = 3
UNPROTECTED = "Unprotected: not for publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one audit: `labels` are a reader's words for columns, `noun` is what a row counts."""

    labels: dict[str, str]
    noun: str
    comparisons: int
    pooled_outcomes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, figures: AuditFigures) -> Wording:
        """The words that an audit's figures carry."""
        return cls(
            labels=figures.labels,
            noun=noun_for(figures.provenance.people_counted),
            comparisons=figures.provenance.comparisons + figures.provenance.hidden_comparisons,
            pooled_outcomes=frozenset(note.outcome for note in figures.pooling),
        )

    def is_pooled(self, figure: GroupFigure) -> bool:
        """Whether a figure already puts several years together."""
        return figure.outcome in self.pooled_outcomes

    def column(self, name: str) -> str:
        """A column in a reader's words: "ethnic_group" is "Ethnic group"."""
        return isolated(self.labels.get(name) or _from_heading(name))

    def in_sentence(self, name: str) -> str:
        """A column's words inside a sentence, keeping capitals that are not the first letter's alone."""
        return without_capital(self.column(name))

    def verb(self, outcome: str) -> OutcomeVerb:
        """An outcome as a verb."""
        return outcome_verb(outcome, self.labels.get(outcome))

    def group(self, figure: GroupFigure) -> str:
        """The group that a figure is about, as a sentence names it."""
        return self.people(
            figure.characteristic, figure.group, figure.second_characteristic, figure.second_group
        )

    def reference(self, figure: GroupFigure) -> str:
        """The group that a figure is compared with, as a sentence names it."""
        second = figure.second_characteristic if figure.second_reference_group is not None else None
        return self.people(
            figure.characteristic, figure.reference_group or "", second, figure.second_reference_group
        )

    def people(
        self,
        characteristic: str,
        group: str,
        second_characteristic: str | None = None,
        second_group: str | None = None,
    ) -> str:
        """A group of one or two characteristics, as a sentence names it."""
        named = Group(
            label=label(group),
            characteristic=self.column(characteristic),
            second_label=None if second_group is None else label(second_group),
            second_characteristic=second_characteristic,
        )
        return name_of(named, self.noun)


def without_capital(words: str) -> str:
    """Words inside a sentence: an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def label(group: str) -> str:
    """A group's label as pages show it."""
    return "Not known" if group == MISSING else plain(group)


def area_label(area: str) -> str:
    """An area's label as pages show it."""
    return "All areas" if area == ALL_AREAS else plain(area)


def group_label(figure: GroupFigure) -> str:
    """A figure's group, both halves where it has two."""
    return _both(figure.group, figure.second_group)


def reference_label(figure: GroupFigure) -> str:
    """The group compared with, both halves where it has two; empty where there is none."""
    if figure.reference_group is None:
        return ""
    return _both(figure.reference_group, figure.second_reference_group)


def protection_state(pack: Pack) -> str:
    """Which of the two kinds of pack this is, in the words that stand on every page."""
    if isinstance(pack, Release):
        return f"Protected: {on_one_line(pack.policy_in_words)}"
    return UNPROTECTED


def _from_heading(name: str) -> str:
    """A column's own heading in a reader's words: "BASE_SALARY" is "Base salary", "IMD" stays."""
    words = name.replace("_", " ").strip()
    shouted = words.isupper() and len(words) > LONGEST_ABBREVIATION
    return sentence_case(words.lower() if shouted else words)


def _both(first: str, second: str | None) -> str:
    return label(first) if second is None else f"{label(first)} and {label(second)}"
