"""Text as printed made comparable: one Unicode form, no control characters, lines joined as a reader would."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from normalize.lexicon import words

_TAG = re.compile(r"</?(?:b|i|u|p|em|strong|sup|sub|span|br)\s*/?>", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n\t]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"([^\W\d_]+)-[ ]?\n[ ]?(?=([^\W\d_]+))")
_SLASH = re.compile(r"(?<=[^\W\d_]/)\n(?=[^\W\d_])")
"""A line that ends in the stroke between two words."""
_BROKEN = re.compile(r"(?<![\w'’])([^\W\d_]{3,})\n([^\W\d_]{2,})(?!\w)")
_GLUED = re.compile(r"(?<![\w'’])([^\W\d_][a-zà-ÿ]{4,})([A-ZÀ-Ý][a-zà-ÿ]{4,})(?!\w)")
"""Two words of five letters or more run together, the second with its capital (digitaleAttivazione)."""
_ICONS = ("So", "Co", "Cs", "No", "Sk")


def clean(text: str) -> str:
    """Text in Unicode form NFC without control, surrogate and invisible characters; tabs and line breaks stay."""
    text = unicodedata.normalize(
        "NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace(" \u00ad\n", "-\n").replace("\u00ad\n", "-\n")
    ).replace("\u2010", "-")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", kept)


def plain(text: str) -> str:
    """Clean text without mark-up left by extraction (`<b>`, `&gt;`), every kind of blank a space; lines stay."""
    tidy = clean(text)
    if "<" in tidy or "&" in tidy:
        tidy = _TAG.sub("", html.unescape(tidy))
    return _SPACE.sub(" ", tidy).strip()


def without_icons(text: str) -> str:
    """Text without pictures read as characters (●, ☑, ⊗, ▲, ❸, ⁰); the degree sign of `N°` becomes a dot."""
    text = re.sub(r"(?<=[nN])[°º]", ".", text)
    kept = "".join(" " if unicodedata.category(c) in _ICONS or c in "⊗⊕•◦" else c for c in text)
    return kept.strip()


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins the lines of a cell into one. `vocabulary`: the document's own words, lower case, that mend broken ones."""

    vocabulary: frozenset[str] = frozenset()

    def join(self, text: str) -> str:
        """The text on one line: blanks collapsed, words broken over lines made whole.

        A hyphen before a line break goes when a lower-case letter follows and the halves are one word; it stays in a
        compound (`e-government`). A word broken without hyphen is made whole only when the document prints it whole,
        and two run together are parted when it prints the first by itself.
        """
        text = _SLASH.sub("", _HYPHEN.sub(self._hyphen, plain(text)))
        text = _GLUED.sub(self._glued, _BROKEN.sub(self._broken, text))
        return " ".join(text.split())

    def _hyphen(self, found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        if not right[0].islower():
            return f"{left}-"
        if (left + right).lower() in self.vocabulary:
            return left
        compound = len(left) == 1 or left.lower() in words("values")["compounds"]["first"] or left.endswith("ico")
        return f"{left}-" if compound else left

    def _glued(self, found: re.Match[str]) -> str:
        return f"{found[1]} {found[2]}" if found[1].lower() in self.vocabulary else found[0]

    def _broken(self, found: re.Match[str]) -> str:
        left, right = found[1].lower(), found[2].lower()
        whole = left + right in self.vocabulary and not (left in self.vocabulary and right in self.vocabulary)
        return found[1] + found[2] if whole and found[2][0].islower() else found[0]


def joiner(texts: Iterable[str]) -> Joiner:
    """A Joiner that knows the words which these texts print inside a line (those at a line's ends may be fragments)."""
    found: set[str] = set()
    for text in texts:
        for line in clean(text).split("\n"):
            found.update(word.lower() for word in _LETTERS.findall(line)[1:-1])
    return Joiner(frozenset(found))


def fold(text: str) -> str:
    """Lower case, accents and punctuation dropped, blanks single: the form in which names are compared."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def cached(function: Callable[[str], str]) -> Callable[[str], str]:
    """The same function that remembers its answers: cells repeat the same text many times."""
    known: dict[str, str] = {}

    def answer(text: str) -> str:
        if text not in known:
            known[text] = function(text)
        return known[text]

    return answer
