"""The reference page of retention: how long each kind of data is kept, and what happens then."""

from __future__ import annotations

from evenhand.governance.retention import RetentionRule
from evenhand.governance.retention_policy import default_policy

OPENING = """# How long data is kept

Written by `make docs` from `src/evenhand/governance/law/data/retention.toml`.

The law fixes a principle, that data about people is kept no longer than needed (UK GDPR Article
5(1)(e)), and no periods. The periods below are where a controller starts; it may set its own in a
document of the same form. What was published, and how decisions were made, is kept for good.

A period is counted from the day named; on the day it ends, the data goes. After a month or a year, that is
the same day of the later month, or its last day where it has none. A clock that has not started (a case
still open) takes nothing.
"""


def page() -> str:
    """Every rule of the default policy."""
    rows = "\n".join(_row(rule) for rule in default_policy().rules)
    heading = "| kind | data | kept | counted from | then | collections | note |\n"
    return f"{OPENING}\n{heading}| --- | --- | --- | --- | --- | --- | --- |\n{rows}\n"


def _row(rule: RetentionRule) -> str:
    collections = ", ".join(f"`{name}`" for name in rule.collections)
    kept = str(rule.keep) if rule.keep else "for good"
    return (
        f"| `{rule.kind}` | {rule.name} | {kept} | {rule.starts} | {rule.then.in_words} | {collections} | "
        f"{rule.note} |"
    )
