"""Learner records (ILR): learners and their deliveries, in any year's shape, groups brought into cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.reading import Read, read_bytes

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import Limits, TableInfo, list_tables

FIRST = """
<Learner>
  <LearnRefNumber>000001</LearnRefNumber><Ethnicity>31</Ethnicity><LLDDHealthProb>1</LLDDHealthProb>
  <PriorAttain><PriorLevel>2</PriorLevel><DateLevelApp>2021-06-08</DateLevelApp></PriorAttain>
  <PriorAttain><PriorLevel>1</PriorLevel><DateLevelApp>2020-06-09</DateLevelApp></PriorAttain>
  <LLDDandHealthProblem><LLDDCat>12</LLDDCat></LLDDandHealthProblem>
  <LLDDandHealthProblem><LLDDCat>5</LLDDCat><PrimaryLLDD>1</PrimaryLLDD></LLDDandHealthProblem>
  <LearnerFAM><LearnFAMType>LSR</LearnFAMType><LearnFAMCode>55</LearnFAMCode></LearnerFAM>
  <LearnerFAM><LearnFAMType>LSR</LearnFAMType><LearnFAMCode>57</LearnFAMCode></LearnerFAM>
  <LearnerEmploymentStatus><EmpStat>10</EmpStat><DateEmpStatApp>2018-06-08</DateEmpStatApp>
    <EmploymentStatusMonitoring><ESMType>EII</ESMType><ESMCode>7</ESMCode></EmploymentStatusMonitoring>
  </LearnerEmploymentStatus>
  <LearningDelivery><AimSeqNumber>1</AimSeqNumber><FundModel>38</FundModel><Ethnicity>odd</Ethnicity>
    <LearningDeliveryFAM><LearnDelFAMType>SOF</LearnDelFAMType><LearnDelFAMCode>107</LearnDelFAMCode>
    </LearningDeliveryFAM></LearningDelivery>
  <LearningDelivery><AimSeqNumber>2</AimSeqNumber><Outcome>2</Outcome></LearningDelivery>
</Learner>"""
SECOND = "<Learner><LearnRefNumber>2</LearnRefNumber><Ethnicity>97</Ethnicity><Sex> </Sex></Learner>"
PROVIDER = "<LearningProvider><UKPRN>99999999</UKPRN></LearningProvider>"


def record(*parts: str, namespace: str = "ESFA/ILR/2025-26", before: str = "") -> bytes:
    """A return of these parts."""
    return f'{before}<Message xmlns="{namespace}">{"".join(parts)}</Message>'.encode()


def read_record(folder: Path, *parts: str, table: str | None = None) -> Read:
    """What the reader gives for a return of these parts."""
    return read_bytes(folder, "ilr.xml", record(*parts), table=table)


def test_a_learner_is_one_row_with_groups_in_cells(tmp_path: Path) -> None:
    found = read_record(tmp_path, PROVIDER, FIRST, SECOND)

    assert found.format == "ILR XML 2025-26"
    assert dict(zip(found.headings, found.rows[0], strict=True)) == {
        "UKPRN": "99999999",
        "LearnRefNumber": "000001",
        "Ethnicity": "31",
        "LLDDHealthProb": "1",
        "PriorLevel": "2;1",
        "DateLevelApp": "2021-06-08;2020-06-09",
        "PriorLevel:latest": "2",
        "LLDDCat": "12;5",
        "PrimaryLLDD": ";1",
        "LLDDCat:primary": "5",
        "LearnFAM:LSR": "55;57",
        "EmpStat": "10",
        "DateEmpStatApp": "2018-06-08",
        "ESM:EII": "7",
        "EmpStat:latest": "10",
        "Sex": "",
    }
    assert found.rows[1][:3] == ("99999999", "2", "97")
    assert found.row_numbers == [1, 2]


def test_a_delivery_is_one_row_with_its_learner_beside_it(tmp_path: Path) -> None:
    found = read_record(tmp_path, FIRST, SECOND, table="deliveries")

    assert found.column("LearnRefNumber") == ["000001", "000001"]
    assert found.column("AimSeqNumber") == ["1", "2"]
    assert found.column("FundModel") == ["38", ""]
    assert found.column("LearnDelFAM:SOF") == ["107", ""]
    assert found.column("Ethnicity") == ["31", "31"]
    assert found.column("LearningDelivery:Ethnicity") == ["odd", ""]


@pytest.mark.parametrize(
    ("problems", "primary"),
    [
        ("<LLDDandHealthProblem><LLDDCat>12</LLDDCat></LLDDandHealthProblem>", "12"),
        ("<LLDDandHealthProblem><LLDDCat>12</LLDDCat></LLDDandHealthProblem>" * 2, ""),
    ],
)
def test_the_primary_category_is_never_guessed(tmp_path: Path, problems: str, primary: str) -> None:
    found = read_record(tmp_path, f"<Learner><LearnRefNumber>1</LearnRefNumber>{problems}</Learner>")

    assert found.column("LLDDCat:primary") == [primary]


@pytest.mark.parametrize(
    ("namespace", "year"),
    [
        ("ESFA/ILR/2020-21", "2020-21"),
        ("SFA/ILR/2014-15", "2014-15"),
        ("http://example.org/ILR/2011-12/1", "2011-12"),
    ],
)
def test_earlier_years_are_read_alike(tmp_path: Path, namespace: str, year: str) -> None:
    older = "<Learner><LearnRefNumber>1</LearnRefNumber><PriorAttain>2</PriorAttain></Learner>"

    found = read_bytes(tmp_path, "ilr.xml", record(older, namespace=namespace))

    assert found.format == f"ILR XML {year}"
    assert found.headings == ("LearnRefNumber", "PriorAttain")
    assert found.rows == [("1", "2")]


def test_destinations_are_left_out_and_said(tmp_path: Path) -> None:
    destination = "<LearnerDestinationandProgression><ULN>1</ULN></LearnerDestinationandProgression>"

    found = read_record(tmp_path, SECOND, destination, destination)

    assert len(found.rows) == 1
    assert found.note("destinations_ignored").count == 2


@pytest.mark.parametrize(
    ("octets", "says"),
    [
        (record(SECOND, before='<!DOCTYPE a [<!ENTITY b "c">]>'), "declares a document type or entities"),
        (record(SECOND, namespace="urn:other"), "not a learner record"),
        (b'<Learner xmlns="ESFA/ILR/2025-26"/>', "not a learner record"),
        (record(PROVIDER), "holds no learners"),
        (record(SECOND)[:-30], "breaks off or is damaged at line 1"),
        (record("<Learner>" + "<a>" * 100), "nested more than 64 deep"),
        (record("<Learner>" + "<a/>" * 50_001 + "</Learner>"), "more fields than a learner can have"),
    ],
)
def test_what_is_no_sound_return_is_refused(tmp_path: Path, octets: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_bytes(tmp_path, "ilr.xml", octets)


def test_a_return_without_deliveries_has_no_table_of_them(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="holds no deliveries"):
        read_record(tmp_path, SECOND, table="deliveries")


def test_the_tables_of_a_return_have_names(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no table 'grants'; the file holds 'learners' and 'deliveries'"):
        read_record(tmp_path, SECOND, table="grants")

    assert list_tables(tmp_path / "ilr.xml") == (TableInfo(name="learners"), TableInfo(name="deliveries"))


def test_more_learners_or_fields_than_the_limit_are_refused(tmp_path: Path) -> None:
    octets = record(*[SECOND] * 11)

    with pytest.raises(UnreadableFile, match="more than 10 learners"):
        read_bytes(tmp_path, "ilr.xml", octets, limits=Limits(rows=10))
    with pytest.raises(UnreadableFile, match="more than 2 fields"):
        read_bytes(tmp_path, "ilr.xml", octets, limits=Limits(columns=2))
