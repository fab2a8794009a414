"""Where one column of words ends and the next begins, in lines that recognition has run together.

Three things tell: marks where a rule between the columns was read as a character; words that follow each other nowhere
else in the document; and how each column goes on from its line above. Reports print the same words many times (name,
description, formula, the same indicator in another part), so two words of one column usually meet again elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extract.lexicon import fold

BEAM = 40
"""How many ways of cutting the lines so far are followed further."""
MARK, OWN, EARLY, ALONE = 4.0, 5.0, -5.0, -1.0
HEAD, OFTEN = 3, 3
KNOWN, UNKNOWN, GOES_ON, SEAM = -1.25, 0.5, 1.5, -1.0
WIDE, FULL, CLOSED, MISPLACED = -0.2, 0.015, -3.0, -6.0
SPECK = re.compile(r"[^\w\s|\[\]/+%&-]+|oo|OO|[^\W\daeionèAEIONÈ][.:]?|[AEIO]")
RULE = re.compile(r"^[|\[\]]+|[|\[\]]+$")
PLACEHOLDER = re.compile(r"[|\[]{0,2}\[\w[\w.]{2,}[|\]l]+")
IDENTIFIER = re.compile(r"[|\[]?[^\W_]+(?:_[^\W_]\S*)+")
HYPHENED = re.compile(r"[|\[]?[A-Z][a-z]+-[A-Z][a-z]+")
CLOSING = re.compile(r"\(\s*tipologia\b", re.I)
SOURCE = re.compile(r"\(\s*fonte\b", re.I)
GLUED = re.compile(r"(?<=[^\W\d_])[l|I\[](?=[A-Z])")


class Phrases:
    """The pairs of words that a document prints side by side, with the lines they stand on."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line in lines:
            for pair in pairwise(["", *(key(word) for word in words(line))]):
                self.lines[pair].add(line)
        openings = Counter(found[0] for line in lines if (found := words(line)))
        printed = Counter(word for line in lines for word in words(line))
        self.openings = {word: n / printed[word] for word, n in openings.items()}
        """How often a word, as it is capitalised, opens a line when it is printed."""
        self.count = Counter(pair[1] for pair, printed in self.lines.items() for _ in printed)

    def unglued(self, word: str) -> list[str]:
        """A word with a rule between columns read as a letter inside it ("dilCommercio") as its two halves."""
        for found in GLUED.finditer(word):
            halves = word[: found.start()], word[found.end() :]
            if all(self.count[key(half)] > OFTEN * self.count[key(word)] for half in halves):
                return [halves[0], "|" + halves[1]]
        return [word]

    def support(self, one: str, two: str, line: str) -> int:
        """On how many other lines the two words stand side by side."""
        held = self.lines.get((one, two)) if one and two else None
        return len(held) - (line in held) if held else 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines of the left and of the right column of a row, each with the number of its line in the row."""

    left: tuple[tuple[int, str], ...]
    right: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _State:
    score: float = 0.0
    left: str = ""
    right: str = ""
    closed: bool = False
    sourced: bool = False
    cuts: tuple[int, ...] = ()


def words(line: str) -> list[str]:
    """The words of a line without specks: lone points and quotes, and lone letters that are no word of the language."""
    return [w for w in line.split() if not SPECK.fullmatch(w)]


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """A word as it is compared: folded, without signs at its ends."""
    return re.sub(r"^\W+|\W+$", "", fold(word))


@dataclass(frozen=True, slots=True)
class Widths:
    """How many letters each of the two columns of words holds, None where nothing tells."""

    left: int | None = None
    right: int | None = None


def parted(lines: Sequence[str], printed: Sequence[str], phrases: Phrases, widths: Widths) -> Columns:
    """The two columns of words in a row's lines.

    `printed` are the same lines as the document prints them, figures and all: a line is no witness for itself.
    """
    found = [[half for word in words(line) for half in phrases.unglued(word)] for line in lines]
    owned = _owned(found)
    states = [_State()]
    for number, line in enumerate(printed):
        row = _Line(line, found[number], {at for n, at in owned if n == number}, widths)
        tries = [_cut(row, at, phrases) for at in range(len(row.words) + 1)]
        states = _best(_step(state, cut, phrases, bool(owned)) for state in states for cut in tries)
    cuts = list(zip(found, states[0].cuts, strict=True))
    left = tuple((n, text) for n, (row, at) in enumerate(cuts) if (text := _text(row[:at])))
    right = tuple((n, text) for n, (row, at) in enumerate(cuts) if (text := _text(row[at:])))
    return Columns(left, right)


def _best(states: Iterable[_State]) -> list[_State]:
    """The best state of each kind: what comes next depends on nothing else of what came before."""
    kept: dict[tuple[str, str, bool, bool], _State] = {}
    for state in sorted(states, key=lambda s: -s.score):
        kept.setdefault((state.left, state.right, state.closed, state.sourced), state)
    return list(kept.values())[:BEAM]


def certain(line: str) -> tuple[int, int] | None:
    """How many letters stand left and right of a seam that a mark tells beyond doubt, None without one."""
    found = words(line)
    marked = (i for i in range(1, len(found)) if _ruled(found, i) or PLACEHOLDER.match(found[i]))
    at = next((i for i in marked if found[i - 1][-1] not in "/(+"), None)
    return (len(" ".join(found[:at])), len(" ".join(found[at:]))) if at else None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a row: as printed, its words, where the right column's own codes stand, the columns' widths."""

    text: str
    words: list[str]
    owned: set[int]
    widths: Widths


def _owned(found: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where codes of operands stand: those after the code with which the row itself opens."""
    places = [(n, at) for n, row in enumerate(found) for at in range(len(row)) if _is_code(row, at)]
    opening = [(n, at) for n, at in places if at == 0 and n < HEAD]
    whole = [(n, at) for n, at in opening if found[n][0][-1] not in "|l"]
    own = (whole or opening)[:1]
    named = {found[n][2] for n, at in own if len(found[n]) > 2 and found[n][1] in "-–"}
    return [p for p in places if p not in own and found[p[0]][p[1]].lstrip("|[") not in named]


def _is_code(row: Sequence[str], at: int) -> bool:
    """Whether a word is the code of an operand: a placeholder, words tied by a low line, or capitals tied."""
    word, after = row[at], row[at + 1] if at + 1 < len(row) else ""
    tied = HYPHENED.fullmatch(word) is not None and after in ("N.", "n.")
    return tied or PLACEHOLDER.match(word) is not None or IDENTIFIER.fullmatch(word) is not None


def _text(found: Sequence[str]) -> str:
    """Words of one column without the rule between the columns."""
    plain = " ".join(found)
    return plain if PLACEHOLDER.match(plain) else RULE.sub("", plain)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A seam at one place of a line and all that it gains whatever stands above; `opening` with the right column opened
    there. `first` and `last` are the words at the ends of the two parts."""

    at: int
    score: float
    opening: float
    first: tuple[str, str]
    last: tuple[str, str]
    parts: tuple[bool, bool]
    ends: tuple[bool, bool]
    owned: bool


def _cut(row: _Line, at: int, phrases: Phrases) -> _Cut:
    left, right = row.words[:at], row.words[at:]
    placed = _placed(row, at)
    plain = placed + _inside(row, phrases, at, False)
    return _Cut(
        at,
        plain,
        placed + _inside(row, phrases, at, True) if at in row.owned else plain,
        (key(left[0]) if left else "", key(right[0]) if right else ""),
        (_last(left), _last(right)),
        (bool(left), bool(right)),
        (CLOSING.search(" ".join(left)) is not None, SOURCE.search(" ".join(right)) is not None),
        bool(row.owned & {at, at + 1}),
    )


def _step(state: _State, cut: _Cut, phrases: Phrases, owned: bool) -> _State:
    score = state.score + (cut.score if state.right else cut.opening)
    left, right = cut.parts
    if left:
        score += GOES_ON * (phrases.support(state.left, cut.first[0], "") > 0) + CLOSED * state.closed
    if right:
        score += GOES_ON * (phrases.support(state.right, cut.first[1], "") > 0) + CLOSED * state.sourced
        score += EARLY * (owned and not state.right and not cut.owned) + ALONE * (not left and not state.closed)
    return _State(
        score,
        cut.last[0] or state.left,
        cut.last[1] or state.right,
        state.closed or cut.ends[0],
        state.sourced or cut.ends[1],
        (*state.cuts, cut.at),
    )


def _last(found: Sequence[str]) -> str:
    return next((known for word in reversed(found) if (known := key(word))), "")


def _inside(row: _Line, phrases: Phrases, at: int, opens: bool) -> float:
    """What a seam at a place of a line gains, from the marks and the words on both sides of it."""
    score = -sum(MARK for i in range(1, len(row.words)) if i != at and _ruled(row.words, i))
    left, right = len(" ".join(row.words[:at])), len(" ".join(row.words[at:]))
    score += WIDE * (_over(left, row.widths.left) + _over(right, row.widths.right))
    if not 0 < at < len(row.words):
        return score
    if opens or _ruled(row.words, at):
        return score + MARK
    if at == 1 and PLACEHOLDER.fullmatch(row.words[0]) and row.words[1] not in "-–":
        return score + MARK / 2
    room = row.widths.left or 0
    score -= FULL * max(0, room - left)
    support = phrases.support(key(row.words[at - 1]), key(row.words[at]), row.text)
    fits = left + 1 + right <= room + 3
    return score + (KNOWN * min(support, 2) if support else UNKNOWN) + (SEAM if fits else 0.0)


def _over(length: int, width: int | None) -> int:
    return max(0, length - width) if width else 0


def _placed(row: _Line, at: int) -> float:
    """What it costs to have in one column what stands only in the other; a code of operands opens the right one."""
    left, right = " ".join(row.words[:at]), " ".join(row.words[at:])
    wrong = (CLOSING.search(right) is not None) + (SOURCE.search(left) is not None)
    wrong += (opened := CLOSING.search(left)) is not None and ")" not in left[opened.start() :]
    return MISPLACED * wrong - OWN * sum(i < at for i in row.owned)


def _ruled(found: Sequence[str], at: int) -> bool:
    """Whether a rule between the columns was read as a character between two words."""
    before, after = found[at - 1], found[at]
    rule = after[0] in "|[" or before[-1] == "|" or (before[-1] == "[" and len(before) > 1)
    return rule and not PLACEHOLDER.fullmatch(before) and not PLACEHOLDER.match(after)
