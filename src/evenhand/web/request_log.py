"""One line of JSON for each request and each fault, from a closed list of fields.

A line names the route, never the path: paths, queries, forms, messages of libraries and the text of
exceptions may hold what people typed. Nobody's name, number or address is in it.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

FIELDS = ("request", "method", "route", "status", "milliseconds", "count")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
log = logging.getLogger("evenhand.request")


class RequestLog:
    """Names a request, and says how it ended and how long it took."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, after its line is written."""
        request.reference = secrets.token_hex(6)
        began = time.perf_counter()
        response = self.respond(request)
        log.info("request", extra=_facts(request, response, time.perf_counter() - began))
        response["X-Request-Reference"] = request.reference
        return response


def _facts(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, str | int]:
    match = request.resolver_match
    return {
        "request": request.reference,
        "method": request.method if request.method in METHODS else "other",
        "route": match.route if match else "none",
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
    }


class ClosedFormatter(logging.Formatter):
    """Writes a record from the closed list; a library's own message is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.startswith("evenhand."):
            line["event"] = record.msg
        fields = FIELDS if record.name.startswith("evenhand.") else ("status_code",)
        line |= {name: getattr(record, name) for name in fields if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line |= {"fault": record.exc_info[0].__name__, "at": _places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=True, default=lambda value: type(value).__name__)


def _places(where: object) -> list[str]:
    """The lines of code that an exception came through; its message and its values stay out."""
    frames = traceback.extract_tb(where)  # type: ignore[arg-type]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
