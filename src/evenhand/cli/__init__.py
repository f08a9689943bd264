"""The `evenhand` command: each command is a module that is loaded only when it is called."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from evenhand import __version__
from evenhand.errors import EvenhandError, OutOfRoom, UnreadableFile


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does in one line, and the module that has `configure` and `run`."""

    name: str
    summary: str
    module: str


COMMANDS = (
    Command("demo", "build the demonstration authority, audit it and open the report", "evenhand.cli.demo"),
    Command("check", "find every fault in a file before it is sent", "evenhand.cli.check"),
    Command("audit", "find the gaps in a file of people", "evenhand.cli.audit"),
    Command("benchmark", "which population to compare with, and its shares", "evenhand.cli.benchmark"),
    Command("protect", "make a table of counts safe to publish", "evenhand.cli.protect"),
    Command("attack", "play the reader: what can be worked out from published tables", "evenhand.cli.attack"),
    Command("clock", "what must be published by when, and under which regulation", "evenhand.cli.clock"),
    Command("serve", "start the web application on this machine", "evenhand.cli.serve"),
    Command("verify", "prove the store of submissions whole", "evenhand.cli.verify"),
)

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
STOPPED = 130  # what a shell reports of a command that was interrupted

EXAMPLES = """\
start here:
  evenhand demo                          a whole authority, alive in your browser
  evenhand audit staff.csv --out results the gaps in your own file, in one page
  evenhand check staff.csv --collection workforce

'evenhand COMMAND --help' teaches each command with examples.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = next((command for command in COMMANDS if words and words[0] == command.name), None)
    parser = _parser()
    if command is None:
        parser.parse_args(words or ["--help"])
        parser.error("the command comes first, then what it takes")
    module = import_module(command.module)
    options = parser_of(command)
    try:
        return int(module.run(options.parse_args(words[1:])))
    except EvenhandError as error:
        print(f"evenhand {command.name}: {error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print(f"\nevenhand {command.name}: stopped. Nothing half-written is left.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # The reader (head, less) has gone. Python would complain once more while it closes its output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STOPPED
    except OSError as error:
        print(f"evenhand {command.name}: {_in_words(error)}", file=sys.stderr)
        return OutOfRoom.exit_status if error.errno in NO_ROOM else UnreadableFile.exit_status


def parser_of(command: Command) -> argparse.ArgumentParser:
    """What one command takes."""
    module = import_module(command.module)
    options = argparse.ArgumentParser(
        prog=f"evenhand {command.name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.configure(options)
    return options


def _in_words(error: OSError) -> str:
    """What the system refused, by the name of the file."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Choose another place, or make room, and run again."


def _parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {command.name:<10} {command.summary}" for command in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="evenhand",
        description="Equality monitoring for public bodies: honest verdicts, safe figures.\n\n"
        f"commands:\n{listing}",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=[command.name for command in COMMANDS], metavar="COMMAND")
    parser.add_argument("--version", action="version", version=f"evenhand {__version__}")
    return parser
