"""A strict reader of the pages we write: elements, attributes, words; complains where the markup is wrong."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "img", "link", "br", "hr", "input"}


class Markup(HTMLParser):
    """The elements of a page in order, its words, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.wrong += [f"<{tag}> is never closed" for tag in self._open]
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        self.wrong += [f"id {one} twice" for one in sorted({i for i in ids if ids.count(i) > 1})]
        named = [a[key] for _, a in self.elements for key in ("aria-labelledby",) if key in a]
        named += [a["href"].removeprefix("#") for _, a in self.elements if a.get("href", "").startswith("#")]
        self.wrong += [f"#{one} leads nowhere" for one in named if one not in ids]

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of one kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        """The words of the page, blanks single."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends; it must be the one that began last."""
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()} closes another element")

    def handle_data(self, data: str) -> None:
        """Words, those of the style apart."""
        if not self._open or self._open[-1] != "style":
            self.words.append(data)
