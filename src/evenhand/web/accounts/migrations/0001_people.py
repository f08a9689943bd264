"""The tables of organisations, people, roles, one-time links and tries at signing in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evenhand.web.accounts.models


class Migration(migrations.Migration):
    """The first state of the tables."""

    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=256)),
                (
                    "key",
                    models.CharField(
                        default=evenhand.web.accounts.models.new_key,
                        editable=False,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("access_ends", models.DateField(blank=True, null=True)),
                ("second_factor", models.CharField(blank=True, max_length=32)),
                ("last_code_counter", models.BigIntegerField(default=0)),
            ],
            options={
                "ordering": ["name", "email"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "key",
                    models.CharField(
                        default=evenhand.web.accounts.models.new_key,
                        editable=False,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("authority", "The authority"),
                            ("council", "Constituent council"),
                            ("partner", "Delivery partner"),
                            ("provider", "Training provider"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("moment", models.DateTimeField()),
            ],
            options={
                "ordering": ["moment", "id"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["name", "moment"], name="attempt_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("invitation", "to take up an invitation"),
                            ("password", "to choose a new password"),
                        ],
                        max_length=20,
                    ),
                ),
                ("expires", models.DateTimeField()),
                ("used", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-expires", "digest"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="person",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="people", to="accounts.organisation"
            ),
        ),
        migrations.CreateModel(
            name="RoleHeld",
            fields=[
                (
                    "key",
                    models.CharField(
                        default=evenhand.web.accounts.models.new_key,
                        editable=False,
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("role", models.CharField(max_length=40)),
                ("starts", models.DateField()),
                ("ends", models.DateField(blank=True, null=True)),
                ("reason_for_two_duties", models.TextField(blank=True)),
                ("given_by", models.CharField(max_length=32)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts", "role", "key"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True), ("ends__gte", models.F("starts")), _connector="OR"
                        ),
                        name="role_ends_after_it_starts",
                    )
                ],
            },
        ),
    ]
