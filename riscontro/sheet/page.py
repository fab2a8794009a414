"""The sheet as one HTML file: no script, no link outside, every string of the document escaped."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from riscontro.markup import environment
from riscontro.opinions import told
from riscontro.report import VERDICTS, conclusion_of
from riscontro.sheet import words
from riscontro.sheet.criteria import criteria
from riscontro.sheet.cuts import Cut
from riscontro.sheet.gather import QUESTION, Facts, Row

LIMIT = 5_000_000
"""Bytes that a sheet may have; cut-outs go in as long as there is room."""
MOST_DEPTH = 4
"""Levels by which the tree is indented; deeper ones stand under the last."""
QUIET = ("exact", "within_rounding", "vacuous", "no_data")
"""Verdicts under which nobody need write a note."""
FURTHER = (("Tornerebbe con", "smallest_change"), ("Una cifra sola", "misreading"))
"""The explanation search: the smallest change of one figure, and the single digit read or written for another."""

HEADINGS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "statements": (
        "Le frasi del testo e le tabelle",
        {
            "text": "frase",
            "page": "pagina",
            "published": "dice",
            "recomputed": "dalle tabelle",
            "verdict": "esito",
            "explanation": "riscontro",
        },
    ),
    "completeness": (
        "Righe che una parte elenca e un'altra no",
        {"name": "riga", "page": "pagina", "question": "domanda"},
    ),
    "plan_coverage": (
        "Indicatori che solo il piano o solo la relazione riporta",
        {
            "name": "indicatore",
            "plan_page": "pagina del piano",
            "report_page": "pagina della relazione",
            "question": "domanda",
        },
    ),
}


def html(facts: Facts, cuts_within: Callable[[int], Mapping[str, Cut]]) -> bytes:
    """The sheet as UTF-8. `cuts_within` gives the cut-outs, check_id to picture, that fit into so many bytes."""
    bare = render(facts, {})
    # Base64 takes four bytes for three; each picture brings its tag and words along.
    room = max(0, LIMIT - len(bare.encode()) - 600 * len(facts.checks[:2000])) * 3 // 4
    return render(facts, cuts_within(room)).encode()


def render(facts: Facts, cuts: Mapping[str, Cut]) -> str:
    """The sheet as text, with these cut-outs."""
    made = environment("riscontro.sheet", ".")
    made.filters["b64"] = lambda data: b64encode(data).decode()
    css = made.loader.get_source(made, "sheet.css")[0] if made.loader else ""
    return made.get_template("sheet.html").render(**_content(facts), cuts=cuts, css=css)


def _content(facts: Facts) -> dict[str, Any]:
    totals = Counter(check["verdict"] for check in facts.checks)
    used = sorted(
        {check["subject"] for check in facts.checks},
        key=lambda s: (list(words.SUBJECTS).index(s) if s in words.SUBJECTS else 99, s),
    )
    questions = list(_questions(facts))
    return {
        "facts": facts,
        "title": _title(facts),
        "header": list(header(facts)),
        "coverage": list(coverage(facts)),
        "conclusion": conclusion_of(totals),
        "totals": totals,
        "used": used,
        "present": [name for name in VERDICTS if totals[name]],
        "groups": [(name, list(some)) for name, some in groupby(facts.open, key=_group)],
        "numbers": _numbers(facts),
        "tree": list(_tree(facts.tree)),
        "unread": list(unread(facts)),
        "criteria": criteria(facts),
        "questions": questions,
        "parts": [*PARTS[:6], *((anchor, heading) for anchor, heading, _, _ in questions), *PARTS[6:]],
        "plans": sorted({(row["plan_document"], row["plan_file"], row["plan_sha256"]) for row in facts.changes}),
        "paired": words.PAIRED,
        "further": FURTHER,
        "said_of_exact": [c for c in facts.checks if c["verdict"] == "exact" and c["check_id"] in facts.opinions],
        "said": {check_id: told(acts) for check_id, acts in facts.opinions.items()},
        "quiet": QUIET,
        "shapes": words.SHAPES,
        "group_of": _group,
        "verdict_word": words.verdict,
        "rule_words": words.rule,
        "changed": words.changed,
        "meanings": words.MEANINGS,
        "subjects": words.SUBJECTS,
        "subject_meanings": words.SUBJECT_MEANINGS,
        "bases": words.BASES,
        "levels": words.LEVELS,
        "sections": words.SECTIONS,
    }


def _group(check: Row) -> str:
    """Under which heading a check that does not hold exactly stands: its verdict, or that it is a question."""
    return QUESTION if check["subject"] == QUESTION else str(check["verdict"])


PARTS = (
    ("documento", "Il documento"),
    ("copertura", "Che cosa è stato letto"),
    ("esiti", "Gli esiti"),
    ("aperte", "Le verifiche che non tornano esattamente"),
    ("estrazione", "Righe confermate, estratte a sorte"),
    ("albero", "L'albero degli obiettivi"),
    ("piano", "Piano e relazione"),
    ("non-lette", "Righe non lette"),
    ("criteri", "I criteri da A a K"),
    ("note", "Note di chi valuta"),
)


def _title(facts: Facts) -> str:
    kind = facts.document["kind"]
    return f"{facts.chamber}, {words.SHORT_KINDS.get(kind, kind)} {facts.document['year']}"


def header(facts: Facts) -> Iterator[tuple[str, str]]:
    """What identifies the document and its reading, label and value."""
    document = facts.document
    yield "Camera", facts.chamber
    yield "Documento", document["document_id"]
    yield "Titolo", document["title"] or "non stampato nei dati del file"
    yield "File", document["file_name"]
    yield "Pagine", str(document["pages"]) if document["pages"] else "testo senza pagine"
    yield "Impronta (SHA-256)", document["sha256"]
    yield "Versioni caricate", f"{len({v['sha256'] for v in facts.versions})}; questa è l'ultima"
    yield "Lettore", f"versione {document['reader_version']}"
    if document["significant_digits"]:
        yield "Precisione", f"{document['significant_digits']} cifre significative (accertata nel documento)"
    for warning in document["warnings"] or []:
        yield "Avviso", warning


def coverage(facts: Facts) -> Iterator[tuple[str, int]]:
    """The rows of a document from those printed to those whose check has power."""
    c = facts.coverage
    yield "righe di tabelle viste", c.printed
    yield f"lette: {c.indicators} di indicatori, {c.objectives} di obiettivi, aree ed ente", c.read
    yield "non lette, elencate con il motivo", c.unread
    yield "con almeno una verifica", c.checked
    yield "con una verifica che dice sì o no", c.decided
    yield "con una verifica che ha potere", c.powered


def unread(facts: Facts) -> Iterator[tuple[str, int, str]]:
    """(reason, rows, pages or lines) of the rows left over."""
    reasons: dict[str, list[Row]] = {}
    for row in facts.unread:
        reasons.setdefault(row["reason"], []).append(row)
    for reason, rows in reasons.items():
        pages = sorted({row["page"] for row in rows if row["page"]})
        where = f"pagine {', '.join(map(str, pages))}" if pages else f"righe da {rows[0]['line']} a {rows[-1]['line']}"
        yield reason, len(rows), where


def _numbers(facts: Facts) -> dict[str, int]:
    """The number of each check on the sheet: those that do not hold exactly first, then those drawn."""
    listed = [*facts.open, *(check for some in facts.draw for check in some)]
    return {check_id: n for n, check_id in enumerate(dict.fromkeys(check["check_id"] for check in listed), 1)}


def _tree(rows: Sequence[Row]) -> Iterator[tuple[str, list[tuple[Row, int]]]]:
    """The nodes of each part of the document, each with its depth under the others of that part."""
    parents = {row["node_id"]: row["parent_id"] for row in rows}
    sections: dict[str, list[tuple[Row, int]]] = {}
    for row in rows:
        sections.setdefault(row["section"], []).append((row, _depth(row["node_id"], parents)))
    yield from sections.items()


def _depth(node: str, parents: Mapping[str, str | None]) -> int:
    depth, above = 0, parents.get(node)
    while above is not None and above in parents and depth < MOST_DEPTH:
        depth, above = depth + 1, parents[above]
    return depth


def _questions(facts: Facts) -> Iterator[tuple[str, str, list[tuple[str, str]], list[dict[str, Any]]]]:
    """(anchor, heading, columns with their labels, rows) of the views of questions that the database has."""
    for view, found in facts.questions.items():
        heading, labels = HEADINGS[view]
        yield (
            view.replace("_", "-"),
            heading,
            [(c, said) for c, said in labels.items() if c in found.columns],
            found.dicts(),
        )
