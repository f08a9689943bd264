"""The server: gunicorn, the same for one person at a desk and for an authority.

Workers are processes, so both cores work and one that dies is replaced; each has threads, since a page
waits for its database more than it computes.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

SETTINGS_MODULE = "evenhand.web.settings"
THREADS = 4
LONGEST_REQUEST_SECONDS = 60


class Server(BaseApplication):
    """Gunicorn, told its options by us and by no file."""

    def __init__(self, application: Callable[..., Any], options: Mapping[str, object]) -> None:
        self.application, self.chosen = application, options
        super().__init__()

    def load_config(self) -> None:
        """Set the options."""
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """The application."""
        return self.application


def prepare() -> None:
    """Read the settings, refuse an unsafe start, bring the database up to date and drop old sessions."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    django.setup()
    call_command("check", fail_level="ERROR", stdout=io.StringIO())
    call_command("migrate", interactive=False, verbosity=0)
    call_command("clearsessions")
    if settings.ENVIRONMENT.database.engine == "sqlite":
        os.chmod(settings.DATABASES["default"]["NAME"], 0o600)


def serve(*, bind: str, workers: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted; `ready` is called once the address answers.

    `prepare` comes first. The access log stays off: our own names no person and no path.
    """
    connections.close_all()  # a connection does not survive the fork of a worker
    Server(
        get_wsgi_application(),
        {
            "bind": bind,
            "workers": workers,
            "threads": THREADS,
            "timeout": LONGEST_REQUEST_SECONDS,
            "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108
            "loglevel": "warning",
            "when_ready": lambda server: ready(),
        },
    ).run()
