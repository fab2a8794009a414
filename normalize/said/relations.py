"""Figures of one sentence that give one another: shares, sums, parts, growth, days in order (`23 su 46, pari al 50 %`).

The ways of saying are data (`corpus/lexicon/prose.toml`); whether the figures agree is worked out in SQL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalize.lexicon import words
from normalize.said.announced import announced
from normalize.said.balances import averages, balances, outranked, quotients
from normalize.said.figures import AMOUNT, DAY, WORDS, Found, exact, figure, is_money, kept, per_cent, percent
from normalize.values.dates import read_date
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Printed, Statement

_BREADTH = Decimal("0.2")
"""How far `raddoppiato` may be from twice, as a share of it."""
_DIGITS, _MANY = 3, 5
"""Digits of a figure, and telling words beside it, that make two sentences say the same thing."""
_FEWEST = 2
"""How many addends make a sum."""


def relations(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Each relation that a sentence states: `level` its rule, `terms` its operands in order, `degree` what they give.

    Two sentences of the same words with a figure each are one, too (rule `again`), and a list with its number.
    """
    yield from _again(passages)
    yield from announced(passages)
    for passage in passages:
        for sentence in sentences(passage.text):
            text = said(sentence)
            for finder in _FINDERS if re.search(r"\d", text) else ():
                for rule, operator, terms, result in finder(text):
                    made = Statement(sentence, passage.place, Claim.RELATION, rule, operator=operator, degree=result)
                    if kept(*terms, result):
                        yield replace(made, terms=terms, confidence=passage.confidence)


def _again(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Two sentences, and no more, that say the same in the same words, whatever their order."""
    alike: dict[tuple[str, ...], list[tuple[str, Printed, Passage]]] = defaultdict(list)
    for passage in passages:
        for sentence in sentences(passage.text):
            text = re.sub(rf"{DAY}|\b(?:19|20)\d\d\b", lambda day: re.sub(r"\d", "§", day[0]), said(sentence))
            figures = list(re.finditer(rf"{AMOUNT}(?!\s*%)", text))
            telling = sorted(set(re.findall(r"[a-z]{4,}|§\S*", text)))
            if len(figures) == 1 and len(re.sub(r"\D", "", figures[0][0])) >= _DIGITS and len(telling) >= _MANY:
                alike[(*telling, *re.findall(r"(?:19|20)\d\d", sentence))].append(
                    (sentence, figure(figures[0][0]), passage)
                )
    for said_so in alike.values():
        if len(said_so) == 2 and kept(*(figure for _, figure, _ in said_so)):
            (_, first, _), (sentence, other, passage) = said_so
            made = Statement(sentence, passage.place, Claim.RELATION, "again", operator="=", degree=other)
            yield replace(made, terms=(first,), confidence=passage.confidence)


def _shares(text: str) -> Iterator[Found]:
    """`23 dipendenti su 46, pari al 50 %`, `50 % (23 su 46)`, `stanziamento di 500 ... spesi 450, pari al 90 %`."""
    for pattern in _share_patterns():
        for one in pattern.finditer(text):
            yield "share", "=", (figure(one["part"]), figure(one["all"])), percent(one["share"])
    for one in _over().finditer(text):
        part, whole = figure(one["part"]), figure(one["all"])
        if part.value > whole.value:
            yield "part_of", "<=", (part,), whole


def _growth(text: str) -> Iterator[Found]:
    """`da 49 a 46, con una riduzione di 3 unita` or `del 6,1 %`, `aumentati da 96 a 120`, `raddoppiati, da 4 a 8`."""
    for one in _from_to().finditer(text):
        terms = (figure(one["old"]), figure(one["new"]))
        if said_so := _by_how_much().match(text, one.end()):
            operator = "+" if said_so["up"] else "-"
            in_percent = said_so["share"] is not None
            result = percent(said_so["share"]) if in_percent else figure(said_so["count"])
            yield "growth_percent" if in_percent else "growth", operator, terms, result
        verbs = list(_verbs().finditer(text[max(0, one.start() - 100) : one.start()]))
        if verbs and not re.search(r"[.;:]", text[one.start() - 1 : one.start()]):
            yield "direction", "+" if verbs[-1]["up"] else "-", terms, None
        for word, times in words("prose")["relation"]["times"].items():
            if re.search(rf"\b(?:{word})", text):
                value = Decimal(times)
                low, high = value * (1 - _BREADTH), value * (1 + _BREADTH)
                yield "times", "=", terms, Printed(times, value, 0, low, high)


def _sums(text: str) -> Iterator[Found]:
    """`200 euro per i voucher, 150 per le fiere e 80 per il turismo, per un totale di 430 euro`."""
    for one in _total().finditer(text):
        clause = re.split(r"[:;(]|\.\s", text[: one.start()])[-1]
        pieces = [piece for piece in re.split(r",(?!\d)|\s+ed?\s+", clause) if piece.strip()]
        numbers = [list(re.finditer(AMOUNT, piece)) for piece in pieces]
        while numbers and not numbers[0]:
            numbers.pop(0)
        if len(numbers) < _FEWEST or any(len(found) != 1 for found in numbers):
            continue
        raws = [found[0][0] for found in numbers]
        if len({is_money(raw) for raw in [*raws, one["total"]]}) == 1 and not re.search(_each(), clause):
            yield "sum", "=", tuple(map(figure, raws)), figure(one["total"])


def _parts(text: str) -> Iterator[Found]:
    """`46 dipendenti, di cui 27 donne e 19 uomini`: two that make the whole, else no more than it."""
    for one in _of_which().finditer(text):
        whole = any({one["one"], one["other"]} == set(pair) for pair in words("prose")["relation"]["halves"])
        yield "parts", "=" if whole else "<=", (figure(one["a"]), figure(one["b"])), figure(one["all"])


def _wholes(text: str) -> Iterator[Found]:
    """`il 45 % nel commercio, il 35 % nei servizi e il restante 20 %`; `le donne sono il 59 % e gli uomini il 41 %`."""
    for one in _rest().finditer(text):
        clause = re.split(r"[:;]|\.\s", text[: one.end()])[-1]
        shares = tuple(percent(m["share"]) for m in re.finditer(per_cent("share"), clause))
        if len(shares) >= _FEWEST:
            yield "whole", "=", shares, exact("100")
    for pattern in _half_patterns():
        for one in pattern.finditer(text):
            yield "whole", "=", (percent(one["a"]), percent(one["b"])), exact("100")


def _days(text: str) -> Iterator[Found]:
    """`dal 15/03/2022 al 30/11/2022`; `mercoledi 15 giugno 2022`: the day as yyyymmdd, its weekday from 1."""
    for one in re.finditer(rf"\bdal\s+(?P<first>{DAY})\s+al\s+(?P<last>{DAY})", text):
        first, last = read_date(one["first"]), read_date(one["last"])
        if first and last:
            yield "order", "<=", (exact(f"{first:%Y%m%d}"),), exact(f"{last:%Y%m%d}")
    names = words("prose")["relation"]["weekdays"]
    for one in re.finditer(rf"\b(?P<name>{'|'.join(names)})\s+(?P<day>{DAY})", text):
        if day := read_date(one["day"]):
            yield "weekday", "=", (exact(f"{day:%Y%m%d}"),), exact(str(names.index(one["name"]) + 1))


def _spelt(text: str) -> Iterator[Found]:
    """`cinque (5) riunioni`; a 1 in brackets may be the sign of a footnote."""
    numerals = words("prose")["numerals"]["words"]
    for one in re.finditer(rf"\b(?P<word>{'|'.join(numerals)})\s*\(\s*(?P<digits>\d{{1,2}})\s*\)", text):
        if one["digits"] != "1":
            yield "spelt", "=", (exact(str(numerals.index(one["word"]))),), exact(one["digits"])


_FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    _shares,
    _growth,
    _sums,
    _parts,
    _wholes,
    _days,
    _spelt,
    averages,
    quotients,
    balances,
    outranked,
)


@cache
def _share_patterns() -> tuple[re.Pattern[str], ...]:
    known = words("prose")["relation"]
    of, funds, spent = ("|".join(known[name]) for name in ("of", "funds", "spent"))
    part, whole = rf"(?P<part>{AMOUNT})", rf"(?P<all>{AMOUNT})"
    share = per_cent("share")
    gives = r"[\s,]*(?:\(\s*|(?:cioe|ossia|ovvero)?\s*\(?\s*pari\s+(?:al|a|all')\s*)(?:circa\s+(?:il\s+)?|il\s+)?"
    return (
        re.compile(rf"{part}{WORDS}\b(?:{of})\s+{whole}{WORDS}{gives}{share}"),
        re.compile(rf"{share}\s*\(\s*{part}{WORDS}\b(?:{of})\s+{whole}"),
        re.compile(rf"\b(?:{funds})\b[^.;:()\d%]{{0,40}}?\bdi\s+{whole}{WORDS}{part}{WORDS}{gives}{share}"),
        # Three lines of a card: what was set aside, what was spent, the share.
        re.compile(
            rf"\b(?:{funds})\s*:\s*{whole}(?:[^\d%]|\b(?:19|20)\d\d\b){{0,60}}?{part}[^\d%]{{0,40}}?\b(?:{spent})\s*:\s*{share}"
        ),
    )


@cache
def _over() -> re.Pattern[str]:
    of = "|".join(words("prose")["relation"]["of"])
    return re.compile(rf"(?P<part>{AMOUNT})\s+[a-z]+(?:\s+[a-z]+)?\s+(?:{of})\s+(?P<all>{AMOUNT})(?!\s*(?:€|euro|%))")


@cache
def _from_to() -> re.Pattern[str]:
    year = r"(?:[^.;:()\d%]|\b(?:19|20)\d\d\b){0,40}?"
    return re.compile(
        rf"\bda(?:i|lle|gli)?\s+(?P<old>{AMOUNT})(?!\s?%){year}\s(?:a|ai|alle|agli)\s+(?P<new>{AMOUNT})(?!\s?%)"
    )


@cache
def _by_how_much() -> re.Pattern[str]:
    known = words("prose")["change"]
    words_between = r"(?:[^.;:()\d%]|\b(?:19|20)\d\d\b){0,60}?"
    how = r"\b[^.;:()\d%]{0,30}?\b(?:di|del|dell'|pari\s+a|al)\s*(?:circa\s+(?:il\s+)?)?"
    share, count = per_cent("share"), rf"(?P<count>{AMOUNT})"
    ways = rf"(?:(?P<up>{'|'.join(known['up'])})|(?P<down>{'|'.join(known['down'])}))"
    return re.compile(rf"{words_between}\b{ways}{how}(?:{share}|{count}(?!\s?(?:%|punti)))")


@cache
def _verbs() -> re.Pattern[str]:
    known = words("prose")["relation"]
    return re.compile(rf"\b(?:(?P<up>{'|'.join(known['up'])})|(?P<down>{'|'.join(known['down'])}))[^.;:\d%]*$")


@cache
def _total() -> re.Pattern[str]:
    ways = "|".join(words("prose")["relation"]["total"])
    return re.compile(rf"\b(?:{ways})\s+(?P<total>{AMOUNT})")


@cache
def _each() -> str:
    return "|".join(words("prose")["relation"]["each"])


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<all>{AMOUNT})[^.;:()\d%]{{1,60}}?,?\s*di\s+cui\s+(?:n\.?\s*)?(?P<a>{AMOUNT})\s+(?P<one>[a-z]+)"
        rf"{WORDS},?\s*\bed?\s+(?:n\.?\s*)?(?P<b>{AMOUNT})\s+(?P<other>[a-z]+)"
    )


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('prose')['relation']['rest'])})\s+{per_cent('last')}")


@cache
def _half_patterns() -> tuple[re.Pattern[str], ...]:
    first, second = per_cent("a"), per_cent("b")
    made = []
    for pair in words("prose")["relation"]["halves"]:
        for one, other in (pair, pair[::-1]):
            named = r"[^.;%\d]{0,20}?(?:e|sono|rappresentano|costituiscono|\s)\s*(?:il|l')\s*"
            made.append(rf"\b{one}\b{named}{first}[^.;%\d]{{0,40}}?\b{other}\b{named}{second}")
            made.append(rf"{first}[^.;%\d]{{0,20}}?\b{one}\b[^.;%\d]{{0,20}}?{second}[^.;%\d]{{0,20}}?\b{other}\b")
    return tuple(map(re.compile, made))
