"""What the lines of a card tell: a name, then captions, each with a value below, above or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.grids.chunks import Chunk
from extract.lexicon import YEAR, header_role, years_in
from extract.looks import FIGURES, VALUED, look_of
from riscontro.model import Role

Line = Sequence[Chunk]
Fact = tuple[Chunk, list[Chunk]]
"""A caption and what it says."""
MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
FEW = 2
"""Of no more captions than these each has a value."""
TOLD = frozenset({*MEASURED, Role.WEIGHT, Role.SCORE, Role.DEVIATION, Role.LAST_VALUE})
"""What a card tells in figures."""


def facts_of(lines: Sequence[Line]) -> tuple[list[Chunk], list[Fact]]:
    """The chunks of the name, and each caption with its value; no captions where these are not at least a target and a
    result, one comes twice, or more than half of the values are no figures."""
    starts = [i for i in range(len(lines)) if _captions(lines, i) or _pairs(lines[i])]
    facts: list[Fact] = []
    for start, stop in pairwise([*starts, len(lines)]):
        below = [c for line in lines[start + 1 : stop] for c in line]
        if pairs := _pairs(lines[start]):
            pairs[-1][1].extend(below)
            facts += pairs
        else:
            facts += by_caption(lines[start], below)
    at = starts[0] if starts else len(lines)
    if len(starts) == 1 and not facts and at:
        facts = by_caption(lines[at], lines[at - 1])
        at -= 1
    name = [c for line in lines[:at] for c in line]
    figures = sum(look_of(text_of(value)) in FIGURES for _, value in facts)
    whole = measured([caption for caption, _ in facts]) and figures * 2 >= len(facts)
    return name, facts if whole else []


def measured(captions: Sequence[Chunk]) -> bool:
    """Whether captions name a target, a result and other figures of one indicator, each once: a result of an earlier
    year beside another is its last value."""
    roles = [header_role(c.text) for c in captions]
    if not set(roles) >= MEASURED or None in roles or Role.NAME in roles:
        return False
    results = [c.text for c, role in zip(captions, roles, strict=True) if role is Role.ACTUAL]
    years = sorted(max(years_in(text), default=9999) for text in results)
    once = len(roles) - len(results) + 1 == len(set(roles))
    return once and len(results) < 3 and len(set(years)) == len(years)


def by_caption(captions: Line, chunks: Sequence[Chunk]) -> list[Fact]:
    """The chunks nearest to each caption, one of three or more of which may have none; nothing where one has several
    figures, one below the other."""
    held: list[list[Chunk]] = [[] for _ in captions]
    for chunk in chunks:
        held[min(range(len(captions)), key=lambda i: _apart(captions[i], chunk))].append(chunk)
    several = any(sum(VALUED.fullmatch(c.text.strip()) is not None for c in own) > 1 for own in held)
    blank = sum(not own for own in held)
    return list(zip(captions, held, strict=True)) if blank <= (len(held) > FEW) and not several else []


def text_of(chunks: Sequence[Chunk]) -> str:
    """The words of chunks, one line per chunk."""
    return "\n".join(c.text for c in chunks)


def _apart(caption: Chunk, chunk: Chunk) -> float:
    """How far a value stands from its caption: both begin at one place, or stand in one middle."""
    middles = (caption.box[0] + caption.box[2] - chunk.box[0] - chunk.box[2]) / 2
    return min(abs(middles), abs(caption.box[0] - chunk.box[0]))


def _captions(lines: Sequence[Line], at: int) -> bool:
    """Whether a line holds nothing but captions, and no more figures stand right below or above it: else it is of a
    name that sounds like one ("Grado di realizzazione del programma")."""
    roles = [header_role(c.text) for c in lines[at]]
    if None in roles or Role.NAME in roles or not TOLD & set(roles):
        return False
    near = [*lines[at + 1 : at + 2], *lines[max(at - 1, 0) : at]]
    return any(look_of(c.text) in FIGURES for line in near if len(line) <= len(roles) for c in line)


def _pairs(line: Line) -> list[Fact]:
    """Captions with their values beside them on one line: behind blanks, or further right."""
    if len(line) == 1:
        return [pair] if (pair := _parted(line[0])) else []
    if len(line) % 2 or any(header_role(c.text) not in TOLD for c in line[::2]) or any(map(_no_figure, line[1::2])):
        return []
    return [(caption, [value]) for caption, value in zip(line[::2], line[1::2], strict=True)]


def _parted(chunk: Chunk) -> Fact | None:
    """A caption with its figure right behind it; a year before the figure is the caption's ("Target 2022 12 %")."""
    for i in range(1, len(chunk.words)):
        caption, value = Chunk(chunk.words[:i]), Chunk(chunk.words[i:])
        dated = YEAR.fullmatch(value.words[0].text)
        if not dated and header_role(caption.text) in TOLD and not _no_figure(value):
            return caption, [value]
    return None


def _no_figure(chunk: Chunk) -> bool:
    return look_of(chunk.text) not in FIGURES
