"""The reference page of files that can be read, their limits, and what is said of them."""

from __future__ import annotations

from evenhand.intake.reading import Limits
from evenhand.intake.reading.child.encodings import NAMES
from evenhand.intake.reading.child.notes import TEXTS
from evenhand.intake.reading.child.request import MEBIBYTE

FORMATS = (
    ("CSV, TSV", "`.csv` `.tsv` `.tab` `.psv` `.txt`", "Commas, semicolons, tabs or vertical bars."),
    ("Excel", "`.xlsx` `.xlsm`", "One sheet. Not the older `.xls`, nor `.xlsb`."),
    ("OpenDocument", "`.ods`", "One sheet."),
    ("Parquet", "`.parquet` `.pq`", "Plain columns of text, numbers, dates, times and yes/no."),
    (
        "360Giving JSON",
        "`.json`",
        "A package of grants: one row a grant, under the titles of the spreadsheet form.",
    ),
    ("360Giving spreadsheet", "`.csv` `.xlsx`", "Recognised by its titles."),
    ("Learner record (ILR)", "`.xml`", "Tables `learners` and `deliveries`; any year's namespace."),
)
INTRODUCTION = """# Files that can be read

Written by `make docs` from `src/evenhand/intake/reading`.

A file is what its bytes are. Where its ending says something else, it is refused. Every cell is kept as the
text that was written: `000001` keeps its zeros, `12E4` stays a code, and "None" may be a religion. A number
in a workbook becomes the shortest text of itself (`7`, not `7.0`), a number shown as a date becomes an ISO
date, and one shown with leading zeros (format `000000`) keeps them.

The file is read by a child process that has little memory, little time, no environment, no right to write
and, where the system allows it, no network. The original is not kept.
"""
RULES = """## What happens to rows that are not people

- Titles above the headings are passed over. Headings must be there, one a column, and different.
- Blank rows, totals ("Total" or "Grand total" with nothing but figures beside it), headings that come again
  and notes below the table are left out. Each is counted and said.
- What cannot be told apart is refused, with its row: a "Total" beside words, a lone cell between records, a
  row with too many or too few cells, a value in a column without a heading. All such rows are listed
  together.

## Workbooks

The sheet asked for is read, or else the first one that can be seen and is not a cover, contents or notes by
its name. Other sheets, hidden sheets, macros, links, comments, pivot tables and files inside are not read,
and that is said. Hidden rows and columns of the sheet are read like the others, and that is said. Formulas
give the result stored in the file; one without a stored result is refused at its cell. The size that a
sheet declares is not believed.

## Learner records

Groups of type and code become a column a type, such as `LearnFAM:LSR`. Other groups that repeat give their
values in order with semicolons between: the second `PriorLevel` belongs to the second `DateLevelApp`. Three
more columns hold the value that stands for the learner by the record's own marks: `PriorLevel:latest`,
`EmpStat:latest`, `LLDDCat:primary` (empty where several categories have no mark). Count learners in
`learners`, never in `deliveries`.

## 360Giving

Of several objects in a list, the first has the plain title and each later one its place: `Beneficiary
Location:Name`, `Beneficiary Location:1:Name`. Lists of plain values are joined with semicolons. Fields
outside the standard keep their own names.
"""
REFUSED = """## What is always refused

Old or encrypted workbooks, archives, pictures, PDF, web pages and programs; archives with parts that
overlap, share a name, lie about their size or unpack to far more than they look; XML with a document type
or entities; JSON with a key twice, NaN, Infinity or numbers too large to be meant; Parquet with nested
values or a footer that claims more than the limits; text with NUL bytes, a quotation mark never closed, or
an encoding that is not certain.
"""


def page() -> str:
    """Formats, encodings, limits and notes."""
    formats = "\n".join(f"| {name} | {endings} | {words} |" for name, endings, words in FORMATS)
    encodings = ", ".join(dict.fromkeys(NAMES.values()))
    notes = "\n".join(
        f"| `{code}` | {text.format(rows='3 rows', cells='3 cells', first=7)} |"
        for code, text in TEXTS.items()
    )
    return (
        f"{INTRODUCTION}\n## Formats\n\n| format | endings | |\n| --- | --- | --- |\n{formats}\n\n"
        f"Text may be in {encodings} or Latin-1; with or without a mark at its\n"
        f"beginning. Anything but UTF-8 is converted, and that is said.\n\n{_limits()}\n{RULES}\n{REFUSED}\n"
        "## Notes that are counted\n\nExamples, as for 3 rows of which the first is row 7.\n\n"
        f"| code | words |\n| --- | --- |\n{notes}\n"
    )


def _limits() -> str:
    limits = Limits()
    rows = (
        ("size of the file", f"{limits.file_bytes // MEBIBYTE:,} MiB"),
        ("rows", f"{limits.rows:,}"),
        ("columns", f"{limits.columns:,}"),
        ("characters in a cell", f"{limits.cell_characters:,}"),
        ("characters in a line", f"{limits.line_characters:,}"),
        (
            "what an archive unpacks to, and what a table holds as text",
            f"{limits.unpacked_bytes // MEBIBYTE:,} MiB",
        ),
        ("memory of the child", f"{limits.memory_bytes // MEBIBYTE:,} MiB"),
        ("memory of the child for Parquet", f"{limits.parquet_memory_bytes // MEBIBYTE:,} MiB"),
        (
            "processor time",
            f"{limits.cpu_seconds} s, more for files above 1 MiB, at most {limits.most_cpu_seconds} s",
        ),
    )
    lines = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"## Limits\n\n| of | at most |\n| --- | --- |\n{lines}\n"
