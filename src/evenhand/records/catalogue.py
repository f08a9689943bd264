"""Every collection, in reading order."""

from __future__ import annotations

from evenhand.errors import UnknownName
from evenhand.records.boards import BOARDS
from evenhand.records.cases import CASES
from evenhand.records.engagement import ENGAGEMENT
from evenhand.records.grants import GRANTS
from evenhand.records.movements import MOVEMENTS
from evenhand.records.participants import PARTICIPANTS
from evenhand.records.payroll import PAYROLL
from evenhand.records.recruitment import RECRUITMENT
from evenhand.records.schema import Collection
from evenhand.records.survey import SURVEY
from evenhand.records.training import TRAINING
from evenhand.records.workforce import WORKFORCE

COLLECTIONS: tuple[Collection, ...] = (
    WORKFORCE,
    MOVEMENTS,
    PAYROLL,
    RECRUITMENT,
    CASES,
    SURVEY,
    TRAINING,
    PARTICIPANTS,
    GRANTS,
    BOARDS,
    ENGAGEMENT,
)


def collection_named(name: str) -> Collection:
    """The collection of that name.

    Raises
    ------
    UnknownName : there is none; the message lists the names there are.
    """
    found = next((each for each in COLLECTIONS if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in COLLECTIONS)
        raise UnknownName(f"There is no collection '{name}'. Use one of: {names}.")
    return found
