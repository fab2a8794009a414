"""Lines that tell several figures one after the other, each behind its label ("Peso: 20 % Target: >= 49")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.behind import alone
from extract.lexicon import header_role, is_heading
from riscontro.model import Role

MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
LONGEST = 5
"""So many words at most make a label among others on one line."""
_FIGURES = frozenset({Role.WEIGHT, *MEASURED, Role.DEVIATION, Role.SCORE, Role.LAST_VALUE, Role.NEXT_TARGET, Role.UNIT})


def told_parts(text: str) -> list[str]:
    """The figures that a line tells, each with its label, two or more, one a target or result; else none."""
    if text.count(":") < 2:
        return []
    starts = [0]
    colons = [at for at, sign in enumerate(text) if sign == ":"]
    for at in colons[1:]:
        start = _label_before(text, at, _cut(text, starts))
        if start is None:
            return []
        starts.append(start)
    parts = _cut(text, starts)
    roles = {_header(part.partition(":")[0]) for part in parts}
    if None in roles or roles.isdisjoint(MEASURED) or len(alone(text)) == len(parts):
        return []
    return parts


def tells_more(value: str) -> bool:
    """Whether another label stands in what a line tells: lines of two indicators side by side, run together."""
    return any(sign == ":" and _label_before(value, at, ()) is not None for at, sign in enumerate(value))


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    return [text[a:b].strip() for a, b in pairwise([*starts, len(text)])]


def _label_before(text: str, colon: int, told: Sequence[str]) -> int | None:
    """Where the label of a figure begins that ends at a colon: the most words that are a listed heading, else the
    fewest that sound like one, the first with a capital, or the sign of a share that is no part of what was `told`."""
    words = list(re.finditer(r"\S+", text[:colon]))[-LONGEST:]
    begins = [
        word.start() for word in words if word[0][:1].isupper() or (word[0] == "%" and _sign_of_label(text, word, told))
    ]
    starts = [start for start in begins if _header(text[start:colon])]
    return next((at for at in starts if is_heading(text[at:colon])), starts[-1] if starts else None)


def _sign_of_label(text: str, sign: re.Match[str], told: Sequence[str]) -> bool:
    """Whether "%" opens a label ("% raggiungimento"): behind a share, or a result whose target is none."""
    before = text[: sign.start()].rstrip()
    aims = [part.partition(":")[2] for part in told[:-1] if _header(part.partition(":")[0]) is Role.TARGET]
    result = bool(told) and _header(told[-1].partition(":")[0]) is Role.ACTUAL
    return before.endswith("%") or (result and bool(aims) and "%" not in aims[-1])


def _header(label: str) -> Role | None:
    """The figure that a label announces."""
    role = header_role(label)
    return role if role in _FIGURES else None
