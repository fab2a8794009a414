"""Where an objective stands in the tree: by its code, its words, and what stands beside it."""

from __future__ import annotations

import re

from extract.lexicon import begins_with, fold, header_role, is_heading, is_registered, lexicon, opens_label
from riscontro.model import Level

_END = r"(?=[.)]?(?:[\s:–-]|$))"
"""Where a code of several parts ends: a point or bracket may close it."""
CODE = re.compile(
    r"^\W*(?:(?P<prefix>OB|AS|OS|OO|OP)[\s.]?)?"
    r"(?P<code>0\d(?:[ _]\d\d[a-z]?){2}(?=[\s:–-]|$)|"
    rf"\d{{1,2}}(?:[._]\d{{1,2}}[a-z]?){{1,4}}{_END}|oc_\d+|"
    rf"[A-Z](?:\d{{1,2}}\.|\.\d{{1,2}}\.|\.(?=\d))\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}{_END}|"
    r"[A-Z]\d{1,2}(?=\s*[-–:\n]|[.)]\s|\s*$)|(?-i:[A-H])(?=\s[-–—]\s[A-ZÀ-Ú]|[.:]\s[A-ZÀ-Ú])|"
    r"\d{1,2}(?=\s*[-–:.]\s|\s+[A-ZÀ-Ú][a-zà-ú]|\s*$)|[IVX]{1,4}(?=\s*\n|\s+[-–]\s|\s*$))",
    re.I,
)
CODED = re.compile(r"[A-Z]{1,3}\.?\d{1,2}(?:\.\d{1,2})*[.:]?\s+[A-ZÀ-Ú]|[A-Z]\s?[-–—:.]\s+[A-ZÀ-Ú]")
"""A code before a name, told only where the words for an objective stand before it."""


def _words(key: str) -> str:
    """The words listed under [title] as alternatives of a pattern, the longest first."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(lexicon()["title"][key], key=len, reverse=True)
    )


_NUMBER = r"(?:n\.?\s*)?(?:(?:AS\s?)?\d+|[IVX]+|(?-i:[A-H]))\s*[-–:.]|(?-i:\d{1,2}\s+[A-ZÀ-Ú][A-Za-zÀ-ú]{3})"
"""The number or letter of an area between the word for it and its name."""
_MARKED = r"(?:\.|\s[-–—])\s+(?-i:[A-ZÀ-Ú])"
"""What may part the word for an area or a programme from a name without a number ("Area - Competitività")."""
_AREA = rf"(?:{_words('area')}|(?:{_words('numbered_area')})(?=\s+(?:{_NUMBER})|\s*:|{_MARKED}))"
LABEL = re.compile(
    rf"^\W*(?:scheda\s+)?(?:(?:macro[\s-]?)?(?:obiettivo|ob\.)(?:\s+(?:{_words('objective')})){{1,2}}"
    rf"|ob\.\s*(?:op|str|strat)\.(?=\s+[A-Z]?\d)"
    rf"|(?:macro[\s-]?)?(?:obiettivo|ob\.)(?=\s+(?:n\.?\s*)?(?-i:[A-Z]{{0,3}})[\s.]?\d|\s*:)|(?P<area>{_AREA})"
    rf"|(?:{_words('other')})(?=\s+(?:n\.?\s*)?[A-Z]{{0,3}}\d{{1,2}}(?:\.\d{{1,2}})*(?:\s*[-–:.]|\s+[A-Z])|\s*:|{_MARKED}))"
    r"\s*(?:n\.?\s*)?(?:[:–-]|\.(?=\s+(?-i:[A-ZÀ-Ú])))?\s*",
    re.I,
)
CALLED_CODE = re.compile(
    rf"(?P<called>(?:macro[\s-]?)?(?:obiettivo|ob\.)(?:\s+(?:{_words('objective')})){{0,2}}|{_words('area')}"
    rf"|{_words('numbered_area')}|{_words('other')})?\s*(?:n\.?\s*)?"
    r"(?P<code>(?-i:[A-Z]{0,3})[\s.]?\d{1,2}(?:[._]\d{1,2}){0,4}|(?-i:[A-Z]))\s*[.:–-]?\s*",
    re.I,
)
AGAIN = re.compile(r"^(?:obiettivo|ob\.)\s+(?:n\.?\s*)?(?=\d{1,2}(?:\.\d{1,2})*\s*[-–:.]\s)", re.I)
KIND = re.compile(rf"{_words('objective')}|strategic", re.I)
NAMED = re.compile(r"[A-ZÀ-Ú][a-zà-ú]+\s+[a-zà-ú][\w'’]*(?:\s+\S+)+")
"""A name of three words or more, the first alone with a capital."""
_SIGNS = re.compile(r"[^a-z\d.]")
PERCENTAGE = re.compile(r"-?\d{1,3}(?:[.,]\d+)?\s?%")
SHORTEST_NAME = 8
"""A name in fewer characters is none."""
RANK = {
    Level.ENTE: 0,
    Level.AREA: 1,
    Level.PERSPECTIVE: 1,
    Level.UNIT: 1,
    Level.STRATEGIC: 2,
    Level.OPERATIONAL: 3,
    Level.INDIVIDUAL: 3,
    Level.INDICATOR: 9,
}


def leading_code(text: str) -> str | None:
    """The organisation code a name opens with (`1.1`, `01_01_02`, `oc_01`, `A1`, `II`), folded; None without one.

    Recognition loses underscores: `03_01 10` is a code of three parts.
    """
    found = CODE.match(text)
    return f"{found['prefix'] or ''}{found['code'].replace(' ', '_')}".lower() if found else None


def level_of_code(code: str) -> Level | None:
    """The level a code's shape tells: one part an area, two a strategic objective, three or more an operational one."""
    if re.fullmatch(r"(ob|as)\d+|[a-h]|[ivx]{1,4}|\d{1,2}", code):
        return Level.AREA
    if code.startswith("oc_") or re.fullmatch(r"o[op][\d.]+", code):
        return Level.OPERATIONAL
    if re.fullmatch(r"[a-z]\.?\d{1,2}|os[\d.]+", code):
        return Level.STRATEGIC
    if re.fullmatch(r"[a-z][\d.]+", code):
        return Level.OPERATIONAL
    parts = len(re.split(r"[._]", code))
    return Level.STRATEGIC if parts == 2 else Level.OPERATIONAL


def level_of_words(name: str) -> Level | None:
    """The level a name tells by itself: the whole chamber, an office."""
    if begins_with(name, "ente"):
        return Level.ENTE
    return Level.UNIT if begins_with(name, "unit") else None


def level_of_heading(heading: str) -> Level | None:
    """The level that a column or table heading gives to the rows below it."""
    plain = fold(heading)
    pairs = (
        ("operativ", Level.OPERATIONAL),
        ("ob. op.", Level.OPERATIONAL),
        ("ob. str", Level.STRATEGIC),
        ("obiettivo strategic", Level.STRATEGIC),
        ("obiettivi strategic", Level.STRATEGIC),
        ("obiettivo specific", Level.STRATEGIC),
        ("obiettivo triennal", Level.STRATEGIC),
        ("aree strategiche", Level.AREA),
        ("area strategica", Level.AREA),
        ("ambit", Level.AREA),
        ("individual", Level.INDIVIDUAL),
    )
    return next((level for word, level in pairs if word in plain), None)


def level_of_label(key: str, name: str) -> Level:
    """The level that the label before a name says (`open.area`), else that of the name's code."""
    code = leading_code(name)
    named = key.removeprefix("open").lstrip(".")
    return Level(named) if named else (level_of_code(code) if code else None) or Level.OPERATIONAL


def objective_heading(heading: str) -> tuple[Level | None, str]:
    """The level and name of an objective that a heading names: by the label before it ("Obiettivo operativo 1.2: ..."),
    else by its code; the level is None when neither tells it.
    """
    found = LABEL.match(heading)
    name = _unnumbered(heading[found.end() :]) if found else heading
    return (_called(found) if found else None) or level_told(leading_code(name)), name


def _unnumbered(name: str) -> str:
    """A name without the word that says again before its number that it is an objective ("Obiettivo 1: ...")."""
    return AGAIN.sub("", name)


def _called(label: re.Match[str]) -> Level | None:
    """The level that the words before a name tell."""
    return Level.AREA if label["area"] else level_of_heading(label[0])


def level_told(code: str | None) -> Level | None:
    """The level of an objective's code; a single number tells none: areas and objectives are counted so."""
    told = level_of_code(code) if code else None
    return None if told is Level.AREA and code and not code.startswith("as") else told


def labelled_objective(text: str) -> tuple[Level, str] | None:
    """The level and name of an objective that is called one ("Obiettivo operativo A1.2 Ridurre i tempi"), else None.

    A code, a colon or a dash parts its name from the words for it, or the name begins as a sentence does after words
    that say the kind: "Obiettivo strategico di riferimento" and "Obiettivo Strategico Triennale" are headings.
    """
    found = LABEL.match(text)
    name = _unnumbered(text[found.end() :].strip()) if found else ""
    if found is None or len(name) < SHORTEST_NAME:
        return None
    code = leading_code(name)
    parted = code is not None or found[0].rstrip()[-1:] in (":", ".", "–", "-") or CODED.match(name)
    if not parted and not (KIND.search(found[0]) and NAMED.match(name) and header_role(name) is None):
        return None
    return _called(found) or level_told(code) or Level.OPERATIONAL, name


def code_alone(text: str) -> str | None:
    """The code of an objective or area with the words for it, where a line is nothing else ("OBIETTIVO 1.1"); the mark
    that may close it is gone. None for a number alone, which may be that of a page."""
    found = CALLED_CODE.fullmatch(text.strip())
    told = found and (found["called"] or not found["code"].strip().isdigit())
    return text.strip().rstrip(" .:–-") if told else None


def names_nothing(heading: str) -> bool:
    """Whether words set like a heading are a label of a card, with its percentage or without, or a piece of one
    ("Grado di rag", "giungimento"), or what was stamped on the document, which name no objective.
    """
    plain = heading.strip()
    if is_registered(plain):
        return True
    if leading_code(plain) or labelled_objective(plain):
        return False
    bare = PERCENTAGE.sub("", plain)
    return plain[:1].islower() or is_heading(bare) or opens_label(bare)


def parent_code(code: str) -> str | None:
    """The code one part shorter (`01_01_02` -> `01_01`), or None."""
    shorter = re.sub(r"[._][^._]+$", "", code)
    return shorter if shorter != code and not code.startswith("oc_") else None


def begins_code(upper: str, under: str) -> bool:
    """Whether a code is the beginning of another: 1 of 1.2, A of A1, AS1 and A1 of OO1.2, A1 of 1.2."""
    one, two = _SIGNS.sub("", upper), _SIGNS.sub("", under)
    if one.isalpha():
        return len(one) == 1 and two.startswith(one) and two[1:2].isdigit()
    letters = r"^[a-z]{1,2}" if two[:1].isdigit() or re.match("[a-z]{2}", two) else r"^[a-z]{2}"
    plain, longer = re.sub(letters, "", one), re.sub(r"^[a-z]{2}", "", two)
    return longer.startswith(f"{plain}.") or (one[0].isalpha() and longer.startswith(f"{plain}_"))
