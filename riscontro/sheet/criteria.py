"""The OIV's validation criteria A-K (Unioncamere's guidelines of 2020, chapter 4): what the machine can say of each.

Every line states what was counted in this document, and what stays with the evaluator. Nothing here is a judgement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from riscontro.report import HOLD
from riscontro.sheet import words
from riscontro.sheet.gather import QUESTION, Facts, Row

CORRUPTION = re.compile(r"corruzion|trasparen", re.IGNORECASE)
FULL = 100
"""The degree, in percent, of a target that was reached."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its letter and title, what was established, what was not, each as sentences."""

    letter: str
    title: str
    established: tuple[str, ...]
    left: tuple[str, ...]


def criteria(facts: Facts) -> list[Criterion]:
    """The eleven criteria, from A to K, on one document."""
    return [
        Criterion("A", "Coerenza fra relazione e piano", *_plan(facts)),
        Criterion("B", "Coerenza fra la valutazione complessiva e gli obiettivi", *_overall(facts)),
        Criterion("C", "Risultati per tutti gli obiettivi", *_complete(facts)),
        Criterion("D", "Obiettivi di anticorruzione e trasparenza", *_corruption(facts)),
        Criterion("E", "Corretto metodo di calcolo", *_method(facts)),
        Criterion("F", "Affidabilità dei dati", *_reliable(facts)),
        Criterion("G", "Scostamenti evidenziati e motivati", *_deviations(facts)),
        Criterion("H", "Adeguatezza del processo", *_process(facts)),
        Criterion("I", "Conformità a norme e linee guida", *_conform(facts)),
        Criterion("J", "Sinteticità", *_concise(facts)),
        Criterion("K", "Chiarezza e comprensibilità", *_clear(facts)),
    ]


Said = tuple[tuple[str, ...], tuple[str, ...]]


def outcome(facts: Facts, *subjects: str) -> str:
    """The verdicts of the checks of some subjects, counted, in words; "" where none was made."""
    count = Counter(c["verdict"] for c in facts.checks if c["subject"] in subjects)
    return ", ".join(f"{words.verdict(name)} {count[name]}" for name in words.SHAPES if count[name])


def _counted(facts: Facts, label: str, *subjects: str) -> Iterator[str]:
    """One sentence with the verdicts of these subjects, where there are any."""
    if said := outcome(facts, *subjects):
        yield f"{label}: {said}."


def _statements(facts: Facts) -> list[dict[str, Any]]:
    """What the text says of the document's own figures, where the database has it."""
    found = facts.questions.get("statements")
    return found.dicts() if found else []


def _plan(facts: Facts) -> Said:
    plans = sorted({row["plan_document"] for row in facts.changes})
    if not plans:
        return (), ("Nessun piano o PIRA della stessa camera e dello stesso anno è stato caricato: non accertato.",)
    changed = Counter(words.changed(row["change"]) for row in facts.changes if row["change"] != "none")
    told = "; ".join(f"{what}: {count}" for what, count in sorted(changed.items()))
    absent = facts.questions.get("plan_coverage")
    return (
        f"Confronto con {', '.join(plans)}: {len(facts.changes)} indicatori abbinati.",
        f"Cambiati dal piano: {told}." if changed else "Nessun valore atteso, verso, peso o unità risulta cambiato.",
        *([f"Indicatori trovati in uno solo dei due documenti: {len(absent.rows)}."] if absent else []),
    ), ("Un valore atteso può essere aggiornato con un atto nel corso dell'anno: verificare che l'atto ci sia.",)


def _overall(facts: Facts) -> Said:
    said = [row for row in _statements(facts) if row["verdict"]]
    ente = [c for c in facts.checks if c["subject"] == "mean" and c["level"] == "ente"]
    hold = sum(c["verdict"] in HOLD for c in ente)
    return (
        *([f"Grado dell'intero ente ricalcolato: {hold} volte confermato su {len(ente)}."] if ente else []),
        *_counted(facts, "Giudizi in parole contro le soglie dichiarate", "label"),
        *_counted(facts, "Frasi del testo contro le tabelle", "statement"),
        *([f"Frasi del testo messe accanto alle tabelle: {len(said)}."] if said else []),
    ), ("Se il giudizio complessivo è coerente con gli obiettivi raggiunti resta da valutare.",)


def _complete(facts: Facts) -> Said:
    without = [i for i in facts.indicators if i["actual_raw"] in (None, "") and i["score_raw"] in (None, "")]
    missing = [i for i in facts.indicators if (i["actual_missing"] or i["score_missing"]) not in (None, "vuoto")]
    lists = facts.questions.get("completeness")
    return (
        f"Righe di indicatori lette: {len(facts.indicators)}; senza risultato né grado: {len(without)}; "
        f"con N/D o simili: {len(missing)}.",
        *([f"Righe che una parte elenca e un'altra no, o senza risultato: {len(lists.rows)}."] if lists else []),
    ), tuple(
        [f"Restano {len(facts.unread)} righe di tabelle non lette: un obiettivo può trovarsi fra quelle."]
        if facts.unread
        else []
    )


def _corruption(facts: Facts) -> Said:
    own = [i for i in facts.indicators if i["section"] == "ptpct"]
    named = [i for i in facts.indicators if CORRUPTION.search(f"{i['name']} {i['objective'] or ''}")]
    return (
        f"Indicatori nella parte su anticorruzione e trasparenza: {len(own)}; altrove, con quelle parole nel nome o "
        f"nell'obiettivo: {len([i for i in named if i['section'] != 'ptpct'])}.",
    ), ("Se il peso dato a questi obiettivi sia adeguato resta da valutare.",)


def _method(facts: Facts) -> Said:
    rules = [f"«{rule['statement']}» ({rule['document']}, p. {rule['page']})" for rule in facts.stated]
    return (
        *([f"Il metodo dichiarato dalla camera: {'; '.join(rules)}."] if rules else []),
        *_counted(facts, "Gradi degli indicatori", "score"),
        *_counted(facts, "Medie degli obiettivi", "mean"),
        *_counted(facts, "Somme dei pesi", "weights"),
    ), tuple(
        ["Il metodo della camera (SMVP) non è a disposizione: le regole sono quelle che le righe stesse rivelano."]
        if not rules
        else []
    )


def _reliable(facts: Facts) -> Said:
    sources = sum(bool(i["data_source"]) for i in facts.indicators)
    asked = sum(c["subject"] == QUESTION for c in facts.checks)
    doubtful = sum(i["confidence"] is not None for i in facts.indicators)
    return (
        f"Indicatori con la fonte del dato stampata: {sources} su {len(facts.indicators)}.",
        *_counted(facts, "Stessa cifra stampata più volte", "duplicate"),
        *_counted(facts, "Risultati ricalcolati dai loro operandi", "fraction", "granularity"),
        *_counted(facts, "Totali, differenze e quote delle altre tabelle", "table"),
        *([f"Domande su come sono fissati valori attesi e righe: {asked}."] if asked else []),
        *([f"Righe riconosciute da un'immagine, da confrontare con la pagina: {doubtful}."] if doubtful else []),
    ), ("Il sistema informativo e la veridicità dei dati non si vedono dal documento.",)


def _deviations(facts: Facts) -> Said:
    below = [i for i in facts.indicators if i["score"] is not None and i["score"] < FULL]
    noted = sum(bool(i["note"]) for i in below)
    told = [row for row in _statements(facts) if row["kind"] == "adjustment"]
    declared = sum(c["verdict"] == "declared" for c in facts.checks)
    return (
        *_counted(facts, "Scostamenti stampati, ricalcolati", "deviation"),
        f"Indicatori sotto il 100 %: {len(below)}, di cui con una nota nella riga: {noted}.",
        f"Differenze che il documento stesso dichiara e spiega: {declared}.",
        *([f"Spiegazioni di un risultato trovate nel testo: {len(told)}."] if told else []),
    ), ("Una motivazione può trovarsi nel testo, lontano dalla riga: cercarla per gli indicatori sotto il 100 %.",)


def _process(facts: Facts) -> Said:
    dated = [i for i in facts.indicators if i["actual_date"] and i["target_date"]]
    late = sum(i["actual_date"] > i["target_date"] for i in dated)
    absent = facts.questions.get("plan_coverage")
    added = sum(row["presence"] == "report_only" for row in absent.dicts()) if absent else 0
    return (
        *([f"Indicatori con un termine: {len(dated)}, di cui oltre il termine: {late}."] if dated else []),
        *([f"Indicatori della relazione che nel piano non si sono trovati: {added}."] if facts.changes else []),
    ), ("Le fasi del processo e le date di adozione, validazione e pubblicazione si verificano sugli atti.",)


def _conform(facts: Facts) -> Said:
    found: Sequence[Row] = [*facts.tree, *facts.indicators]
    sections = [name for key, name in words.SECTIONS.items() if any(row["section"] == key for row in found)]
    return (f"Parti riconosciute: {', '.join(sections)}.",) if sections else (), (
        "I capitoli richiesti dalle linee guida e i termini di legge non sono verificati.",
    )


def _concise(facts: Facts) -> Said:
    pages = facts.document["pages"]
    size = f"{pages} pagine" if pages else "un testo senza pagine"
    return (f"{size}, {facts.coverage.printed} righe di tabelle.",), ("Se siano troppe resta da valutare.",)


def _clear(facts: Facts) -> Said:
    rows = facts.indicators
    groups = sorted(Counter((i["section"], i["parent_id"]) for i in rows if i["parent_id"]).values())
    kinds = Counter(i["measure_type"].casefold() for i in rows if i["measure_type"])
    told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    formulas, units = sum(bool(i["algorithm"]) for i in rows), sum(bool(i["unit"]) for i in rows)
    return (
        *([f"Indicatori con la formula stampata: {formulas} su {len(rows)}; con l'unità: {units}."] if rows else []),
        *(
            [f"Indicatori per obiettivo: da {groups[0]} a {groups[-1]}; con uno solo: {groups.count(1)}."]
            if groups
            else []
        ),
        *([f"Dimensioni stampate accanto agli indicatori: {told}."] if told else []),
    ), ("Indice, grafici, leggibilità e rinvii ad altri documenti non sono misurati: leggere il documento.",)
