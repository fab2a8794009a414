"""The types that flow between the rooms: from a place on a page to a typed record.

Frozen dataclasses without behaviour of their own, in which alone rooms meet: none knows PDF, SQL or scoring rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

READER_VERSION = "21"
"""Raised when `extract` or `normalize` reads a document otherwise: the shelf keeps one reading per file and version."""

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points, the origin at the page's top left."""


class Kind(StrEnum):
    """What sort of document a file is (Unioncamere's planning and reporting cycle)."""

    RELAZIONE = "relazione"
    PIANO = "piano"
    PIRA = "pira"
    PIAO = "piao"
    SMVP = "smvp"


class Engine(StrEnum):
    """What takes the pages of a PDF apart: the standing engine, and the second opinion."""

    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"

    @property
    def reader_version(self) -> str:
        """The reader's version with this engine: readings of two engines stand side by side on the shelf."""
        return f"{READER_VERSION}+{self}"


class Level(StrEnum):
    """Where a node stands in the performance tree, from the whole chamber down to one indicator."""

    ENTE = "ente"
    AREA = "area"
    PERSPECTIVE = "perspective"
    STRATEGIC = "strategic_objective"
    OPERATIONAL = "operational_objective"
    INDIVIDUAL = "individual_objective"
    UNIT = "unit"
    INDICATOR = "indicator"


class Section(StrEnum):
    """Which part of the document prints a node; the same indicator may be printed in several."""

    RESULTS = "results"
    SUMMARY = "summary"
    TREE = "tree"
    BSC = "bsc"
    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    INDIVIDUAL = "individual"
    FUND = "fund"
    DASHBOARD = "dashboard"
    PROGRAMME = "programme"
    PTPCT = "ptpct"
    MACRO = "macro"
    PIRA = "pira"


class Role(StrEnum):
    """What a cell or a column means, whatever its position and its header words."""

    CODE = "code"
    NAME = "name"
    DESCRIPTION = "description"
    ALGORITHM = "algorithm"
    OPERANDS = "operands"
    WEIGHT = "weight"
    TARGET = "target"
    ACTUAL = "actual"
    DEVIATION = "deviation"
    SCORE = "score"
    STATUS = "status"
    LAST_VALUE = "last_value"
    NEXT_TARGET = "next_target"
    MEASURE = "measure"
    SOURCE = "source"
    TYPE = "type"
    UNIT = "unit"
    BUDGET = "budget"
    NOTE = "note"
    PARENT = "parent"
    PARENT_SCORE = "parent_score"
    PARENT_WEIGHT = "parent_weight"
    LABEL = "label"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a PDF page (from 1) and box, or a line (from 1) of a text file."""

    page: int | None = None
    line: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file taken in and what it is; `document_id` is `<chamber>-<year>-<kind>[-<variant>]`."""

    path: Path
    sha256: str
    document_id: str
    chamber_id: str
    year: int
    kind: Kind
    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word with its box; `confidence` is 0-100 from OCR, None where the text is certain."""

    text: str
    box: Box
    bold: bool = False
    upright: bool = True
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of one table as printed (line breaks kept), with what it was read as.

    `table` and `row` count from 1 inside the document, `column` from 0 inside the row. `header` is the heading the
    column stands under, as printed; `withheld` says that the name of a natural person was taken out of the text.
    """

    text: str
    place: Place
    table: int
    row: int
    column: int
    role: Role | None = None
    header: str = ""
    confidence: float | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the performance tree, with the raw cells it was read from, each with its role.

    `node_id` is unique inside the document and stable for the same file and reader; `order` is the reading order.
    """

    node_id: str
    parent_id: str | None
    level: Level
    section: Section
    order: int
    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of a table that became neither node nor header nor attribute, and why."""

    place: Place
    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or footnote outside tables, line breaks kept; `heading` when it is set in bold."""

    text: str
    place: Place
    heading: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """All that was read of one document: nodes in reading order, every cell of every table, rows left over, prose."""

    nodes: tuple[Node, ...]
    cells: tuple[Cell, ...]
    unread: tuple[Unread, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number: its words, its value, its printed decimals and the closed interval it stands for.

    `low` and `high` are value -/+ half a unit of the last printed digit (XBRL Calculations 1.1), in the printed unit.
    """

    raw: str
    value: Decimal
    decimals: int
    low: Decimal
    high: Decimal


class Operator(StrEnum):
    """How a target binds its result, as printed."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    BY = "entro"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What one cell says: a number, a date or a word, with operator and unit; else why it says nothing.

    Exactly one of `number`, `date`, `text`, `missing` is set. `unit` is one of N, %, ‰, fte, gg, h, EUR, date, bool,
    ratio or None when none is printed. `missing` is a short reason: `vuoto`, `N/D`, `non specificato`, `monitoraggio`.
    """

    raw: str
    operator: Operator | None = None
    number: Printed | None = None
    date: date | None = None
    text: str | None = None
    unit: str | None = None
    missing: str | None = None


ABSENT = Quantity(raw="", missing="vuoto")


@dataclass(frozen=True, slots=True)
class Record:
    """A node with typed values: what the warehouse keeps of it. Percentages are 12.5 for 12,50 %.

    `code_printed` is as printed, `code` the same cleaned of damage. `next_targets` pairs a year with its target.
    `numerator` and `denominator` are the figures of `operands`, sums worked out. In nodes above indicators only weight,
    score and status are usually filled. `repairs` says what was read otherwise than printed, `stated` that the
    figure stands in running text.
    """

    node_id: str
    parent_id: str | None
    level: Level
    section: Section
    order: int
    name: str
    place: Place
    code_printed: str | None = None
    code: str | None = None
    area: str | None = None
    objective_code: str | None = None
    objective: str | None = None
    algorithm: str | None = None
    description: str | None = None
    data_source: str | None = None
    measure_type: str | None = None
    unit_name: str | None = None
    weight: Quantity = ABSENT
    target: Quantity = ABSENT
    actual: Quantity = ABSENT
    deviation: Quantity = ABSENT
    score: Quantity = ABSENT
    last_value: Quantity = ABSENT
    last_value_year: int | None = None
    next_targets: tuple[tuple[int, Quantity], ...] = ()
    operands: str | None = None
    numerator: Quantity = ABSENT
    denominator: Quantity = ABSENT
    status: str | None = None
    note: str | None = None
    confidence: float | None = None
    repairs: tuple[str, ...] = ()
    stated: bool = False


class Claim(StrEnum):
    """What a passage says of the document's own figures."""

    COUNT = "count"
    BOUND = "bound"
    SCORE = "score"
    ADJUSTMENT = "adjustment"
    MEAN = "cluster_mean"
    ACT = "act"
    SERIES = "series"
    PERIOD = "period"
    CITED = "cited"
    REFERENCE = "reference"
    CHANGE = "change"
    ASSIGNED = "assigned"
    AREAS = "areas"
    NUMBERING = "numbering"
    DATED = "dated"
    EVALUATED = "evaluated"
    CONFIRMED = "confirmed"
    GIVEN = "given"
    TITLED = "titled"
    APPROVED = "approved"
    SHARED = "shared_act"
    RELATION = "relation"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a passage says: how many nodes of a level reach a degree, how far one got, why a result differs, the
    mean of a group of chambers, or the day of an act.

    `level` is a Level or `any` (every objective), None where no level is meant. A count has `counted`, a bound has
    `counted` 0 with what no objective does; `operator` (`<`, `>=`, `=`, `<>`) and `degree` say which ones, `whole` that
    all of the level are counted. `node_ids` are the rows it names. An adjustment may state the months in office
    (`months`), the target as changed (`adjusted`) and the degree given. A mean stands beside its row, or is its target
    (operator `=`); `node_ids` is empty where the words do not tell which row.

    Figures that the text sets beside each other: a percentage of a year (`series`: `counted`), a period or day that no
    calendar has (`period`: `level` its words, `counted` its number), an act (`cited`: `level` kind and number,
    `counted` its day as yyyymmdd), a chapter that the index lacks (`reference`: `level` its number), the growth of a
    ratio of two years (`change`: operator `+`, `-`, or `=` for a percentage of the year before), the objectives given
    to persons (`assigned`: `node_ids` their units), areas with a manager (`areas`), a number that stands twice
    (`numbering`: `level` the number, operator `=`) or is passed over (`<>`), a document of the cycle (`dated`:
    `counted` its day, `level` its act's), the evaluation (`evaluated`: `counted` its last month as yyyymm, `level` the
    day of adoption), a figure that repeats that of a year (`confirmed`: `counted` the year), the day on which
    objectives were given (`given`), the year of which the document says it is (`titled`), the act that approved another
    document (`approved`: `level` document and body, one term its number; `shared_act`: it adopted this one too, `level`
    its number), figures of a sentence that give one another (`relation`: `level` the rule, `terms` the operands,
    `degree` what they give, `operator`), a figure of a table or indicator said again (`told`: `level` its place).
    """

    text: str
    place: Place
    kind: Claim
    level: str | None = None
    counted: int | None = None
    operator: str | None = None
    degree: Printed | None = None
    whole: bool = False
    node_ids: tuple[str, ...] = ()
    months: tuple[Decimal, ...] = ()
    adjusted: Printed | None = None
    confidence: float | None = None
    terms: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRead:
    """How much of a page (of a whole text file: `number` None) was found, in printed characters, blanks not counted.

    `characters` are all, `tabled` those in cells of tables, `recognised` those read from a picture.
    """

    number: int | None
    characters: int
    tabled: int
    recognised: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read and normalised: what `ingest` puts on the shelf. Names of natural persons are already gone."""

    source: Source
    records: tuple[Record, ...]
    cells: tuple[Cell, ...]
    unread: tuple[Unread, ...]
    significant_digits: int | None = None
    reader_version: str = ""
    warnings: tuple[str, ...] = field(default=())
    statements: tuple[Statement, ...] = ()
    pages: tuple[PageRead, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What room 1 makes of a file: its tree, and what helps to tell whose document it is.

    `title` is the file's own title metadata ("" if none); `opening` the plain text of its first pages, at most 20,000
    characters, used to recognise chamber, year and kind and then thrown away."""

    tree: Tree
    pages: int
    title: str
    opening: str
    reader_version: str
    warnings: tuple[str, ...] = ()
    found: tuple[PageRead, ...] = ()
