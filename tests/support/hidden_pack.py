"""The small pack with every figure hidden: what the gate leaves of a board of eight people."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from tests.support.sample_packs import berkeley_pack, small_pack

from evenhand.measures.figures import YearFigure
from evenhand.releases.packs import Release
from evenhand.tables import Protected

NAMES = {
    "area", "characteristic", "group", "response_status", "second_characteristic", "second_group", "outcome",
    "amount", "reference_group", "second_reference_group", "benchmark", "strata", "year",
}  # fmt: skip


def blank(figure: Any) -> Any:
    """A figure of any kind with its names and nothing else."""
    emptied: dict[str, object] = {each.name: None for each in fields(figure) if each.name not in NAMES}
    emptied |= {"hidden": True} if "hidden" in emptied else {}
    emptied |= {"by_status": dict.fromkeys(figure.by_status)} if "by_status" in emptied else {}
    emptied |= {"quarter_shares": (None,) * 4} if "quarter_shares" in emptied else {}
    emptied |= {"reversal": False} if "reversal" in emptied else {}
    return replace(figure, **emptied)


def hidden_pack() -> Release:
    """A release in which nothing can be shown."""
    figures = small_pack().content
    year = YearFigure(
        year="2024", characteristic="sex", group="Women", outcome="shortlisted", n=None, events=None,
        rate=None, relative_likelihood=None, hidden=True,
    )  # fmt: skip
    emptied = replace(
        figures,
        provenance=replace(figures.provenance, rows=None, comparisons=0),
        groups=tuple(map(blank, figures.groups)),
        declarations=tuple(map(blank, figures.declarations)),
        bounds=tuple(map(blank, figures.bounds)),
        stratified=tuple(map(blank, berkeley_pack().content.stratified)),
        representation=tuple(map(blank, figures.representation)),
        pay_gaps=tuple(map(blank, figures.pay_gaps)),
        years=(year,),
    )
    return Release(Protected(emptied, policy="public"), "cells under 10 hidden")
