"""One audit from file to figures: read, code, count, compare, judge, and open or protect."""

from __future__ import annotations

from datetime import date

from evenhand import __version__
from evenhand.audits.analysis_file import AnalysisFile, write_analysis_file
from evenhand.audits.benchmarking import choose_benchmarks
from evenhand.audits.figures import Frame, audit_figures
from evenhand.audits.inference import Inference, infer_spec
from evenhand.audits.public_release import build_release
from evenhand.audits.request import AuditRequest, AuditResult
from evenhand.audits.scan import count_everything
from evenhand.audits.spec import DEFAULT_LEVEL, Spec
from evenhand.audits.spec_file import written
from evenhand.audits.staging import FILE_YEAR, Progress, Staged, staged
from evenhand.disclosure.policy import preset
from evenhand.engine import open_engine
from evenhand.measures.pooling import REPORT_LEVELS, report_level
from evenhand.releases.packs import AnalysisPack, Provenance, Release
from evenhand.releases.sessions import open_session


def run_audit(request: AuditRequest, *, progress: Progress | None = None) -> AuditResult:
    """The audit that a request asks for.

    Raises
    ------
    UnreadableFile, RefusedFile : the file cannot be read with certainty, or holds what cannot be counted.
    BadSpec : the specification does not fit the file.
    UnsafeToPublish : with `public`, protection could not be proved.
    """
    columns = None if request.spec is None else [name for name in request.spec.columns if name != FILE_YEAR]
    with staged(request.files, columns=columns, table=request.table, progress=progress) as rows:
        inference = infer_spec(rows) if request.spec is None else None
        spec = request.spec or (inference or infer_spec(rows)).spec
        file = write_analysis_file(rows, spec)
        pack = _pack(request, spec, file, rows)
    return AuditResult(
        pack=pack, spec=spec, spec_text=written(spec, remarks=_remarks(inference)), inference=inference
    )


def _pack(request: AuditRequest, spec: Spec, file: AnalysisFile, rows: Staged) -> Release | AnalysisPack:
    if request.public:
        return build_release(file, spec, _frame(spec, file, rows, public=True), policy=preset(request.policy))
    with open_engine() as engine:
        counted = count_everything(engine, file, spec)
    frame = _frame(spec, file, rows, public=False)
    session = open_session(
        purpose=request.purpose,
        files_sha256=[source.sha256 for source in rows.files],
        log=request.session_log,
    )
    figures = session.open(counted.map(lambda each: audit_figures(each, frame)))
    return AnalysisPack(figures, purpose=session.purpose, session_reference=session.reference)


def _frame(spec: Spec, file: AnalysisFile, rows: Staged, *, public: bool) -> Frame:
    benchmarks = choose_benchmarks(spec.benchmark, file.characteristics, file.areas)
    number = _report_number(spec, file)
    pooled = file.is_pooled and not public
    level = report_level(number) if pooled and spec.level == DEFAULT_LEVEL else spec.level
    notes = [f"{note.message}" for source in rows.files for note in source.notes]
    return Frame(
        spec=spec,
        file=file,
        benchmarks=benchmarks,
        level=level,
        report_number=number,
        provenance=Provenance(
            title=spec.title or _title(spec, rows),
            files=tuple(source.name for source in rows.files),
            sha256=tuple(source.sha256 for source in rows.files),
            rows=None if public else rows.rows,
            period=file.years[-1] if public and file.has_years else spec.period or _period(file),
            stock_period=file.years[-1] if file.has_years else "",
            software=f"Evenhand {__version__}",
            made_on=_in_words(date.today()),
            people_counted=_people_counted(spec),
            assumptions=(
                *file.assumptions,
                *(() if public else file.exactly),
                *benchmarks.assumptions,
                *_year_words(file, number, level, public=public),
            ),
            notes=() if public else tuple(notes),
            comparisons=0,
            level=level,
        ),
    )


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _report_number(spec: Spec, file: AnalysisFile) -> int:
    """Which report of the four-year period this is: as the specification says, or one a pooled year."""
    return spec.report or min(max(len(file.years), 1), len(REPORT_LEVELS))


def _year_words(file: AnalysisFile, number: int, level: float, *, public: bool) -> tuple[str, ...]:
    """What is said of a file of several years."""
    if not file.has_years:
        return ()
    latest = file.years[-1]
    if public:
        return (f"The public figures are of the latest year, {latest}, alone: years are not pooled.",)
    stock = f"Headcount, declaration, representation and amounts are of the latest year, {latest}."
    apart = [
        note.name for note, pooled in zip(file.outcomes, file.pooled_outcomes, strict=True) if not pooled
    ]
    said = [stock]
    if apart:
        said.append(
            f"{', '.join(apart)}: judged on the latest year alone, for there is no person key to tell how "
            "often one person is counted. Name its column in the specification (person) to pool the years."
        )
    if file.is_pooled:
        said.append(
            f"Years {', '.join(file.years)} are pooled. The levels of the four yearly reports are "
            f"{', '.join(f'{each:g}' for each in REPORT_LEVELS)}; this is taken as report {number}, judged "
            f"at {level:g}."
        )
    return tuple(said)


def _people_counted(spec: Spec) -> str:
    """What one row is, where some column says how many of them it stands for as well."""
    many = f" for each that '{spec.count}' counts" if spec.count else ""
    return f"one row is {spec.one_row_is}{many}"


def _title(spec: Spec, rows: Staged) -> str:
    counted = [outcome.name for outcome in spec.outcomes] + [amount.name for amount in spec.amounts]
    what = ", ".join(counted) or "Headcount"
    return f"{what} by {', '.join(spec.characteristics)}: {', '.join(source.name for source in rows.files)}"


def _period(file: AnalysisFile) -> str:
    if not file.years:
        return "not stated"
    return file.years[0] if len(file.years) == 1 else f"{file.years[0]} to {file.years[-1]}"


def _remarks(inference: Inference | None) -> tuple[str, ...]:
    if inference is None:
        return ()
    return (
        "Written by evenhand audit from the file itself. Each column was read like this:",
        *inference.remarks,
        "Correct what is wrong and run again with --spec.",
        "To set residents' shares beside yours, add a [benchmark]; `evenhand benchmark` says which and why.",
    )
