"""Pseudonyms: a keyed stand-in for a person's number, so that nobody without the key can go back.

An unkeyed hash of a staff number falls to trying all numbers, so there is none here. Each purpose has
its own key: records held for two purposes cannot be joined by their pseudonyms.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
import secrets
import stat
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evenhand.errors import UnsafeKeys

KEY_BYTES = 32
PSEUDONYM_BYTES = 16
_SEPARATOR = b"\x1f"
# A number that the whole country shares means the same person whoever sends it.
NATIONAL_SUBJECTS = frozenset({"unique learner number"})


@dataclass(frozen=True, slots=True)
class PurposeKey:
    """The secret of one purpose; it is never shown."""

    purpose: str
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a secret that is too short to be one."""
        if len(self.secret) < KEY_BYTES:
            raise UnsafeKeys(f"The key of '{self.purpose}' has fewer than {KEY_BYTES * 8} bits.")

    @staticmethod
    def passing(purpose: str) -> PurposeKey:
        """A key that is forgotten when the programme ends: for a check that stores nothing."""
        return PurposeKey(purpose, secrets.token_bytes(KEY_BYTES))

    @property
    def id(self) -> str:
        """A name for the key that does not give it away."""
        return hmac.digest(self.secret, b"key id", "sha256").hex()[:16]

    def pseudonyms(self, numbers: Sequence[str], *, subject: str, organisation: str) -> list[bytes | None]:
        """The pseudonym of each number, 128 bits; None for a blank one.

        Parameters
        ----------
        numbers
            The numbers as the file has them; case, width and outer spaces do not matter, zeros do.
        subject
            Whose number it is: a staff number and a case number that look alike are not the same.
        organisation
            Who gave the number: number 17 of one college is not number 17 of another.
        """
        scope = "" if subject in NATIONAL_SUBJECTS else organisation
        opening = _SEPARATOR.join(part.encode() for part in (self.purpose, subject, scope, ""))
        secret = self.secret
        digest = hmac.digest
        return [
            digest(secret, opening + number.encode(), "sha256")[:PSEUDONYM_BYTES] if number else None
            for number in map(normalised, numbers)
        ]


def normalised(number: str) -> str:
    """A person's number in one spelling."""
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
    return number.strip().upper()


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of every purpose, from a file that only its owner may read."""

    path: Path
    by_purpose: dict[str, PurposeKey] = field(repr=False)

    @staticmethod
    def load(path: Path) -> Keys:
        """The keys of a file.

        Raises
        ------
        UnsafeKeys : the file is missing or damaged, or others than its owner may read it.
        """
        check_private(path)
        try:
            with path.open("rb") as file:
                secrets_by_purpose = tomllib.load(file)["keys"]
            keys = {
                str(purpose): PurposeKey(str(purpose), bytes.fromhex(secret))
                for purpose, secret in secrets_by_purpose.items()
            }
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError, ValueError):
            # `from None`: a decoding error would carry the text of the key file.
            raise UnsafeKeys(f"Key file {path} is damaged. Restore it from its safe copy.") from None
        return Keys(path, keys)

    @staticmethod
    def create(path: Path, purposes: Sequence[str]) -> Keys:
        """A new key file, readable by its owner only, with a key for each purpose.

        Made under another name and then linked, so that a half-written file never stands in its place
        and two programmes that both find none agree on one.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(path, {purpose: secrets.token_bytes(KEY_BYTES) for purpose in purposes})
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return Keys.load(path)

    def with_purposes(self, purposes: Sequence[str]) -> Keys:
        """The same keys, and new ones for purposes that the file was made without.

        One programme at a time, and each looks at the file again when its turn comes: a key that a
        pseudonym was made with is never replaced.
        """
        if set(purposes) <= set(self.by_purpose):
            return self
        with self.path.with_name(f".{self.path.name}.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            known = {purpose: key.secret for purpose, key in Keys.load(self.path).by_purpose.items()}
            new = {purpose: secrets.token_bytes(KEY_BYTES) for purpose in purposes if purpose not in known}
            _draft(self.path, known | new).replace(self.path)
        return Keys.load(self.path)

    def of(self, purpose: str) -> PurposeKey:
        """The key of a purpose.

        Raises
        ------
        UnsafeKeys : the file has no key for it.
        """
        if purpose not in self.by_purpose:
            raise UnsafeKeys(f"Key file {self.path} has no key for the purpose '{purpose}'.")
        return self.by_purpose[purpose]

    @property
    def ids(self) -> frozenset[str]:
        """The names of the keys held."""
        return frozenset(key.id for key in self.by_purpose.values())


def _draft(path: Path, secrets_by_purpose: Mapping[str, bytes]) -> Path:
    """A whole key file under a passing name, brought to the disk."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    lines = [f'{purpose} = "{secret.hex()}"\n' for purpose, secret in secrets_by_purpose.items()]
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(_EXPLANATION + "".join(lines))
        file.flush()
        os.fsync(file.fileno())
    return draft


_EXPLANATION = """\
# The keys of Evenhand's pseudonyms and of its audit chain.
# Keep a safe copy apart from the store and from its backups. Without this file nobody can tell whose
# row is whose, and new files cannot be matched with old ones. Never send it.
[keys]
"""


def check_private(path: Path) -> None:
    """Refuse a key file that is missing or that anybody but its owner may touch."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        raise UnsafeKeys(f"Key file {path} does not exist.") from None
    if not stat.S_ISREG(status.st_mode):
        raise UnsafeKeys(f"Key file {path} is not an ordinary file.")
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise UnsafeKeys(f"Key file {path} may be read by others on this machine. Run: chmod 600 {path}")


def check_apart(keys: Path, store: Path) -> None:
    """Refuse a key file inside the store that it protects: one stolen folder would hold both."""
    if keys.resolve().is_relative_to(store.resolve()):
        raise UnsafeKeys(f"Key file {keys} lies inside the store {store}. Keep it elsewhere.")


def fingerprint(*parts: str) -> str:
    """A public name made from public words; never used for anything about a person."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
