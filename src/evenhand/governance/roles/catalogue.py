"""The roles: one declared table of who may do what. Nothing else in the product grants anything.

A role that is not given a permission here does not have it; a person's access is the sum of their
roles and of what the public may see.
"""

from __future__ import annotations

from evenhand.errors import UnknownName
from evenhand.governance.roles.collecting import (
    DEMOCRATIC_SERVICES,
    ENGAGEMENT_OFFICER,
    GRANTS_OFFICER,
    HR_DATA_STEWARD,
    PARTNER_APPROVER,
    PARTNER_SUBMITTER,
    RECRUITMENT_STEWARD,
    RETURN_REVIEWER,
    TRAINING_COORDINATOR,
)
from evenhand.governance.roles.deciding import (
    ASSESSMENT_AUTHOR,
    DECISION_MAKER,
    EQUALITY_ANALYST,
    EQUALITY_LEAD,
    PROGRAMME_MANAGER,
    RELEASE_APPROVER,
)
from evenhand.governance.roles.model import Role
from evenhand.governance.roles.overseeing import AUDITOR, DATA_PROTECTION_OFFICER, SYSTEM_ADMINISTRATOR
from evenhand.governance.roles.people import (
    BOARD_MEMBER,
    LINE_MANAGER,
    PUBLIC,
    STAFF_MEMBER,
    WORKING_GROUP_MEMBER,
)

ROLES: tuple[Role, ...] = (
    PUBLIC,
    STAFF_MEMBER,
    LINE_MANAGER,
    HR_DATA_STEWARD,
    RECRUITMENT_STEWARD,
    TRAINING_COORDINATOR,
    EQUALITY_ANALYST,
    RELEASE_APPROVER,
    ASSESSMENT_AUTHOR,
    EQUALITY_LEAD,
    DECISION_MAKER,
    PROGRAMME_MANAGER,
    PARTNER_SUBMITTER,
    PARTNER_APPROVER,
    RETURN_REVIEWER,
    GRANTS_OFFICER,
    ENGAGEMENT_OFFICER,
    DEMOCRATIC_SERVICES,
    BOARD_MEMBER,
    WORKING_GROUP_MEMBER,
    AUDITOR,
    DATA_PROTECTION_OFFICER,
    SYSTEM_ADMINISTRATOR,
)


def role_named(name: str) -> Role:
    """The role of that name.

    Raises
    ------
    UnknownName : there is none; the message lists the names there are.
    """
    for role in ROLES:
        if role.name == name:
            return role
    raise UnknownName(f"There is no role '{name}'. Use one of: {', '.join(role.name for role in ROLES)}.")
