"""Rules of the house that no linter knows: file length, package hosts, generated documents current."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400
FORBIDDEN_NAMES = {"utils", "common", "helpers", "core", "misc", "base"}
# Split so that this very file does not match.
HOSTS = re.compile(
    r"files\.python" + r"hosted|py" + r"pi\.org|registry\.npm" + r"js|--(extra-)?index" + r"-url [^\s\"]*//"
)


def tracked_files() -> list[Path]:
    """The files that git tracks, or would."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for line in listing.stdout.splitlines() if (path := ROOT / line).is_file()]


def faults(files: list[Path]) -> list[str]:
    """What breaks the house's rules, one line each."""
    found = []
    for path in files:
        where = path.relative_to(ROOT)
        if path.suffix == ".py":
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > LONGEST_FILE:
                found.append(f"{where}: {lines} lines; past {LONGEST_FILE} it is two concepts: split it")
            if FORBIDDEN_NAMES & {path.stem, path.parent.name} and "src" in where.parts:
                found.append(f"{where}: name the concept")
        if path.suffix in {".py", ".txt", ".toml", ".md", ".json", ".cfg", ".in", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            if HOSTS.search(text):
                found.append(f"{where}: names a package registry's host")
    return found


def main() -> int:
    """Print the faults; 0 when there are none."""
    found = faults(tracked_files())
    generator = ROOT / "docs" / "generate.py"
    if generator.exists():
        stale = subprocess.run([sys.executable, "-m", "docs.generate", "--check"], cwd=ROOT, check=False)
        if stale.returncode:
            found.append("docs: reference pages are stale: run `make docs`")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
