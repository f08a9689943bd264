"""Addresses of the audit trail."""

from __future__ import annotations

from django.urls import path

from evenhand.web.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("proof/", views.proof, name="proof"),
]
