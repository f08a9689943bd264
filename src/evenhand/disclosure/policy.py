"""What may be published: threshold, zeros, rounding and minimum bases as one object, checked together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evenhand.errors import BadSpec, UnknownName

NEVER_CROSSED = ("gender_reassignment", "sexual_orientation", "religion_or_belief")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBase:
    """The fewest people and events on which a rate is shown as reliable."""

    people: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """When an amount points at its largest contributors.

    The (n, k) rule: unsafe where the `largest` contributors hold more than `share` of the sum.
    The p% rule: unsafe where the second largest can estimate the largest within `p_per_cent`.

    Source
    ------
    Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.
    """

    largest: int = 2
    share: float = 0.9
    p_per_cent: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules that a set of tables is published under.

    Parameters
    ----------
    name
        What the release names it by.
    minimum_frequency
        The least count that may be shown; 1 to one less are hidden.
    zeros_published
        True: a zero is shown as 0, so a reader knows that a hidden count is at least 1.
        False: a zero carries the same mark as a small count.
    rounding_base
        Shown counts are rounded to the nearest multiple; 1 means not rounded.
    required_width
        Between the least and the greatest value that a reader can fit to a hidden count there are at
        least so many; 1 means only "not exactly known".
    insider
        True: a person who is a count of 1, and knows it, learns nobody else's count.
    minimum_base_for_rates
        Below it a rate is marked `[u]`.
    minimum_base_for_amounts
        The fewest people in a group whose mean or median amount is shown.
    minimum_contributors
        The fewest contributors to a published sum of an amount.
    dominance
        When a sum points at its largest contributors.
    never_crossed
        Characteristics never crossed with another below the level of the whole authority.
    source, verified
        Where the rules were read, and whether the text itself was read.
    """

    name: str
    minimum_frequency: int
    zeros_published: bool = True
    rounding_base: int = 1
    required_width: int = 1
    insider: bool = False
    minimum_base_for_rates: RateBase = RateBase(people=30, events=10)
    minimum_base_for_amounts: int = 20
    minimum_contributors: int = 3
    dominance: Dominance = Dominance()
    never_crossed: tuple[str, ...] = NEVER_CROSSED
    source: str = "set by the authority"
    verified: bool = False

    def __post_init__(self) -> None:
        self._check_whole_numbers()
        self._check_rounding()

    @property
    def least_hidden(self) -> int:
        """The least value a reader knows a hidden count to have; follows from what is shown."""
        return 1 if self.zeros_published else 0

    def is_small(self, count: int) -> bool:
        """Whether a count may not be shown because of its size alone."""
        return self.least_hidden <= count < self.minimum_frequency

    def shown(self, count: int) -> int:
        """The figure that stands for a count: rounded to the nearest multiple, halves up."""
        base = self.rounding_base
        return (count + base // 2) // base * base

    def with_threshold(self, minimum_frequency: int) -> Policy:
        """The same rules with another threshold, checked again."""
        return replace(
            self, minimum_frequency=minimum_frequency, name=f"{self.name}, threshold {minimum_frequency}"
        )

    def _check_whole_numbers(self) -> None:
        for field, least in (
            ("minimum_frequency", 1),
            ("rounding_base", 1),
            ("required_width", 1),
            ("minimum_contributors", 1),
        ):
            if getattr(self, field) < least:
                raise BadSpec(
                    f"Policy '{self.name}': {field} must be at least {least}, found {getattr(self, field)}. "
                    "A threshold of 1 hides nothing; the usual ones are 5 and 10."
                )

    def _check_rounding(self) -> None:
        """Refuse a threshold that makes the lowest rounded figure say more than rounding promises.

        Source
        ------
        OpenSAFELY output checking: "5 or less hidden, rounded to 5" was changed to "7 or less" because
        a published 5 had to be a 6 or a 7.
        """
        if self.rounding_base == 1:
            return
        lowest = self.shown(self.minimum_frequency)
        meant = [
            count
            for count in range(self.minimum_frequency, lowest + self.rounding_base)
            if self.shown(count) == lowest
        ]
        if lowest <= self.rounding_base or 2 * len(meant) < self.rounding_base:
            raise BadSpec(
                f"Policy '{self.name}': threshold {self.minimum_frequency} with rounding base "
                f"{self.rounding_base} leaks: a published {lowest} could only be "
                f"{' or '.join(map(str, meant))}. Use a threshold of at least "
                f"{self.rounding_base + (self.rounding_base + 1) // 2}, or do not round."
            )


PUBLIC = Policy(
    name="public",
    minimum_frequency=10,
    rounding_base=5,
    source="Evenhand's default small-number policy for published counts; stricter than most practice",
    verified=True,
)
INTERNAL = Policy(
    name="internal",
    minimum_frequency=5,
    source="Evenhand's default small-number policy for a logged analysis session",
    verified=True,
)
NEAREST_FIVE = Policy(
    name="nearest-5",
    minimum_frequency=8,
    rounding_base=5,
    source="OpenSAFELY output checking: 7 or fewer hidden, the rest to the nearest 5; its text was not read",
)
NHS = Policy(
    name="nhs",
    minimum_frequency=8,
    rounding_base=5,
    insider=True,
    source="NHS-style rule for sub-national counts: 1 to 7 hidden, the rest to the nearest 5; known from a "
    "secondary page only; protection against lone people is our addition",
)
EDUCATION = Policy(
    name="education",
    minimum_frequency=15,
    rounding_base=10,
    source="DfE apprenticeship statistics round to 10 and print 'low' (seen in the published data); the "
    "threshold is raised to 15 here, because with theirs a published 10 stands for a few counts only",
)
PRESETS = (PUBLIC, INTERNAL, NEAREST_FIVE, NHS, EDUCATION)


def preset(name: str) -> Policy:
    """The named policy.

    Raises
    ------
    UnknownName : there is no such preset; the message lists them.
    """
    for policy in PRESETS:
        if policy.name == name:
            return policy
    raise UnknownName(f"There is no policy '{name}'. There are: {', '.join(each.name for each in PRESETS)}.")
