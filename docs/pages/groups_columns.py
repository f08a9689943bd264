"""The reference page of the columns of `groups.parquet`."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.publish.groups import COLUMNS

WORDS, SHARE, RATIO, PEOPLE, OWN_UNIT = "words", "0 to 1", "ratio, no unit", "people", "the amount's own unit"
POINTS = "-1 to 1 (0.05 is 5 percentage points)"
CHANCE, COUNT = "chance", "none: a full count"


@dataclass(frozen=True)
class Meaning:
    """What one column holds, in which unit, and which kind of uncertainty belongs to it."""

    words: str
    unit: str = WORDS
    uncertainty: str = ""


MEANINGS = {
    "area": Meaning("the area; `(all)` for all together, `(missing)` for people without one"),
    "characteristic": Meaning("the heading of the column that people are grouped by"),
    "group": Meaning("the group; `(missing)` for people who gave no answer"),
    "second_characteristic": Meaning("the second heading, for a pair"),
    "second_group": Meaning("the second group, for a pair"),
    "outcome": Meaning("the outcome counted; null in a row of an amount"),
    "amount": Meaning("the amount summed up; null in a row of an outcome"),
    "n": Meaning(
        "people in the group whose outcome is recorded, or who have the amount; in a row with neither, everybody",
        PEOPLE,
        COUNT,
    ),
    "events": Meaning("those of them with the outcome", PEOPLE, COUNT),
    "rate": Meaning("events / n", SHARE, "chance: `rate_low` to `rate_high`"),
    "relative_likelihood": Meaning(
        "the rate over the reference group's; null where nobody in the reference group has the outcome",
        RATIO,
        "chance: `low` to `high`",
    ),
    "low": Meaning("lower 95% limit of the ratio (MOVER-R from two Wilson intervals)", RATIO, CHANCE),
    "high": Meaning("upper 95% limit of the ratio; null where it has no end", RATIO, CHANCE),
    "difference": Meaning(
        "the rate minus the reference group's", POINTS, "chance: `difference_low` to `difference_high`"
    ),
    "q": Meaning("p allowing for every comparison of the audit (Benjamini-Hochberg)", SHARE, CHANCE),
    "verdict": Meaning(
        "`gap`, `possible`, `no_material_gap` or `cannot_tell`; null where nothing is compared", WORDS, CHANCE
    ),
    "mean": Meaning("mean amount", OWN_UNIT, COUNT),
    "median": Meaning("median amount; of an even number, the mean of the middle two", OWN_UNIT, COUNT),
    "mean_difference": Meaning("the mean minus the reference group's", OWN_UNIT, COUNT),
    "mean_ratio": Meaning("the mean over the reference group's", RATIO, COUNT),
    "response_status": Meaning("`answered`, or why there is no answer"),
    "reference_group": Meaning("the group compared with, also in its own row"),
    "second_reference_group": Meaning("its second half, for a pair"),
    "hidden": Meaning("true where disclosure control hides the row's figures", "true or false"),
    "rate_low": Meaning("lower 95% limit of the rate (Wilson)", SHARE, CHANCE),
    "rate_high": Meaning("upper 95% limit of the rate (Wilson)", SHARE, CHANCE),
    "reference_n": Meaning("`n` of the reference group in the same area", PEOPLE, COUNT),
    "reference_events": Meaning("`events` of the reference group in the same area", PEOPLE, COUNT),
    "opposite_relative_likelihood": Meaning("the same ratio for not having the outcome", RATIO, CHANCE),
    "difference_low": Meaning("lower 95% limit of the difference (Newcombe's method 10)", POINTS, CHANCE),
    "difference_high": Meaning("upper 95% limit of the difference (Newcombe's method 10)", POINTS, CHANCE),
    "p": Meaning(
        "two-sided mid-p of this comparison alone (conditional, by point probability)", SHARE, CHANCE
    ),
    "detectable_low": Meaning(
        "where the verdict is `cannot_tell`: the largest ratio below 1 that so many people could have shown",
        RATIO,
        CHANCE,
    ),
    "detectable_high": Meaning("the smallest ratio above 1 that they could have shown", RATIO, CHANCE),
    "detectable_high_two_years": Meaning("the same with two such years", RATIO, CHANCE),
    "detectable_high_three_years": Meaning("the same with three such years", RATIO, CHANCE),
    "design_effect": Meaning(
        "where years are pooled: what the numbers of people are divided by in intervals and tests",
        "number, above 1",
    ),
    "median_ratio": Meaning("the median over the reference group's", RATIO, COUNT),
}


def page() -> str:
    """Every column with its type, meaning, unit and kind of uncertainty."""
    rows = "\n".join(
        f"| {number} | `{name}` | {kind} | {MEANINGS[name].words} | {MEANINGS[name].unit} "
        f"| {MEANINGS[name].uncertainty} |"
        for number, (name, kind) in enumerate(COLUMNS.items(), 1)
    )
    return (
        "# The columns of groups.parquet\n\n"
        "Written by `make docs` from `docs/pages/groups_columns.py` and `src/evenhand/publish/groups.py`.\n\n"
        "A row per area, characteristic, group, second characteristic, second group and outcome or amount. Every "
        "column may be null: `hidden` tells a figure that is not shown from one that has no value. The metadata "
        "of the file hold its title, source (file names with SHA-256), period, protection and software.\n\n"
        "Two kinds of uncertainty are never mixed. *Chance* (would a fair process give this?) has an interval "
        "and a test. *Not knowing* (people who did not answer) has worst-case bounds, which stand in the report "
        "and not in this file; here those people have rows of their own. A full count of known people has neither. "
        "In a public file every figure is worked out from the published counts, which are rounded.\n\n"
        "| | column | type | meaning | unit | uncertainty |\n| --- | --- | --- | --- | --- | --- |\n"
        f"{rows}\n\n"
        "How a verdict is reached: [explanation](../explanation/how-a-verdict-is-reached.md).\n"
    )
