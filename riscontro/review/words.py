"""The words of the review sheet, in Italian: what a reviewer writes in a cell and what it means in a decision."""

from __future__ import annotations

VERDICTS = {"abbina": "accept", "nessuno": "none", "dubbio": "unsure"}
GRADES = {
    "uguale": "equal",
    "equivalente": "equivalent",
    "più ampio": "wider",
    "più ristretto": "narrower",
    "non esattamente": "inexact",
}
SCOPES = {"riga": "mention", "camera": "chamber", "tutte": "all"}

OPEN, MISSING, CATALOGUE, GUIDE = "Da decidere", "Non trovati", "Catalogo", "Come si compila"

ANSWERS = ("esito", "concetto", "equivalenza", "vale per", "motivo", "revisore", "al posto di")
"""The columns that the reviewer fills."""

KEYS = ("camera", "testo", "unità decisa", "formula decisa", "file", "pagina del file", "id 1", "id 2", "id 3")
"""The columns by which a row is found again; not to be changed."""

HOW = (
    "Si compilano solo le colonne gialle; le colonne grigie servono a ritrovare la riga e non si cambiano.",
    "esito: abbina, nessuno (nessun concetto del catalogo), dubbio. Una riga senza esito resta da decidere.",
    "concetto: 1, 2 o 3 per un candidato della riga, oppure il concept_id o il codice dal foglio Catalogo.",
    "equivalenza, solo per abbina: uguale, equivalente, più ampio (il concetto del catalogo è più ampio di ciò che il "
    "documento misura), più ristretto, non esattamente. Si confrontano fra camere solo uguale ed equivalente.",
    "vale per: riga (quella pagina di quel file), camera (se vuoto), tutte (tutte le camere).",
    "motivo: obbligatorio, una frase. revisore: il ruolo, non il nome di una persona.",
    "al posto di: l'identificativo di una decisione che questa sostituisce; di solito vuoto.",
    "Il foglio Non trovati elenca, per ogni concetto che un documento sembra non riportare, le righe che gli "
    "somigliano di più: se una è quel concetto, si scrive abbina e l'equivalenza; altri esiti qui non valgono.",
    "Poi: riscontro review --import QUESTO-FILE, e riscontro build.",
)
