"""The reference page of roles: who may do what, from the declared table."""

from __future__ import annotations

from evenhand.governance.permissions import (
    KIND_IN_WORDS,
    PERMISSION_IN_WORDS,
    RECORD_LEVEL,
    SCOPE_IN_WORDS,
    STAGE_IN_WORDS,
    Grant,
    ObjectKind,
)
from evenhand.governance.roles.catalogue import ROLES
from evenhand.governance.roles.model import Role, Side

OPENING = """# Roles and permissions

Written by `make docs` from `src/evenhand/governance`.
Why it is so: [Who may see what](../explanation/who-may-see-what.md).

A role grants what stands below it and nothing else. A person's access is the sum of their roles and of
what the public may see. Access runs from a day to a day. Something that a person may not know of is
*not found*: the answer is the same whether it exists or not.
"""

SIDES = {
    Side.ANYBODY: "anybody",
    Side.AUTHORITY: "people of the authority",
    Side.PARTNER: "people of a partner",
}


def page() -> str:
    """The roles one by one, then who holds what on each kind of thing."""
    roles = "\n".join(_role(role) for role in ROLES)
    kinds = "\n".join(_kind(kind) for kind in ObjectKind)
    return f"{OPENING}\n## Each role\n\n{roles}\n## Each kind of thing\n\n{kinds}"


def _role(role: Role) -> str:
    factor = "yes" if role.needs_second_factor else "no"
    grants = "\n".join(f"| {KIND_IN_WORDS[grant.kind]} | {_grant(grant)} |" for grant in role.grants)
    return (
        f"### {role.title} (`{role.name}`)\n\n{role.description} "
        f"Held by {SIDES[role.side]}; second factor: {factor}.\n\n"
        f"| what | may |\n| --- | --- |\n{grants}\n"
    )


def _kind(kind: ObjectKind) -> str:
    rows = "\n".join(
        f"| {role.title} | {_grant(grant)} |" for role in ROLES for grant in role.grants if grant.kind is kind
    )
    logged = "Each read of a record is logged.\n\n" if kind in RECORD_LEVEL else ""
    words = KIND_IN_WORDS[kind]
    return f"### {words[0].upper()}{words[1:]} (`{kind}`)\n\n{logged}| who | may |\n| --- | --- |\n{rows}\n"


def _grant(grant: Grant) -> str:
    permissions = "; ".join(PERMISSION_IN_WORDS[each] for each in grant.permissions)
    limits = [SCOPE_IN_WORDS[grant.scope], STAGE_IN_WORDS[grant.stage]]
    if grant.needs_purpose:
        limits.append("for a stated purpose, logged")
    limited = ", ".join(limit for limit in limits if limit)
    return f"{permissions} ({limited})" if limited else permissions
