"""Addresses of people, organisations and sign-in."""

from __future__ import annotations

from django.urls import path

from evenhand.web.accounts import session_views, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", session_views.sign_in, name="sign_in"),
    path("sign-in/code/", session_views.second_factor, name="second_factor"),
    path("sign-out/", session_views.sign_out, name="sign_out"),
    path("link/<str:token>/", session_views.take_link, name="take_link"),
    path("me/", views.me, name="me"),
    path("me/password/", views.change_password, name="change_password"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<str:key>/", views.person, name="person"),
    path("people/<str:key>/give-role/", views.give_role, name="give_role"),
    path("people/<str:key>/roles/<str:held>/end/", views.end_role, name="end_role"),
    path("people/<str:key>/end-access/", views.end_access, name="end_access"),
    path("people/<str:key>/send-link/", views.send_link, name="send_link"),
    path("people/<str:key>/reset-second-factor/", views.reset_second_factor, name="reset_second_factor"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/add/", views.add_organisation, name="add_organisation"),
]
