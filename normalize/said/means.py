"""Means of a group of chambers as documents print them: a figure in an indicator's note, or the target of an indicator.

    "Dato 2018 ... CCIAA piccole dato medio 35,9%"   beside an indicator: the mean is printed there
    "(Ind D3 1) ... il cui target corrisponde al valore della media regionale dell'anno 2019"   its target is the mean

The ways of saying are data (`corpus/lexicon/means.toml`). A sentence that does not tell which indicator it speaks of is
kept with no row: no figure becomes a mean because it stands near the word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from normalize.lexicon import words
from normalize.said.rows import Row
from normalize.values.numbers import read_number, unit_of
from normalize.wording import sentences
from riscontro.averaged import PrintedMean, Told
from riscontro.model import Cell, Claim, Node, Passage, Place, Printed, Role, Statement

FAR_PAGES, FAR_LINES = 2, 80
"""How far from its sentence an indicator may stand that the sentence names by objective and number (`D3 1`)."""
PROSE = 80
"""A cell with so many characters may hold sentences."""
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_NUMBER = r"-?\d+(?:\.\d{3})*(?:,\d+)?"
_NEARBY = 60
"""How many characters before a group a word for mean still belongs to it."""
_REFERENCE = re.compile(r"(?<!\w)([A-Z]\d{1,2})[\s.]+(\d{1,2})(?![\d.,]*\d)(?!\s*%)")
_NOTES = (Role.NOTE, None)


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean that words print: the cluster it is of, its year, the figure with its unit; None where they do not say."""

    cluster: str
    year: int | None
    number: Printed | None = None
    unit: str | None = None


def means_said(
    cells: Sequence[Cell], passages: Sequence[Passage], nodes: Sequence[Node], rows: Sequence[Row]
) -> Iterator[Statement]:
    """The means that a document prints: beside an indicator (no operator), or as what its target is (operator `=`)."""
    in_row = {(cell.table, cell.row): node.node_id for node in nodes for cell in node.cells if cell.table}
    indicators = [row for row in rows if row.is_indicator]
    known = {row.node_id for row in indicators}
    for cell in cells:
        text = " ".join(cell.text.split())
        node_id = in_row.get((cell.table, cell.row))
        mean = noted_mean(text) if cell.role in _NOTES and node_id in known else None
        if node_id and mean:
            yield Statement(text, cell.place, Claim.MEAN, node_ids=(node_id,), confidence=cell.confidence)
    labels = ordinals(nodes, cells)
    prose = [Passage(c.text, c.place, confidence=c.confidence) for c in cells if len(c.text) >= PROSE]
    for passage in [*passages, *prose]:
        for sentence, before in _target_sentences(" ".join(passage.text.split())):
            meant = _meant(before, passage.place, indicators, labels)
            ids = tuple(row.node_id for row in meant)
            yield Statement(
                sentence, passage.place, Claim.MEAN, operator="=", node_ids=ids, confidence=passage.confidence
            )


def ordinals(nodes: Iterable[Node], cells: Sequence[Cell]) -> dict[str, str]:
    """Node -> `D3 7`, where its row prints the objective's code and then the indicator's number in the next cell."""
    by_row: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        by_row.setdefault((cell.table, cell.row), []).append(cell)
    found = {}
    for node in nodes:
        code = next((c for c in node.cells if c.role is Role.CODE and c.table), None)
        beside = sorted(by_row.get((code.table, code.row), []), key=lambda c: c.column) if code else []
        number = next((c.text.strip() for c in beside if code and c.column > code.column), "")
        if code and re.fullmatch(r"\d{1,2}", number):
            found[node.node_id] = f"{code.text.strip()} {number}"
    return found


def noted_mean(text: str) -> Mean | None:
    """The mean that a note prints with its figure: `Dato 2018 ... CCIAA piccole dato medio 35,9%`; None without one.

    Without a word for mean (`Dato 2018 ... CCIAA piccole 19,09`) the group must be chambers, the year stated and the
    figure the note's last word: `CCIAA piccole 60 su 105` is a count.
    """
    for group, plural in _groups():
        named = group if plural else rf"{_mean()}\W+{group}"
        for found in re.finditer(rf"\b(?:{named})(?![^\W\d])", text, re.IGNORECASE):
            figure = _figure().match(text[found.end() :])
            number = read_number(figure["figure"]) if figure and not re.fullmatch(_YEAR, figure["figure"]) else None
            if not figure or not number:
                continue
            year = _year_of(text, found.start(), found.end())
            nearby = text[max(0, found.start() - _NEARBY) : found.start()] + figure["filler"]
            last = not text[found.end() + figure.end() :].strip(" .;)")
            if not plural or re.search(rf"\b{_mean()}\b", nearby, re.IGNORECASE) or (year and last):
                return Mean(_cluster_of(found[0]), year, number, unit_of(figure["unit"] or ""))
    return None


def target_mean(text: str) -> Mean | None:
    """The mean that a sentence says a target is: its cluster and year; None when it says no such thing."""
    found = _target_way().search(text)
    if found is None:
        return None
    year = re.search(_YEAR, text[found.end() : found.end() + 60])
    return Mean(_cluster_of(found[0]), int(year[0]) if year else None)


def _target_sentences(text: str) -> Iterator[tuple[str, str]]:
    """The sentences that say a target is a mean, each with its words before that (and after an earlier such clause)."""
    for sentence in sentences(text):
        last = 0
        matches = list(_target_way().finditer(sentence))
        for n, found in enumerate(matches):
            end = matches[n + 1].start() if n + 1 < len(matches) else len(sentence)
            yield sentence[last if n else 0 : end], sentence[last : found.start()]
            last = found.end()


def _meant(before: str, place: Place, indicators: Sequence[Row], labels: Mapping[str, str]) -> list[Row]:
    """The one indicator that words name, by objective and number, by name or by code; [] for none or for several."""
    said = {" ".join(pair) for pair in _REFERENCE.findall(before)}
    found = [row for row in indicators if labels.get(row.node_id) in said] if said else []
    if not said:
        found = [row for row in indicators if row.named_in(before)]
    near = [row for row in found if _near(row.place, place)] or found
    return near if len(said) <= 1 and len({row.title for row in near}) == 1 else []


def _near(row: Place, sentence: Place) -> bool:
    if row.page is not None and sentence.page is not None:
        return abs(row.page - sentence.page) <= FAR_PAGES
    return row.line is not None and sentence.line is not None and abs(row.line - sentence.line) <= FAR_LINES


def _year_of(text: str, start: int, end: int) -> int | None:
    """The last year before the group, else the first after it; of a span (2020/2022) none."""
    years = [(m.start(), int(m[0])) for m in re.finditer(rf"(?<![\d/–-]){_YEAR}(?![/–-]\d)", text)]
    before = [year for at, year in years if at < start]
    after = [year for at, year in years if at >= end]
    return before[-1] if before else after[0] if after else None


@cache
def _groups() -> tuple[tuple[str, bool], ...]:
    """The pattern of each group, and whether it stands without a word for mean."""
    listed: Collection[dict[str, Any]] = words("means")["group"]
    return tuple((f"(?:{'|'.join(group['words'])})", group["plural"]) for group in listed)


@cache
def _mean() -> str:
    between = "|".join(words("means")["between"]["words"])
    return rf"(?:(?:{'|'.join(words('means')['mean']['words'])})(?:\s+(?:{between}))?)"


@cache
def _figure() -> re.Pattern[str]:
    """What stands between a group and its figure, and the figure with its unit."""
    filler = rf"(?P<filler>(?:[\s–:=()-]|{_mean()}|anno|nel|del|pari\s+a|{_YEAR}(?!,))*)"
    figure = rf"(?<![\d.,])(?P<figure>{_NUMBER})\s*(?P<unit>[^\s\d.,;:()]{{1,8}})?"
    return re.compile(filler + figure, re.IGNORECASE)


@cache
def _target_way() -> re.Pattern[str]:
    groups = "|".join(pattern for pattern, _ in _groups())
    mean = rf"{_mean()}\s+(?:{groups})"
    ways = (way.replace("{mean}", mean) for way in words("means")["target"]["ways"])
    return re.compile("|".join(f"(?:{way})" for way in ways), re.IGNORECASE)


def _cluster_of(text: str) -> str:
    """The name of the cluster that the last group of a text is."""
    listed: Collection[dict[str, Any]] = words("means")["group"]
    found = [
        (match.end(), -n, group["cluster"])
        for n, group in enumerate(listed)
        for pattern in group["words"]
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return str(max(found)[2])


def averaged(told: Sequence[Told]) -> list[PrintedMean]:
    """The means in these words, in order."""
    found = [(one, target_mean(one.text) if one.as_target else noted_mean(one.text)) for one in told]
    return [_row(one, mean) for one, mean in found if mean]


def _row(told: Told, mean: Mean) -> PrintedMean:
    number = mean.number
    return PrintedMean(
        **asdict(told),
        cluster=mean.cluster,
        year=mean.year,
        raw=number.raw if number else None,
        value=number.value if number else None,
        low=number.low if number else None,
        high=number.high if number else None,
        unit=mean.unit,
    )
