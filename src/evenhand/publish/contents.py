"""A page of contents: several reports, each with what it says in short."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.publish.report import environment, style_hash
from evenhand.publish.views.page import page
from evenhand.publish.wording import Pack


@dataclass(frozen=True, slots=True)
class Link:
    """An address relative to the page, and the words that lead there."""

    address: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report on the page of contents."""

    address: str
    title: str
    lead: str
    in_short: tuple[str, ...]
    files: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a page of contents shows."""

    title: str
    kicker: str
    lead: str
    entries: tuple[Entry, ...]
    next_step: str


def entry_of(pack: Pack, *, folder: str, title: str, lead: str) -> Entry:
    """The entry of one audit whose files are in `folder`."""
    return Entry(
        address=f"{folder}/report.html",
        title=title,
        lead=lead,
        in_short=tuple(str(said) for said in page(pack).in_short),
        files=(
            Link(f"{folder}/findings.csv", "Findings in plain words (CSV)"),
            Link(f"{folder}/groups.parquet", "Every figure (Parquet)"),
            Link(f"{folder}/spec.toml", "What was compared (TOML)"),
        ),
    )


def write_contents(contents: Contents, path: Path) -> None:
    """Write the page: no script, nothing fetched."""
    text = environment().get_template("contents.html").render(contents=contents, style_hash=style_hash())
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
