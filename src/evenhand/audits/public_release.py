"""A public audit: every table through the disclosure gate together, then the same figures from them."""

from __future__ import annotations

from evenhand.audits.analysis_file import AREA, AnalysisFile
from evenhand.audits.counting import characteristic_columns, source_of
from evenhand.audits.figures import Frame, audit_figures
from evenhand.audits.protection import PublishedCounts
from evenhand.audits.public_amounts import shown_amounts
from evenhand.audits.release_tables import count_tables, plan_tables
from evenhand.audits.spec import Spec
from evenhand.disclosure.figures import derive
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect
from evenhand.engine import open_engine
from evenhand.measures.figures import MISSING
from evenhand.releases.packs import Release


def build_release(file: AnalysisFile, spec: Spec, frame: Frame, *, policy: Policy) -> Release:
    """The protected figures of the latest year.

    Raises
    ------
    UnsafeToPublish : some hidden count could not be proved safe; nothing is published.
    """
    labels = _labels(file)
    plans = plan_tables(file, spec, policy)
    source = source_of(file, latest=True)
    with open_engine() as engine:
        cells = engine.cells(source)
        histograms = engine.histograms(source, keys=characteristic_columns(file))
    amounts = shown_amounts(histograms, file, policy, labels)
    tables = count_tables(cells, plans, labels)
    protected = protect(tables, policy)
    figures = derive(
        protected,
        lambda shown: audit_figures(
            PublishedCounts(
                file=file,
                spec=spec,
                policy=policy,
                labels=labels,
                tables=dict(zip(plans, shown, strict=True)),
                amounts=amounts,
            ).counted(),
            frame,
        ),
    )
    return Release(figures, policy_in_words=_in_words(policy))


def _labels(file: AnalysisFile) -> dict[str, tuple[str, ...]]:
    """The labels of each coded column in the order of the engine's codes."""
    labels = {
        column: tuple(sorted(group.label for group in coding.groups if group.label != MISSING))
        for column, coding in zip(characteristic_columns(file), file.characteristics, strict=True)
    }
    labels[AREA] = file.areas[1:]
    return labels | {f"stratum_{place}": words for place, words in enumerate(file.stratum_labels)}


def _in_words(policy: Policy) -> str:
    base = policy.rounding_base
    rounded = f", the others are rounded to the nearest {base}" if base > 1 else ""
    return (
        f"Counts from 1 to {policy.minimum_frequency - 1} are hidden ([c]){rounded}. Further counts "
        "are hidden where totals would give one away. Each hidden count has a proof that it cannot be "
        "worked out. A verdict is given only where it holds whatever was rounded away."
    )
