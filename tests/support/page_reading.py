"""A page as a checker of structure reads it: elements in order, with their attributes and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Element:
    """One element, its attributes, its parents' names and the text inside it."""

    name: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    text: str = ""
    children: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects elements; notes each end tag that closes nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> repeats an attribute")
        element = Element(
            tag, {name: value or "" for name, value in attrs}, tuple(each.name for each in self.open)
        )
        if self.open:
            self.open[-1].children.append(tag)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if not self.open or self.open[-1].name != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1].name if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text belongs to every element that is open."""
        for element in self.open:
            element.text += data


def read(page: str) -> list[Element]:
    """Every element of a page that is properly nested; a fault in the nesting raises."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    faults = reader.faults + [f"<{each.name}> is never closed" for each in reader.open]
    if faults:
        raise AssertionError("; ".join(faults[:5]))
    return reader.elements


def named(elements: list[Element], *names: str) -> list[Element]:
    """The elements with one of these names."""
    return [each for each in elements if each.name in names]
