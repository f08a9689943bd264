"""`report.html`: one self-contained page of an audit, which a councillor can read."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evenhand.publish.views.page import brief, page
from evenhand.publish.wording import Pack

TEMPLATES = Path(__file__).parent / "templates"


def write_report(pack: Pack, path: Path) -> None:
    """Write an audit's report: no script, nothing fetched, nothing but the pack's own figures."""
    path.write_text(report_html(pack), encoding="utf-8", newline="\n")


def report_html(pack: Pack) -> str:
    """The text of `report.html`."""
    template = environment().get_template("report.html")
    return f"{template.render(page=page(pack), style_hash=style_hash())}\n"


def as_html_fragment(pack: Pack) -> str:
    """The same audit in brief, for a notebook: the state of protection, in short, the first comparisons."""
    return environment().get_template("fragment.html").render(brief=brief(pack))


@cache
def environment() -> Environment:
    """The templates: everything is escaped, and a missing name is an error."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


@cache
def style_hash() -> str:
    """What a strict content policy calls this page's one style block: no other style takes effect."""
    style = environment().get_template("report.css").render()
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
