"""Every address of the application."""

from __future__ import annotations

from django.urls import include, path

from evenhand.web.components.views import gallery
from evenhand.web.health.views import health
from evenhand.web.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("evenhand.web.accounts.urls")),
    path("audit/", include("evenhand.web.oversight.urls")),
    path("components/", gallery, name="components"),
    path("health/", health, name="health"),
]

handler400 = "evenhand.web.errors.bad_request"
handler403 = "evenhand.web.errors.not_allowed"
handler404 = "evenhand.web.errors.not_found"
handler500 = "evenhand.web.errors.fault"
