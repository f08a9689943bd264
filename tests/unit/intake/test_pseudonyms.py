"""Pseudonyms and the file of their keys."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest

from evenhand.errors import UnsafeKeys
from evenhand.intake.pseudonyms import Keys, PurposeKey, check_apart

SECRET = bytes(range(32))
KEY = PurposeKey("employment", SECRET)


def pseudonym(
    number: str, *, key: PurposeKey = KEY, subject: str = "employee", organisation: str = "A"
) -> bytes | None:
    return key.pseudonyms([number], subject=subject, organisation=organisation)[0]


def test_a_pseudonym_is_the_first_128_bits_of_a_keyed_hash() -> None:
    message = b"employment\x1femployee\x1fA\x1f000017"

    # Reckoned with the long form of HMAC (RFC 2104), not with the shortcut that the code uses.
    inner = hashlib.sha256(bytes(each ^ 0x36 for each in SECRET.ljust(64, b"\0")) + message).digest()
    expected = hashlib.sha256(bytes(each ^ 0x5C for each in SECRET.ljust(64, b"\0")) + inner).digest()[:16]

    assert pseudonym("000017") == expected
    assert hmac.new(SECRET, message, "sha256").digest()[:16] == expected


@pytest.mark.parametrize("spelling", ["ab17", " AB17 ", "ＡＢ１７"])
def test_case_spaces_and_width_do_not_make_another_person(spelling: str) -> None:
    assert pseudonym(spelling) == pseudonym("AB17")


def test_zeros_in_front_make_another_person() -> None:
    assert pseudonym("17") != pseudonym("000017")


def test_another_purpose_subject_or_organisation_makes_another_pseudonym() -> None:
    other_purpose = PurposeKey("survey", SECRET)

    made = {
        pseudonym("17"),
        pseudonym("17", key=other_purpose),
        pseudonym("17", subject="case"),
        pseudonym("17", organisation="B"),
    }

    assert len(made) == 4


def test_a_national_number_is_the_same_person_at_every_organisation() -> None:
    subject = "unique learner number"

    assert pseudonym("1061484016", subject=subject) == pseudonym(
        "1061484016", subject=subject, organisation="B"
    )


def test_a_blank_number_has_no_pseudonym() -> None:
    assert pseudonym("  ") is None


def test_a_key_does_not_show_its_secret() -> None:
    assert SECRET.hex() not in repr(KEY)
    assert repr(SECRET) not in repr(KEY)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(UnsafeKeys, match="fewer than 256 bits"):
        PurposeKey("employment", b"short")


def test_a_key_file_is_made_for_its_owner_only_and_read_again(tmp_path: Path) -> None:
    made = Keys.create(tmp_path / "keys", ["employment", "audit"])

    again = Keys.load(tmp_path / "keys")

    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600
    assert again.of("employment").secret == made.of("employment").secret
    assert again.of("employment").secret != again.of("audit").secret
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_second_maker_of_a_key_file_gets_the_first_ones_keys(tmp_path: Path) -> None:
    first = Keys.create(tmp_path / "keys", ["employment"])

    second = Keys.create(tmp_path / "keys", ["employment"])

    assert second.of("employment").secret == first.of("employment").secret


def test_a_new_purpose_gets_a_key_and_the_others_keep_theirs(tmp_path: Path) -> None:
    made = Keys.create(tmp_path / "keys", ["employment"])

    more = made.with_purposes(["employment", "survey"])
    again = made.with_purposes(["survey"])

    assert more.of("employment").secret == made.of("employment").secret
    assert again.of("survey").secret == more.of("survey").secret
    assert more.with_purposes(["survey"]) is more
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604])
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    Keys.create(tmp_path / "keys", ["employment"])
    (tmp_path / "keys").chmod(mode)

    with pytest.raises(UnsafeKeys, match="may be read by others"):
        Keys.load(tmp_path / "keys")


@pytest.mark.parametrize(
    "text", ["", "[keys]\nemployment = 7", "[keys]\nemployment = 'zz'", "not toml", "keys = 1"]
)
def test_a_damaged_key_file_is_refused_without_showing_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys"
    path.write_text(text)
    path.chmod(0o600)

    with pytest.raises(UnsafeKeys, match="is damaged") as refusal:
        Keys.load(path)

    assert refusal.value.__cause__ is None


def test_a_link_in_the_place_of_a_key_file_is_refused(tmp_path: Path) -> None:
    Keys.create(tmp_path / "keys", ["employment"])
    (tmp_path / "link").symlink_to(tmp_path / "keys")

    with pytest.raises(UnsafeKeys, match="not an ordinary file"):
        Keys.load(tmp_path / "link")


def test_a_missing_key_file_or_purpose_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnsafeKeys, match="does not exist"):
        Keys.load(tmp_path / "keys")
    with pytest.raises(UnsafeKeys, match="no key for the purpose 'survey'"):
        Keys.create(tmp_path / "keys", ["employment"]).of("survey")


def test_a_key_file_inside_the_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeKeys, match="lies inside the store"):
        check_apart(tmp_path / "store" / "deep" / ".." / "keys", tmp_path / "store")
