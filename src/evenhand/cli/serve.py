"""Start the web application on this machine.

  evenhand serve                              for this machine alone, in the folder evenhand-data/
  evenhand serve --folder data --port 9000
  evenhand serve --administrator you@example.gov.uk

The first start makes the database, the keys, the organisations, and one administrator, whose one-time link
is printed. Until that link is used, each start prints a new one; afterwards none does. E-mails are written
into the folder. The keys lie beside the folder, not in it: keep a safe copy of them, apart from its backups.

To serve an authority, set EVENHAND_HOSTS and what docs/how-to/run-the-application.md lists with it: settings
then come from the environment alone.
"""

from __future__ import annotations

import argparse
import os
import socket
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from evenhand.errors import BadSettings, NotInstalled

HOST = "127.0.0.1"
DEFAULT_PORT = 8000


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--folder", type=Path, default=Path("evenhand-data"), help="where the database is")
    parser.add_argument("--host", default=HOST, help=f"the address to listen at (default: {HOST})")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="the port (default: 8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer (default: 2)")
    parser.add_argument(
        "--administrator", default="administrator@localhost", help="e-mail address of the first administrator"
    )


def run(options: argparse.Namespace) -> int:
    """Prepare the database, print the first link where one is needed, serve."""
    if find_spec("django") is None:
        raise NotInstalled("The web application is not installed. Run: pip install 'evenhand[web]'")
    _check_free(options.host, options.port)
    if not os.environ.get("EVENHAND_HOSTS"):
        import_module("evenhand.web.local").use_local_settings(options.folder, host=options.host)
    serving = import_module("evenhand.web.serving")
    serving.prepare()
    address = f"http://{options.host}:{options.port}"
    link = import_module("evenhand.web.first_start").first_link(options.administrator, at=address)
    serving.serve(
        bind=f"{options.host}:{options.port}",
        workers=options.workers,
        ready=lambda: _say(address, link),
    )
    return 0


def _check_free(host: str, port: int) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            raise BadSettings(f"Something else listens at {host}:{port}. Choose another --port.") from None


def _say(address: str, link: str | None) -> None:
    print(f"\nEvenhand answers at {address}/  Ctrl+C stops it.", flush=True)
    if link is not None:
        print(f"Choose the first administrator's password here, once: {link}", flush=True)
