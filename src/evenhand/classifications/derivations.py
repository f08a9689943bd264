"""Categories worked out from the answers to several questions."""

from __future__ import annotations

# (has a condition of 12 months or more, how far it restricts activities) -> Census category of four.
_BY_BOTH_ANSWERS = {
    ("Y", "1"): "1",
    ("Y", "2"): "2",
    ("Y", "3"): "3",
}
_NO_CONDITION = "4"


def equality_act_disability(condition: str | None, restriction: str | None) -> str | None:
    """The category of `disability_census_2021_4` that two answers give; None when they do not give one.

    Parameters
    ----------
    condition
        Code of `disability_condition_12_months`, or None when it was not answered.
    restriction
        Code of `disability_activities_restricted`, or None when it was not answered. It is not
        asked of people without a condition, so it is not needed then.

    Returns
    -------
    1 or 2 (disabled: limited a lot, a little), 3 or 4 (not disabled: a condition that does not
    limit, no condition). None when an answer that is needed is missing: an unanswered question is
    never read as "not disabled".

    Raises
    ------
    ValueError : a code is not one of its classification.

    Source
    ------
    GSS harmonised standard: a condition lasting 12 months or more **and** activities restricted a
    lot or a little, which approximates Equality Act 2010 s6; Census 2021 variable `disability`.
    """
    if condition not in {"Y", "N", None} or restriction not in {"1", "2", "3", None}:
        raise ValueError(f"expected codes Y or N and 1, 2 or 3; got {condition!r} and {restriction!r}")
    if condition == "N":
        return _NO_CONDITION
    return _BY_BOTH_ANSWERS.get((condition or "", restriction or ""))
