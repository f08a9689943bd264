"""People and organisations as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Writes in the trail; every app above knows people through its `actions` and `queries`."""

    name = "evenhand.web.accounts"
    label = "accounts"
