"""`findings.csv`: order, plain words, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.support.recruitment_pack import recruitment_pack
from tests.support.sample_packs import audit, berkeley_pack, figure, opened, provenance, small_pack

from evenhand.measures.figures import Verdict
from evenhand.publish.findings import FORMULA_STARTS, HEADINGS, findings_csv, write_findings
from evenhand.publish.wording import Pack
from evenhand.releases.packs import Release
from evenhand.tables import Protected


def rows(pack: Pack) -> list[dict[str, str]]:
    """The file as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(findings_csv(pack))))


def test_gaps_come_first_and_what_is_hidden_last() -> None:
    order = [row["Verdict"] for row in rows(small_pack())]

    assert order == [
        "Gap",
        "Possible",
        "Possible",
        "No material gap",
        "Cannot tell",
        "Full count: no verdict",
        "Not shown",
    ]


def test_within_a_verdict_the_most_people_affected_come_first() -> None:
    # 1,000 people 5 points apart are 50 people; 100 people 20 points apart are 20.
    few = figure(group="Few", n=100, difference=-0.2)
    many = figure(group="Many", n=1000, difference=-0.05)

    found = rows(opened(audit(groups=(few, many), provenance=provenance(comparisons=2))))

    assert [row["Group"] for row in found] == ["Many", "Few"]


def test_a_row_holds_the_sentence_and_every_figure_behind_it() -> None:
    first = rows(small_pack())[0]

    assert first["In a sentence"].startswith("Minority ethnic applicants were shortlisted less often")
    assert first["Compared with"] == "White"
    assert first["People with the outcome"] == "396"
    assert first["Base: people in the group"] == "1200"
    assert first["Rate (per cent)"] == "33.0"
    assert first["Rate compared with (per cent)"] == "43.0"
    assert first["Difference (percentage points)"] == "-10.0"
    assert first["Declaration rate (per cent)"] == "98.6"
    assert first["Period"] == "1 April 2024 to 31 March 2025"
    assert "over White applicants" in first["More to know"]


def test_a_reversal_stands_in_the_sentence_itself() -> None:
    assert (
        "Within each department the difference goes the other way"
        in rows(berkeley_pack())[0]["In a sentence"]
    )


def test_a_hidden_row_holds_no_figure() -> None:
    hidden = rows(small_pack())[-1]

    figures = [hidden[heading] for heading in HEADINGS[8:19]]
    assert figures == [""] * 11


def test_reference_groups_and_people_not_known_are_not_comparisons() -> None:
    found = rows(small_pack())

    assert not [row for row in found if row["Group"] in ("White", "Not known")]


def test_every_row_says_whether_it_may_be_published() -> None:
    release = Release(Protected(small_pack().content, policy="public"), "counts rounded to 5")

    assert {row["Protection"] for row in rows(small_pack())} == {"Unprotected: not for publication"}
    assert {row["Protection"] for row in rows(release)} == {"Protected: counts rounded to 5"}


def test_the_file_opens_in_a_spreadsheet_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"

    write_findings(small_pack(), path)

    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfVerdict,")
    assert written.count(b"\r\n") == 8


def test_a_real_audit_keeps_one_row_a_comparison() -> None:
    pack = recruitment_pack(people=2000)
    judged = sum(each.verdict is not None or each.hidden for each in pack.content.groups)

    assert len(rows(pack)) == judged + len(pack.content.representation) + len(pack.content.pay_gaps)


@given(st.text(max_size=30), st.sampled_from(list(Verdict)))
def test_no_cell_is_a_formula_whatever_the_label(label: str, verdict: Verdict) -> None:
    for start in ("", *FORMULA_STARTS):
        named = figure(group=f"{start}{label}", outcome=f"{start}x", verdict=verdict)
        made = provenance(comparisons=1, title=f"{start}{label}")

        for row in rows(opened(audit(groups=(named,), provenance=made))):
            texts = [value for heading, value in row.items() if heading not in HEADINGS[8:20]]
            assert not [text for text in texts if text.startswith(FORMULA_STARTS)]
