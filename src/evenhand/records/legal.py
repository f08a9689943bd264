"""Under which law a column may be held, and how much of that claim has been checked.

Each basis says what was read in a source and what was not. This is not legal advice: the controller
records the basis that it relies on, column by column.
"""

from __future__ import annotations

from dataclasses import dataclass

PARAGRAPH_8 = "Data Protection Act 2018, Schedule 1, paragraph 8"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The ground on which a column may be held, its source, and what of it is still to be checked."""

    name: str
    words: str
    source: str
    unverified: str

    def __post_init__(self) -> None:
        """Refuse a claim without a source."""
        if not self.source:
            raise ValueError(f"The legal basis '{self.name}' names no source.")


def _equality_monitoring(category: str) -> LegalBasis:
    return LegalBasis(
        name=f"equality monitoring: {category}",
        words=f"Equality of opportunity or treatment: {category} is one of the four categories that the "
        "condition covers. Statistics only, never for a measure or decision about one person; a written "
        "notice to stop is obeyed; an appropriate policy document is needed.",
        source=f"{PARAGRAPH_8}(1) to (5); paragraph 39 (policy document)",
        unverified="the Article 9 UK GDPR gateway and the Article 6 basis: for the controller to record",
    )


RACIAL_OR_ETHNIC_ORIGIN = _equality_monitoring("racial or ethnic origin")
RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS = _equality_monitoring("religious or philosophical beliefs")
HEALTH = _equality_monitoring("health")
SEXUAL_ORIENTATION = _equality_monitoring("sexual orientation")

ORDINARY = LegalBasis(
    name="ordinary lawful basis",
    words="Not one of the four categories of the monitoring condition, so it needs an ordinary lawful basis: "
    "usually public task or legal obligation.",
    source=f"UK GDPR Article 6; {PARAGRAPH_8}(2) lists the four categories and this is not among them",
    unverified="which limb of Article 6 applies: the controller records it",
)

ORDINARY_WITH_SPECIAL_CARE = LegalBasis(
    name="ordinary lawful basis, handled as special category",
    words="Not one of the four categories of the monitoring condition. Handled with the care of special "
    "category data all the same, as a choice of design.",
    source=f"UK GDPR Article 6; {PARAGRAPH_8}(2) lists the four categories and this is not among them",
    unverified="which limb of Article 6 applies, and whether an answer may be health data: the controller "
    "records it",
)

MAY_REVEAL = LegalBasis(
    name="ordinary lawful basis, may reveal more",
    words="Not itself one of the four categories, but the answer may point to one (a language to ethnic "
    "origin, a care role to health). Handled with the care of special category data.",
    source=f"UK GDPR Article 6; {PARAGRAPH_8}(2) lists the four categories and this is not among them",
    unverified="whether the answer counts as special category data here: for the controller to record",
)

ADMINISTRATIVE = LegalBasis(
    name="not a characteristic",
    words="Says nothing of a protected characteristic; needed so that the others can be counted in their "
    "context.",
    source="UK GDPR Article 6; Equality Act 2010 s149; SI 2017/353 reg 4",
    unverified="which limb of Article 6 applies: the controller records it",
)

BASES = (
    RACIAL_OR_ETHNIC_ORIGIN,
    RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS,
    HEALTH,
    SEXUAL_ORIENTATION,
    ORDINARY,
    ORDINARY_WITH_SPECIAL_CARE,
    MAY_REVEAL,
    ADMINISTRATIVE,
)
