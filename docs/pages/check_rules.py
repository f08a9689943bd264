"""The reference page of the rules of a check."""

from __future__ import annotations

from evenhand.intake.faults import MOST_RANGES, ROWS_OF_A_CODE
from evenhand.intake.rules import RULES, Rule, Severity

OPENING = f"""# Rules of a check

Written by `make docs` from `src/evenhand/intake/rules.py`.

`evenhand check` tries every rule on every row and reports them together. A fault refuses the file (exit
status 2); a notice is accepted and said (exit status 1). Each is reported once for a column, with all its
rows; the first {MOST_RANGES} ranges of rows are listed and all are counted.

A message never repeats a valid answer about a person. A value that is not in a list is repeated where it
is shaped like a code, or stands on {ROWS_OF_A_CODE} rows or more; anything that looks like a name, an
e-mail address, a telephone, a postcode or a National Insurance number is only described.
"""


def page() -> str:
    """Every rule, faults first."""
    parts = [OPENING]
    for severity, title in ((Severity.FAULT, "Faults"), (Severity.NOTICE, "Notices")):
        rows = "\n".join(_row(rule) for rule in RULES if rule.severity is severity)
        parts.append(
            f"## {title}\n\n| rule | what it means | how to mend it |\n| --- | --- | --- |\n{rows}\n"
        )
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    return f"| `{rule.name}` | {rule.meaning} | {rule.remedy} |"
