"""Why a column was not used, in words that say what to do where it matters."""

from __future__ import annotations

from evenhand.audits.headings import says
from evenhand.audits.staging import Profile

MOST_STAGES = 12
NOT_RECOGNISED = "not recognised; name it in the specification if it matters"


def why_left_out(profile: Profile) -> str:
    """What kept an automatic reading from using a column; no value is repeated."""
    if says(profile.heading, "date"):
        return "dates; ages and yes or no can be compared: add a column of whole years or of what happened"
    if profile.distinct == 1:
        return _why_one_value(profile)
    if not profile.is_numeric and profile.distinct <= MOST_STAGES and profile.distinct * 2 <= profile.rows:
        name_it = "name it as an outcome, and the values that mean it happened"
        return f"{profile.distinct} different values; to compare, {name_it}"
    return NOT_RECOGNISED


def _why_one_value(profile: Profile) -> str:
    if not profile.blank:
        return "the same value in every row"
    return "one value or nothing; if nothing means no, name it as an outcome and say so"
