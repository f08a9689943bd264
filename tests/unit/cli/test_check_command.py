"""The commands `check` and `verify`, from a file to an exit status."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import cast

import pytest
from tests.support.intake import GOOD_EMPLOYEE, employees

from evenhand.cli import main
from evenhand.intake.pseudonyms import Keys
from evenhand.intake.store.sqlite_register import SqliteRegister


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, rows: list[dict[str, str]]) -> str:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [",".join(headings), *(",".join(row.get(name, "") for name in headings) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    status = main(["check", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_exit_status_is_0_clean_1_notices_2_refused(folder: Path) -> None:
    clean = write(folder / "clean.csv", employees({}, {}))
    notices = write(folder / "notices.csv", employees({"shoe": "7"}))
    refused = write(folder / "refused.csv", employees({"fte": "x"}))

    ended = [main(["check", name, "--collection", "workforce"]) for name in (clean, notices, refused)]

    assert ended == [0, 1, 2]


LEARNER_RECORD = """<Message xmlns="ESFA/ILR/2025-26">
<LearningProvider><UKPRN>10000001</UKPRN></LearningProvider><Learner><LearnRefNumber>A1</LearnRefNumber><Sex>F</Sex>{deliveries}</Learner></Message>"""
DELIVERY = """<LearningDelivery><LearnAimRef>60000001</LearnAimRef><AimSeqNumber>{number}</AimSeqNumber>
<LearnStartDate>2025-09-01</LearnStartDate><FundModel>37</FundModel><CompStatus>1</CompStatus></LearningDelivery>"""


def test_participants_of_a_learner_record_are_read_course_by_course_unless_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    courses = "".join(DELIVERY.format(number=number) for number in (1, 2))
    (folder / "ilr.xml").write_text(LEARNER_RECORD.format(deliveries=courses), encoding="utf-8")

    status = main(["check", "ilr.xml", "--collection", "participants"])
    said = capsys.readouterr()
    told = main(["check", "ilr.xml", "--collection", "participants", "--table", "learners"])

    assert status == 1
    assert "ilr.xml: 2 rows as participants" in said.out
    assert "Table 'deliveries' is read" in said.err
    assert (
        "codes that are not in the list of Individualised Learner Record 2020-21: '37' (2 rows)" in said.out
    )
    assert told == 2


def test_the_document_has_its_promised_keys(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(folder / "staff.csv", employees({"fte": "37", "sex": "F", "shoe": "7"}, {"sex": ""}))

    status, found = checked(capsys, name, "--collection", "workforce")

    assert status == 2
    assert list(found) == [
        "format_version",
        "file",
        "sha256",
        "collection",
        "status",
        "counts",
        "mapping",
        "faults",
        "notices",
        "unknown_columns",
        "declaration",
        "stored",
    ]
    assert found["faults"] == [
        {
            "rule": "out-of-range",
            "severity": "fault",
            "column": "fte",
            "rows": [[2, 2]],
            "row_count": 1,
            "message": "'fte' (Full-time equivalent) should be 0 to 1.5 and is not in 1 row. "
            "1 is full time. Above 1.5 is taken for hours or a per cent.",
            "remedy": "Correct the number, or the unit it is in.",
        }
    ]
    assert found["unknown_columns"] == ["shoe"]
    assert found["counts"] == {"rows": 2, "columns": 9, "columns_stored": 8, "faults": 1, "notices": 2}
    declaration = found["declaration"]
    assert isinstance(declaration, dict)
    assert declaration["sex"]["rate"] == 0.5


def test_a_stored_file_is_given_a_receipt_and_stored_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder / "staff.csv", employees({}, {}))
    words = (name, "--collection", "workforce", "--store", "records")

    _, first = checked(capsys, *words)
    _, second = checked(capsys, *words)

    assert isinstance(first["stored"], dict)
    assert isinstance(second["stored"], dict)
    assert first["stored"]["period"] == "2024-03-31"
    assert second["stored"]["was_there"]
    assert second["stored"]["reference"] == first["stored"]["reference"]
    assert main(["verify", "records"]) == 0


def test_a_refused_file_leaves_no_submission(folder: Path) -> None:
    name = write(folder / "staff.csv", employees({"fte": "x"}))

    main(["check", name, "--collection", "workforce", "--store", "records"])

    assert not list(folder.glob("records/*.parquet"))


def test_a_mapping_is_remembered_for_the_next_file_of_the_shape(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = employees({"Vertrag": "unbefristet"})
    for row in rows:
        del row["contract_type"]
    name = write(folder / "staff.csv", rows)
    (folder / "m.toml").write_text(
        '[columns]\nVertrag = "contract_type"\n[values.contract_type]\nunbefristet = "permanent"\n'
    )
    words = ["check", name, "--collection", "workforce", "--store", "records"]

    assert main(words) == 2
    assert main([*words, "--mapping", "m.toml"]) == 0
    assert main(words) == 0
    assert "The mapping of the last file of this shape is used" in capsys.readouterr().err


def test_a_saved_mapping_gives_the_same_check_again(folder: Path) -> None:
    name = write(folder / "staff.csv", employees({"Gender": "Female", "religion": "None"}))

    first = main(["check", name, "--collection", "workforce", "--save-mapping", "m.toml"])
    second = main(["check", name, "--collection", "workforce", "--mapping", "m.toml"])

    assert (first, second) == (1, 0)
    assert '"Gender" = "sex"' in (folder / "m.toml").read_text()


def test_a_key_file_that_others_may_read_stops_the_store(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder / "staff.csv", employees({}))
    Keys.create(folder / "records.keys", ["employment", "audit"])
    (folder / "records.keys").chmod(0o644)

    ended = main(["check", name, "--collection", "workforce", "--store", "records"])

    assert ended == 5
    assert "chmod 600" in capsys.readouterr().err
    assert not (folder / "records").exists()


def test_a_file_without_dates_needs_a_period(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"response_id": "1", "wave": "2024"}
    name = write(folder / "survey.csv", [row])

    assert main(["check", name, "--collection", "survey", "--store", "records"]) == 3
    assert "--period" in capsys.readouterr().err
    assert main(["check", name, "--collection", "survey", "--store", "records", "--period", "2024"]) == 0


def test_rows_of_areas_that_are_not_the_authoritys_are_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder / "staff.csv", employees({"home_area": "Gateshead"}, {"home_area": "Carlisle"}))
    shipped = files("evenhand").joinpath("authority.toml").read_text(encoding="utf-8")
    (folder / "authority.toml").write_text(shipped, encoding="utf-8")

    status, found = checked(capsys, name, "--collection", "workforce", "--authority", "authority.toml")

    notices = found["notices"]
    assert isinstance(notices, list)
    assert (status, [(each["rule"], each["rows"]) for each in notices]) == (1, [("another-area", [[3, 3]])])


def test_a_user_without_a_name_is_still_an_actor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", nameless)
    name = write(folder / "staff.csv", employees({}))

    assert main(["check", name, "--collection", "workforce", "--store", "records"]) == 0
    entries = SqliteRegister(folder / "records" / "register.sqlite3").audit_entries()
    assert entries[0].actor == f"user {os.getuid()}"


def test_an_unknown_collection_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write(folder / "a.csv", employees({})), "--collection", "staff"]) == 3
    assert "Use one of: workforce" in capsys.readouterr().err


def test_progress_goes_to_standard_error_and_only_when_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder / "staff.csv", employees({}))

    main(["check", name, "--collection", "workforce"])
    quiet = capsys.readouterr()
    main(["check", name, "--collection", "workforce", "--progress"])
    told = capsys.readouterr()

    assert "reading [" not in quiet.err
    assert "100%" in told.err
    assert told.out == quiet.out


def test_no_message_anywhere_holds_an_answer_or_a_number_of_a_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    canaries = {
        "employee_id": "CANARY000017",
        "sexual_orientation": "Canaryish",
        "religion": "Canary Islander",
        "dob": "17/02/2091",
        "ethnicity": "jane.canary@example.org",
        "location": "ring Canary on 0191 496 0123",
        "salary": "-7654321.09",
        "surname": "Canaryson",
    }
    name = write(folder / "staff.csv", [GOOD_EMPLOYEE | canaries, GOOD_EMPLOYEE | canaries])

    ended = main(["check", name, "--collection", "workforce", "--json"])

    said = capsys.readouterr()
    assert ended == 2
    for canary in canaries.values():
        assert canary not in said.out + said.err
    assert "anary" not in (said.out + said.err).replace("Canaryson", "")


def test_verify_names_every_problem_and_ends_with_5(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(folder / "staff.csv", employees({}))
    main(["check", name, "--collection", "workforce", "--store", "records"])
    next(folder.glob("records/*.parquet")).write_bytes(b"changed")
    capsys.readouterr()

    ended = main(["verify", "records"])

    assert ended == 5
    assert "was changed" in capsys.readouterr().out


def test_verify_needs_a_store_its_keys_and_a_head_in_its_form(folder: Path) -> None:
    assert main(["verify", "nowhere"]) == 5
    (folder / "records").mkdir()
    assert main(["verify", "records"]) == 5
    Keys.create(folder / "records.keys", ["audit"])
    assert main(["verify", "records"]) == 5
    assert main(["verify", "records", "--head", "seven"]) == 3


def test_verify_holds_the_chain_against_a_head_written_down(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(folder / "staff.csv", employees({}))
    main(["check", name, "--collection", "workforce", "--store", "records"])
    capsys.readouterr()
    main(["verify", "records"])
    head = capsys.readouterr().out.rpartition(": ")[2].strip()

    assert main(["verify", "records", "--head", head]) == 0
    assert main(["verify", "records", "--head", f"1:{'0' * 64}"]) == 5


def test_a_file_that_cannot_be_read_is_a_document_for_programs_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ragged.csv").write_text("sex,grade,fte\nM,A,1\nF,A\n", encoding="utf-8")
    _, whole = checked(capsys, write(folder / "staff.csv", employees({})), "--collection", "workforce")

    status, refused = checked(capsys, "ragged.csv", "--collection", "workforce")

    assert status == 2
    assert refused["status"] == "refused"
    assert refused.keys() == whole.keys()
    (fault,) = cast(list[dict[str, str]], refused["faults"])
    assert "Row 3: 2 cells, but there are 3 columns" in fault["message"]
