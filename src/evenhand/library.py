"""The public face for notebooks: an audit in five lines.

>>> import evenhand                                        # doctest: +SKIP
>>> audit = evenhand.audit("staff.csv", outcomes=["promoted"], characteristics=["sex", "age"])
>>> audit                                                  # in a notebook: the report itself
>>> audit.groups.to_pandas()                               # every figure, one row a group
>>> audit.save("results")                                  # report.html, findings.csv, groups.parquet
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from evenhand.audits import organisation_medians, rounded_tables
from evenhand.audits.organisation_medians import MedianOfMeasure
from evenhand.audits.request import AuditRequest, AuditResult
from evenhand.audits.rounded_tables import RoundedShares, Rounding, Slice
from evenhand.audits.run import run_audit
from evenhand.audits.spec import Spec
from evenhand.audits.spec_file import read_spec, spec_from
from evenhand.intake.published_pay_gaps import PayGapDownload, read_pay_gap_download
from evenhand.measures.rounded import Band
from evenhand.publish.audit_folder import AuditFolder, write_audit_folder
from evenhand.publish.comparisons import comparisons
from evenhand.publish.groups import groups_table
from evenhand.publish.report import as_html_fragment
from evenhand.publish.wording import Wording
from evenhand.releases.packs import AnalysisPack, Release


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit: its figures, its sentences, its page."""

    result: AuditResult

    @property
    def pack(self) -> Release | AnalysisPack:
        """What a writer may take."""
        return self.result.pack

    @property
    def spec(self) -> Spec:
        """What was compared with what."""
        return self.result.spec

    @property
    def groups(self) -> pa.Table:
        """Every figure: the table that `groups.parquet` holds."""
        return groups_table(self.pack)

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings in plain words, most important first."""
        figures = self.pack.content
        return tuple(row.whole_sentence for row in comparisons(figures, Wording.of(figures)).rows)

    def save(self, folder: str | Path) -> AuditFolder:
        """Write report.html, findings.csv, groups.parquet and spec.toml into a folder."""
        return write_audit_folder(self.pack, Path(folder), spec_text=self.result.spec_text)

    def _repr_html_(self) -> str:
        return as_html_fragment(self.pack)


def audit(
    files: str | Path | Sequence[str | Path],
    spec: Spec | str | Path | None = None,
    *,
    public: bool = False,
    purpose: str = "analysis in a notebook",
    **keys: Any,  # the keys of a specification are of any TOML type
) -> Audit:
    """Audit a file of people, or several of the same shape.

    Parameters
    ----------
    files
        One path, or several: one for each year.
    spec
        A `Spec`, or the path of a TOML specification. Without it the keys given by name
        (`characteristics`, `outcomes`, `reference`, ...) are the specification; without
        any of these it is worked out from the file.
    public
        Whether only protected figures are wanted.
    purpose
        Why exact figures are opened; it stays on the figures.

    Raises
    ------
    EvenhandError : the file, the specification or the disclosure gate refused; the message says why.
    """
    paths = [files] if isinstance(files, str | Path) else list(files)
    request = AuditRequest(
        files=tuple(Path(path) for path in paths),
        spec=_spec(spec, keys),
        public=public,
        purpose=purpose,
    )
    return Audit(run_audit(request))


def _spec(spec: Spec | str | Path | None, keys: dict[str, Any]) -> Spec | None:
    if isinstance(spec, Spec):
        return spec
    if spec is not None:
        return read_spec(Path(spec))
    return spec_from(keys, where="audit(...)") if keys else None


def rounded_shares(
    file: str | Path,
    *,
    where: Mapping[str, str],
    group: str,
    count: str,
    base: int,
    marks: Mapping[str, tuple[int, int]] | None = None,
    total: str | None = None,
    unknown: Sequence[str] = (),
) -> RoundedShares:
    """Shares from a published table of rounded counts, with the bounds that rounding leaves.

    Parameters
    ----------
    file
        The table in long form: one row a count.
    where
        Which rows are wanted: the value of each column that tells rows apart.
    group, count
        The columns of the group and of its count.
    base, marks
        What counts were rounded to, and the counts (from, to) that each mark stands for, as the
        publisher documents them.
    total, unknown
        The group that is everybody, and those that are people of unknown group.

    Raises
    ------
    EvenhandError : the file cannot be read, or its counts contradict the rounding or each other.
    """
    bands = {mark: Band(low, high) for mark, (low, high) in (marks or {}).items()}
    wanted = Slice(where=where, group=group, count=count, total=total, unknown=tuple(unknown))
    return rounded_tables.rounded_shares(Path(file), wanted, Rounding(base=base, marks=bands))


def medians_of_organisations(
    file: str | Path, *, table: str | None = None, organisation: str, leave_out: Sequence[str] = ()
) -> tuple[MedianOfMeasure, ...]:
    """The median organisation for each column of figures of a published table, or why it cannot be had.

    `organisation` is the column that names the organisation; `leave_out` names the rows that are
    themselves medians, means or groups (`*` stands for any letters).

    Raises
    ------
    EvenhandError : the file cannot be read, or a name is not in it.
    """
    return organisation_medians.medians_of_organisations(
        Path(file), table=table, organisation=organisation, leave_out=leave_out
    )


def pay_gap_download(file: str | Path) -> PayGapDownload:
    """A year of the gender pay gap service, one row an employer, doubtful figures flagged and none dropped.

    Raises
    ------
    EvenhandError : the file cannot be read, or is not the service's download.
    """
    return read_pay_gap_download(Path(file))
