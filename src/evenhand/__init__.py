"""Evenhand: equality monitoring for public bodies. Honest verdicts, safe figures, owned actions."""

__version__ = "0.1.0"
