"""The harmoniser: labels as people really type them, brought to the categories of a classification.

>>> harmonise("british white", "ethnic_group_ew_2021_19").category.code
'13'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from evenhand.classifications.catalogue import classification as classification_with
from evenhand.classifications.matching import FoundBy, Match, match
from evenhand.classifications.model import Classification
from evenhand.classifications.recognition import Recognition, recognise

__all__ = ["FoundBy", "Harmonisation", "Match", "Recognition", "harmonise", "harmonise_all", "recognise"]


@dataclass(frozen=True)
class Harmonisation:
    """The matches of many labels, each distinct label once, in the order in which they came."""

    classification_id: str
    matches: tuple[Match, ...]

    @cached_property
    def by_label(self) -> dict[str, Match]:
        """Each label's match."""
        return {each.label: each for each in self.matches}

    @property
    def unplaced(self) -> tuple[Match, ...]:
        """The labels that could not be placed, each with the categories it may mean."""
        return tuple(each for each in self.matches if not each.is_placed)

    @property
    def least_confidence(self) -> float:
        """The confidence of the least sure match among those placed; 1 when there is none."""
        return min((each.confidence for each in self.matches if each.is_placed), default=1.0)


def harmonise(label: str, classification: str | Classification) -> Match:
    """What a label means in a classification (its id, or the classification itself).

    Nothing is guessed: a label is placed only when every word of it is accounted for, and in an
    "other" category only when it says so. Otherwise it is unplaced, with the candidates named.

    Raises
    ------
    UnknownName : no classification has the id.
    """
    return match(label, _as_classification(classification))


def harmonise_all(labels: Iterable[str], classification: str | Classification) -> Harmonisation:
    """What each distinct label means in a classification.

    Raises
    ------
    UnknownName : no classification has the id.
    """
    target = _as_classification(classification)
    return Harmonisation(target.id, tuple(match(label, target) for label in dict.fromkeys(labels)))


def _as_classification(classification: str | Classification) -> Classification:
    return classification_with(classification) if isinstance(classification, str) else classification
