"""The keys of a specification: what each takes, what happens without it, and an example."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpecKey:
    """One key of a specification, in the words of its reference page."""

    name: str
    takes: str
    without_it: str
    example: str


SPEC_KEYS = (
    SpecKey(
        "characteristics",
        "the columns that people are compared by",
        "required",
        'characteristics = ["sex", "ethnic_group"]',
    ),
    SpecKey(
        "outcomes",
        "columns that say whether something happened: yes or no, 1 or 0, or a named value",
        "no rates; representation and amounts only",
        'outcomes = ["promoted", { name = "admitted", column = "Admit", is = "Admitted" }]',
    ),
    SpecKey(
        "amounts",
        "columns that hold a number for each person: means, medians, pay gaps",
        "no amounts",
        'amounts = ["annual_pay"]',
    ),
    SpecKey(
        "area",
        "the column of places: every figure is given for all areas and for each",
        "all areas only",
        'area = "council"',
    ),
    SpecKey(
        "reference",
        "a table: for each characteristic the group that the others are compared with",
        "the usual group (men, White British or White, not disabled, ...), else the largest",
        '[reference]\nsex = "Male"',
    ),
    SpecKey(
        "strata",
        "columns to compare like with like: within each, then pooled (Mantel-Haenszel)",
        "crude figures only; with it both stand side by side",
        'strata = ["grade"]',
    ),
    SpecKey(
        "pairs",
        "true (all pairs of characteristics), or a list of pairs",
        "no pairs",
        'pairs = [["sex", "ethnic_group"]]',
    ),
    SpecKey(
        "benchmark",
        "a table: `base` and `areas` of the shipped Census 2021, a published table (`file`), or shares",
        "no benchmark",
        '[benchmark]\nbase = "16+"\nareas = "seven councils"',
    ),
    SpecKey(
        "classification",
        "a table: for each characteristic the classification to read it by; narrower answers roll up into it",
        "recognised from heading and values; narrower answers keep their own words",
        '[classification]\nethnic_group = "ethnic_group_ew_2021_5"',
    ),
    SpecKey(
        "count", "the column that says how many people a row stands for", "one row, one person", 'count = "n"'
    ),
    SpecKey(
        "person",
        "the column that is the same for the same person in every year",
        "years are pooled for leaving only",
        'person = "employee_id"',
    ),
    SpecKey(
        "year",
        "the column of years or dates; several years are pooled and each is shown",
        "one period",
        'year = "snapshot_date"',
    ),
    SpecKey(
        "report",
        "1 to 4: which yearly report of the period this is; it fixes the level of q",
        "as many as there are years in the file, at most 4",
        "report = 2",
    ),
    SpecKey(
        "level",
        "the false discovery rate allowed over all comparisons",
        "0.05 for one period; the schedule 0.005, 0.01, 0.01, 0.025 where years are pooled",
        "level = 0.05",
    ),
    SpecKey(
        "age_bands",
        "the first age of each band, for a column of whole ages",
        "the bands of Census 2021",
        "age_bands = [16, 25, 50, 65]",
    ),
    SpecKey(
        "title",
        "the title of the report",
        "what is compared, and the file's name",
        'title = "Staff of the authority"',
    ),
    SpecKey(
        "period",
        "the period in words",
        "the years found, or not stated",
        'period = "April 2025 to March 2026"',
    ),
    SpecKey("one_row_is", "what one row is", "one person", 'one_row_is = "one applicant"'),
)
