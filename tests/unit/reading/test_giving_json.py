"""360Giving JSON: a row a grant, under the titles of the spreadsheet form; numbers as they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.reading import Read, read_bytes

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import Limits, TableInfo, list_tables


def read_text(folder: Path, text: str) -> Read:
    """What the reader gives for this JSON."""
    return read_bytes(folder, "grants.json", text.encode())


def package(*grants: str) -> str:
    """A package of grants given as JSON."""
    return f'{{"license": "x", "grants": [{", ".join(grants)}]}}'


def test_fields_bear_the_titles_of_the_spreadsheet_form(tmp_path: Path) -> None:
    grant = (
        '{"id": "360G-1", "amountAwarded": 12500.50, "fromOpenCall": true, "dateModified": null,'
        ' "recipientOrganization": [{"id": "GB-CHC-1", "url": "http://x"}],'
        ' "grantProgramme": [{"title": "None", "url": "y"}], "Award Date - website format": "x",'
        ' "deiDetails": {"mission": {"response": {"taxonomyCodes": ["D1", "D2"]}}}}'
    )

    found = read_text(tmp_path, package(grant))

    assert found.format == "360Giving JSON"
    assert dict(zip(found.headings, found.rows[0], strict=True)) == {
        "Identifier": "360G-1",
        "Amount Awarded": "12500.50",
        "Recipient Org:Identifier": "GB-CHC-1",
        "Recipient Org:Web Address": "http://x",
        "Grant Programme:Title": "None",
        "Grant Programme:URL": "y",
        "From An Open Call?": "true",
        "Last Modified": "",
        "Award Date - website format": "x",
        "DEI Details:Mission:DEI Response:Taxonomy Codes": "D1;D2",
    }


def test_grants_with_different_fields_share_one_table(tmp_path: Path) -> None:
    found = read_text(tmp_path, package('{"id": "1", "title": "a"}', '{"id": "2", "x": false}'))

    assert found.headings == ("Identifier", "Title", "x")
    assert found.rows == [("1", "a", ""), ("2", "", "false")]
    assert found.row_numbers == [1, 2]


def test_several_places_of_one_grant_are_counted(tmp_path: Path) -> None:
    grant = '{"id": "1", "beneficiaryLocation": [{"name": "Blyth"}, {"name": "Wark"}]}'

    found = read_text(tmp_path, package(grant))

    assert found.headings == ("Identifier", "Beneficiary Location:Name", "Beneficiary Location:1:Name")


def test_two_fields_of_one_title_keep_their_keys(tmp_path: Path) -> None:
    found = read_text(tmp_path, package('{"Identifier": "1", "id": "2"}'))
    doubled = package('{"a": {"b": "1"}, "a:b": "2"}')

    assert found.headings == ("Identifier", "id")
    with pytest.raises(UnreadableFile, match="Two fields are called 'a:b'"):
        read_text(tmp_path, doubled)


@pytest.mark.parametrize("number", ["30000", "0.10", "1.5e3", "-0.5", "12345678901234567890"])
def test_a_number_keeps_every_digit_it_was_written_with(tmp_path: Path, number: str) -> None:
    assert read_text(tmp_path, package(f'{{"id": "1", "amountAwarded": {number}}}')).rows == [("1", number)]


@pytest.mark.parametrize(
    ("grant", "says"),
    [
        ('{"id": "2", "amountAwarded": NaN}', "Grant 2, field 'Amount Awarded': NaN is not a number"),
        ('{"id": "2", "amountAwarded": -Infinity}', "Grant 2, field 'Amount Awarded': -Infinity"),
        ('{"id": "2", "amountAwarded": 1e400}', "Grant 2, field 'Amount Awarded': a number is too large"),
        ('{"id": "2", "amountAwarded": ' + "9" * 5_000 + "}", "'Amount Awarded': a number is too large"),
        ('{"id": "2", "id": "3"}', "Grant 2: the key 'id' stands twice"),
        ('{"id": "2", "recipientOrganization": [{"id": "a", "id": "b"}]}', "the key 'id' stands twice"),
        ('"text"', "Grant 2 is not an object"),
        ('{"id": "\\ud800"}', "Grant 2: a text holds half of a character"),
        ('{"id": "' + "x" * 100_001 + '"}', "Grant 2: a text is longer than 100,000 characters"),
        ('{"id": ' + '{"a":' * 30 + "1" + "}" * 30 + "}", "Grant 2 is nested more than 12 deep"),
        ('{"": "x"}', "one has no name"),
    ],
)  # fmt: skip
def test_what_json_readers_let_pass_is_refused_at_the_grant(tmp_path: Path, grant: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_text(tmp_path, package('{"id": "1"}', grant))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"grants": []}', "holds no grant"),
        ('{"grants": {}}', "not a 360Giving package"),
        ('{"people": [1]}', "not a 360Giving package"),
        ('{"grants": [1], "grants": [2]}', "the key 'grants' stands twice"),
        ('{"grants": [{"id": "1"}', "damaged at line 1"),
        ('{"grants": ' + "[" * 100_000, "nested more than 12 deep"),
    ],
)
def test_what_is_no_package_of_grants_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_text(tmp_path, text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_of_every_kind_is_read(tmp_path: Path, encoding: str) -> None:
    octets = package('{"id": "Ynys Môn"}').encode(encoding)

    assert read_bytes(tmp_path, "grants.json", octets).rows == [("Ynys Môn",)]


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="bytes that are not characters"):
        read_bytes(tmp_path, "grants.json", package('{"id": "Môn"}').encode("cp1252"))


def test_more_fields_or_grants_than_the_limit_are_refused(tmp_path: Path) -> None:
    wide = package(json.dumps({f"field{number}": "x" for number in range(11)}))
    long = package(*['{"id": "1"}'] * 101)

    with pytest.raises(UnreadableFile, match="11 different fields"):
        read_bytes(tmp_path, "grants.json", wide.encode(), limits=Limits(columns=10))
    with pytest.raises(UnreadableFile, match="more than 100 rows"):
        read_bytes(tmp_path, "grants.json", long.encode(), limits=Limits(rows=100))


def test_a_package_is_one_table_called_grants(tmp_path: Path) -> None:
    text = package('{"id": "1"}').encode()

    assert read_bytes(tmp_path, "grants.json", text, table="grants").rows == [("1",)]
    assert list_tables(tmp_path / "grants.json") == (TableInfo(name="grants"),)
    with pytest.raises(UnreadableFile, match="no table 'Sheet1'"):
        read_bytes(tmp_path, "grants.json", text, table="Sheet1")


def test_the_spreadsheet_form_is_recognised_by_its_titles(tmp_path: Path) -> None:
    text = b"Identifier,Title,Amount Awarded,Funding Org:Identifier\n360G-1,a,10,GB-CHC-1\n"

    assert read_bytes(tmp_path, "grants.csv", text).format == "360Giving CSV"
