"""Names and formulas as they are compared with the catalogue: no codes, no years, short forms written out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from normalize.lexicon import words

_CODE = re.compile(r"\b[a-f]\.?\d{1,2}(?:\.\d{1,2})+(?:_\d\d(?:\.\d)?)?(?:_rev\d{4})?\b|\b\w+_rev\d{4}\b")
_NTH_YEAR = re.compile(
    r"\b(?:[nd]ell\W{0,2})?anno\s*\W{0,2}[nx]\b[\"']{0,2}(?!\s*[-–]\s*1)|\b[nd]ell\W{0,2}anno\b", re.IGNORECASE
)
_TAIL = re.compile(r"(?:(?:\s+anno)?\s+(?:19|20)\d\d|\s*\(\d\)|\s+\d)+\s*$")
_REMARK = re.compile(r"\(\s*indicatore pareto\s*\)")
_PLACEHOLDER = re.compile(r"\[\s*codice\s*\]", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z0-9]+")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(«“\"])")
_MEASURE = re.compile(r"\b[A-Za-z]\w*(?:_[\w.-]*\w)+")


@cache
def _expansions() -> dict[str, str]:
    return dict(words("matching")["expand"])


def name_key(text: str) -> str:
    """A name in the form in which names are compared and decisions are kept: readable, codes and years left out.

    `"C1.1_07 - N° pratiche RI 2022"` -> `"numero pratiche registro imprese"`; "" for a text without any word.
    """
    bare = unicodedata.normalize("NFKD", text.replace("°", ".").replace("%", " percentuale "))
    bare = _CODE.sub(" ", bare.encode("ascii", "ignore").decode().lower())
    bare = _REMARK.sub(" ", bare)
    bare = _TAIL.sub("", _NTH_YEAR.sub(" ", bare).rstrip(" \"'.;:"))
    known = _expansions()
    return " ".join(filter(None, (known.get(token, token) for token in _TOKEN.findall(bare))))


def plain_words(text: str) -> str:
    """Text on one line in small letters, without accents, punctuation kept: as sentences are searched."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("\u00ad", ""))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).lower().split())


def sentences(text: str) -> list[str]:
    """The sentences of a passage, each on one line; a full stop within (`n. 12`) does not end one."""
    return _SENTENCE.split(" ".join(text.split()))


def formula_key(text: str, measures: Mapping[str, str]) -> str:
    """A formula as words: the codes of base measures (`Med_Conc`) left out where words say the same, else written out.

    `measures` gives the words of each code. The empty placeholder `[codice]` is no part of it.
    """
    text = _PLACEHOLDER.sub(" ", text)
    bare = _MEASURE.sub(" ", text)
    for code in sorted(measures, key=len, reverse=True):
        bare = re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", " ", bare)
    if len(re.findall(r"[^\W\d_]{3,}", bare)) >= 2:
        return name_key(bare)
    whole = text
    for code in sorted(measures, key=len, reverse=True):
        whole = re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", measures[code], whole)
    return name_key(whole)


def sorted_words(key: str) -> str:
    """The words of a key in order of the alphabet, as a token-sort comparison wants them."""
    return " ".join(sorted(key.split()))
