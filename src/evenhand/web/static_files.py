"""Style sheets: the house's own, which the reports carry too, and the application's additions."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from evenhand import publish

HOUSE_STYLE = Path(publish.__file__).parent / "templates" / "report.css"
HOUSE_NAME = "house.css"


class StaticFiles(WhiteNoiseMiddleware):
    """Serves the static folder, and the reports' style sheet beside it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # Any: as WhiteNoise declares them
        super().__init__(*arguments, **named)
        self.add_file_to_dictionary(self.static_prefix + HOUSE_NAME, str(HOUSE_STYLE))


@cache
def address(name: str) -> str:
    """Where a static file is; the address changes when its content does."""
    path = HOUSE_STYLE if name == HOUSE_NAME else Path(settings.STATIC_ROOT) / name
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"{settings.STATIC_URL}{name}?v={version}"
