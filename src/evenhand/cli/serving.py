"""A folder of static pages at a local address, for one person on this machine."""

from __future__ import annotations

import io
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from evenhand.errors import BadSpec

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
PORTS_TRIED = 20
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Pages(SimpleHTTPRequestHandler):
    """Static pages with strict headers; no listing of folders and no log of who read what."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer to this machine's own names alone: a name on the web may be made to point here."""
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self.send_error(403, "Only this machine")
            return None
        if "\0" in unquote(self.path):
            self.send_error(404, "Not found")
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Add the headers that every response carries."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """A folder without an index page is not found."""
        self.send_error(404, "Not found")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged: a local reader's pages are nobody's business."""


def serve(folder: Path, *, port: int) -> None:
    """Serve until interrupted, at the first free port from `port` on; the address is printed."""
    server = _server(folder, port)
    try:
        print(f"\nOpen http://{HOST}:{server.server_address[1]}/ in a browser. Ctrl+C stops it.", flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        server.server_close()


def _server(folder: Path, port: int) -> ThreadingHTTPServer:
    pages = partial(Pages, directory=str(folder.resolve()))
    for candidate in range(port, port + PORTS_TRIED):
        try:
            return ThreadingHTTPServer((HOST, candidate), pages)
        except OSError:
            continue
    raise BadSpec(f"No free port from {port} to {port + PORTS_TRIED - 1}. Choose another with --port.")
