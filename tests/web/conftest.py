"""Tests of the web application: Django's client, the application's own settings, no network."""

from __future__ import annotations

import pytest
from tests.support.web import use_web_settings

use_web_settings()


@pytest.fixture(autouse=True)
def _for_tests(settings: object) -> None:
    """Django's client calls itself testserver, which the settings do not serve; passwords are quick here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]  # type: ignore[attr-defined]
