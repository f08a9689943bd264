"""The words by which people head their columns, and the words that say that something happened."""

from __future__ import annotations

import re

_PERSON = "employee staff person participant learner applicant member unique payroll".split()
_PATTERNS: dict[str, tuple[str, ...]] = {
    "person": tuple(rf"{word} ?(id|ref|reference|no|number|key)" for word in _PERSON),
    "row": (
        "row ?names?",
        "row|index|id|ref|uprn|postcode",
        r"unnamed.*|column \d+",
        ".* (id|ref|reference|number|no)",
    ),
    "count": ("n|freq|frequency|count|headcount|number|number of people|people|total|weight",),
    "year": (
        "(academic |financial |calendar )?year( ending)?",
        "(snapshot|reference) date",
        "period|wave|cohort",
    ),
    "area": (
        "area|area name|council|(local )?authority|district|region|lad|la|borough|place|county|site",
        "local authority( district)?( name)?",
    ),
    "strata": (
        "(pay )?(grade|band)|grade band|rank|level",
        "dept|department|directorate|service|faculty",
        "program(me)?|discipline|profession|occupation|job family|subject|fund|stream",
    ),
    "amount": (
        ".*(salary|pay|wage|income|earnings|bonus|remuneration).*",
        "(hourly|daily|annual|weekly|monthly) rate",
        ".*(amount|award|value|fee|cost|price|hours|score).*",
        r"re7[458]",  # yearly earnings in the NSW job-training data, known by these names since 1986
    ),
    "characteristic": (
        "sex|gender|gender (identity|reassignment)|trans.*",
        "race|ethnic.*|.*ethnicity.*|nationality",
        "disab.*|.*disability.*",
        "age|age (band|group)",
        "religion.*|belief|sexual orientation|orientation",
        "marital.*|married|pregnan.*|carer.*|care leaver.*",
        "(main|first) language|armed forces.*|veteran",
    ),
    "date": (".*(date|dob|birth|time)( .*)?", ".* on"),
    # What a post or an application is, not what happened to the person.
    "circumstance": (
        "(is )?(internal|external|agency|temporary|permanent|part time|full time)( .*)?",
        "guaranteed interview( .*)?|(has |is )?line manager|manager|consent.*|opt(ed)? (in|out)",
    ),
}
EVENT_WORDS = frozenset(
    (
        "admitted hired appointed promoted accepted success successful approved granted awarded offered "
        "shortlisted pass passed achieved completed complete selected funded employed progressed recruited "
        "denied left disciplined"
    ).split()
)
NO_EVENT_WORDS = re.compile(
    r"(not|no)( .*)?|non[ -]\w+|un(successful|appointed|funded|selected|employed)"
    r"|reject\w*|refus\w*|declin\w*|fail\w*|withdr\w*|did not .*"
)


def plain(heading: str) -> str:
    """A heading in lower-case words: 'GrossSalary' and 'gross_salary' are 'gross salary'."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.sub(r"[^0-9A-Za-z]+", " ", spaced).lower().split())


def says(heading: str, kind: str) -> bool:
    """Whether a heading is one by which people mean that kind of column."""
    words = plain(heading)
    return any(re.fullmatch(pattern, words) for pattern in _PATTERNS[kind])
