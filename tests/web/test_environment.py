"""What the application asks of its machine before it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.web import live_variables, local_variables

from evenhand.errors import BadSettings
from evenhand.intake.pseudonyms import Keys
from evenhand.web.environment import SIGNING, Database, read_environment


def test_every_missing_name_is_told_at_once() -> None:
    with pytest.raises(BadSettings) as refusal:
        read_environment({})

    for name in ("FOLDER", "HOSTS", "KEY_FILE", "MAIL_URL", "MAIL_FROM"):
        assert f"EVENHAND_{name}" in str(refusal.value)


def test_a_local_start_needs_no_mail_server_and_keeps_its_rows_in_the_folder(tmp_path: Path) -> None:
    environment = read_environment(local_variables(tmp_path) | {"EVENHAND_DATABASE_URL": ""})

    assert environment.mail is None
    assert environment.database == Database("sqlite", str(tmp_path / "evenhand.sqlite3"))


def test_one_variable_names_a_postgresql_database(tmp_path: Path) -> None:
    url = "postgresql://even:p%40ss@db.example.gov.uk:5433/monitoring"

    database = read_environment(live_variables(tmp_path) | {"EVENHAND_DATABASE_URL": url}).database

    assert database == Database("postgresql", "monitoring", "even", "p@ss", "db.example.gov.uk", "5433")


def test_the_folder_of_a_socket_can_be_named() -> None:
    database = Database.of("postgresql://postgres:@/postgres?host=/run/postgresql")

    assert (database.name, database.host, database.port) == ("postgres", "/run/postgresql", "")


@pytest.mark.parametrize("url", ["mysql://root:hunter2@db/x", "postgresql://root:hunter2@db", "hunter2"])
def test_a_wrong_database_address_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(BadSettings, match="EVENHAND_DATABASE_URL") as refusal:
        Database.of(url)

    assert "hunter2" not in str(refusal.value)


def test_no_secret_is_in_what_the_settings_show_of_themselves(tmp_path: Path) -> None:
    url = "postgresql://even:hunter2@db/monitoring"

    shown = repr(read_environment(live_variables(tmp_path) | {"EVENHAND_DATABASE_URL": url}))

    assert "hunter2" not in shown
    assert "sender:secret" not in shown
    assert "'secret'" not in shown


def test_serving_without_encryption_to_other_machines_is_refused(tmp_path: Path) -> None:
    variables = local_variables(tmp_path) | {"EVENHAND_HOSTS": "127.0.0.1,equality.example.gov.uk"}

    with pytest.raises(BadSettings, match="without encryption"):
        read_environment(variables)


def test_any_host_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="EVENHAND_HOSTS"):
        read_environment(live_variables(tmp_path) | {"EVENHAND_HOSTS": "*"})


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    variables = local_variables(tmp_path)
    Path(variables["EVENHAND_KEY_FILE"]).chmod(0o644)

    with pytest.raises(BadSettings, match="chmod 600"):
        read_environment(variables)


def test_a_missing_key_file_is_refused(tmp_path: Path) -> None:
    variables = local_variables(tmp_path) | {"EVENHAND_KEY_FILE": str(tmp_path / "none")}

    with pytest.raises(BadSettings, match="EVENHAND_KEY_FILE"):
        read_environment(variables)


def test_a_key_file_without_the_keys_of_the_web_is_refused(tmp_path: Path) -> None:
    Keys.create(tmp_path / "old", [SIGNING])
    variables = local_variables(tmp_path) | {"EVENHAND_KEY_FILE": str(tmp_path / "old")}

    with pytest.raises(BadSettings, match="web_trail, web_second_factor, web_attempts"):
        read_environment(variables)


def test_a_switch_is_on_or_off_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="EVENHAND_BEHIND_PROXY is 'perhaps'"):
        read_environment(live_variables(tmp_path) | {"EVENHAND_BEHIND_PROXY": "perhaps"})


@pytest.mark.parametrize("url", ["http://mail", "smtp://", "mail.example.gov.uk"])
def test_a_wrong_mail_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadSettings, match="EVENHAND_MAIL_URL"):
        read_environment(live_variables(tmp_path) | {"EVENHAND_MAIL_URL": url})


def test_a_mail_server_has_the_usual_port_of_its_kind(tmp_path: Path) -> None:
    plain = read_environment(live_variables(tmp_path) | {"EVENHAND_MAIL_URL": "smtp://mail"}).mail
    encrypted = read_environment(live_variables(tmp_path) | {"EVENHAND_MAIL_URL": "smtps://mail"}).mail

    assert plain is not None
    assert encrypted is not None
    assert (plain.port, encrypted.port) == (587, 465)
