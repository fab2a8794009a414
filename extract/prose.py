"""Figures of whole objectives stated in running text ("... si attesta su un punteggio complessivo pari al 94,9%")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.page import Paragraph
from riscontro.model import Level, Place

SCORE = r"(?P<score>\d{1,3}(?:,\d{1,2})?\s?%)"
SAID = r"(?:\bpari\s+a(?:l|d|ll['’])?|=|:|\battesta\s+(?:al|su))"
INSIDE = r"(?:[^.;%]|\.(?=\d))"
META = re.compile(
    rf"\b(?P<name>meta-?\s?indicatore\b[^.;:%(),=]{{0,140}}?\bente\b){INSIDE}{{0,150}}?{SAID}\s*{SCORE}", re.I
)
ENTE = re.compile(
    rf"(?P<name>\b(?:risultato|strategia|performance|realizzazione)(?: complessiv[ao])?(?: organizzativa)?"
    rf" (?:di|dell['’])\s?ente\b"
    rf"(?: degli obiettivi strategici)?(?: per l['’]anno \d{{4}})?){INSIDE}{{0,120}}?{SAID}\s*{SCORE}",
    re.I,
)
REACHING = "(?:raggiungimento|realizzazione|conseguimento)"
WHOLE = re.compile(
    rf"\b(?P<name>(?:grado|livello|percentuale|indice)"
    rf"(?: complessiv[oa] di {REACHING}| di {REACHING} complessiv[oa])"
    rf" (?:della performance|degli obiettivi)(?: organizzativa| strategici| programmati)?"
    rf"(?: (?:della [Cc]amera(?: di commercio)?|dell['’] ?[Ee]nte))?){INSIDE}{{0,60}}?{SAID}\s*{SCORE}",
    re.I,
)
PLAN = re.compile(
    rf"\b(?P<name>piano dell[ae] performance(?: \d{{4}})?)\b{INSIDE}{{0,80}}?\bcomplessiv[ao]\b"
    rf"{INSIDE}{{0,40}}?{SAID}\s*{SCORE}",
    re.I,
)
OBJECTIVE = re.compile(
    rf"(?P<name>[A-ZÀ-Ú][a-zà-ú]+[^.;%()A-Z]{{3,100}}?)\s*\((?:realizzazione|raggiungimento)[^()%]{{0,30}}?\s{SCORE}\)"
)
PATTERNS = (
    (META, Level.ENTE),
    (ENTE, Level.ENTE),
    (WHOLE, Level.ENTE),
    (PLAN, Level.ENTE),
    (OBJECTIVE, Level.STRATEGIC),
)


def stated(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Level, str, str, Place]]:
    """(level, name, score as printed, place) of each statement; lines are read as one text: a sentence may wrap. The
    figure behind the name of an objective on a bold line is a heading's, read with the table below it.
    """
    starts, text = [], ""
    for paragraph in paragraphs:
        starts.append(len(text))
        text += paragraph.line.text + " "
    if "%" not in text:
        return
    told: set[int] = set()
    for pattern, level in PATTERNS:
        for found in pattern.finditer(text):
            if found.start("score") in told:
                continue
            told.add(found.start("score"))
            line = max(i for i, start in enumerate(starts) if start <= found.start("score"))
            if pattern is OBJECTIVE and paragraphs[line].line.bold:
                continue
            yield level, " ".join(found["name"].split()), found["score"], paragraphs[line].place
