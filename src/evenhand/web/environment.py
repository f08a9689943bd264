"""What the machine tells the application: read once, typed, and refused at the start when unsafe."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from evenhand.errors import BadSettings, EvenhandError
from evenhand.intake.pseudonyms import Keys

FOLDER = "EVENHAND_FOLDER"
HOSTS = "EVENHAND_HOSTS"
KEY_FILE = "EVENHAND_KEY_FILE"
DATABASE_URL = "EVENHAND_DATABASE_URL"
MAIL_URL = "EVENHAND_MAIL_URL"
MAIL_FROM = "EVENHAND_MAIL_FROM"
BEHIND_PROXY = "EVENHAND_BEHIND_PROXY"
LOCAL = "EVENHAND_LOCAL"
AUTHORITY = "EVENHAND_AUTHORITY"

SIGNING, TRAIL, SECOND_FACTOR, ATTEMPTS = "web_signing", "web_trail", "web_second_factor", "web_attempts"
PURPOSES = (SIGNING, TRAIL, SECOND_FACTOR, ATTEMPTS)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
SWITCHES = {"": False, "0": False, "1": True}


@dataclass(frozen=True, slots=True)
class Database:
    """Where the rows are: a file of SQLite, or a database of PostgreSQL."""

    engine: str
    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""

    @staticmethod
    def of(url: str) -> Database:
        """The database that an address names, as `postgresql://user:password@host:port/name`.

        A `host` in the query (the folder of a socket) wins over the one in the address.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
            # The address may hold a password, so the message never repeats it.
            raise BadSettings(
                f"{DATABASE_URL} is not the address of a PostgreSQL database. "
                "Write postgresql://user:password@host:5432/name, or leave it out to use SQLite."
            )
        query = parse_qs(parts.query)
        return Database(
            engine="postgresql",
            name=unquote(parts.path.strip("/")),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            host=query.get("host", [parts.hostname or ""])[0],
            port=query.get("port", [str(parts.port or "")])[0],
        )


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that e-mail leaves by."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    encrypted_from_start: bool

    @staticmethod
    def of(url: str) -> MailServer:
        """The server that an address names, as `smtp://user:password@host:587` or `smtps://...:465`."""
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise BadSettings(
                f"{MAIL_URL} is not the address of a mail server. Write smtp://user:password@host:587, "
                "or smtps:// where the server is encrypted from the start."
            )
        return MailServer(
            host=parts.hostname,
            port=parts.port or (465 if parts.scheme == "smtps" else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            encrypted_from_start=parts.scheme == "smtps",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Everything that differs from one machine to the next."""

    folder: Path
    hosts: tuple[str, ...]
    keys: Keys
    database: Database
    mail: MailServer | None
    mail_from: str
    behind_proxy: bool
    local: bool
    authority: Path | None

    def __post_init__(self) -> None:
        """Refuse to go without encryption anywhere but on the machine itself."""
        if self.local and not LOOPBACK.issuperset(self.hosts):
            raise BadSettings(
                f"{LOCAL}=1 serves without encryption, so {HOSTS} can only be "
                f"{' or '.join(sorted(LOOPBACK))}. Take {LOCAL} away to serve other machines."
            )
        if "*" in self.hosts:
            raise BadSettings(f"{HOSTS} is '*'. Name the hosts that people use to reach the application.")


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """The settings of this machine.

    Raises
    ------
    BadSettings : with the name of every variable that is missing, or the one that cannot be.
    """
    local = _switch(variables, LOCAL)
    needed = (FOLDER, HOSTS, KEY_FILE) if local else (FOLDER, HOSTS, KEY_FILE, MAIL_URL, MAIL_FROM)
    missing = [name for name in needed if not variables.get(name)]
    if missing:
        raise BadSettings(
            f"Not set: {', '.join(missing)}. docs/how-to/run-the-application.md says what each holds."
        )
    folder, mail = Path(variables[FOLDER]), variables.get(MAIL_URL, "")
    url = variables.get(DATABASE_URL, "")
    return Environment(
        folder=folder,
        hosts=tuple(host.strip() for host in variables[HOSTS].split(",") if host.strip()),
        keys=_keys(Path(variables[KEY_FILE])),
        database=Database.of(url) if url else Database("sqlite", str(folder / "evenhand.sqlite3")),
        mail=MailServer.of(mail) if mail else None,
        mail_from=variables.get(MAIL_FROM) or "evenhand@localhost",
        behind_proxy=_switch(variables, BEHIND_PROXY),
        local=local,
        authority=Path(variables[AUTHORITY]) if variables.get(AUTHORITY) else None,
    )


def _switch(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "")
    if value not in SWITCHES:
        raise BadSettings(f"{name} is '{value}'. Write 1 for yes, or leave it out for no.")
    return SWITCHES[value]


def _keys(path: Path) -> Keys:
    try:
        keys = Keys.load(path)
    except EvenhandError as error:
        raise BadSettings(f"{KEY_FILE}: {error}") from error
    lacking = [purpose for purpose in PURPOSES if purpose not in keys.by_purpose]
    if lacking:
        raise BadSettings(
            f"{KEY_FILE} names {path}, which has no key for {', '.join(lacking)}. "
            "`evenhand serve --folder FOLDER` adds what is missing."
        )
    return keys
