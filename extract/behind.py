"""Weights and degrees that stand behind the name of an objective, or alone on a line below it."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import lexicon
from riscontro.model import Role

TOLD = re.compile(r"^\W*(?P<label>[^\W\d_][^:]{1,40}?)\s*:\s*(?P<value>\S.*)$", re.S)
"""A label and, behind a colon, what it tells: "Target: >= 80 %"."""
_FIGURE = r"\s*(?P<set>[:=])?\s*(?P<figure>\d{1,3}(?:,\d+)?\s*(?P<sign>%?))\s*(?P<close>[)\]])?\s*$"

_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-zà-ü])")


def behind(text: str) -> tuple[str, dict[Role, str]]:
    """A name without the weight and degree behind it, and these as printed: "Nome (peso 30 % - performance 98,5 %)".

    Outside of brackets a figure is one only with its sign, a weight also behind a colon, or on a line that gives both.
    """
    upper, _, last = text.rpartition("\n")
    if upper.strip() and len(both := alone(last)) == 2:
        return upper.strip(), both
    told = _parted(text)
    return told if told[1] else _parted(unbroken(text), text)


def unbroken(text: str) -> str:
    """The text with words that were broken over lines whole."""
    return _BROKEN.sub("", text)


def _parted(text: str, printed: str = "", *, bare: bool = False) -> tuple[str, dict[Role, str]]:
    """As `behind`; `printed` is the text as it stands on the page where words broken over lines were made whole; a
    `bare` figure needs a sign, decimals, or a colon before it."""
    rest, found, closed = text, {}, False
    while last := _last(bare=bare).search(rest):
        role = Role.WEIGHT if last["weight"] else Role.SCORE
        inside = closed or last["close"]
        told = inside or last["sign"] or (last["set"] and (bare or role is Role.WEIGHT))
        if role in found or not (told or (bare and "," in last["figure"])):
            break
        found[role] = last["figure"].strip()
        closed = bool(inside) and not last["open"]
        rest = rest[: last.start()]
    return (printed or text, {}) if closed or not found or not rest.strip() else (rest.strip(), found)


def alone(text: str) -> dict[Role, str]:
    """The weight and degree that make up the whole of a line ("Peso 30 % - performance 98,5 %", "(peso 30 %)"); else
    nothing.

    Where it says both, a colon is enough before their figures ("Peso: 30 - Performance: 98").
    """
    mark = "\x00"
    line = match[1] if (match := _BRACKETED.fullmatch(text.strip())) else text.strip()
    rest, found = _parted(f"{mark} - {unbroken(line)}", bare=True)
    whole = len(found) == 2 or all(set("%,") & set(figure) for figure in found.values())
    return found if whole and not rest.strip(mark) else {}


@cache
def _last(*, bare: bool = False) -> re.Pattern[str]:
    """The last figure of a text, with the word that says what it is and what parts it from the words before; on a line
    of `bare` figures a blank behind another one does, where a colon follows the word."""
    weight, score = (_words(group) for group in ("weight_behind", "score_behind"))
    whose = r"(?:\s+(?:dell['’]\s*)?(?:obiettivo|ob\.))?"
    said = rf"(?:(?P<weight>(?:{weight}){whose})|(?P<score>(?:{score}){whose}))"
    blank = r"|(?<=\d)\s+(?=[^:\d]+:)" if bare else ""
    parted = rf"(?:\s*(?P<open>[(\[])\s*|\s+[-–—|]\s*|\s*[,;|]\s+|\s*\n|(?<=%)\s+{blank})"
    return re.compile(rf"{parted}{said}{_FIGURE}", re.I)


def _words(group: str) -> str:
    listed = sorted(lexicon()["words"][group], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)
