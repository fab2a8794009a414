"""Privacy: names of natural persons are replaced by their post, or withheld, in every string of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, permutations

from normalize.lexicon import words
from normalize.people import Finder, Person, Word, common_words, fold_word, folded, given_names, honorific, split_words
from normalize.text import clean

WITHHELD = "[persona]"
"""What stands for a name whose owner's post the text does not give."""

_TAX_CODE = re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LOGIN = re.compile(r"(?<![\w./@:-])([^\W\d_]{3,})\.([^\W\d_]{4,})(?![\w./@-])")
_GAP = re.compile(r"[\s,.]{1,3}")
_COLUMNS = re.compile(r"\t|\s{3,}|\s\|\s")
_MARK = "\x00"
_FULL_ORDERS = 3
"""Names of up to this many words are looked for in every order; longer ones as printed and turned round."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way a name may be printed, each word with a capital: its folded words, and what replaces them."""

    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True)
class Redactor:
    """Knows the names one document prints and takes them out of any of its strings."""

    forms: dict[str, tuple[_Form, ...]] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], people: Iterable[str] = ()) -> Redactor:
        """A Redactor that learnt its names from all strings of a document.

        `people` are cells of columns whose heading says that they hold names (see `is_people_header`). Lines of `texts`
        with such a heading over tab-separated columns are understood as well.
        """
        everything = list(dict.fromkeys(clean(text) for text in texts))
        finder = Finder(common_words(everything))
        listed = [*map(clean, people), *(cell for text in everything for cell in _listed(text))]
        found = [p for text in everything for p in finder.persons(text)]
        found += [p for cell in dict.fromkeys(listed) for p in _in_column(cell, finder)]
        roles = {frozenset(one.words): one.role for one in reversed(found) if one.role}
        forms: dict[str, dict[_Form, None]] = {}
        for one in dict.fromkeys(found):
            for form in _forms(one, roles.get(frozenset(one.words), WITHHELD), finder):
                forms.setdefault(form.words[0], {})[form] = None
        ordered = {first: tuple(sorted(some, key=lambda f: -len(f.words))) for first, some in forms.items()}
        return cls(ordered, frozenset(n for one in found for n in one.words if n not in one.given))

    def redact(self, text: str) -> str:
        """The text without names: each replaced by the person's post or by `[persona]`, title included. Idempotent."""
        text = _TAX_CODE.sub(WITHHELD, _ADDRESS.sub(self._address, text))
        text = _LOGIN.sub(self._login, text)
        found = split_words(text) if self.forms else []
        pieces: list[str] = []
        done = index = 0
        while index < len(found):
            form = self._form_at(text, found, index)
            if form is None:
                index += 1
                continue
            last = index + len(form.words) - 1
            pieces += [_without_title(text[done : found[index].start]), _instead(form)]
            done, index = found[last].end, last + 1
        return _settled("".join([*pieces, text[done:]])) if done else text

    def _form_at(self, text: str, found: list[Word], index: int) -> _Form | None:
        first = found[index]
        for form in self.forms.get(first.folded, ()):
            some = found[index : index + len(form.words)]
            if len(some) < len(form.words) or any(w.folded != f for w, f in zip(some, form.words, strict=True)):
                continue
            if not all(_capital(w) for w in some):
                continue
            if all(_GAP.fullmatch(text[a.end : b.start]) for a, b in pairwise(some)):
                return form
        return None

    def _login(self, found: re.Match[str]) -> str:
        """An account named after its owner (`rossi.maria`): a given name tied to another word by a point."""
        parts = [fold_word(p) for p in found.groups()]
        owned = any(p in given_names() for p in parts) and found[0].islower()
        return WITHHELD if owned or any(p in self.surnames for p in parts) else found[0]

    def _address(self, found: re.Match[str]) -> str:
        parts = re.split(r"[._+-]", found[0].split("@")[0].lower())
        personal = any(p in self.surnames or (p in given_names() and len(parts) > 1) for p in parts)
        return WITHHELD if personal else found[0]


def _capital(word: Word) -> bool:
    """Printed with a capital, or with the small `l` that was one."""
    return word.text[0].isupper() or word.folded[0] != fold_word(word.text[0])


def is_people_header(text: str) -> bool:
    """True when a column's heading says that names of persons stand below (`Nome e Cognome`, `Dipendente`)."""
    return " ".join(text.lower().split()).strip(" .:*") in set(words("people")["columns"]["headers"])


def _forms(one: Person, instead: str, finder: Finder) -> Iterator[_Form]:
    """The ways in which a document may print a name again: other order, initials, the surname alone."""
    names = one.words
    orders = permutations(names) if len(names) <= _FULL_ORDERS else iter((names, names[::-1], names[1:] + names[:1]))
    alone = len(names) == 1
    for order in dict.fromkeys(orders):
        yield _Form(order, instead)
    for surname in names:
        if surname in one.given or len(surname) < 3:
            continue
        for initial in {g[0] for g in one.given}:
            yield from (_Form(pair, instead) for pair in ((surname, initial), (initial, surname)))
        if not alone and one.given and _telling(surname, finder):
            yield _Form((surname,), instead)


def _telling(surname: str, finder: Finder) -> bool:
    """A surname that is no word, place or given name of its own, so that it can be withheld alone."""
    spoken = finder.common | folded("stop", "words") | folded("stop", "places") | folded("words", "capital_particles")
    return len(surname) >= 4 and surname not in spoken and surname not in given_names()


def _listed(text: str) -> Iterator[str]:
    """Cells of tab-separated lines that stand under a heading of persons, until the first line without columns."""
    columns: list[int] = []
    for line in text.split("\n"):
        cells = _COLUMNS.split(line)
        headed = [i for i, cell in enumerate(cells) if is_people_header(cell)]
        if headed and (len(cells) > 1 or not columns):
            columns = headed
        elif not line.strip():
            columns = []
        else:
            yield from (cells[i] for i in columns if i < len(cells))


def _in_column(cell: str, finder: Finder) -> Iterator[Person]:
    """The persons that a cell of a column of names holds: one over several lines, or one per line."""
    whole = " ".join(cell.split())
    yield from (p for part in dict.fromkeys([*re.split(r"[\n;/]", cell), whole]) if (p := finder.as_person(part)))


def _instead(form: _Form) -> str:
    return form.instead if form.instead == WITHHELD else f"{_MARK}{form.instead}{_MARK}"


def _without_title(before: str) -> str:
    """The text before a name without the title that belongs to the name."""
    found = re.search(honorific().pattern.replace("(?=[A-ZÀ-Ü])", "$"), before)
    return before[: found.start()] if found else before


def _settled(text: str) -> str:
    """Posts put in for names, not said twice where the text names the post beside the name."""
    for role in set(re.findall(f"{_MARK}([^{_MARK}]+){_MARK}", text)):
        said = re.escape(role).replace(r"\ ", r"\s+")
        link = r"[ ,:\-–—(]{1,3}(?:(?:il|la|lo)\s+)?"
        text = re.sub(rf"(?i)({said}){link}\**{_MARK}{said}{_MARK}", r"\1", text)
        text = re.sub(rf"(?i){_MARK}{said}{_MARK}{link}({said})", r"\1", text)
    return text.replace(_MARK, "")
