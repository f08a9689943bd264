"""One table, which is only ever added to."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act. A trigger of the database forbids to change it or take it away."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    moment = models.DateTimeField()
    actor = models.CharField(max_length=32, db_index=True)
    act = models.CharField(max_length=40, db_index=True)
    thing = models.CharField(max_length=32, db_index=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    code = models.CharField(max_length=64)

    class Meta:
        """In the order of the acts; nobody is granted anything on it through Django."""

        ordering = ["sequence"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sequence} {self.act}"
