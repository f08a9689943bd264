"""The public face: an audit in five lines, and tables that others published."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.support.people import made_up_people, write_csv

import evenhand
from evenhand import Audit, Spec
from evenhand.errors import BadSpec, EvenhandError
from evenhand.releases.packs import AnalysisPack, Release

SPEC = 'characteristics = ["sex"]\noutcomes = ["left"]\nreference = { sex = "Male" }\n'


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_csv(tmp_path_factory.mktemp("library") / "people.csv", made_up_people(300))


@pytest.fixture(scope="module")
def audit(people: Path) -> Audit:
    return evenhand.audit(people, outcomes=["left"], characteristics=["sex"], reference={"sex": "Male"})


def test_an_audit_shows_itself_as_its_report(audit: Audit) -> None:
    shown = audit._repr_html_()

    assert "<" in shown
    assert "not for publication" in shown.lower()
    assert "Female" in shown


def test_the_groups_are_the_table_that_is_saved(audit: Audit, tmp_path: Path) -> None:
    folder = audit.save(str(tmp_path / "results"))

    assert pq.read_table(folder.groups).equals(audit.groups)
    assert folder.report.parent == tmp_path / "results"


def test_the_findings_are_sentences(audit: Audit) -> None:
    assert audit.findings
    assert all(finding.endswith(".") for finding in audit.findings)
    assert any("women" in finding.lower() or "female" in finding.lower() for finding in audit.findings)


def test_a_spec_may_be_a_path_or_an_object_or_keys(people: Path, audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "spec.toml"
    path.write_text(SPEC, encoding="utf-8")

    by_path = evenhand.audit(str(people), path)
    by_object = evenhand.audit([people], by_path.spec)

    assert isinstance(by_path.spec, Spec)
    assert by_path.groups.equals(audit.groups)
    assert by_object.groups.equals(audit.groups)


def test_without_a_specification_one_is_worked_out(people: Path) -> None:
    found = evenhand.audit(people)

    assert "sex" in found.spec.characteristics
    assert found.result.inference is not None


def test_a_key_that_is_none_is_named(people: Path) -> None:
    with pytest.raises(BadSpec, match=r"audit\(\.\.\.\): 'outcome' is not a key"):
        evenhand.audit(people, characteristics=["sex"], outcome=["left"])


def test_the_purpose_stays_on_exact_figures_and_public_ones_have_none(people: Path) -> None:
    exact = evenhand.audit(people, characteristics=["sex"], purpose="  yearly report ")
    public = evenhand.audit(people, characteristics=["sex"], public=True)

    assert isinstance(exact.pack, AnalysisPack)
    assert exact.pack.purpose == "yearly report"
    assert isinstance(public.pack, Release)
    assert "not for publication" not in public._repr_html_().lower()


def test_every_name_of_the_face_is_there_and_no_other() -> None:
    for name in evenhand.__all__:
        assert getattr(evenhand, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'audits_of'"):
        evenhand.audits_of  # noqa: B018 # the look itself is what is tested


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, evenhand; sys.exit(any(name in sys.modules for name in ('numpy', 'pyarrow', 'duckdb')))"
    )

    source = str(Path(evenhand.__file__).parents[1])
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": source}, timeout=60)

    assert done.returncode == 0


def test_rounded_shares_carry_what_rounding_leaves_open(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("year,group,number\n2024,men,60\n2024,women,40\n2024,not known,low\n", encoding="utf-8")

    found = evenhand.rounded_shares(
        path,
        where={"year": "2024"},
        group="group",
        count="number",
        base=10,
        marks={"low": (0, 4)},
        unknown=["not known"],
    )

    # 35 to 44 women beside 55 to 64 men: a five goes up.
    share = found["women"].share
    assert share is not None
    assert (share.low, share.high) == (pytest.approx(35 / 99), pytest.approx(44 / 99))


def test_medians_of_organisations_leave_out_the_rows_that_are_means(tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("body,index\nA,60\nB,70\nC,74\nAll bodies,68\n", encoding="utf-8")

    (found,) = evenhand.medians_of_organisations(path, organisation="body", leave_out=["All*"])

    assert found.measure == "index"
    assert "70" in str(found.median)


def test_a_file_that_is_not_the_services_download_is_refused(people: Path) -> None:
    with pytest.raises(EvenhandError):
        evenhand.pay_gap_download(people)
