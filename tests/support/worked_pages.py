"""Worked-example pages that run: their files are written, their commands run, their figures looked up.

A page is read from the top. What a reader would do, the test does, in a folder of its own:

- a fenced block with a file's name (```` ```toml berkeley.toml ````) is written to that file;
- a `console` block's `$ ` lines are run; the lines below each are what it printed, `...` for any lines;
- a `python` block of `>>>` lines is a doctest, with the variables of the blocks above it;
- below `<!-- rows of FILE -->`, each row of the table is found once in that Parquet file, by its headings;
- below `<!-- quoted from FILE -->`, the quoted words stand in that file, whatever its mark-up.
"""

from __future__ import annotations

import csv
import doctest
import html
import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from evenhand.cli import main

# `Any` below: names that a page's examples bind, and cells of a table of figures, are of any type.
FENCE = re.compile(r"```(\w+)(?: (\S+))?\n(.*?)```\n", re.DOTALL)
ROWS = re.compile(r"<!-- rows of (\S+) -->\n\n((?:\|[^\n]*\n)+)")
QUOTED = re.compile(r"<!-- quoted from (\S+) -->\n\n((?:>[^\n]*\n)+)")
PIECE = re.compile(f"{FENCE.pattern}|{ROWS.pattern}|{QUOTED.pattern}", re.DOTALL)
NOTHING = "–"
ANYTHING = "..."


@dataclass(slots=True)
class Ran:
    """What a page had done: a page without any is no worked example."""

    commands: int = 0
    examples: int = 0
    rows: int = 0
    quotations: int = 0


def run_page(text: str) -> Ran:
    """Do what the page says, in the working folder; an assertion fails where the page is wrong."""
    ran = Ran()
    names: dict[str, Any] = {}
    for piece in PIECE.finditer(text):
        language, file, body, source, table, quoted_from, quotation = piece.groups()
        if source:
            ran.rows += check_rows(Path(source), table)
        elif quoted_from:
            check_quotation(Path(quoted_from), quotation)
            ran.quotations += 1
        elif language == "console":
            ran.commands += run_console(body)
        elif language == "python" and ">>>" in body:
            ran.examples += run_doctest(body, names)
        elif file:
            Path(file).write_text(body, encoding="utf-8")
    return ran


def run_console(body: str) -> int:
    """Run each command of a block and compare what it printed; give how many there were."""
    status = 0
    steps = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    for step in steps:
        command, _, expected = step.partition("\n")
        if command == "echo $?":
            printed = f"{status}\n"
        else:
            status, printed = run_command(command)
        assert printed_as_said(expected.splitlines(), printed.splitlines()), (
            f"$ {command}\nThe page says:\n{expected}\nIt printed:\n{printed}"
        )
    return len(steps)


def run_command(command: str) -> tuple[int, str]:
    """The exit status of an `evenhand` command, and everything it printed."""
    program, *words = shlex.split(command)
    assert program == "evenhand", f"a page runs evenhand, not {program}"
    output = io.StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        status = main(words)
    return status, output.getvalue()


def printed_as_said(said: list[str], printed: list[str]) -> bool:
    """Whether the printed lines are those said, `...` standing for any number of lines."""
    if not said:
        return not printed
    first, rest = said[0], said[1:]
    if first == ANYTHING:
        return any(printed_as_said(rest, printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and first.rstrip() == printed[0].rstrip() and printed_as_said(rest, printed[1:])


def run_doctest(body: str, names: dict[str, Any]) -> int:
    """Run the examples of one block; what they bind stays bound for the next."""
    test = doctest.DocTestParser().get_doctest(body, names, "page", "page", 0)
    report = io.StringIO()
    failed, attempted = doctest.DocTestRunner().run(test, out=report.write, clear_globs=False)
    names.update(test.globs)
    assert not failed, report.getvalue()
    return attempted


def check_rows(source: Path, table: str) -> int:
    """Find each row of a page's table once among the rows of a Parquet file."""
    headings, _, *lines = [cells(line) for line in table.splitlines()]
    figures = pq.read_table(source, columns=headings).to_pylist()
    for line in lines:
        found = [
            figure
            for figure in figures
            if all(is_shown(text, figure[name]) for name, text in zip(headings, line, strict=True))
        ]
        assert len(found) == 1, f"{source}: {len(found)} rows are {dict(zip(headings, line, strict=True))}"
    return len(lines)


def cells(line: str) -> list[str]:
    """The cells of one line of a Markdown table."""
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def is_shown(text: str, figure: Any) -> bool:
    """Whether a text is how a page writes a figure: rounded to the places shown, per cent with its sign."""
    if text == NOTHING or figure is None:
        return text == NOTHING and figure is None
    if isinstance(figure, str | bool):
        return text == str(figure)
    digits = text.removesuffix("%").replace(",", "").replace("−", "-")
    if not re.fullmatch(r"-?\d+(\.\d+)?", digits):
        return False
    places = len(digits.partition(".")[2])
    shown = 100 * figure if text.endswith("%") else figure
    return f"{shown:.{places}f}" == digits


def check_quotation(source: Path, quotation: str) -> None:
    """Find the quoted words in what a reader of the file sees."""
    words = plain(quotation.replace(">", " "))
    assert any(words in plain(text) for text in texts(source)), f"{source} does not say: {words}"


def texts(source: Path) -> Iterator[str]:
    """What a reader of a file sees: the cells of a table, the words of a page."""
    text = source.read_text(encoding="utf-8-sig")
    if source.suffix == ".csv":
        for row in csv.reader(io.StringIO(text)):
            yield from row
    else:
        unseen = r"(?s)<(style|script|svg)\b.*?</\1>"
        yield html.unescape(re.sub(r"<[^>]+>", " ", re.sub(unseen, " ", text)))


def plain(text: str) -> str:
    """A text in one line, with single blanks."""
    return " ".join(text.split())
