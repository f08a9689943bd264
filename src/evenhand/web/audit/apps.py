"""The audit trail as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The lowest of the web's apps: every other writes in it, and it knows none of them."""

    name = "evenhand.web.audit"
    label = "audit"
