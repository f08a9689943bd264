"""What may be read from a comparison: the four verdicts, and "not shown"."""

from __future__ import annotations

from enum import StrEnum

from evenhand.measures.figures import Verdict


class Reading(StrEnum):
    """A verdict, or that it is hidden; in the order in which a reader meets them."""

    GAP = "gap"
    POSSIBLE = "possible"
    NO_MATERIAL_GAP = "no_material_gap"
    CANNOT_TELL = "cannot_tell"
    HIDDEN = "hidden"

    @classmethod
    def of(cls, verdict: Verdict | None) -> Reading:
        """The reading of a comparison; without a verdict it is not shown."""
        return cls.HIDDEN if verdict is None else cls(verdict.value)

    @property
    def word(self) -> str:
        """The word beside its shape."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """Its place in the reading order, from 0."""
        return tuple(Reading).index(self)


_WORDS = {
    Reading.GAP: "Gap",
    Reading.POSSIBLE: "Possible",
    Reading.NO_MATERIAL_GAP: "No material gap",
    Reading.CANNOT_TELL: "Cannot tell",
    Reading.HIDDEN: "Not shown",
}
