"""The reference page of errors and exit statuses."""

from __future__ import annotations

from inspect import getdoc, isclass

from evenhand import errors


def page() -> str:
    """A table of every error a person may be shown and the exit status it ends with."""
    classes = [
        value
        for value in vars(errors).values()
        if isclass(value) and issubclass(value, errors.EvenhandError) and value is not errors.EvenhandError
    ]
    rows = "\n".join(
        f"| {each.exit_status} | `{each.__name__}` | {(getdoc(each) or '').splitlines()[0]} |"
        for each in sorted(classes, key=lambda each: (each.exit_status, each.__name__))
    )
    return (
        "# Errors and exit statuses\n\n"
        "Written by `make docs` from `src/evenhand/errors.py`.\n\n"
        "0 means done. `evenhand check` ends with 0 (clean), 1 (accepted with notices) or 2 (refused).\n\n"
        "| exit status | error | meaning |\n| --- | --- | --- |\n"
        f"{rows}\n"
    )
