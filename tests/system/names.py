"""The words of an invented system: no chamber, region or measure of these names exists."""

from __future__ import annotations

from random import Random

NOTICE = (
    "Documento inventato per le prove di Riscontro: questa camera di commercio non esiste e le figure sono sorteggiate"
)
"""Stands on every page of every document."""

_STEMS = (
    "Nebul", "Chimer", "Grifon", "Favol", "Mirag", "Utop", "Fantasm", "Siren", "Centaur", "Arcan", "Enigm", "Zefir",
    "Ippogrif", "Basilisc", "Fenic",
)  # fmt: skip
_ENDS = ("opoli", "andia", "uria", "ezia", "oburgo", "abad")
_FIGURES = (
    "Metafora", "Ossimoro", "Litote", "Iperbole", "Antitesi", "Chiasmo", "Allegoria", "Ellissi", "Sineddoche",
    "Iperbato",
)  # fmt: skip
SIZES = ("CCIAA piccole", "CCIAA medie", "CCIAA grandi")

_WORKS = (
    "Promuovere", "Sostenere", "Semplificare", "Rafforzare", "Innovare", "Migliorare", "Diffondere", "Tutelare",
    "Accompagnare", "Valorizzare",
)  # fmt: skip
_AIMS = (
    "l'economia delle isole volanti", "i servizi allo sportello delle lanterne", "la filiera dei tappeti volanti",
    "la cultura delle mappe incantate", "il mercato degli specchi magici", "le botteghe del tempo perduto",
    "la trasparenza dei sigilli di cera", "la rete dei fari sulle nuvole", "l'artigianato delle piume di drago",
    "il turismo nei labirinti", "la qualità delle pozioni", "l'accesso alle biblioteche sommerse",
    "la navigazione sui fiumi di sabbia", "la raccolta della polvere di stelle",
)  # fmt: skip
_AREAS = (
    "Competitività del regno", "Servizi agli abitanti delle nuvole", "Efficienza delle torri", "Sviluppo delle isole",
    "Regole e tutela dei labirinti", "Apertura oltre gli orizzonti",
)  # fmt: skip
_COUNTED = (
    "botteghe", "alchimisti", "navigatori", "cartografi", "custodi di fari", "tessitori", "draghi registrati",
    "lanterne", "mappe", "pozioni",
)  # fmt: skip
_DONE = (
    "seguiti durante il plenilunio", "iscritti alla fiera delle nuvole", "accolti al porto delle sabbie",
    "premiati alla gara dei labirinti", "coinvolti nelle veglie di mezzanotte", "ammessi alla scuola di volo",
    "verificati dai guardiani delle torri", "censiti oltre il ponte di vetro",
)  # fmt: skip
_LOCAL = {
    "N": "Numero di {thing} {done}",
    "%": "Percentuale di {thing} {done}",
    "gg": "Tempo medio di attesa per {thing} {done}",
    "EUR": "Costo medio dei servizi per {thing} {done}",
    "date": "Apertura della mostra con {thing} {done}",
    "bool": "Adozione del regolamento per {thing} {done}",
}


def chambers(count: int) -> list[str]:
    """That many different names of chambers."""
    names = [stem + end for end in _ENDS for stem in _STEMS]
    return names[:count]


def regions() -> list[str]:
    """The names of the ten regions."""
    return [f"Terra di {figure}" for figure in _FIGURES]


def objectives(rng: Random, count: int) -> list[str]:
    """Different names of objectives, each a verb and an aim."""
    return [f"{rng.choice(_WORKS)} {aim}" for aim in rng.sample(_AIMS, count)]


def areas(rng: Random, count: int) -> list[str]:
    """Different names of areas."""
    return rng.sample(_AREAS, count)


def local(rng: Random, unit: str) -> str:
    """The name of a measure that no catalogue knows, in a unit."""
    return _LOCAL[unit].format(thing=rng.choice(_COUNTED), done=rng.choice(_DONE))
