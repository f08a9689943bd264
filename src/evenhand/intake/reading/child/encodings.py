"""Which encoding a text file is in, with certainty or not at all."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from .notes import Notes
from .refusals import Unreadable

CHUNK = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}
ADVICE = "Save the file again as 'CSV UTF-8'."

# Control characters that no text has; tab, line ends, form feed and the DOS end mark are not among them.
CONTROLS = bytes(sorted({*range(0x01, 0x20)} - {0x09, 0x0A, 0x0C, 0x0D, 0x1A}))
MOST_CONTROLS_SHARE = 0.02

LOWER = "a-zß-öø-ÿœšž"
UPPER = "A-ZÀ-ÖØ-ÞŠŒŽŸ"
ACCENTED = "À-ÖØ-öø-ÿŠŒŽŸœšžƒ"
# Signs that Western text has beside letters, never between two of them; apostrophes and dashes may be.
SIGNS = "€‚„…†‡ˆ‰‹“”•˜™›¡-¬®-¶¸-¿×÷"
# Windows-1252 gives almost every byte a character, so decoding proves nothing. These are what other
# encodings (Macintosh, DOS, Cyrillic, Greek, Japanese, Central European, mixed UTF-8) look like in it.
IMPLAUSIBLE = re.compile(
    f"[{LOWER}][À-ÖØ-ÞŠŒŽŸ](?=[{LOWER}]|\\b)"  # a capital inside a word of small letters
    f"|[{ACCENTED}]{{3}}"
    "|[ŠŒŽŸšœžƒ][À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ][ŠŒŽŸšœžƒ]"
    f"|[{LOWER}{UPPER}][{SIGNS}][{LOWER}{UPPER}]"
    f"|[{LOWER}{UPPER}][‚„]"
    f"|[{ACCENTED}]\\d"
    "|[ÂÃ][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]"
    "|â€"
)
UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def find_encoding(stream: BinaryIO, notes: Notes) -> str:
    """The codec of the text in `stream`, or a refusal at the row that leaves it uncertain."""
    stream.seek(0)
    head = stream.read(4096)
    codec = next((codec for mark, codec in MARKS if head.startswith(mark)), None) or _unmarked_wide(head)
    if codec is None:
        codec = "utf-8" if _is_utf8(stream) else "cp1252"
    if codec not in {"utf-8", "utf-8-sig"}:
        notes.say("encoding_converted", f"The text was in {NAMES[codec]}; it was converted to Unicode.")
    if codec == "cp1252":
        _check_is_western(stream)
    elif codec.startswith("utf-8"):
        _check_octets(stream)
    return codec


def _unmarked_wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte of plain letters."""
    pairs = len(head) // 2
    low, high = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs and high > pairs / 2 and low < pairs / 20:
        return "utf-16-le"
    if pairs and low > pairs / 2 and high < pairs / 20:
        return "utf-16-be"
    return None


def _is_utf8(stream: BinaryIO) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _check_octets(stream: BinaryIO) -> None:
    """Refuse NUL bytes at their row, and files that are not text."""
    stream.seek(0)
    row, controls, size = 1, 0, 0
    while chunk := stream.read(CHUNK):
        if b"\x00" in chunk:
            row += line_ends(chunk[: chunk.index(0)])
            raise Unreadable(f"Line {row} holds a NUL byte, which no text has. Export the file again.")
        controls += len(chunk) - len(chunk.translate(None, CONTROLS))
        size += len(chunk)
        row += line_ends(chunk)
    if controls > size * MOST_CONTROLS_SHARE:
        raise Unreadable(
            "This is not text: it holds many control characters. Send the table as CSV, XLSX or ODS."
        )


def _check_is_western(stream: BinaryIO) -> None:
    """Refuse, at its line, what Windows-1252 and Latin-1 would read as nonsense."""
    _check_octets(stream)
    stream.seek(0)
    row, rest = 1, b""
    while chunk := stream.read(CHUNK):
        whole, end, rest_of_line = (rest + chunk).rpartition(b"\n")
        octets, rest = whole + end, rest_of_line
        if len(rest) > 4 * CHUNK:
            octets, rest = octets + rest, b""
        _check_western_octets(octets, row)
        row += line_ends(octets)
    _check_western_octets(rest, row)


def _check_western_octets(octets: bytes, row: int) -> None:
    if octets.isascii():
        return
    undefined = UNDEFINED_IN_1252.search(octets)
    text = octets.decode("latin-1" if undefined else "cp1252")
    odd = undefined or IMPLAUSIBLE.search(text)
    if odd:
        line = row + line_ends(octets[: odd.start()])
        raise Unreadable(
            f"Line {line} holds characters that are neither UTF-8 nor certain to be Windows-1252 or Latin-1. "
            f"{ADVICE}"
        )


def line_ends(octets: bytes) -> int:
    """How many lines end in these bytes, by whichever of the three customs."""
    return octets.count(b"\n") or octets.count(b"\r")
