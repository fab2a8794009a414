"""The words of the sheet: how verdicts, subjects, rules, levels and parts of a document are called in Italian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from riscontro import report

SHAPES: Mapping[str, str] = {
    "inconsistent": "≠",
    "rule_unknown": "?",
    "unreadable": "!",
    "declared": "§",
    "vacuous": "○",
    "no_data": "–",
    "exact": "=",
    "within_rounding": "≈",
    "design": "¿",
}
"""A sign beside the word of each verdict: neither word nor sign is told by colour."""

MEANINGS: Mapping[str, str] = {
    "inconsistent": "due cifre stampate non possono essere vere insieme, comunque arrotondate; non si dice quale",
    "rule_unknown": "non è noto come la cifra sia stata calcolata: nessun giudizio",
    "unreadable": "una cifra è stata letta con poca certezza: va guardata sulla pagina",
    "declared": "la cifra non segue dalle altre, e il documento stesso spiega perché",
    "vacuous": "la verifica riuscirebbe con qualunque risultato: non prova nulla",
    "no_data": "manca ciò che servirebbe al ricalcolo; non vale zero",
    "exact": "le cifre stampate danno la cifra pubblicata",
    "within_rounding": "la cifra pubblicata torna solo tenendo conto degli arrotondamenti",
    "design": "non è aritmetica: una domanda su come è fissato un valore atteso o una riga, mai un'incoerenza",
}

SUBJECTS: Mapping[str, str] = {
    "statement": "frase del testo",
    **report.SUBJECTS,
}

SUBJECT_MEANINGS: Mapping[str, str] = {
    "score": "il grado di raggiungimento, dal valore atteso e dal risultato",
    "mean": "il grado di un obiettivo o dell'ente, come media di ciò che ne fa parte",
    "weights": "la somma dei pesi, che deve chiudere a 100",
    "deviation": "lo scostamento, come risultato meno valore atteso",
    "fraction": "il risultato, dai suoi operandi stampati",
    "granularity": "la percentuale, come numero intero di unità",
    "duplicate": "la stessa cifra stampata più volte",
    "label": "il giudizio in parole, contro le soglie dichiarate",
    "plan": "il valore atteso della relazione, contro quello del piano",
    "table": "un totale, una differenza o una quota, dalle altre cifre delle tabelle senza indicatori",
    "statement": "una cifra scritta nel testo, contro le tabelle",
    "design": "una domanda su come è fissato un valore atteso: non è aritmetica",
}

RULES: Mapping[str, str] = {
    "ratio_capped": "risultato diviso valore atteso, fino a 100",
    "excess_floored": "100 meno la parte in eccesso sul valore atteso, non sotto zero",
    "ratio_equal": "100 se il risultato è il valore atteso, altrimenti il rapporto",
    "deadline": "100 se il termine è rispettato",
    "yes_no": "100 se sì, 0 se no",
    "difference": "risultato meno valore atteso",
    "same_figure": "la stessa cifra ovunque sia stampata",
    "same_target": "lo stesso valore atteso ovunque sia stampato",
    "same_degree": "lo stesso grado ovunque sia stampato",
    "stated_degree": "il grado dell'obiettivo di cui l'indicatore porta il nome",
    "same_day": "lo stesso giorno nel testo e nella riga dell'indicatore",
    "same_year": "la stessa percentuale per lo stesso anno",
    "same_act": "lo stesso giorno per lo stesso atto",
    "calendar": "il calendario",
    "index": "i capitoli dell'indice",
    "numbering": "i numeri in ordine, ciascuno una volta",
    "order_of_days": "prima la misurazione, poi l'adozione del documento",
    "same_cycle": "obiettivi assegnati nell'anno di cui si rende conto",
    "count": "il numero detto nel testo e quello delle righe",
    "bound": "la soglia detta nel testo e i gradi stampati",
    "months_in_office": "il valore atteso in proporzione ai mesi",
    "ratio_of_years": "il rapporto fra i due anni, come stampato",
    "stated_deadline": "il termine che la descrizione dell'indicatore dice",
    "mean_of_level": "la media dei gradi di un livello",
    "quotient": "numeratore diviso denominatore, come stampati",
    "same_operand": "l'unico operando stampato",
    "same_measure": "la stessa misura in più formule",
    "per_staff": "quantità diviso risorse umane",
    "share_of_staff": "la percentuale di un numero intero di persone",
    "share_of_count": "la percentuale di un numero intero di cose",
    "whole_units": "un numero intero di unità",
    "column_total": "la somma delle righe sopra",
    "same_total": "lo stesso totale in più tabelle",
    "difference_of_columns": "la differenza fra due colonne",
    "sum_of_columns": "la somma di due colonne",
    "rate_of_columns": "il rapporto fra due colonne",
    "part_of_total": "la quota del totale della colonna",
    "part_of_row": "la quota di una riga sul totale, da un'altra tabella",
    "share_of_total": "la quota di un totale stampato in un'altra tabella",
    "same_month": "lo stesso mese nelle cifre messe a confronto",
    "rate_of_work": "i disoccupati fra occupati e disoccupati",
    "growth_of_work": "come si muove il tasso quando cambiano occupati e disoccupati",
    "part_of_group": "un numero intero delle persone che un'altra tabella conta",
    "weighted_mean": "media pesata",
    "weighted_mean_zero": "media pesata, con zero dove il grado manca",
    "simple_mean": "media semplice",
    "simple_mean_zero": "media semplice, con zero dove il grado manca",
    "weights_close_at_100": "i pesi chiudono a 100",
    "mix": "parte dagli indicatori propri, parte dagli obiettivi sottostanti",
    "plan_target": "il valore atteso del piano",
}

BASES: Mapping[str, str] = {
    "stated": "scritta (pagina accanto a ogni verifica)",
    "inferred": "accertata dalle righe del documento",
    "provisional": "non accertata",
}

LEVELS: Mapping[str, str] = {
    "ente": "ente",
    "area": "area strategica",
    "perspective": "prospettiva",
    "strategic_objective": "obiettivo strategico",
    "operational_objective": "obiettivo operativo",
    "individual_objective": "obiettivo individuale",
    "unit": "struttura",
    "indicator": "indicatore",
}

SECTIONS: Mapping[str, str] = {
    "results": "principali risultati",
    "summary": "quadro di sintesi",
    "tree": "albero della performance",
    "bsc": "prospettive della balanced scorecard",
    "strategic": "obiettivi strategici",
    "operational": "obiettivi operativi",
    "individual": "obiettivi individuali",
    "fund": "fondo delle risorse decentrate",
    "dashboard": "cruscotto",
    "programme": "programmi",
    "ptpct": "anticorruzione e trasparenza",
    "macro": "valutazione complessiva",
    "pira": "piano degli indicatori e dei risultati attesi",
}

SHORT_KINDS: Mapping[str, str] = {"pira": "PIRA", "piao": "PIAO", "smvp": "SMVP"}
"""The sorts of document that are called by their initials; the others by their own word."""

CHANGES: Mapping[str, str] = {
    "none": "nulla",
    "target": "valore atteso",
    "operator": "verso",
    "unit": "unità",
    "weight": "peso",
    "formula": "formula",
    "ambiguous": "più valori attesi, non si sa quale",
}

PAIRED: Mapping[str, str] = {
    "code": "stesso codice",
    "name": "stessa denominazione",
    "concept": "stesso concetto del catalogo",
    "similar": "denominazione simile, da confermare",
}
"""How an indicator of the plan was found in the report."""


def changed(change: str | None) -> str:
    """What became of a target, `target+weight`, in words."""
    return ", ".join(CHANGES.get(part, part) for part in (change or "").split("+"))


def verdict(name: str) -> str:
    """A verdict's word, or that it is a question."""
    return report.VERDICTS.get(name) or SUBJECTS.get(name, name)


def meaning(check: Mapping[str, Any]) -> str:
    """What the verdict of a check means; of a question, that it is one."""
    return MEANINGS["design" if check["subject"] == "design" else check["verdict"]]


def rule(name: str | None, basis: str | None = None, source: str | None = None) -> str:
    """A rule in words, with where it comes from if `basis` or its `source` (document, page) says so; "" for none."""
    if not name:
        return ""
    said = f"scritta in {source}" if source else BASES.get(basis or "")
    return RULES.get(name, f"regola «{name}»") + (f" ({said})" if said else "")
