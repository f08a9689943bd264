"""The reference page of measures, written from their docstrings."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from inspect import getdoc, getsourcelines, isclass, isfunction, signature
from types import ModuleType

from evenhand.measures import (
    bounds,
    comparisons,
    decomposition,
    detectable,
    impact,
    inequality,
    pay,
    pooling,
    rates,
    representation,
    resampling,
    rounded,
    slope,
    stratified,
    survey,
    verdicts,
)
from evenhand.measures.uncertainty import binomial, events, exact_tests, families, pairs, shares

CHAPTERS: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("Comparing two groups", (comparisons, verdicts, detectable, pooling, stratified, bounds, impact)),
    ("A group beside a population", (representation,)),
    ("Pay and amounts", (pay, resampling, inequality, decomposition)),
    ("Rates and gradients", (rates, slope)),
    ("Staff surveys", (survey,)),
    ("Published tables of rounded counts", (rounded,)),
    ("Intervals, tests and many comparisons", (shares, events, pairs, exact_tests, binomial, families)),
)


def page() -> str:
    """Every measure: what it is, what it takes, what it gives, where it comes from."""
    chapters = "\n".join(_chapter(title, modules) for title, modules in CHAPTERS)
    return (
        "# Measures\n\n"
        "Written by `make docs` from the docstrings in `src/evenhand/measures/`. "
        "How these become a verdict, in plain words: "
        "[How a verdict is reached](../explanation/how-a-verdict-is-reached.md).\n\n"
        "Every measure is arithmetic on counts and sums; none sees a person. Shares, rates and ratios are "
        "plain numbers (0.25, not 25); money is whole pence; NaN is *no value*, and says why beside it.\n\n"
        f"{chapters}"
    )


def _chapter(title: str, modules: tuple[ModuleType, ...]) -> str:
    return f"## {title}\n\n" + "\n".join(_section(module) for module in modules)


def _section(module: ModuleType) -> str:
    about = (getdoc(module) or "").splitlines()[0]
    name = module.__name__.removeprefix("evenhand.measures.")
    return f"*`{name}`*: {about}\n\n" + "\n".join(_entry(each) for each in _public(module))


def _public(module: ModuleType) -> list[Callable[..., object]]:
    """The functions and classes that this module makes and shows, in the order of the file."""
    shown = [
        value
        for name, value in vars(module).items()
        if (isfunction(value) or (isclass(value) and not issubclass(value, Enum)))
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]
    return sorted(shown, key=lambda each: getsourcelines(each)[1])


def _entry(shown: Callable[..., object]) -> str:
    names = ", ".join(signature(shown).parameters)
    opening, sections = _parts(getdoc(shown) or "")
    lines = [f"### `{shown.__name__}`", "", opening, "", f"`{shown.__name__}({names})`", ""]
    if "Parameters" in sections:
        lines += [*_parameters(sections["Parameters"]), ""]
    for title in ("Returns", "Source"):
        if title in sections:
            lines += [f"**{title}.** {' '.join(line.strip() for line in sections[title]).strip()}", ""]
    return "\n".join(lines)


def _parts(docstring: str) -> tuple[str, dict[str, list[str]]]:
    """The opening text, and the lines of each section by its title."""
    lines = docstring.splitlines()
    starts = [place for place in range(1, len(lines)) if lines[place] and not lines[place].strip("-")]
    edges = [*starts, len(lines) + 1]
    sections = {
        lines[start - 1]: lines[start + 1 : following - 1]
        for start, following in zip(starts, edges[1:], strict=True)
    }
    opening = lines[: starts[0] - 1] if starts else lines
    return " ".join(line.strip() for line in opening).strip(), sections


def _parameters(lines: list[str]) -> list[str]:
    """One bullet a parameter: its name, then its indented text."""
    bullets: list[str] = []
    for line in lines:
        if line and not line.startswith(" "):
            bullets.append(f"- `{line.strip()}`:")
        elif line.strip():
            bullets[-1] += f" {line.strip()}"
    return bullets
