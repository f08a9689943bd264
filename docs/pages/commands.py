"""The reference page of the commands: what each takes, by example, and how it ends."""

from __future__ import annotations

import argparse
from inspect import getdoc, isclass

from evenhand import errors
from evenhand.cli import COMMANDS, STOPPED, Command, parser_of


def page() -> str:
    """Every command from its own parser, then the exit statuses that all share."""
    summary = "\n".join(f"| [`{each.name}`](#{each.name}) | {each.summary} |" for each in COMMANDS)
    return (
        "# Commands\n\n"
        "Written by `make docs` from `src/evenhand/cli`. `evenhand --help` lists the commands, "
        "`evenhand COMMAND --help` teaches one.\n\n"
        f"| command | what it does |\n| --- | --- |\n{summary}\n\n"
        f"{''.join(_section(each) for each in COMMANDS)}"
        f"## Exit statuses\n\n{_statuses()}"
    )


def _section(command: Command) -> str:
    parser = parser_of(command)
    rows = "\n".join(_row(action) for action in parser._actions if action.dest != "help")
    said = (parser.description or "").strip()
    return (
        f"## {command.name}\n\n```text\n{said}\n```\n\n"
        f"| argument | takes | without it | meaning |\n| --- | --- | --- | --- |\n{rows}\n\n"
    )


def _row(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest).upper()
    cells = [f"`{name}`", _takes(action), _without(action), (action.help or "").replace("|", "\\|")]
    return f"| {' | '.join(cells)} |"


def _takes(action: argparse.Action) -> str:
    if action.nargs == 0:
        return "nothing"
    many = {"+": "one or more", "*": "any number", "?": "one or none"}.get(str(action.nargs), "one")
    among = "" if action.choices is None else f" of {', '.join(f'`{each}`' for each in action.choices)}"
    return many + among


def _without(action: argparse.Action) -> str:
    if action.required:
        return "required"
    if action.default is None or action.default is False or action.default == []:
        return ""
    default = " ".join(map(str, action.default)) if isinstance(action.default, list) else str(action.default)
    return f"`{default}`"


def _statuses() -> str:
    meanings: dict[int, list[str]] = {
        0: ["Done."],
        1: ["`check`: can be accepted, with notices. `attack`: a hidden figure can be worked out."],
        2: ["The words of the command are wrong, or the system refused a file."],
        STOPPED: ["Stopped by Ctrl+C, or by a reader (`head`, `less`) that went away."],
    }
    for each in vars(errors).values():
        if isclass(each) and issubclass(each, errors.EvenhandError) and each is not errors.EvenhandError:
            meanings.setdefault(each.exit_status, []).append((getdoc(each) or "").splitlines()[0])
    rows = "\n".join(f"| {status} | {' '.join(words)} |" for status, words in sorted(meanings.items()))
    return (
        f"| status | meaning |\n| --- | --- |\n{rows}\n\n"
        "A refusal is one message on standard error: what was expected, what was found, where, and what to do. "
        "[Errors](errors.md) names the class of each.\n"
    )
