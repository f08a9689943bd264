"""The demonstration authority: synthetic, drawn from real Census margins."""

from evenhand.demonstration.files import DemonstrationFiles, write_demonstration

__all__ = ["DemonstrationFiles", "write_demonstration"]
