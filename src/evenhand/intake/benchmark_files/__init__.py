"""Read tables of counts and of pay in the forms in which the offices of statistics publish them."""

from evenhand.intake.benchmark_files.opening import read_benchmark_file
from evenhand.intake.benchmark_files.recognition import FORMS, parse_rows

__all__ = ["FORMS", "parse_rows", "read_benchmark_file"]
