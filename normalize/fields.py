"""The cells of one node, by role, as the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from normalize.lexicon import spellings, squeeze, words
from normalize.text import Joiner, plain, without_icons
from normalize.values.codes import (
    Code,
    counted,
    in_sequence,
    numbered,
    read_code,
    split_code,
    whole_code,
    without_count,
)
from normalize.values.numbers import unit_of
from normalize.values.quantities import read_deviation, read_quantity
from riscontro.model import ABSENT, Cell, Level, Node, Quantity, Role

_TYPE = re.compile(r"\(\s*Tipologia\s*:?\s*([^()]+)\)\s*$", re.IGNORECASE)
_SOURCE = re.compile(r"\(\s*Fonte\s*:?\s*([^()]+)\)\s*$", re.IGNORECASE)
_COUNTER = re.compile(r"\b\d+ di \d+\b|(?<!\w)[0Oo•·]{1,3}(?:\s+[0Oo•·])*(?!\w)")
_LAST = re.compile(r"ultimo (?:dato|valore) (?:osservato|disponibile|rilevato)\W+(?:anno\s+)?(20\d\d)\b", re.I)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LABEL = re.compile(r"[^\W\d_][^\d:<>=%€]*?:?\s*(?=[+-]?\d[\d.,]*\s*%?\s*$)")
_SPLIT_NUMBER = re.compile(r",\d\s+\d(?!\d)|\d\s*\n\s*,\s*\d|\d,\s*\n\s*\d|\.\d{0,2}\s*\n\s*\d|\d\s*\n\s*\.\d")
_FRACTION = re.compile(r"\(\s*(\d[\d.]*\s*/\s*\d[\d.]*)\s*\)\s*$")
_SHARES = re.compile(r"\d[\d.,]*\s*%")
_BRACKETED = re.compile(r"\(\s*(?:in\s+)?([^()\d]+?)\s*\)")
_STAR = re.compile(r"(?<=[^\W_])\s?\*{1,3}$|(?<=[)%.\"”»])\s?\*{1,3}$")
"""The mark of a footnote behind a name."""
_QUOTED = re.compile(r"(?:Indicatore|Obiettivo)\s*[“\"«](.+)[”\"»]", re.DOTALL)


@dataclass(slots=True)
class Draft:
    """What is read of one node before its place in the tree is known; `repairs` in the order they were made."""

    node: Node
    joiner: Joiner
    by_role: dict[Role, list[Cell]]
    repairs: list[str] = field(default_factory=list)
    code: Code | None = None
    name: str = ""
    embedded: dict[Role, str] = field(default_factory=dict)

    def text(self, role: Role) -> str | None:
        """The cells of a role as one line of text, None when there is none or it is blank."""
        cells = self.by_role.get(role, [])
        joined = " ".join(self.joiner.join(text) for text in dict.fromkeys(c.text for c in cells))
        return joined.strip() or None

    def quantity(self, role: Role, read: Callable[[str], Quantity]) -> Quantity:
        """What the cells of a role say together; `ABSENT` when there is no such cell.

        An operator or unit may stand in a cell of its own. Where the cells together make no value but one alone does,
        that one counts and the record says so.
        """
        texts = [t for t in dict.fromkeys(c.text for c in self.by_role.get(role, [])) if t.strip()]
        if not texts:
            return ABSENT
        found = read(" ".join(texts))
        if len(texts) > 1 and found.text is not None:
            single = [q for q in map(read, texts) if q.number or q.date]
            if single:
                self.repairs.append(f"{role}: più celle, letta la prima con un valore")
                found = single[0]
        if found.number and _SPLIT_NUMBER.search(found.raw):
            self.repairs.append(f"{role}: numero spezzato ricomposto")
        return found


def names_counted(nodes: Iterable[Node]) -> bool:
    """Whether the indicators of a document are counted by the numbers that their names begin with."""
    indicators = (node for node in nodes if node.level is Level.INDICATOR)
    return in_sequence([next((c.text for c in node.cells if c.role is Role.NAME), "") for node in indicators])


def draft(node: Node, joiner: Joiner, *, count: bool = False) -> Draft:
    """The code, the name and what stands inside name and formula in brackets, of one node with redacted cells; `count`:
    a number before the name of an indicator is its code."""
    by_role: dict[Role, list[Cell]] = {}
    for cell in node.cells:
        if cell.role is not None:
            by_role.setdefault(cell.role, []).append(cell)
    made = Draft(node, joiner, by_role)
    made.code, made.name = _code_and_name(made, without_count if count else numbered)
    made.name = _without(made, made.name, _TYPE, Role.TYPE)
    made.name = _without(made, made.name, _SOURCE, Role.SOURCE)
    if not made.name and (made.text(Role.DESCRIPTION) or made.text(Role.ALGORITHM)):
        made.repairs.append("nome non stampato: vedi descrizione e algoritmo")
    return made


def described(made: Draft, role: Role) -> str | None:
    """Description or formula without the source or type printed in brackets at its end (those are kept apart)."""
    text = made.text(role)
    if text is None:
        return None
    return _without(made, _without(made, text, _TYPE, Role.TYPE), _SOURCE, Role.SOURCE) or None


def bracketed(made: Draft, role: Role, pattern: str) -> str | None:
    """A type or source without the brackets and the word before it: `(Fonte ISR)` -> `ISR`."""
    text = made.text(role) or made.embedded.get(role)
    if text is None:
        return None
    return re.sub(rf"^\(?\s*(?:{pattern})\s*:?\s+|\)$", "", text, flags=re.IGNORECASE).strip() or None


def operands(made: Draft) -> str | None:
    """The operands of the formula as printed: in their own cell, or in brackets behind the result ("86 % (43/50)")."""
    found = _FRACTION.search(made.text(Role.ACTUAL) or "")
    return made.text(Role.OPERANDS) or (found[1] if found else None)


def hint(made: Draft) -> str | None:
    """The unit of values which print none: that of the column "Tipo indicatore", else of the target's heading."""
    said = made.text(Role.MEASURE)
    return (spellings("values", "measures").get(squeeze(said)) or _misread(made, said)) if said else _headed(made)


def _headed(made: Draft) -> str | None:
    """The unit in brackets in the heading of the target ("Target (%)"), where that of the result names no other."""
    of_target, of_actual = (_units_over(made.by_role.get(role, [])) for role in (Role.TARGET, Role.ACTUAL))
    return next(iter(of_target)) if len(of_target) == 1 and of_actual <= of_target else None


def _units_over(cells: Iterable[Cell]) -> set[str]:
    return {unit for c in cells for said in _BRACKETED.findall(c.header) if (unit := unit_of(said))}


def _misread(made: Draft, said: str) -> str | None:
    """The unit that recognition of a picture misread as `said`: a `gg` alone in its cell is seen as 99."""
    if not any(c.confidence is not None and c.place.page for c in made.by_role[Role.MEASURE]):
        return None
    for unit, seen in words("values")["misread_units"].items():
        if said in seen:
            made.repairs.append(f"unità: stampato «{said}», letto {unit}, perché nient'altro gli somiglia")
            return str(unit)
    return None


def status(made: Draft) -> str | None:
    """The status word as printed, without the pictures and counters around it (`●`, `0 di 0`)."""
    said = made.text(Role.STATUS)
    bare = " ".join(_COUNTER.sub(" ", without_icons(said)).split()) if said else ""
    return bare if re.search(r"\w", bare) else None


def year(cells: Iterable[Cell]) -> int | None:
    """The first year that the headings of these cells name, None when they name none."""
    found = [m for c in cells for m in _YEAR.findall(c.header)]
    return int(found[0]) if found else None


def last_year(made: Draft) -> int | None:
    """The year of the last value: the one that the row's note names for it, else that of its heading."""
    found = _LAST.search(plain(made.text(Role.NOTE) or ""))
    return int(found[1]) if found else year(made.by_role.get(Role.LAST_VALUE, []))


def next_targets(made: Draft) -> tuple[tuple[int, Quantity], ...]:
    """The targets of following years, each with the year of its heading; a cell under no year is said in repairs."""
    found: list[tuple[int, Quantity]] = []
    for cell in made.by_role.get(Role.NEXT_TARGET, []):
        when = year([cell])
        if when is None:
            made.repairs.append("target di un anno non indicato: non letto")
        else:
            found.append((when, read_quantity(cell.text, hint(made))))
    return tuple(found)


def share(text: str) -> Quantity:
    """A weight or score, in per cent also where no sign is printed; a word before it (`Peso:`) is no part of it.

    A number in another unit ("12 imprese", "5 gg") is no share, and stays what is printed; several shares are none.
    """
    bare = without_icons(plain(text))
    if len(_SHARES.findall(bare)) > 1:
        return Quantity(text.strip(), missing="più valori")
    found = read_quantity(_LABEL.sub("", bare, count=1) if _LABEL.match(bare) else text, "%")
    if found.number and found.unit != "%":
        return Quantity(text.strip(), text=" ".join(bare.split()))
    return replace(found, raw=text.strip())


def deviation(text: str) -> Quantity:
    """A deviation; a dash reads as none (0)."""
    return read_deviation(text)


def _code_and_name(made: Draft, parted: Callable[[str], str]) -> tuple[Code | None, str]:
    names = list(dict.fromkeys(c.text for c in made.by_role.get(Role.NAME, [])))
    cells = [whole_code(c.text) for c in made.by_role.get(Role.CODE, [])]
    printed = " ".join(made.joiner.join(text) for text in dict.fromkeys(cells)).strip()
    own = read_code(printed) if printed else None
    name = "\n".join(names)
    code, rest = split_code(parted(name) if made.node.level is Level.INDICATOR else counted(numbered(name)))
    code = _both(own, code)
    if quoted := _QUOTED.fullmatch(rest):
        inner, rest = split_code(quoted[1])
        code = _both(code, inner)
    return code, _STAR.sub("", made.joiner.join(rest))


def _both(first: Code | None, second: Code | None) -> Code | None:
    if first is None or second is None or second.code in first.code.split("|"):
        return first or second
    return Code(f"{first.printed} {second.printed}", f"{first.code}|{second.code}")


def _without(made: Draft, text: str, pattern: re.Pattern[str], role: Role) -> str:
    found = pattern.search(text)
    if found is None:
        return text
    made.embedded.setdefault(role, found[1].strip())
    return text[: found.start()].strip()
