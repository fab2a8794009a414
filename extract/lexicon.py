"""The reader's word lists (`corpus/lexicon/tables.toml`) and how printed words are compared with them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Any

from riscontro import corpus
from riscontro.model import Role, Section

OBJECTIVE = "objective"
MOST_WORDS = 6
"""Headings of more words are sentences: a single word in them tells no role."""
SHORTEST = 4
"""Letters of a listed heading that may open or close a longer one, at least."""
ON_CARDS = ("code", "weight", "score", "unit")
"""Headings of columns that are labels of an objective's card as well."""
SURELY = 10
"""Letters of a heading that stands for a listed one from which it differs by one, at least."""
LONG = 5
"""Characters from which a word of a heading is told by itself."""
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OTHER = re.compile(r"[^a-z%]")
_GLUED = re.compile(r"[^\W\d_]\d|\b[A-Z]{1,3}\.\d")
_CODED = re.compile(r"([^\W\d_]{3}[^\d]*)\s[A-Z]{1,3}\.?\d{1,2}(?:[._]\d{1,2})*\.?")
_PAGE = re.compile(r"^\d{1,3}\s+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_])")
_OF_A_YEAR = re.compile(r"\b(?:anno\s+)?20\d\d\b", re.IGNORECASE)


def fold(text: str) -> str:
    """Lower case, no accents, one blank between words; signs kept."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(plain.lower().split())


def squeeze(text: str) -> str:
    """Only letters and "%", so that words broken by a narrow cell compare equal; years and digits are gone."""
    return _OTHER.sub("", fold(text))


@cache
def lexicon() -> dict[str, Any]:
    """The word lists as read from the corpus."""
    return tomllib.loads(corpus.path("lexicon", "tables.toml").read_text(encoding="utf-8"))


@cache
def _headers() -> dict[str, str]:
    return {squeeze(word): key for key, words in lexicon()["header"].items() for word in words}


@cache
def _whole() -> dict[str, str]:
    return {squeeze(word): key for key, words in lexicon()["whole"].items() for word in words}


@cache
def _sides() -> tuple[frozenset[str], frozenset[str]]:
    """The first letters of the listed headings, as many as `_ends` asks for at least, and the last ones."""
    return frozenset(word[:SHORTEST] for word in _headers()), frozenset(word[-SHORTEST:] for word in _headers())


@cache
def _cues() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(cue["pattern"]), cue["names"]) for cue in lexicon()["cue"]]


def _header_key(text: str) -> str | None:
    """What a heading names: a listed word, else what its words hint at, else the longest listed word it opens with."""
    folded, listed = fold(text).rstrip(" :"), _headers()
    plain = _OTHER.sub("", folded)
    if not plain or len(plain) > 60:
        return None
    whole = listed.get(plain) or _whole().get(plain)
    if whole is None and len(text.split()) <= MOST_WORDS:
        whole = _hinted(folded, fold(_HYPHEN.sub("", text).replace("\n", "")) if "\n" in text else "")
    return whole or next((listed[word] for word in _ends(plain) if word in listed), None) or _nearly(plain)


def _nearly(plain: str) -> str | None:
    """What the one listed heading means that a long text is but for a letter ("Valore conseQuito", as it was seen)."""
    if len(plain) < SURELY:
        return None
    begun, ended = _by_sides()
    alike = (*begun.get(plain[:SHORTEST], ()), *ended.get(plain[-SHORTEST:], ()))
    near = {key for word, key in alike if abs(len(word) - len(plain)) <= 1 and _one_off(word, plain)}
    return near.pop() if len(near) == 1 else None


@cache
def _by_sides() -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
    """The listed headings with what they mean, by their first letters and by their last: of long ones that differ by a
    letter one side is the same."""
    begun: dict[str, list[tuple[str, str]]] = {}
    ended: dict[str, list[tuple[str, str]]] = {}
    for entry in _headers().items():
        begun.setdefault(entry[0][:SHORTEST], []).append(entry)
        ended.setdefault(entry[0][-SHORTEST:], []).append(entry)
    return begun, ended


def _one_off(one: str, two: str) -> bool:
    """Whether two texts differ by one letter: another, or one too many."""
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[same + (len(one) >= len(two)) :] == two[same + (len(two) >= len(one)) :]


def _hinted(folded: str, unbroken: str) -> str | None:
    """What words hint at, as printed or, where lines end in them, put together again."""
    for pattern, key in _cues():
        if pattern.search(folded) or (unbroken and pattern.search(unbroken)):
            return key
    return None


@cache
def header_role(text: str) -> Role | None:
    """The role a column heading names, or None when it names none."""
    key = _header_key(text)
    return Role.NAME if key == OBJECTIVE else Role(key) if key else None


@cache
def dated_role(text: str) -> Role | None:
    """As `header_role`; an objective of a year ("Obiettivo 2022") is what was to be reached in it, no name."""
    role = header_role(text)
    return Role.TARGET if role is Role.NAME and YEAR.search(text) and names_objectives(text) else role


@cache
def _beside() -> list[tuple[Role, frozenset[Role], frozenset[str]]]:
    entries = lexicon()["beside"]
    return [(Role(e["names"]), frozenset(map(Role, e["needs"])), frozenset(map(_sign, e["words"]))) for e in entries]


def _sign(word: str) -> str:
    """A short heading as it is compared: its letters; a mere sign ("#") as printed."""
    return squeeze(word) or fold(word)


def role_beside(text: str, named: Set[Role]) -> Role | None:
    """The role that a heading such as "Ottenuto" names only beside headings of the roles `named`; None otherwise."""
    plain = _sign(_OF_A_YEAR.sub(" ", text))
    return next((role for role, needs, words in _beside() if plain in words and needs <= named), None)


@cache
def heading_words(*keys: str) -> frozenset[str]:
    """The words, folded, of the headings listed under these keys: long ones, and those that alone are headings."""
    phrases = [phrase for key in keys for phrase in lexicon()["header"][key]]
    words = (word for phrase in phrases for word in fold(phrase).split())
    return frozenset(word for word in words if len(word) >= LONG or is_heading(word))


@cache
def is_heading(text: str) -> bool:
    """Whether the whole text is a listed column heading."""
    return squeeze(text) in _headers()


def names_objectives(text: str) -> bool:
    """Whether a column heading names objectives, which may stand beside the names of their indicators."""
    return _header_key(text) == OBJECTIVE


def _ends(plain: str) -> Iterator[str]:
    """What a squeezed text begins and ends with, the longest first, down to two fifths of it and four letters; nothing
    where no listed heading opens or closes with the same four."""
    opening, closing = _sides()
    if plain[:SHORTEST] not in opening and plain[-SHORTEST:] not in closing:
        return
    for length in range(len(plain), SHORTEST - 1, -1):
        if len(plain) <= 2.5 * length:
            yield plain[:length]
            yield plain[-length:]


@cache
def _labels() -> dict[str, str]:
    return {squeeze(word): key for key, words in lexicon()["label"].items() for word in words}


@cache
def _page_labels() -> dict[str, str]:
    """The labels of a card on a page: also headings of what an objective has, and the words that say its kind."""
    headed = {word: key for word, key in _headers().items() if key in ON_CARDS}
    kinds = {squeeze(f"obiettivo {kind}"): "open" for kind in lexicon()["title"]["objective"]}
    return {**headed, **kinds, **_labels()}


def label_key(text: str, *, page: bool = True) -> str | None:
    """What a card's left-hand word says ("score", "open.area", ...), or None when it is no label; in an extracted text
    (`page` is false) columns run together, and only the words listed as labels are. Letters with digits glued
    to them are a code ("OB1_01"), which may stand behind a label that opens an objective ("Obiettivo OB1")."""
    known = _page_labels() if page and not text.startswith("[") else _labels()
    if len(text) > 60:
        return None
    if not _GLUED.search(text):
        return known.get(squeeze(text))
    coded = _CODED.fullmatch(text) if page else None
    key = known.get(squeeze(coded[1])) if coded else None
    return key if key and key.startswith("open") else None


@cache
def label_openings() -> frozenset[str]:
    """The first words, folded, of the labels of a card of an objective or an indicator."""
    headed = (lexicon()["header"][role] for role in ("name", "target", "actual"))
    return frozenset(fold(word).split()[0] for words in (*lexicon()["label"].values(), *headed) for word in words)


def mostly_labels(texts: Sequence[str]) -> bool:
    """Whether most of the texts are headings of columns or labels of cards."""
    return 2 * sum(header_role(text) is not None or label_key(text) is not None for text in texts) > len(texts)


def opens_label(text: str) -> bool:
    """Whether a text, of two words or more, is the beginning of a label that stands before a degree or a weight."""
    plain = squeeze(text)
    told = (word for word, key in _labels().items() if key in ("score", "status", "weight"))
    return len(text.split()) > 1 and any(word.startswith(plain) for word in told)


def section_of(heading: str, current: str | None = None) -> str | None:
    """The section a heading opens (a Section value or "by_level"), or None when it leaves the current one."""
    plain = fold(heading)
    for entry in lexicon()["section"]:
        if entry.get("weak") and current not in (None, "results", "summary", "tree", "macro"):
            continue
        if any(word in plain for word in _folded(tuple(entry.get("words", ())))):
            return str(entry["name"])
        if "pattern" in entry and re.search(entry["pattern"], plain):
            return str(entry["name"])
    return None


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(w) for w in words)


def is_word(text: str, group: str) -> bool:
    """Whether the text is one of the words listed under [words] `group`."""
    return fold(text).strip(" .:*") in _folded(tuple(lexicon()["words"][group]))


def begins_with(text: str, group: str) -> bool:
    """Whether the text opens with one of the words listed under [words] `group`."""
    plain = fold(text)
    return any(plain.startswith(word) for word in _folded(tuple(lexicon()["words"][group])))


def is_registered(text: str) -> bool:
    """Whether a line is what was stamped on the document when it was registered or approved ("Prot. n. 12 del ...");
    the number of a page may stand level with it."""
    return begins_with(_PAGE.sub("", text), "registered") and any(map(str.isdigit, text))


def years_in(text: str) -> list[int]:
    """The years printed in a heading."""
    return [int(year) for year in YEAR.findall(text)]


SECTIONS = {s.value for s in Section}
