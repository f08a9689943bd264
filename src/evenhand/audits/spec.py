"""What an audit is asked to look at: the specification, read from TOML and written back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from evenhand.errors import BadSpec

DEFAULT_LEVEL = 0.05  # false discovery rate over all comparisons of the audit (reference: verdicts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that happens to a person or not, held in one column of the file.

    `events` are the values that mean that it happened; empty means yes/no, 1/0, true/false.
    `non_events` are the values that mean that it did not; empty means every other value.
    """

    name: str
    column: str
    events: tuple[str, ...] = ()
    non_events: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        both = [value for value in self.events if value in self.non_events]
        if both:
            raise BadSpec(
                f"Outcome '{self.name}': '{both[0]}' is in both `is` and `is_not`. Take it out of one."
            )


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that each person has: pay, the size of a grant, hours."""

    name: str
    column: str


@dataclass(frozen=True, slots=True)
class BenchmarkChoice:
    """The population to compare with: the shipped Census by base and areas, a published table, or shares."""

    base: str = ""
    areas: tuple[str, ...] = ()
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    source: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One audit, said in full: which columns are what, and what is compared with what."""

    characteristics: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    amounts: tuple[Amount, ...] = ()
    area: str | None = None
    reference: Mapping[str, str] = field(default_factory=dict)
    strata: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    benchmark: BenchmarkChoice | None = None
    count: str | None = None
    person: str | None = None
    year: str | None = None
    report: int | None = None
    level: float = DEFAULT_LEVEL
    title: str = ""
    period: str = ""
    one_row_is: str = "one person"
    classification: Mapping[str, str] = field(default_factory=dict)
    age_bands: tuple[int, ...] = (16, 25, 35, 45, 55, 65, 75)

    def __post_init__(self) -> None:
        _check_something_to_count(self)
        _check_each_name_once(self)
        _check_pairs(self)
        _check_tables(self)
        _check_level(self)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the file that this audit reads, each once, in a fixed order."""
        wanted = [
            *self.characteristics,
            *(outcome.column for outcome in self.outcomes),
            *(amount.column for amount in self.amounts),
            *(name for name in (self.area, self.count, self.person, self.year) if name),
            *self.strata,
        ]
        return tuple(dict.fromkeys(wanted))


def all_pairs(characteristics: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Every pair of characteristics, each once."""
    return tuple(combinations(characteristics, 2))


def _check_something_to_count(spec: Spec) -> None:
    if not spec.characteristics:
        raise BadSpec(
            "The specification names no characteristic to compare people by. "
            'Add a line such as: characteristics = ["sex", "ethnic_group"].'
        )


def _check_each_name_once(spec: Spec) -> None:
    names = [outcome.name for outcome in spec.outcomes] + [amount.name for amount in spec.amounts]
    for kind, listed in (("characteristics", list(spec.characteristics)), ("outcomes and amounts", names)):
        twice = sorted({name for name in listed if listed.count(name) > 1})
        if twice:
            raise BadSpec(f"{kind}: '{twice[0]}' is listed twice. Name each once.")
    roles = {"area": spec.area, "count": spec.count, "person": spec.person, "year": spec.year}
    for role, column in roles.items():
        if column is not None and column in spec.characteristics and role != "area":
            raise BadSpec(f"'{column}' cannot be both a characteristic and the {role}. Remove it from one.")


def _check_pairs(spec: Spec) -> None:
    for pair in spec.pairs:
        strangers = [name for name in pair if name not in spec.characteristics]
        if strangers:
            raise BadSpec(
                f"pairs: '{strangers[0]}' is not one of the characteristics "
                f"({', '.join(spec.characteristics)}). Add it to characteristics, or take the pair out."
            )
        if pair[0] == pair[1]:
            raise BadSpec(f"pairs: '{pair[0]}' is paired with itself. A pair takes two characteristics.")


def _check_tables(spec: Spec) -> None:
    shares = {} if spec.benchmark is None else spec.benchmark.shares
    for key, table in (
        ("reference", spec.reference),
        ("classification", spec.classification),
        ("benchmark", shares),
    ):
        for name in table:
            if name not in spec.characteristics:
                raise BadSpec(
                    f"{key}: '{name}' is not one of the characteristics ({', '.join(spec.characteristics)}). "
                    "Correct the name, or add it to characteristics."
                )


def _check_level(spec: Spec) -> None:
    if not 0 < spec.level < 0.5:
        raise BadSpec(
            f"level: a false discovery rate between 0 and 0.5 was expected, {spec.level} was found."
        )
    if spec.report is not None and not 1 <= spec.report <= 4:
        raise BadSpec(
            f"report: a number from 1 to 4 (which yearly report) was expected, {spec.report} was found."
        )
