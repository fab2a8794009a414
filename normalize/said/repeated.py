"""Figures of the document's own tables and indicators that sentences repeat, with what they are figures of.

`level` says where the figure should stand again: `result` or `target` of the indicators named (`node_ids`), `staff` of
the tables that count it, `row:TITLE` of the rows with this label, `share:WORDS|WORDS` of a part and a whole that are
rows of one table, `twin` of the row that prints the same change in per cent (its one term). Whether they agree is
worked out in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from normalize.lexicon import words
from normalize.said.figures import AMOUNT, DAY, exact, figure, kept, per_cent, percent
from normalize.said.rows import Row
from normalize.text import fold
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Cell, Claim, Passage, Place, Printed, Statement

_YEAR = r"\b(?:19|20)\d\d\b"
_LABEL = range(12, 90)
"""How long a label is that a sentence can name: shorter ones are words like any other."""
_FEWEST = 2
"""How many telling words a label must have."""
_TELLING = 4
"""Shorter words tell no label from another."""
_FAR, _CUT = 60, 170
"""Characters between an amount and its change, where a table cuts the sentence in two."""


def repeated(passages: Sequence[Passage], rows: Sequence[Row], cells: Sequence[Cell]) -> Iterator[Statement]:
    """Every figure that a sentence gives for an indicator, a row of a table or the staff."""
    indicators = [row for row in rows if row.is_indicator]
    labels = _labels(cells)
    for passage in passages:
        for sentence in sentences(passage.text):
            text = said(sentence)
            if not re.search(r"\d", text):
                continue
            tables = [*_of_staff(text), *_of_rows(text, labels), *_of_shares(text)]
            found = [*_of_indicators(sentence, text, indicators), *tables]
            for made in filter(_kept, found):
                yield replace(made, text=sentence, place=passage.place, confidence=passage.confidence)
    for passage, text, seam in _joined(passages):
        for made in filter(_kept, _twins(said(text), seam)):
            yield replace(made, text=text[-400:], place=passage.place, confidence=passage.confidence)


def _kept(made: Statement) -> bool:
    return kept(made.degree, *made.terms)


def _made(level: str, degree: Printed | None, node_ids: tuple[str, ...] = ()) -> Statement:
    return Statement("", Place(), Claim.TOLD, level, degree=degree, node_ids=node_ids)


def _of_indicators(sentence: str, text: str, indicators: Sequence[Row]) -> Iterator[Statement]:
    """`Il tempo medio di pagamento e risultato pari a 24 giorni`: one indicator named in full, then its figure."""
    named = [row for row in indicators if row.named_in(sentence)]
    if len({row.title for row in named}) != 1:
        return
    name = re.search(r"\W+".join(map(re.escape, named[0].title.split())), text)
    ids = tuple(row.node_id for row in named)
    for level in ("result", "target") if name else ():
        after = text[name.end() :] if name else ""
        if one := _figure_of(level).search(after):
            unit = "%" if one["percent"] else ""
            yield _made(level, read_number(f"{one['figure']} {unit}"), ids)


def _of_staff(text: str) -> Iterator[Statement]:
    """`Il personale in servizio al 31/12/2022 e pari a 46 unita`: `counted` the year, where one is said."""
    for pattern in _staff():
        if one := pattern.search(text):
            years = set(re.findall(_YEAR, text))
            year = int(years.pop()) if len(years) == 1 else None
            if len(years) == 0:
                yield replace(_made("staff", exact(one["figure"])), counted=year)
                return


def _of_rows(text: str, labels: Sequence[tuple[str, str]]) -> Iterator[Statement]:
    """`Il diritto annuale accertato e stato di 3.250.000 euro`: the longest label it prints."""
    undated = re.sub(rf"{DAY}|{_YEAR}", lambda m: "-" * len(m[0]), text)
    figures = list(re.finditer(AMOUNT, undated))
    if len(figures) != 1 or re.match(r"\s*(?:%|per\s+cento)", text[figures[0].end() :]):
        return
    plain = f" {fold(text[: figures[0].start()])} "
    for label, title in labels:
        if f" {label} " in plain and _row_ways().search(text[: figures[0].start()]):
            yield _made(f"row:{title}", figure(figures[0][0]))
            return


def _of_shares(text: str) -> Iterator[Statement]:
    """`Costi di funzionamento limitati al 20 % degli oneri complessivi`: the words of the part and of the whole."""
    for one in _share_ways().finditer(text):
        whole = re.sub(r"^TOTALE (?:DEL|DEI|DEGLI|DELLE|DELLA|DELL) ", "", fold(one["whole"]).upper())
        part = fold(one["part"]).upper()
        yield _made(f"share:{part}|{whole}", percent(one["share"]))


def _labels(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """The labels of rows, longest first: folded, and as the tables of checks fold them."""
    found = {}
    for cell in cells:
        plain = fold(cell.text)
        telling = [word for word in plain.split() if len(word) >= _TELLING]
        if len(cell.text) in _LABEL and len(telling) >= _FEWEST and not re.search(r"\d", plain):
            found[plain.removeprefix("totale ")] = plain.upper()
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _joined(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, int | None]]:
    """Passages, and those that a table cuts in two as one, with the seam."""
    for before, passage in zip([None, *passages], passages, strict=False):
        text = " ".join(passage.text.split())
        yield passage, text, None
        if before and text[:1].islower() and not before.text.rstrip().endswith((".", ":", ";")):
            first = said(before.text)[-_CUT:]
            yield passage, f"{first} {text[:_CUT]}", len(first)


def _twins(text: str, seam: int | None) -> Iterator[Statement]:
    """`26,1 milioni di euro, +27,5 %`: the amount, and the change that its row in a table prints too."""
    gap = rf"(?:[^\d%]|{_YEAR}){{0,{_FAR if seam is None else _CUT}}}?"
    amount = r"(?P<amount>\d{1,4}(?:,\d{1,2})?\s*(?:mila|milion[ei]|miliard[oi]))"
    for one in re.finditer(rf"(?<![\d,.]){amount}\b{gap}(?P<change>[+-]\s?\d{{1,3}},\d)\s?%", text):
        change = read_number(one["change"].replace(" ", "") + " %")
        if change and (seam is None or one.start() < seam < one.end()):
            amount_said = figure(one["amount"])
            hedged = _hedge().search(text[: one.start()])
            yield replace(_made("twin", _about(amount_said) if hedged else amount_said), terms=(change,))


def _about(said_so: Printed) -> Printed:
    """A figure after `quasi`, `oltre`: at least a tenth of it wide."""
    tenth = abs(said_so.value) / 10
    return replace(said_so, low=min(said_so.low, said_so.value - tenth), high=max(said_so.high, said_so.value + tenth))


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('prose')['told']['about'])})\W*$")


@cache
def _figure_of(level: str) -> re.Pattern[str]:
    ways = "|".join(words("prose")["told"][level])
    return re.compile(rf"^[^.;\d]{{0,90}}?\b(?:{ways})\s*(?P<figure>{AMOUNT})\s?(?P<percent>%)?")


@cache
def _row_ways() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('prose')['told']['row'])})\s*$")


@cache
def _share_ways() -> re.Pattern[str]:
    ways = "|".join(words("prose")["told"]["share"])
    of = r"(?:de|su)(?:l|i|gli|lle|lla|llo|ll')"
    return re.compile(
        rf"(?P<part>[a-z][a-z' ]{{5,80}}?)\s+(?:{ways})\s*{per_cent('share')}\s+{of}\s*(?P<whole>[a-z][a-z' ]{{4,60}})"
    )


@cache
def _staff() -> tuple[re.Pattern[str], ...]:
    known = words("prose")["told"]
    who, units, ways = "|".join(known["staff"]), "|".join(known["persons"]), "|".join(known["row"])
    figure_of = r"(?P<figure>\d{1,4})"
    return (
        re.compile(
            rf"\b(?:{who})\b(?:[^.;:\d]|{DAY}|{_YEAR}){{0,60}}?\b(?:{ways})\s*(?:n\.\s*)?{figure_of}\s+(?:{units})\b"
        ),
        re.compile(rf"\b(?:{ways})\s*(?:n\.\s*)?{figure_of}\s+(?:{units})\s+in\s+servizio\b"),
    )
