"""What the running text says of the document's own figures: counts, bounds and degrees of objectives, and explanations.

The ways of saying are data (`corpus/lexicon/prose.toml`). A sentence that fits none of them makes no statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from normalize.lexicon import words
from normalize.said.acts import acts, approvals
from normalize.said.changes import changes
from normalize.said.explanations import explanations
from normalize.said.moments import moments
from normalize.said.relations import relations
from normalize.said.rows import Row
from normalize.said.sayings import cited, impossible, managed, referred, yearly
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Place, Printed, Statement

RUNNING = 3
"""A line printed on so many pages is a header or a footer."""
_NEAR = 3
"""How many items after `18 obiettivi operativi` still divide those 18."""
_ITEM = re.compile(r"^\s*[•▪■●»◦❖➢*–—-]")
_DEGREE = r"(?P<degree>\d{1,3}(?:,\d{1,2})?)\s?(?:%|per\s+cento)"


@dataclass(frozen=True, slots=True)
class _Counted:
    """A count just said, which the items under it may divide: its level and how many items ago it was."""

    level: str
    ago: int = 0


def statements(passages: Sequence[Passage], rows: Sequence[Row], boxed: Sequence[Passage] = ()) -> list[Statement]:
    """The statements of a document in reading order; `rows` are its nodes, for the names that passages mention.

    `boxed` is running text that stands in cells of tables: it speaks of figures too, but explains and counts no rows.
    """
    body = without_running_lines(passages)
    found = [*_claims(body), *_degrees(body, rows), *explanations(body, rows), *acts(passages, rows)]
    every = [*body, *boxed]
    found += [*yearly(every), *impossible(every), *cited(every, rows), *changes(every, rows)]
    found += [*referred([*passages, *boxed]), *moments(passages), *managed(every), *approvals(passages)]
    found += relations(every)
    return sorted(found, key=position)


def without_running_lines(passages: Sequence[Passage]) -> list[Passage]:
    """The passages without what every page repeats at its head or foot, whatever its number."""
    seen = Counter(_bare(p.text) for p in passages)
    return [p for p in passages if seen[_bare(p.text)] < RUNNING]


def _bare(text: str) -> str:
    return re.sub(r"[\W\d]+", "", text)


def degree(raw: str) -> Printed | None:
    """A percentage as the words print it, with its interval."""
    return read_number(raw.replace(" ", "") + " %")


def _claims(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Counts and bounds, each sentence for itself; the items under a count divide it."""
    last: _Counted | None = None
    for passage in passages:
        item = bool(_ITEM.match(passage.text))
        found = [s for sentence in sentences(passage.text) for s in _of_sentence(sentence, passage)]
        if not found and last and item and (shared := _share(passage, last.level)):
            found = [shared]
        yield from found
        counted = next((s for s in reversed(found) if s.kind is Claim.COUNT and s.level and s.operator is None), None)
        if counted:
            last = _Counted(str(counted.level))
        elif last:
            last = replace(last, ago=last.ago + 1) if last.ago < _NEAR else None


def _of_sentence(sentence: str, passage: Passage) -> Iterator[Statement]:
    text = said(sentence)
    if bound := _bound(text):
        yield _statement(sentence, passage, bound)
        return
    if got := _got(text):
        yield _statement(sentence, passage, got)
        return
    for level, pattern in _levels():
        if level == "any":
            continue
        for found in pattern.finditer(text):
            number, whole = _number_at(text, found.start(), found.end())
            if number is None:
                continue
            made = _with_degree(
                Statement("", passage.place, Claim.COUNT, level, number, whole=whole), text[found.end() :]
            )
            if made.whole or made.operator:
                yield _statement(sentence, passage, made)


def _bound(text: str) -> Statement | None:
    """`nessun obiettivo ... inferiore al 60 %`, `tutti gli obiettivi ... almeno il 60 %`.

    `whole` where it is said without a percentage (`tutti gli indicatori hanno raggiunto il target`).
    """
    for words_of, negative in (("none", True), ("all", False)):
        for level, pattern in _levels():
            opening = "|".join(words("prose")[words_of]["words"])
            found = re.search(rf"(?<!\bnon )\b(?:{opening})\s+(?:\w+\s+)?(?:{pattern.pattern})\b(?P<rest>[^.;]*)", text)
            if found and (condition := _condition(found["rest"])):
                operator, reached = condition
                if negative or operator in _OPPOSITE:
                    told = operator if negative else _OPPOSITE[operator]
                    return Statement("", Place(), Claim.BOUND, level, 0, told, reached)
            elif found and not negative and _got_there().search(found["rest"][:80]):
                return Statement("", Place(), Claim.BOUND, level, 0, "<", degree("100"), whole=True)
    return _most(text)


def _most(text: str) -> Statement | None:
    """`l'obiettivo con il grado piu basso e ... (92,00 %)`: none is lower (`whole`: it is said without a bound)."""
    found = [(op, m) for op, ways in words("prose")["superlative"].items() for m in re.finditer("|".join(ways), text)]
    figures = list(re.finditer(_DEGREE, text))
    level = next((level for level, pattern in _levels() if pattern.search(text)), None)
    reached = degree(figures[0]["degree"]) if len(figures) == 1 else None
    if len(found) == 1 and reached and level and re.search(words("prose")["of_degrees"]["words"], text):
        return Statement("", Place(), Claim.BOUND, level, 0, found[0][0], reached, whole=True)
    return None


_OPPOSITE = {">=": "<", "<": ">=", "=": "<>"}
"""What no objective does when all do the other."""


def _got(text: str) -> Statement | None:
    """`dei 9 indicatori, 8 hanno raggiunto il target`, `gli indicatori raggiunti al 100 % sono 8`."""
    number = rf"(?P<count>\d{{1,3}}|{_numerals()})"
    for level, pattern in _levels():
        one = re.search(
            rf"\b(?:dei|degli|delle|su)\s+(?:\d{{1,3}}|{_numerals()})\s+(?:{pattern.pattern})\b[^.;\d]{{0,40}}?\b{number}\s+"
            rf"(?:{_got_there().pattern})",
            text,
        ) or re.search(
            rf"\b(?:{pattern.pattern})\s+(?:che\s+(?:sono\s+stati\s+)?)?raggiunti\s+al\s+100\s?%\s+sono\s+(?:stati\s+)?{number}\b(?!\s?%|,\d)",
            text,
        )
        if one:
            return Statement("", Place(), Claim.COUNT, level, _value(one["count"]), ">=", degree("100"))
    return None


def _share(passage: Passage, level: str) -> Statement | None:
    """An item under a count: `7 raggiunti al 100 %`."""
    text = said(passage.text)
    found = re.match(rf"\W*(?P<count>\d{{1,3}}|{_numerals()})\b(?![.,]\d|\s?%)(?P<rest>[^.;]*)", text)
    condition = _condition(found["rest"]) if found else None
    if not found or not condition:
        return None
    made = Statement("", passage.place, Claim.COUNT, level, _value(found["count"]), *condition)
    return _statement(passage.text, passage, made)


def _number_at(text: str, start: int, end: int) -> tuple[int | None, bool]:
    """The number that counts a level's words, before or after them, and whether all of them are counted."""
    after = re.match(r"\s*:?\s*n\.?\s*(\d{1,3})\b(?![.,]\d|\s?%)", text[end:])
    if after:
        return int(after[1]), True
    ways = "|".join(words("prose")["whole"]["after"])
    after = re.match(
        rf"\s+(?:{ways})\s+(\d{{1,3}}|{_numerals()})\b(?![.,]\d|\s?%|\s+su\b|\s+(?:dei|degli|delle)\b)", text[end:]
    )
    if after:
        return _value(after[1]), True
    before = re.search(rf"(?:^|[\s(])(?:n\.?\s*)?(\d{{1,3}}|{_numerals()})\s+(?:seguenti\s+)?$", text[:start])
    if not before:
        return None, False
    lead = text[: before.start(1)].rstrip()
    whole = "|".join(words("prose")["whole"]["before"])
    return _value(before[1]), re.search(rf"(?:{whole})\s*(?:\w+\s*,?\s*)?(?:n\.?)?$", lead) is not None


def _with_degree(made: Statement, rest: str) -> Statement:
    condition = _condition(re.split(r"[.;]", rest, maxsplit=1)[0][:120])
    return replace(made, operator=condition[0], degree=condition[1], whole=False) if condition else made


def _condition(text: str) -> tuple[str, Printed] | None:
    """The operator and the percentage of the first `inferiore al 60 %`, `raggiunti al 100 %` of a text."""
    best: tuple[int, str, Printed] | None = None
    for operator, ways in words("prose")["degrees"].items():
        for way in ways:
            found = re.search(rf"(?<!non )\b(?:{way})\s*(?:l'|il\s+)?{_DEGREE}", text)
            reached = degree(found["degree"]) if found else None
            if found and reached and (best is None or found.start() < best[0]):
                best = (found.start(), operator, reached)
    return best[1:] if best else None


def _degrees(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Statement]:
    """`l'obiettivo X ... raggiunto al 68 %`: the degree of an objective that the sentence names.

    Operator `=` where it names it in full and says that it reached so much, `~` where it says so in other words or
    calls it by its number.
    """
    objectives = [row for row in rows if not row.is_indicator]
    for passage in passages:
        for sentence in sentences(passage.text):
            text = said(sentence)
            for found, reached, sure in _reached(text):
                before = text[max(0, found - 400) : found]
                named = [row for row in objectives if row.named_in(before)]
                meant = named or [row for row in objectives if row.announced_in(before)]
                if len({row.title for row in meant}) == 1:
                    told = "=" if named and sure else "~"
                    ids = tuple(row.node_id for row in meant)
                    made = Statement("", passage.place, Claim.SCORE, degree=reached, operator=told, node_ids=ids)
                    yield _statement(sentence, passage, made)


def _reached(text: str) -> Iterator[tuple[int, Printed, bool]]:
    """Where a sentence says how far something got, how far, and whether it is said in the plainest words."""
    for number, way in enumerate(words("prose")["degrees"]["="]):
        for found in re.finditer(rf"(?:{way})\s*(?:l'|il\s+)?{_DEGREE}", text):
            if reached := degree(found["degree"]):
                yield found.start(), reached, number == 0
    for found in re.finditer("|".join(words("prose")["full"]["ways"]), text):
        full = degree("100")
        if full and not re.search(r"\bnon\b[^.;]{0,25}$", text[: found.start()]):
            yield found.start(), full, False


def _statement(sentence: str, passage: Passage, made: Statement) -> Statement:
    return replace(made, text=" ".join(sentence.split()), place=passage.place, confidence=passage.confidence)


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((level, re.compile("|".join(ways))) for level, ways in words("prose")["levels"].items())


@cache
def _got_there() -> re.Pattern[str]:
    return re.compile("|".join(words("prose")["got_there"]["ways"]))


@cache
def _numerals() -> str:
    return "|".join(words("prose")["numerals"]["words"])


def _value(text: str) -> int:
    return int(text) if text.isdigit() else int(words("prose")["numerals"]["words"].index(text))


def position(statement: Statement) -> tuple[int, int, Decimal]:
    """Where a statement stands in its document, for sorting."""
    place = statement.place
    return place.page or 0, place.line or 0, Decimal(str(place.box[1])) if place.box else Decimal(0)


def texts(found: Iterable[Statement]) -> list[str]:
    """The words of the statements, for whoever looks for names in them."""
    return [statement.text for statement in found]
