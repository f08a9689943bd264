"""Separation of duties: uploading, analysing and approving are three people, and publishing takes two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenhand.errors import NotPermitted
from evenhand.governance.permissions import RECORD_LEVEL, Grant, ObjectKind, Permission
from evenhand.governance.roles.model import Role


class Duty(StrEnum):
    """A part in the making of a figure that no one person should hold with another."""

    UPLOAD = "upload"
    ANALYSE = "analyse"
    APPROVE = "approve"
    PUBLISH = "publish"


SEPARATED = frozenset({Duty.UPLOAD, Duty.ANALYSE, Duty.APPROVE})
MOST_DUTIES = 2


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what on one submission, or on one release and the submissions in it."""

    person: str
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdChange:
    """A proposal to change the fewest people that a figure may rest on."""

    before: int
    after: int
    proposed_by: str
    agreed_by: str = ""  # somebody who may approve the disclosure policy

    @property
    def loosens(self) -> bool:
        """Whether figures of fewer people would be shown."""
        return self.after < self.before


def duties_of(roles: Iterable[Role]) -> frozenset[Duty]:
    """The separated duties that these roles together let a person take on."""
    return frozenset(duty for role in roles for grant in role.grants if (duty := _duty(grant)) is not None)


def check_duties_held(duties: frozenset[Duty], *, reason: str) -> str:
    """The reason to record and show; empty where at most one separated duty is held.

    Raises
    ------
    NotPermitted : two duties without a reason, or all three.
    """
    held = duties & SEPARATED
    if len(held) > MOST_DUTIES:
        raise NotPermitted("Nobody uploads, analyses and approves. Give one of the three to somebody else.")
    if len(held) < MOST_DUTIES:
        return ""
    if not reason.strip():
        raise NotPermitted(
            f"One person would {' and '.join(sorted(held))}. Give one of them to somebody else, "
            "or record why the authority cannot."
        )
    return reason.strip()


def check_deed(deed: Deed, *, earlier: Iterable[Deed], reason: str = "") -> str:
    """The reason to record and show beside this deed; empty where the person takes on one duty only.

    Parameters
    ----------
    deed
        What the person is about to do.
    earlier
        What was done so far on the same submission or release, by anybody.
    reason
        Why the authority lets this person take two duties, as recorded when the role was given.

    Raises
    ------
    NotPermitted : two duties without a reason; all three; or publishing what the person uploaded or
        analysed, or what nobody else has had a hand in.
    """
    done = tuple(earlier)
    own = frozenset(each.duty for each in done if each.person == deed.person) | {deed.duty}
    recorded = check_duties_held(own, reason=reason)
    if deed.duty is Duty.PUBLISH:
        _check_publisher(deed.person, own, done)
    return recorded


def check_threshold(change: ThresholdChange) -> None:
    """Refuse a lower threshold that a second person has not agreed to.

    Raises
    ------
    NotPermitted : nobody has agreed, or only the one who proposed it.
    """
    if change.loosens and change.agreed_by in ("", change.proposed_by):
        raise NotPermitted(
            f"Lowering a threshold from {change.before} to {change.after} needs the agreement of the data "
            "protection officer, who is not the one who proposes it."
        )


def _duty(grant: Grant) -> Duty | None:
    permissions = frozenset(grant.permissions)
    if Permission.UPLOAD in permissions:
        return Duty.UPLOAD
    if grant.kind in RECORD_LEVEL and Permission.READ_PSEUDONYMISED in permissions:
        return Duty.ANALYSE
    if grant.kind is ObjectKind.RELEASE and Permission.APPROVE in permissions:
        return Duty.APPROVE
    if grant.kind in RECORD_LEVEL and not permissions.isdisjoint({Permission.APPROVE, Permission.REVIEW}):
        return Duty.APPROVE
    return None


def _check_publisher(person: str, own: frozenset[Duty], done: tuple[Deed, ...]) -> None:
    if own & {Duty.UPLOAD, Duty.ANALYSE}:
        raise NotPermitted(
            "Whoever uploaded or analysed the records does not publish their figures. Ask somebody else."
        )
    if all(each.person == person for each in done):
        raise NotPermitted(
            "Nobody publishes alone. Somebody else must have prepared or approved the release."
        )
