"""The rules that a file is checked by; the reference page of rules is written from this list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A fault refuses the file; a notice is accepted and said."""

    FAULT = "fault"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name for programs, what it means, and how to mend what breaks it."""

    name: str
    severity: Severity
    meaning: str
    remedy: str


def _fault(name: str, meaning: str, remedy: str) -> Rule:
    return Rule(name, Severity.FAULT, meaning, remedy)


def _notice(name: str, meaning: str, remedy: str) -> Rule:
    return Rule(name, Severity.NOTICE, meaning, remedy)


NO_ROWS = _fault("no-rows", "The file has headings and no rows.", "Export the file again with its rows.")
MISSING_COLUMN = _fault(
    "missing-column",
    "A required field has no column.",
    "Add the column; or name it under [columns] in the mapping; or, if every row has the same value, give it "
    "once under [constants] in the mapping.",
)
MISSING_VALUE = _fault(
    "missing-value", "A required field is blank in some rows.", "Fill the blank cells in the source system."
)
NOT_A_DATE = _fault(
    "not-a-date",
    "A value in a column of dates is not a day.",
    "Write days as 2024-03-31 or 31/03/2024, with four digits of year.",
)
AMBIGUOUS_DATES = _fault(
    "ambiguous-dates",
    "A column mixes ways of writing days that cannot both be right.",
    "Write every day of the column in one way, best as 2024-03-31.",
)
DATE_OUT_OF_RANGE = _fault("date-out-of-range", "A date is before 1900 or after 2100.", "Correct the year.")
NOT_A_NUMBER = _fault(
    "not-a-number",
    "A value in a column of numbers is not a plain number.",
    "Write digits only, with a full stop before decimals.",
)
NOT_MONEY = _fault(
    "not-money",
    "A value in a column of money is not an amount in pounds.",
    "Write pounds and pence as 23456.50 or £23,456.50; no other currency.",
)
NOT_A_FLAG = _fault(
    "not-a-flag",
    "A value in a yes-or-no column is neither.",
    "Write yes or no; or say under [values] in the mapping which of the two each value means.",
)
OUT_OF_RANGE = _fault(
    "out-of-range", "A number is outside the range of its field.", "Correct the number, or the unit it is in."
)
PERCENTAGE_ABOVE_100 = _fault("percentage-above-100", "A percentage is above 100.", "Correct the percentage.")
NOT_IN_LIST = _fault(
    "code-not-in-list",
    "A value is not in the closed list of its field.",
    "Correct the value; or say under [values] in the mapping which code it means.",
)
UNKNOWN_LIST = _fault(
    "codes-of-unknown-list",
    "Bare numbers fit several lists of codes that mean different things by them. Nothing is guessed.",
    "Name the list under [classifications] in the mapping, or export the words instead of the numbers.",
)
NOT_IN_CLASSIFICATION = _fault(
    "code-not-in-classification",
    "A value could not be placed in the classification of its characteristic. Nothing is guessed.",
    "Correct the value; or say under [values] in the mapping which category it means.",
)
STATUS_CONTRADICTS = _fault(
    "status-contradicts-answer",
    "A response status says that there is no answer, and the row has one.",
    "Empty the answer, or correct the status.",
)
LOOKS_PERSONAL = _fault(
    "looks-personal",
    "A column that names things holds what looks like an e-mail address, a telephone or a National "
    "Insurance number.",
    "Take the column out, or replace the values by codes.",
)
TOO_LONG = _fault(
    "value-too-long",
    "A value is longer than its field holds; it may be free text.",
    "Shorten the values, or take the column out.",
)
TOO_MANY_VALUES = _fault(
    "too-many-values",
    "A column of codes or names has so many different values that it must be something else.",
    "Check that the right column is mapped to this field.",
)
DATES_CONTRADICT = _fault(
    "dates-contradict", "A later date is before an earlier one.", "Correct whichever date is wrong."
)
COMPANION_MISSING = _fault(
    "companion-missing", "One field is given without the other that it needs.", "Fill the missing one."
)
IMPOSSIBLE_AGE = _fault(
    "impossible-age", "An age is below 0 or above 120 years.", "Correct the date of birth or the age."
)
DUPLICATE_KEY = _fault(
    "duplicate-key",
    "Two rows have the same key: the same person would be counted twice.",
    "Take the second row out, or fill the column that tells the two apart.",
)
BAD_MAPPING_VALUE = _fault(
    "bad-mapping-value",
    "The mapping sends a value to a code that the field does not have.",
    "Use one of the codes of the field, or 'status: not_answered' and the like.",
)

UNKNOWN_COLUMN = _notice(
    "unknown-column",
    "A column is not one of the collection's. It is not stored.",
    "Nothing, if it is not needed. If it is one of the fields under another name, map it.",
)
NEVER_STORED = _notice(
    "never-stored", "A column of free text. It is not stored.", "Take it out of files that you send."
)
UNCERTAIN_COLUMN = _notice(
    "uncertain-column",
    "A column was matched to a field by a likeness, not by a known name.",
    "Look at the match. If it is wrong, correct it under [columns] in the mapping.",
)
COLUMN_NOT_USED = _notice(
    "column-not-used",
    "A second column looks like a field that already has one. It is not stored.",
    "If the wrong one was taken, exchange them under [columns] in the mapping.",
)
CODE_NOT_KNOWN = _notice(
    "code-not-known",
    "A code is not in the publisher's list that we know. It is kept as it stands.",
    "Nothing, if the publisher has added it since; otherwise correct it.",
)
UNCERTAIN_VALUE = _notice(
    "uncertain-value",
    "A value was placed in a category by a likeness.",
    "Look for the marked ones under 'Values'. If one is wrong, correct it under [values] in the mapping.",
)
SEX_FROM_GENDER = _notice(
    "sex-from-gender",
    "A column headed 'gender' is read as sex, since its values are those of sex.",
    "If people were asked for their gender identity, map the column to gender_identity.",
)
DAY_FIRST_ASSUMED = _notice(
    "day-first-assumed",
    "No date of the column shows whether the day or the month comes first; the day was taken.",
    "If the month comes first, say so under [dates] in the mapping.",
)
MONTH_FIRST = _notice(
    "month-first",
    "The dates of the column have the month first: some would not be days otherwise.",
    "Nothing, if that is right.",
)
EXCEL_SERIAL = _notice(
    "excel-serial",
    "The column holds numbers of days as a workbook counts them; they were read as dates from 1900.",
    "Check one of them against the source. Best format the column as dates and export again.",
)
OPEN_ENDED = _notice(
    "open-ended-date",
    "A date so far away that it stands for 'no end'; read as blank.",
    "Nothing, if that is what it means.",
)
ROUNDED_TO_PENCE = _notice(
    "rounded-to-pence", "Amounts with parts of a penny were rounded to the nearest penny.", "Nothing."
)
ROUNDED_DECIMAL = _notice(
    "rounded-decimal", "Numbers with more than four decimal places were rounded to four.", "Nothing."
)
ALL_MISSING = _notice(
    "all-missing",
    "A characteristic has a column and nobody has an answer in it.",
    "Ask for the column to be filled; until then nothing can be said by this characteristic.",
)
LOW_DECLARATION = _notice(
    "low-declaration",
    "Fewer than six in ten people have an answer: figures by this characteristic will say little.",
    "Invite people to declare, and say why it is asked.",
)
DEFAULT_CODE = _notice(
    "default-code",
    "Almost every row has one and the same code: it may have been filled in by the system, not by people.",
    "Ask the source whether people were really asked.",
)
ANOTHER_AREA = _notice(
    "another-area",
    "Rows name an area that is not one of the authority's.",
    "Take the rows out if they belong to another authority's return.",
)
UNLIKELY_AGE = _notice(
    "unlikely-age", "An age is unusual for this collection.", "Check the date of birth or the age."
)
AGE_NOT_RECKONED = _notice(
    "age-not-reckoned",
    "Dates of birth could not be turned into ages, since nothing says on which day.",
    "Add the column of the reference date, or give it under [constants] in the mapping.",
)
SEVERAL_RECORDS = _notice(
    "several-records-a-person",
    "Some people have more than one row. They are counted once where people are counted.",
    "Nothing, if they hold several posts or applied more than once.",
)
OBJECTED = _notice(
    "objection-obeyed",
    "Rows of people who gave written notice to stop: their characteristics were dropped.",
    "Take their answers out of the source.",
)
READING_NOTE = _notice(
    "reading-note", "Something was cleaned or ignored while the file was read.", "Nothing, if right."
)

RULES = (
    NO_ROWS,
    MISSING_COLUMN,
    MISSING_VALUE,
    NOT_A_DATE,
    AMBIGUOUS_DATES,
    DATE_OUT_OF_RANGE,
    NOT_A_NUMBER,
    NOT_MONEY,
    NOT_A_FLAG,
    OUT_OF_RANGE,
    PERCENTAGE_ABOVE_100,
    NOT_IN_LIST,
    UNKNOWN_LIST,
    NOT_IN_CLASSIFICATION,
    STATUS_CONTRADICTS,
    LOOKS_PERSONAL,
    TOO_LONG,
    TOO_MANY_VALUES,
    DATES_CONTRADICT,
    COMPANION_MISSING,
    IMPOSSIBLE_AGE,
    DUPLICATE_KEY,
    BAD_MAPPING_VALUE,
    UNKNOWN_COLUMN,
    NEVER_STORED,
    UNCERTAIN_COLUMN,
    COLUMN_NOT_USED,
    CODE_NOT_KNOWN,
    UNCERTAIN_VALUE,
    SEX_FROM_GENDER,
    DAY_FIRST_ASSUMED,
    MONTH_FIRST,
    EXCEL_SERIAL,
    OPEN_ENDED,
    ROUNDED_TO_PENCE,
    ROUNDED_DECIMAL,
    ALL_MISSING,
    LOW_DECLARATION,
    DEFAULT_CODE,
    ANOTHER_AREA,
    UNLIKELY_AGE,
    AGE_NOT_RECKONED,
    SEVERAL_RECORDS,
    OBJECTED,
    READING_NOTE,
)
