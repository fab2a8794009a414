"""Codes of objectives and indicators: found at the start of a cell, cleaned of damage, never invented.

A well-formed code that nobody knows stays as it is: neighbours in the catalogue are one character apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from normalize.lexicon import words
from normalize.text import plain

_ALIKE = str.maketrans("τρоОаАсСеЕВЅіІтТрРмМнНкКхХ", "TPoOaAcCeEBSiItTpPmMnHkKxX")
"""Greek and Cyrillic letters that text recognition puts for Latin ones."""
_AS_DIGIT = {"s": "5", "5": "5", "i": "1", "l": "1", "b": "8"}
_ICON = r"[^\w\s\[(\"“«€%'‘’.]"
_LEAD = re.compile(rf"(?:\s|{_ICON}|[©®□№◆])+")
_PLACEHOLDER = re.compile(r"\[?\|?codice[\]|]\s*(?:[-–]\s*)?", re.IGNORECASE)
_GAP = r"[ _\u2014]"

# What a code looks like. STRONG ones are a code even glued to the name ("RI_03 Volume medio"); WEAK ones only when set
# apart by a line break or by " - "; LONE ones only on a line of their own.
_STRONG = [
    # the catalogue's: C1.1_07, D1.3_04.1, B3.2_01_rev2018, with lost or misread separators; DFP 1.12; OC_TD_02
    rf"[A-F€8b-d1]\d{{1,2}}(?:[.'’]\d{{1,2}}){{1,3}}(?:{_GAP}|-){{1,2}}\d{{2}}(?:\.\d{{1,2}})?(?:-[A-Z])?"
    r"(?:_rev\d{4})?",
    r"DFP\s?\d{1,2}\.\s?\d{1,2}\.?(?!\d)",
    r"DFP\s\d{1,2}(?!\d)",
    r"[Oo][CcSs]\s[A-Za-z]{2,4}\s\d\d(?!\d)",
    r"[Oo][Cc]_\d\d",
    r"[A-Z]{2}[0O]\d(?:\.\d)?(?!\d)",
    r"[A-Z]{2}\d{2}(?:\.\d)?(?!\d)",
    # the tree's: 01_01_02, 01 03, O1 04, OO 2.3.2, and 1.2.3 before a capital
    r"[0Oo]\d(?:\s?[_. ]\s?\d\d){1,2}[a-z]?(?=[:.]?\s+\D|\s*$)",
    r"\d_\d\d_\d\d[a-z]?",
    r"(?:OO|OS|OB|OP|AS|O[bps]\.?|00|0S|0B)\s?\d{1,2}(?:\.\d{1,2}){1,3}(?!\d)",
    r"(?:O[BOPS]|AS)\s?\d{1,2}(?![.,]?\d)",
    r"[1-9]\d?(?:\.[1-9]\d?){1,3}(?:\.[a-z])?(?=\s+[A-ZÀ-Ü])",
    r"[1-9]\d?(?:\.[1-9]\d?){1,2}\.(?:[1-9]\d?|[a-z])(?=\s+%\s+[^\W\d_])",
    r"[A-Z]\.\d{1,2}(?:\.\d{1,2}){0,2}(?:\.[a-z])?(?=\s+[A-ZÀ-Ü]|\s+[-–—]\s|:\s)",
    # letters and numbers parted by dots, the last by a line: OP1.2.3, OS2.1, A1.2.b, AS1.2_01
    r"(?=[A-Z]{1,3}\d{1,2}\.)[A-Z]{1,3}\d{1,2}(?:\.\d{1,2}){0,3}(?:_\d{1,2}|\.[a-z])?"
    r"(?=\s+[A-ZÀ-Ü]|\s+%\s+[^\W\d_]|\s+[-–—]\s|[:)]\s|\s*\n|\s*$)",
    # local ones: SOST_AMB-01, REGISTRO IMPRESE_01, N_Org_Del, Personale_01, CTRL 08, MODORG.10, FOR. 1
    r"(?:[A-Z]{3,}\s){0,2}[A-Za-z]\w*(?:_[\w.]*\w)*[_-](?:\d{1,3}|[A-Z0]?[Oo][A-Z0-9Ss]|0[Ss])[a-z]?"
    r"(?:\.\d{1,2})?(?:_rev\d{4}|_\d)?(?!\w)",
    r"(?:[A-Z]{2,},?\s){0,2}[A-Z]{2,},?\s0\d(?![\d/.])",
    r"(?:[A-Z]{3,},?\s){2}O[SIl](?!\w)",
    r"[A-Z]{2,}_[A-Z]{1,3}\d{1,2}(?!\w)",
    r"[A-Z]{2,}(?:[ _][A-Z]{2,}){1,2}_\d\d",
    r"[A-Za-z]+_[A-Za-z]+_[A-Z]\d(?:\.\d){1,2}(?:_rev\d{4})?",
    r"[A-Z][A-Za-z]*_[A-Z][A-Za-z]*_[A-Za-z]+",
    r"[A-Z][A-Za-z]+\.\d{1,2}(?:\.\d{1,2}){0,2}(?![.]?\d)",
    r"[A-Z]{2,}\.\s\d{1,2}(?=\s+[A-ZÀ-Ü])",
    r"(?:KPI|IND)\.?\s?\d{1,3}(?:\.\d{1,3}){0,3}(?![.]?\d)",
]
_WEAK = [
    r"[A-Z]{1,3}\d{1,4}(?:\.\d{1,2}){0,3}",
    r"[A-H](?=\s+[-–—]\s+[A-ZÀ-Ü]|[.:]\s+[A-ZÀ-Ü])",
    r"[A-Z]{1,4}\d?_\d{1,2}",
    r"[IVX]{1,4}(?=\s+[-–—]\s|\s*\n)",
    r"\d{1,2}(?:\.\d{1,2}){0,3}\.?[a-z]?|0\d\d",
    r"[A-Za-z]\w*(?:_\w[\w-]*)+(?=\s*\n|\s+[-–—]\s)",
]
_LONE = [r"[A-Z]\w{3,}\s\d{1,2}"]

_AFTER_STRONG = r"(?=\s*[-–—:]\s|\.\s+[A-ZÀ-Ü]|\)\s|\s*\n|\s+\S|\s*$)"
_AFTER_WEAK = r"(?=\)\s+[A-ZÀ-Ü]|\s*\n|\s+[-–—]\s|\s*:\s|\.\s+[A-ZÀ-Ü]|\s*$)"
_NEXT_LINE = r"(?=\s*\n\s*[A-ZÀ-Ü(\"“])"
_START = re.compile(
    rf"(?:{'|'.join(_STRONG)}){_AFTER_STRONG}|(?:{'|'.join(_WEAK)}){_AFTER_WEAK}|(?:{'|'.join(_LONE)}){_NEXT_LINE}"
)
_SEPARATOR = re.compile(r"\s*(?:[-–—:)]\s+|\.\s+|\n\s*|\s+)")
_PAIRED = r"[A-Z]\w*_[A-Z]\w*"
"""Behind another code one needs no more than letters joined by a line (`PROT_02 Prot_FirmaDig`)."""
_SECOND = re.compile(rf"(?:(?:{_ICON}|[©®◆]|1(?=\s))\s*)?((?:{'|'.join(_STRONG)}|{_PAIRED})(?=\s|$))")


_NUMBERED = re.compile(r"[A-Z]\d{1,4}\b(?=\s+(?:[A-ZÀ-Ü][a-zà-ü]|N[.°]))")
_COUNTED = re.compile(r"(?:[A-Z]{2}\d{1,2}|[1-9]\d?)\b(?=[ ]+[A-ZÀ-Ü](?:[a-zà-ü]|[A-ZÀ-Ü]{4}))")
_COUNT = re.compile(r"[1-9]\d{0,2}\b(?= +[A-ZÀ-Ü])")
_ANY_NAME = "Nome"
NEARLY, MOST = 0.9, 0.8
"""The share of names with a number, and of numbers that follow each other, from which these count."""
_PARTED = re.compile(
    r"(?<=[._-])\s*\n\s*(?=\w)|(?<=\w)\s*\n\s*(?=[._-]\w)|(?<=[._-]\d)\s*\n\s*(?=\d{1,2}$)|(?<=_\d)\s*\n\s*(?=\d)"
)
"""The end of a narrow cell's line at a separator of a code, or before its last digits."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as `printed` and as read (`code`). Two codes in a row, own and catalogue's, read `RI_04|C1.1_07`; one
    that the name begins with again ("PO2_1 - PO2_1 Obiettivo") stays in the name."""

    printed: str
    code: str


def whole_code(text: str) -> str:
    """The text of a code cell, a code that a narrow cell parts at its separators put together (`OS1.\n1.1`)."""
    return _PARTED.sub("", text.strip()) if "\n" in text else text


def numbered(name: str) -> str:
    """The name of an indicator, set on a line below the letter and number that it begins with ("K12 Percentuale").

    Glued to words they are no code to `split_code`.
    """
    found = _NUMBERED.match(name)
    return f"{found[0]}\n{name[found.end() :].lstrip()}" if found else name


def counted(name: str) -> str:
    """The name of an objective, set on a line below the number that it begins with ("1 Garantire la qualità")."""
    found = _COUNTED.match(name)
    return f"{found[0]}\n{name[found.end() :].lstrip()}" if found else name


def in_sequence(names: Sequence[str]) -> bool:
    """Whether the numbers that names begin with count them: nearly all have one, and most are one more than the one
    before, or 1 again."""
    numbers = [int(found[0]) for name in names if (found := _COUNT.match(name))]
    steps = sum(two in (one + 1, 1) for one, two in pairwise(numbers))
    return len(numbers) > 2 and len(numbers) >= NEARLY * len(names) and steps >= MOST * (len(numbers) - 1)


def without_count(name: str) -> str:
    """The name, set on a line below the number that counts it ("4 N. incontri")."""
    found = _COUNT.match(name)
    return f"{found[0]}\n{name[found.end() :].lstrip()}" if found else name


def read_code(text: str) -> Code | None:
    """The code that a code cell holds, cleaned; None for an empty cell, a placeholder `[codice]` or icons only.

    Unlike `split_code` it trusts that the cell holds a code: any short word will do (`Formazione`).
    """
    printed = " ".join(plain(text).split())
    body = _bare(printed)
    if not body or len(body) > 40 or not re.search(r"\w", body) or re.search(r"[%€<>=,]", body.lstrip("€")):
        return None
    code, rest = split_code(f"{body}\n{_ANY_NAME}")
    if code and rest == _ANY_NAME:
        return Code(printed, code.code)
    return Code(printed, _clean(body)) if len(body.split()) <= 3 else None


def split_code(text: str) -> tuple[Code | None, str]:
    """The code a name cell begins with, and the name after it (line breaks kept); (None, name) when there is none.

    A code stands on a line of its own, before " - ", or glued to the name; words that merely look like codes ("PID -
    Punto impresa digitale", "MUD") stay in the name. Icons and the placeholder `[codice]` are taken off either way.
    """
    body = _bare(plain(text))
    found = _START.match(latin(body))
    if found is None or not _believable(found[0], body[found.end() :]):
        return None, body
    end = found.end()
    printed = [body[:end].strip()]
    codes = [_clean(printed[0])]
    rest = _SEPARATOR.match(body, end)
    end = rest.end() if rest else end
    second = _SECOND.match(latin(body), end)
    again = _clean(body[second.start(1) : second.end(1)]) if second else ""
    if second and again not in codes and body[second.end() :].strip() and _believable(second[1], body[second.end() :]):
        printed = [" ".join(body[: second.end()].split())]
        codes.append(again)
        rest = _SEPARATOR.match(body, second.end())
        end = rest.end() if rest else second.end()
    return Code(printed[0], "|".join(codes)), body[end:].strip()


def _bare(text: str) -> str:
    body = text.strip()
    lead = _LEAD.match(body)
    body = body[lead.end() :] if lead else body
    return _PLACEHOLDER.sub("", body, count=1).strip() if _PLACEHOLDER.match(body) else body


def latin(text: str) -> str:
    """The text with look-alike letters and raised figures as plain ones, of the same length."""
    return "".join(_digit(c) for c in text.translate(_ALIKE))


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character in "⁰¹²³⁴⁵⁶⁷⁸⁹" else character


def _believable(code: str, after: str) -> bool:
    """A code is followed by a name, not by an amount, a unit or the rest of a sentence. Behind one with a letter, or of
    three parts, a name may begin with the sign of a share ("KPI301 % di pratiche")."""
    sure = code[:1].isalpha() or code.count(".") > 1
    if sure and re.match(r"[ ]+%\s+[^\W\d_]{2}", after):
        return True
    if re.match(r"[ ]*(?:%|€|N\.\s*$|gg\b|fte\b)", after):
        return False
    glued = after[:1] == " " and not re.match(r"\s*[-–—:]\s|\s*\n", after)
    return not glued or bool(re.match(r"\s+[^a-z\s]", after)) or "_" in code


def _clean(printed: str) -> str:
    letters = latin(printed)
    damaged = letters != printed
    code = " ".join(letters.split()).strip(" ,")
    code = re.sub(r"^€(?=\d)", "C", code)
    code = re.sub(r"^8(?=\d\.\d)", "B", code)
    code, lost = re.subn(r"(?<=\d)['’](?=\d)", ".", code)
    code, dashed = re.subn(r"[\u2014]|(?<=\d)-(?=\d\d\b)", "_", code)
    code = _joined(code)
    code = re.sub(r"[_ ][Oo0]([Ss5IilB])$", lambda m: "_0" + _AS_DIGIT[m[1].lower()], code)
    code = re.sub(r"^DFP\s?(\d+)\.\s?(\d+)\.?$", r"DFP \1.\2", code)
    code = re.sub(r"^(00|0O|O0|OO)\s?(?=\d\.)", "OO ", code)
    code = re.sub(r"^(\d+(?:\.\d+)*)\.$", r"\1", code)
    code = _cased(code)
    misread = words("values")["misread"]
    return str(misread.get(code.upper(), code)) if damaged or lost or dashed or code[0].isdigit() else code


def _joined(code: str) -> str:
    """Separators that the page or the reader lost put back: `01 03`, `OC Int 04`, `B3.2 02`, `SAL ORG 01`."""
    tree = re.fullmatch(r"([0Oo]\d)\s?[_. ]\s?(\d\d)(?:\s?[_. ]\s?(\d\d))?([a-z]?)", code)
    if tree:
        return "_".join(part for part in (f"0{tree[1][1]}", tree[2], tree[3]) if part) + tree[4]
    if re.fullmatch(r"[Oo][Cc] \w+ \d\d|[A-Z]\d(?:\.\d)* \d\d|(?:[A-Z]{2,},? )+[0O]\w", code):
        return re.sub(r",? ", "_", code)
    return re.sub(r"^([A-Z]{2})O(?=\d)", r"\g<1>0", code)


def _cased(code: str) -> str:
    """Codes shared by all chambers in the case of their catalogue; local codes as printed."""
    if found := re.fullmatch(r"oc_([a-z]{2,4})_(\d\d)", code, re.IGNORECASE):
        return f"OC_{words('values')['families'].get(found[1].lower(), found[1])}_{found[2]}"
    return code[0].upper() + code[1:] if re.match(r"[a-f]\d\.\d", code) else code
