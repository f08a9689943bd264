"""Reading XML as a stream: no DOCTYPE, no entities, no depth, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from .refusals import Unreadable

MOST_DEPTH = 64
MOST_NAMES_KEPT = 1_000
SEPARATOR = " "


class Markup:
    """A reader of one XML document; a subclass says what its elements mean.

    Names come as "namespace local"; `local` strips the namespace.
    """

    def __init__(self) -> None:
        self.depth = 0
        self._local_names: dict[str, str] = {}
        # The parser is hardened by refusing the declarations that attacks need, whatever its version.
        self._parser = parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self.text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of this local name begins."""

    def end(self, name: str) -> None:
        """An element of this local name ends."""

    def text(self, text: str) -> None:
        """Text of the element in hand; long text may come in parts."""

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """Read some more."""
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            raise Unreadable(
                f"The XML breaks off or is damaged at line {error.lineno} of this part of the file."
            ) from error

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the document whole."""
        for _ in self.reading(chunks):
            pass

    def reading(self, chunks: Iterable[bytes]) -> Iterator[None]:
        """Read the document, pausing after each chunk."""
        for chunk in chunks:
            self.feed(chunk)
            yield
        self.feed(b"", final=True)
        yield

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Unreadable(f"The XML is nested more than {MOST_DEPTH} deep, which no accepted format is.")
        self.start(self._local_names.get(name) or self._local_name(name), attributes)

    def _ended(self, name: str) -> None:
        self.end(self._local_names.get(name) or self._local_name(name))
        self.depth -= 1

    def _local_name(self, name: str) -> str:
        """The name without its namespace, kept for the next time: these are most of the work of a sheet."""
        found = name.rpartition(SEPARATOR)[2]
        if len(self._local_names) < MOST_NAMES_KEPT:
            self._local_names[name] = found
        return found


def local(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their local names."""
    return {name.rpartition(SEPARATOR)[2]: value for name, value in attributes.items()}


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("The XML declares a document type or entities, which no accepted format does.")
