"""The tree while it grows: open nodes, parents, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from extract.levels import RANK, begins_code, leading_code, level_of_code, parent_code
from extract.lexicon import fold, is_word
from extract.rows.pieces import paragraph_cell
from extract.rows.stitch import NEAR, PAGES_APART
from riscontro.model import Cell, Level, Node, Place, Role, Section

BY_LEVEL = "by_level"
COUNT = re.compile(r"\d+")
SECTION_BY_LEVEL = {
    Level.ENTE: Section.SUMMARY,
    Level.AREA: Section.STRATEGIC,
    Level.PERSPECTIVE: Section.STRATEGIC,
    Level.STRATEGIC: Section.STRATEGIC,
    Level.OPERATIONAL: Section.OPERATIONAL,
    Level.INDIVIDUAL: Section.INDIVIDUAL,
    Level.UNIT: Section.RESULTS,
    Level.INDICATOR: Section.OPERATIONAL,
}


@dataclass(slots=True)
class Growing:
    """A node being read: cells can still be added to it."""

    order: int
    level: Level
    section: Section
    parent: Growing | None
    place: Place
    name: str
    code: str | None
    cells: list[Cell] = field(default_factory=list)
    opens: bool = True

    @property
    def node_id(self) -> str:
        """Stable for the same file and reader: the reading order."""
        return f"n{self.order:04d}"


@dataclass(slots=True)
class Builder:
    """Collects nodes in reading order and knows under which objective the reader stands."""

    section: str | None = None
    nodes: list[Growing] = field(default_factory=list)
    open: list[Growing] = field(default_factory=list)
    leaf_level: Level = Level.OPERATIONAL
    deepest: int = 0
    """So many rows of words, one below the other, stand right above indicators at most."""
    below: set[float] = field(default_factory=set)
    """How large the letters are of headings that stand below areas and above objectives."""

    def enter(self, section: str) -> None:
        """A heading opened another section: what was open there is closed."""
        if section != self.section:
            self.section = section
            self.open = []

    def open_objective(
        self, level: Level, cells: list[Cell], name: str, place: Place, section: Section | None = None
    ) -> Growing:
        """A new node above indicators, under the objective its code names or the nearest open one of higher rank; the
        one read before where its name says that it goes on ("(segue)")."""
        if (whole := _resumed(name)) and self.return_to(whole):
            return self.open[-1]
        code = leading_code(name)
        where = section or self._section(level)
        self._raise_over(code)
        level = self._as_counted(code, level)
        parent = self._by_code(code, where) or self._enclosing(RANK[level])
        if parent and self._follows(code, parent):
            level, parent = parent.level, parent.parent
        node = self._add(level, cells, name, code, place, where, parent)
        keep = [n for n in self.open if RANK[n.level] < RANK[level]]
        self.open = [*keep, node] if parent is None or parent in keep else [*_lineage(parent), node]
        return node

    def add_indicator(self, cells: list[Cell], name: str, place: Place) -> Growing:
        """A new indicator under the objective the reader stands in."""
        parent = self.open[-1] if self.open else None
        if parent:
            self.leaf_level = parent.level
        follows = self.section in (BY_LEVEL, None, Section.STRATEGIC, Section.OPERATIONAL)
        where = parent.section if parent and follows else self._section(Level.INDICATOR)
        return self._add(Level.INDICATOR, cells, name, leading_code(name), place, where, parent)

    def repeat(self, earlier: Growing, cells: list[Cell], name: str, place: Place) -> None:
        """An objective printed once more in the same part: a node beside the first, which keeps what hangs under it."""
        self._add(earlier.level, cells, name, leading_code(name), place, earlier.section, earlier.parent).opens = False

    def add_statement(self, level: Level, name: str, score: str, place: Place) -> None:
        """A figure stated in running text: a node of its own, without parent, that opens nothing."""
        where = Section(self.section) if self.section and self.section != BY_LEVEL else Section.SUMMARY
        cells = [paragraph_cell(name, place, Role.NAME), paragraph_cell(score, place, Role.SCORE)]
        self._add(level, cells, name, None, place, where, None)

    def return_to(self, name: str) -> bool:
        """Stand again in an objective already read, when a heading repeats its code and words, or its words alone."""
        node = self.find(name)
        if node is None:
            return False
        if node not in self.open:
            self.open = _lineage(node)
        return True

    def listed(self, name: str) -> bool:
        """Whether an objective was read before only as one of a list: others follow it, and nothing hangs under it."""
        node = self.find(name)
        return node is not None and node is not self.nodes[-1] and not any(n.parent is node for n in self.nodes)

    def stand_in(self, name: str) -> bool:
        """As `return_to`; one that a summary only lists is read again where its indicators stand."""
        return not (self.section == Section.TREE and self.listed(name)) and self.return_to(name)

    def find(self, name: str) -> Growing | None:
        """The last objective of this part with the same code and a like name, or the same opening words; else None.
        The names of areas are few words, which others may go on ("Regolazione", "Regolazione e tutela")."""
        code, here = leading_code(name), self._here()
        above = [n for n in reversed(self.nodes) if n.level is not Level.INDICATOR and n.section in here]
        known = (n for n in above if n.level is not Level.AREA or bare(n.name) == bare(name))
        return next(
            (n for n in known if alike(n.name, name) and (code is None or n.code is None or code == n.code)), None
        )

    def goes_on(self, rest: str, place: Place, column: int) -> bool:
        """Gives an open objective of a page before the `rest` of its name: the one above that place, in that column
        where no places are known, else the last one; whether there is one. A rest that does not begin small is one
        without a code, below the names of objectives that all have theirs."""
        cut = [
            (node, name)
            for node in reversed(self.open)
            for name in node.cells
            if name.role is Role.NAME and 0 < (place.page or 0) - (name.place.page or 0) <= PAGES_APART
        ]
        over = [both for both in cut if _over(both[1].place, place)] or [b for b in cut if b[1].column == column]
        below = over or [b for b in cut if b[0] is self.open[-1]]
        for node, name in below[:1]:
            begun = leading_code(rest) or not (_same_column(name.place, place) and self._all_coded(node))
            if begun and not rest[:1].islower():
                return False
            node.cells[node.cells.index(name)] = replace(name, text=f"{name.text}\n{rest}")
            node.name = f"{node.name} {rest}"
        return bool(below)

    def _all_coded(self, node: Growing) -> bool:
        """Whether an objective and others of its level, every one, have codes."""
        alike = [n for n in self.nodes if n.level is node.level]
        return len(alike) > 1 and all(n.code for n in alike)

    def _section(self, level: Level) -> Section:
        if self.section in (None, BY_LEVEL):
            return SECTION_BY_LEVEL.get(level, Section.OPERATIONAL)
        if self.section == Section.RESULTS and level not in (Level.UNIT, Level.INDICATOR):
            return Section.SUMMARY
        return Section(self.section)

    def _here(self) -> set[Section]:
        """The sections whose objectives a heading at this point may name again."""
        detail = {Section.STRATEGIC, Section.OPERATIONAL}
        if self.section in (None, BY_LEVEL) or self.section in detail:
            return detail
        return {Section(self.section), self._section(Level.STRATEGIC)}

    def _enclosing(self, rank: int) -> Growing | None:
        return next((n for n in reversed(self.open) if RANK[n.level] < rank), None)

    def _raise_over(self, code: str | None) -> None:
        """Makes an area of the strategic objective read just before, whose code, a letter before it, begins that of
        another one: A1 stands over 1.1."""
        last = self.nodes[-1] if self.nodes and self.open[-1:] == self.nodes[-1:] else None
        if not (last and last.level is Level.STRATEGIC and code and last.code):
            return
        if level_of_code(code) is Level.STRATEGIC and last.code[0].isalpha() and begins_code(last.code, code):
            last.level = Level.AREA

    def _as_counted(self, code: str | None, level: Level) -> Level:
        """The level of an area or strategic objective; that of an open one that is counted alike: A2 stands where A1
        does, OB2 below the area that OB1 is under."""
        kind = COUNT.sub("", code) if code and level in (Level.AREA, Level.STRATEGIC) else None
        alike = (n.level for n in self.open if kind and n.code and COUNT.sub("", n.code) == kind)
        return next((found for found in alike if found in (Level.AREA, Level.STRATEGIC)), level)

    def _follows(self, code: str | None, node: Growing) -> bool:
        """Whether a number says that an objective stands beside a node and not under it: the next one ("3" after "2"),
        where what hangs there are indicators or numbered below it ("2.1")."""
        if not (code and node.code and code.isdecimal() and node.code.isdecimal() and int(code) == int(node.code) + 1):
            return False
        under = [n for n in self.nodes if n.parent is node]
        return bool(under) and all(n.level is Level.INDICATOR or parent_code(n.code or "") == node.code for n in under)

    def _by_code(self, code: str | None, section: Section) -> Growing | None:
        wanted = parent_code(code) if code else None
        if wanted is None:
            return None
        holders = [n for n in reversed(self.nodes) if n.code == wanted and n.opens and n.level is not Level.INDICATOR]
        near = [n for n in holders if n.section is section] or [n for n in holders if n.section is Section.STRATEGIC]
        return next(iter(near), None)

    def _add(
        self,
        level: Level,
        cells: list[Cell],
        name: str,
        code: str | None,
        place: Place,
        section: Section,
        parent: Growing | None,
    ) -> Growing:
        node = Growing(len(self.nodes) + 1, level, section, parent, place, name, code, cells)
        self.nodes.append(node)
        return node

    def frozen(self) -> tuple[Node, ...]:
        """The nodes as they stand, in reading order."""
        return tuple(
            Node(
                n.node_id, n.parent.node_id if n.parent else None, n.level, n.section, n.order, tuple(n.cells), n.place
            )
            for n in self.nodes
        )


def _over(one: Place, two: Place) -> bool:
    """Whether one thing stands above or below another, its middle within it."""
    if one.box is None or two.box is None:
        return False
    return two.box[0] < (one.box[0] + one.box[2]) / 2 < two.box[2]


def _same_column(one: Place, two: Place) -> bool:
    """Whether two cells have the same sides."""
    if one.box is None or two.box is None:
        return False
    return all(abs(one.box[side] - two.box[side]) <= NEAR for side in (0, 2))


def _lineage(node: Growing) -> list[Growing]:
    chain: list[Growing] = []
    step: Growing | None = node
    while step is not None and step not in chain:
        chain.insert(0, step)
        step = step.parent
    return chain


def alike(known: str, heading: str) -> bool:
    """Whether a heading names a known objective: the same words, or one opens with the other before a comma or dash."""
    one, two = bare(known), bare(heading)
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    return one == two or (
        len(short) >= 8
        and long.startswith(short)
        and long[len(short) : len(short) + 1] in (",", " ", ";")
        and _rest(short, long)
    )


def _rest(short: str, long: str) -> bool:
    """What the longer one adds is a second part, not a bracket that makes it another objective."""
    return long[len(short) :].lstrip()[:1] not in ("(", "")


def _resumed(name: str) -> str:
    """The name before a bracket that says it goes on from the page before; nothing where none does."""
    whole, bracket, rest = name.rpartition("(")
    return whole.strip() if bracket and is_word(rest.strip().removesuffix(")"), "resumed") else ""


@cache
def bare(name: str) -> str:
    """The words of a name without its code, folded."""
    code = leading_code(name)
    plain = fold(name)
    if code:
        plain = re.sub(r"^\W*(?:(?:ob|as|os|oo|op)[\s.]?)?[\w.]+\s*[-–:)]?\s*", "", plain, count=1)
    return plain.strip(" .:;-–\"'")


def name_of(cells: list[Cell]) -> str:
    """The words of the cells that name a node."""
    return " ".join(c.text for c in cells if c.role is Role.NAME).strip()


__all__ = ["BY_LEVEL", "Builder", "Growing", "alike", "bare", "level_of_code", "name_of"]
