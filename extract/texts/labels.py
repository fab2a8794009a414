"""Labels of a card in a text whose columns have run together, and the values that stand beside or after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.levels import leading_code, level_of_code
from extract.lexicon import label_key
from extract.page import GridCell, GridRow, TextLine
from extract.texts.rows import NAMED, Line
from riscontro.model import Level, Place


def label_of(text: str, above: Sequence[Line] = ()) -> tuple[str, str] | None:
    """What a line that begins with a card's label says and the value beside it; None for other lines.

    `above` are the lines before: a label may stand beside the second or third line of a name.
    """
    said = text.split()
    for count in range(min(len(said), 6), 0, -1):
        last = said[count - 1]
        if not (re.search(r"[^\W\d_]", last) or last.endswith(")") or re.fullmatch(r"20\d\d", last)):
            continue
        key = label_key(" ".join(said[:count]).rstrip(":"), page=False)
        rest = [w for w in said[count:] if re.search(r"\w", w)]
        beside = key is not None and key.startswith("open.") and any(NAMED.match(line.text) for line in above)
        if key and (not rest or rest[0][:1].isupper() or not rest[0].isalpha() or beside):
            return key, " ".join(rest and said[count:])
    return None


def labels_of(lines: Sequence[Line]) -> tuple[list[GridRow], list[Line], list[Line]]:
    """The rows label | value of a card; the lines after its labels that belong to none of them; and those among them.

    Labels may be printed one after the other with their values after them: a name is known by its code, the other
    paragraphs go to the labels without a value, in their order.
    """
    found: list[tuple[str, Line, list[Line]]] = []
    loose: list[Line] = []
    for number, line in enumerate(lines):
        if (said := label_of(line.text, lines[max(number - 2, 0) : number])) is not None:
            found.append((said[0], line, [replace(line, text=said[1])] if said[1] else []))
        else:
            loose.append(line)
    for key, _, values in found:
        if key.startswith("open."):
            own = _named(values, _of_level(key, loose))
            loose = [x for x in loose if x not in own]
            values[:] = sorted([*own, *values], key=lambda x: x.number)
    if loose and NAMED.match(loose[0].text) and not any(key.startswith("open.") for key, _, _ in found):
        rows = [
            GridRow(
                (GridCell((TextLine(" ".join(loose[0].text.split())),), 0, 0, Place(line=loose[0].number)),),
                Place(line=loose[0].number),
            )
        ]
        loose = loose[1:]
    else:
        rows = []
    paragraphs = _paragraphs(loose)
    for key, line, values in found:
        if key == "budget" and not values:
            own = next((p for p in paragraphs if p[0].number > line.number and AMOUNT.search(p[0].text)), [])
            values += own
            paragraphs = [p for p in paragraphs if p is not own]
    for key, _, values in found:
        if not values and paragraphs and not key.startswith("open."):
            values += paragraphs.pop(0)
    rows += [_label_row(line, values) for _, line, values in found if values]
    told = max((x.number for key, line, vs in found for x in (line, *vs) if key not in ("score", "status")), default=0)
    left = [x for p in paragraphs for x in p]
    return rows, [x for x in left if x.number > told], [x for x in left if x.number <= told]


AMOUNT = re.compile(r"\d,\d\d\s*(?:€|[Ee]uro)|€\s*\d")


def _of_level(key: str, loose: Sequence[Line]) -> Sequence[Line]:
    """The loose lines from the first whose code is of the level that the label opens, else all of them."""
    at = next((n for n, x in enumerate(loose) if opens_as(key, x.text)), 0)
    return loose[at:]


def opens_as(key: str, text: str) -> bool:
    """Whether a line opens with a code that may name an objective of the level that the label opens, if any."""
    if not NAMED.match(text):
        return False
    code = leading_code(text)
    opened = Level(key.removeprefix("open.")) if key.startswith("open.") else None
    return code is None or opened in (None, Level.INDIVIDUAL, level_of_code(code))


def _named(values: Sequence[Line], loose: Sequence[Line]) -> list[Line]:
    """The loose lines of an objective's name: from its code on, as long as lines go on in lower case."""
    begun = list(values[:1]) if values and NAMED.match(values[0].text) else []
    start = 0 if begun else next((n for n, x in enumerate(loose) if NAMED.match(x.text)), len(loose))
    taken = begun or list(loose[start : start + 1])
    for line in (x for x in loose if taken and x.number > taken[-1].number):
        if line.number > taken[-1].number + 2 or not re.match(r"\s*[a-zà-ú(]", line.text):
            break
        if not taken[-1].text.endswith(line.text.strip()):
            taken.append(line)
    return taken[len(begun) :]


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that follow each other without a blank one."""
    found: list[list[Line]] = []
    for line in lines:
        if found and line.number == found[-1][-1].number + 1:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _label_row(line: Line, values: Sequence[Line]) -> GridRow:
    place = Place(line=line.number)
    text = " ".join(line.text.split())
    value = tuple(TextLine(" ".join(v.text.split())) for v in values)
    said = text.removesuffix(value[0].text).strip() if values[0].number == line.number else text
    return GridRow((GridCell((TextLine(said),), 0, 0, place), GridCell(value, 1, 1, place)), place)
