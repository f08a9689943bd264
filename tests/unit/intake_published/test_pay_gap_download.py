"""The gender pay gap service's download: every row kept, every doubt named."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import evenhand
from evenhand.errors import RefusedFile, UnknownName
from evenhand.intake.published_pay_gaps import COLUMNS, MEAN, MEN_IN, WOMEN_IN, Flag, PayGapDownload

GOOD = {
    "EmployerName": "Hill Council",
    "EmployerSize": "1000 to 4999",
    "SubmittedAfterTheDeadline": "False",
    "DiffMeanHourlyPercent": "8.5",
    "DiffMedianHourlyPercent": "0.0",
    "DiffMeanBonusPercent": "1.0",
    "DiffMedianBonusPercent": "2.0",
    "MaleBonusPercent": "10",
    "FemaleBonusPercent": "12.5",
    **dict.fromkeys(MEN_IN, "40.0"),
    **dict.fromkeys(WOMEN_IN, "60.0"),
}


def download(folder: Path, *rows: dict[str, str]) -> PayGapDownload:
    path = folder / "2021 to 2022.csv"
    lines = [",".join(COLUMNS), *(",".join({**GOOD, **row}[name] for name in COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return evenhand.pay_gap_download(path)


def test_figures_are_kept_exactly_as_printed(tmp_path: Path) -> None:
    council = download(tmp_path, {})["hill council"]

    assert (council.mean_gap, council.median_gap) == (Decimal("8.5"), Decimal("0.0"))
    assert council.women_in_quarters == (Decimal("60.0"),) * 4
    assert council.flags == ()


@pytest.mark.parametrize(
    ("changed", "flags"),
    [
        ({MEAN: "-100"}, ()),
        ({MEAN: "-100.1"}, (Flag.MEAN_BELOW_MINUS_100,)),
        ({MEAN: "99.9"}, ()),
        ({MEAN: "100"}, (Flag.MEAN_100_OR_MORE,)),
        ({"DiffMedianHourlyPercent": "-499.5"}, (Flag.MEDIAN_BELOW_MINUS_100,)),
        ({"DiffMedianHourlyPercent": "100"}, (Flag.MEDIAN_100_OR_MORE,)),
        ({"FemaleBonusPercent": "100.4"}, (Flag.BONUS_SHARE_ABOVE_100,)),
        ({"MaleTopQuartile": "40.1"}, ()),
        ({"MaleTopQuartile": "40.2"}, (Flag.PAIR_NOT_100,)),
        (dict.fromkeys((*MEN_IN, *WOMEN_IN), ""), (Flag.NO_QUARTERS,)),
        ({"DiffMeanBonusPercent": "", "DiffMedianBonusPercent": ""}, (Flag.NO_BONUS_GAP,)),
        ({"EmployerSize": "Not Provided"}, (Flag.SIZE_NOT_PROVIDED,)),
        ({"SubmittedAfterTheDeadline": "True"}, (Flag.LATE,)),
    ],
)
def test_a_doubtful_row_is_flagged_and_kept(
    tmp_path: Path, changed: dict[str, str], flags: tuple[Flag, ...]
) -> None:
    found = download(tmp_path, changed)

    assert len(found.employers) == 1
    assert found.employers[0].flags == flags


def test_flags_are_counted_and_nought_is_said(tmp_path: Path) -> None:
    found = download(tmp_path, {}, {MEAN: "100"}, {MEAN: "101"})

    assert found.counts()[Flag.MEAN_100_OR_MORE] == 2
    assert found.counts()[Flag.LATE] == 0
    assert [each.row for each in found.flagged(Flag.MEAN_100_OR_MORE)] == [3, 4]


def test_part_of_a_name_suggests_the_whole_names(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"0 employers are called 'Hill'.*Did you mean: Hill Council"):
        download(tmp_path, {})["Hill"]


def test_two_employers_of_one_name_are_not_one(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="2 employers are called 'Hill Council'"):
        download(tmp_path, {}, {})["Hill Council"]


def test_a_percentage_that_is_not_a_number_names_its_row_and_column(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="row 2, column 'DiffMeanHourlyPercent': a percentage such as"):
        download(tmp_path, {MEAN: "n/k"})


def test_another_file_is_not_taken_for_the_services_download(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("EmployerName,sex\nHill,F\n", encoding="utf-8")

    with pytest.raises(RefusedFile, match="it has no column 'EmployerSize'"):
        evenhand.pay_gap_download(path)
