"""The reference page of the Python library, written from its docstrings."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc, isclass, signature

import evenhand

MODULE_NAMES = ("__version__",)


def page() -> str:
    """Each name that `import evenhand` offers: how it is called and what it gives."""
    names = [name for name in evenhand.__all__ if name not in MODULE_NAMES]
    entries = "\n\n".join(_entry(name, getattr(evenhand, name)) for name in sorted(names, key=str.casefold))
    return (
        "# The library\n\n"
        "Written by `make docs` from the docstrings of `evenhand`. Everything here is loaded by "
        "`import evenhand`; each raises an [error](errors.md) whose message says what to do. Examples on real "
        "files: [worked examples](../explanation/worked-examples.md).\n\n"
        f"{entries}\n"
    )


def _entry(name: str, shown: Callable[..., object]) -> str:
    call = f"class evenhand.{name}" if isclass(shown) else f"evenhand.{name}{_call(shown)}"
    return f"## `{name}`\n\n```python\n{call}\n```\n\n{_described(getdoc(shown) or '')}"


def _call(function: Callable[..., object]) -> str:
    """How it is called: its parameters as a person writes them, without their types."""
    shown = [str(each.replace(annotation=each.empty)) for each in signature(function).parameters.values()]
    kinds = [each.kind for each in signature(function).parameters.values()]
    if keyword := next((place for place, kind in enumerate(kinds) if kind is kind.KEYWORD_ONLY), None):
        shown.insert(keyword, "*")
    return f"({', '.join(shown)})"


def _described(docstring: str) -> str:
    """A NumPy docstring as Markdown: titles in bold, one bullet a parameter."""
    lines = docstring.splitlines()
    written: list[str] = []
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else ""
        if line and not line.strip("-"):
            continue
        if below and not below.strip("-"):
            written.append(f"**{line}**\n")
        elif line.startswith("    "):
            written[-1] += f" {line.strip()}"
        elif _is_parameter(lines, place):
            written.append(f"- `{line}`:")
        else:
            written.append(line)
    return "\n".join(written)


def _is_parameter(lines: list[str], place: int) -> bool:
    return place + 1 < len(lines) and bool(lines[place]) and lines[place + 1].startswith("    ")
