"""Settings for one machine: nothing to fill in."""

from __future__ import annotations

import os
from pathlib import Path

from evenhand.intake.pseudonyms import Keys
from evenhand.web.environment import FOLDER, HOSTS, KEY_FILE, LOCAL, PURPOSES


def use_local_settings(folder: Path, *, host: str) -> None:
    """Make the folder and, beside it, the keys; set the environment for a start without encryption."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    path = folder.resolve().with_name(f"{folder.resolve().name}.keys")
    keys = Keys.load(path) if path.exists() else Keys.create(path, PURPOSES)
    keys.with_purposes(PURPOSES)
    os.environ |= {
        FOLDER: str(folder.resolve()),
        HOSTS: ",".join(dict.fromkeys((host, "127.0.0.1", "localhost"))),
        KEY_FILE: str(path),
        LOCAL: "1",
    }
