"""What the headings of a table's columns say that stands below them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from extract.lexicon import (
    MOST_WORDS,
    YEAR,
    header_role,
    is_heading,
    is_word,
    names_objectives,
    role_beside,
    squeeze,
    years_in,
)
from riscontro.model import Role

FIGURE_ROLES = frozenset(
    {Role.WEIGHT, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.DEVIATION, Role.LAST_VALUE, Role.NEXT_TARGET}
)
JOINED = FIGURE_ROLES | {Role.CODE}
"""What a heading below a joint one says by itself."""


def headings(header: Mapping[int, str], reported: int | None = None) -> dict[int, Role]:
    """The roles named by the headings; of several years of a target that of the result binds, else the first; of
    several results the last. Where one says no year, it speaks of the report's own, and the dated ones of others;
    `reported` is that year, where the document says it.
    """
    header = _years_told(header, reported)
    named = {c: role for c, text in header.items() if (role := _said(text)) and not _of_two(text)}
    for column in sorted(header.keys() - named.keys()):
        role = role_beside(header[column], set(named.values()))
        if role and role not in named.values():
            named[column] = role
    for column, text in header.items():
        joint, _, own = text.partition("\n")
        others = {role for c, role in named.items() if c != column}
        alone = own and not own.startswith("(")  # what stands in brackets only says of what kind the figures are
        if alone and _is_joint(joint) and not is_heading(text) and not _only_unit(text, header):
            named.update({column: role} if (role := role_beside(own, others)) else {})
    objectives = {c for c, role in named.items() if role is Role.NAME and names_objectives(header[c])}
    if any(role is Role.NAME and c not in objectives for c, role in named.items()):
        named.update(dict.fromkeys(objectives, Role.PARENT))
        described = {c for c in objectives if header_role(header[c].split()[0]) is Role.DESCRIPTION}
        named.update(dict.fromkeys(described if objectives - described else (), Role.DESCRIPTION))
    named.update(_described(named))
    named.update(_types(named, header))
    return {**named, **_of_other_years(named, header, reported)}


def _of_two(heading: str) -> bool:
    """Whether a heading is that of two columns of figures, run together line by line ("VALORE GRADO DI" over "OTTENUTO
    RAGGIUNGIMENTO"): it says of neither which it is."""
    *_, upper, lower = [[], *(line.split() for line in heading.split("\n"))]
    if max(len(upper), len(lower)) > MOST_WORDS:
        return False
    ways = product(range(1, len(upper)), range(1, len(lower)))
    halves = ((" ".join(upper[:a] + lower[:b]), " ".join(upper[a:] + lower[b:])) for a, b in ways)
    return not is_heading(heading) and any(_name_two(*pair) for pair in halves)


def _name_two(one: str, two: str) -> bool:
    """Whether words are the listed headings of two columns of figures, not alike."""
    roles = {header_role(one), header_role(two)}
    return len(roles) == 2 and roles <= FIGURE_ROLES and is_heading(one) and is_heading(two)


def _only_unit(heading: str, header: Mapping[int, str]) -> bool:
    """Whether a mere sign goes on with the words over it ("Peso relativo" over "%"), which head no other column."""
    joint, _, own = heading.partition("\n")
    over = sum(text.partition("\n")[0] == joint for text in header.values())
    return not squeeze(own).strip("%") and over == 1 and not is_joint(joint)


def _described(named: Mapping[int, Role]) -> dict[int, Role]:
    """Descriptions beside targets are the names where no other column is headed for these."""
    columns = [c for c, role in named.items() if role is Role.DESCRIPTION]
    held = set(named.values())
    return {columns[0]: Role.NAME} if columns and Role.TARGET in held and Role.NAME not in held else {}


def _types(named: Mapping[int, Role], header: Mapping[int, str]) -> dict[int, Role]:
    """Beside a column of units, "Tipo indicatore" is the kind of indicator."""
    units = [c for c, role in named.items() if role is Role.MEASURE]
    types = [c for c in units if squeeze(header[c]).startswith("tip")]
    return dict.fromkeys(types if len(types) < len(units) else (), Role.TYPE)


def _said(heading: str) -> Role | None:
    """The role of a heading; a figure or code that stands below a joint heading is its own ("Risultati" over "Risultato
    2022", "Performance 2022" over "Livello atteso", "Indicatore" over "ID")."""
    joint, _, own = heading.partition("\n")
    role = header_role(own) if own and _is_joint(joint) else None
    told = role is Role.ACTUAL or (role in JOINED and is_joint(joint))
    return role if told and not is_heading(heading) else header_role(heading)


def is_joint(heading: str) -> bool:
    """Whether words only stand over several columns that have headings of their own ("Performance 2022")."""
    return is_word(YEAR.sub("", heading), "joint")


def described(upper: str, lower: str) -> bool:
    """Whether a heading is "Descrizione" below the heading of what it describes ("Obiettivo", "Indicatore")."""
    return header_role(lower) is Role.DESCRIPTION and header_role(upper) is Role.NAME and is_heading(upper)


def _is_joint(heading: str) -> bool:
    return is_joint(heading) or is_heading(heading)


def _of_other_years(named: Mapping[int, Role], header: Mapping[int, str], told: int | None) -> dict[int, Role]:
    """What the dated columns of targets and results mean that are not of the year reported: targets of years to come,
    results of years past; a target of a year past means nothing.
    """
    targets, results = _dated(named, header, Role.TARGET), _dated(named, header, Role.ACTUAL)
    reported = [max([year for year, _ in results] + ([told] if told else []))] if results or told else []
    past = [c for i, (year, c) in enumerate(results) if i < len(results) - 1 or (told is not None and year < told)]
    own, bound = next((t for t in targets if t[0] in reported), (0, -1))
    if bound < 0 and targets and not _undated(named, header, Role.TARGET):
        own, bound = targets[0]
    found = {c: Role.NEXT_TARGET if year >= own else Role.MARK for year, c in targets if c != bound}
    if own not in reported and (_undated(named, header, Role.ACTUAL) or own > max(reported, default=own)):
        past = past if told is not None else [c for _, c in results]
    return found | dict.fromkeys(past, Role.LAST_VALUE)


def _undated(named: Mapping[int, Role], header: Mapping[int, str], role: Role) -> bool:
    """Whether a heading of that role says no year; one that may also mean a state ("Stato") says nothing of years."""
    own = [header[c] for c, r in named.items() if r is role]
    return any(not years_in(text) and header_role(f"{text} indicatore") is not Role.STATUS for text in own)


def _years_told(header: Mapping[int, str], reported: int | None) -> dict[int, str]:
    """The headings, a mere year beside "Target 2023" with the words set once for it and the years around it; words set
    once over the year `reported` and another, cut between the two ("Valore 2022", "atteso 2023"), over both."""
    told = dict(header)
    for at, words in header.items():
        years = years_in(words) if header_role(words) else []
        for step in (-1, 1) if years else ():
            column, year = at + step, years[0] + step
            free = told.get(column) == header.get(column)
            if free and (joint := _parted(words, header.get(column, ""), reported)) is not None:
                told[at], told[column] = joint
            while header.get(column, "").strip() == str(year):
                told[column] = YEAR.sub(str(year), words)
                column, year = column + step, year + step
    return told


def _parted(left: str, right: str, reported: int | None) -> tuple[str, str] | None:
    """Two dated headings, each with all of the words that stand over both ("Target 2022", "annuale 2023"), where the
    right one names no role without the left or beside it, or goes on in small letters beside the year `reported`; else
    None."""
    own, other = (years_in(text) for text in (left, right))
    words = " ".join(YEAR.sub("", left).split()), " ".join(YEAR.sub("", right).split())
    if len(own) != 1 or len(other) != 1 or own == other or not words[1]:
        return None
    joint, roles = " ".join(words), {header_role(words[1]), header_role(right)}
    apart = words[1][0].isupper() and role_beside(words[1], frozenset(Role))
    kept = header_role(left) if roles == {None} and not apart else None
    if own[0] == reported and roles == {Role.TARGET} and words[1][0].islower() and not is_heading(words[0]):
        kept = Role.TARGET
    return (f"{joint} {own[0]}", f"{joint} {other[0]}") if kept and header_role(joint) is kept else None


def _dated(named: Mapping[int, Role], header: Mapping[int, str], role: Role) -> list[tuple[int, int]]:
    """The (year, column) of each column of that role whose heading has a year, years rising."""
    return sorted((years_in(header[c])[0], c) for c, r in named.items() if r is role and years_in(header[c]))
