"""Chamber, year and kind: from what the user says, the file's name, its title and its words; else a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from riscontro import corpus
from riscontro.corpus import Chamber
from riscontro.errors import UnknownDocument
from riscontro.ingest.identity import Given, Identity, chamber_slug, identify
from riscontro.model import Kind

SHARED = Path(__file__).parents[3] / "shared" / "relazioni"
CHAMBERS = (
    Chamber("pistoia-prato", "Pistoia-Prato"),
    Chamber("pistoia", "Pistoia"),
    Chamber("prato", "Prato"),
    Chamber("pisa", "Pisa"),
    Chamber("lucca", "Lucca"),
    Chamber("toscana-nord-ovest", "Toscana Nord-Ovest"),
    Chamber("romagna-forli-cesena-e-rimini", "della Romagna - Forlì-Cesena e Rimini"),
    Chamber("umbria", "dell'Umbria"),
)


def who(file: str, title: str = "", opening: str = "", **given: str | int) -> str:
    kind = given.get("kind")
    user = Given(
        chamber=str(given["chamber"]) if "chamber" in given else None,
        year=int(given["year"]) if "year" in given else None,
        kind=Kind(kind) if kind else None,
    )
    return identify(file, title, opening, CHAMBERS, user).document_id


@pytest.mark.parametrize(
    ("file", "document"),
    [
        ("pisa-2020-relazione.pdf", "pisa-2020-relazione"),
        ("pisa-2020-relazione.txt", "pisa-2020-relazione-text"),
        ("pisa-2020-relazione.md", "pisa-2020-relazione-text"),
        ("pistoia-prato-2022-relazione-images.pdf", "pistoia-prato-2022-relazione-images"),
        ("pistoia-prato-2022-piano-scan.PDF", "pistoia-prato-2022-piano-scan"),
        ("pisa-2020-pira-ricomposta.txt", "pisa-2020-pira-ricomposta-text"),
        ("pistoia-prato-2022-relazione-images-estratto.pdf", "pistoia-prato-2022-relazione-images-estratto"),
        ("pisa-2020-relazione-definitiva.pdf", "pisa-2020-relazione"),
    ],
)
def test_our_own_file_names_say_it_all(file: str, document: str) -> None:
    assert who(file) == document


@pytest.mark.parametrize(
    ("opening", "document"),
    [
        ("CAMERA DI COMMERCIO\nPISA\n\nRELAZIONE SULLA PERFORMANCE 2021", "pisa-2021-relazione"),
        ("CCIAA di Pisa\nRelazione sulla performance\nanno 2019\n", "pisa-2019-relazione"),
        ("La Relazione sulla performance 2022 della Camera di Pistoia-\nPrato", "pistoia-prato-2022-relazione"),
        ("Camera di Commercio di Prato\nPiano della performance 2018-2020", "prato-2018-piano"),
        ("Camera di commercio dell’Umbria\nPIAO 2023-2025\nRelazione sulla performance 2022", "umbria-2023-piao"),
        (
            "Camera di Commercio I.A.A. della Romagna\nC.C.I.A.A. della Romagna - Forlì-Cesena e Rimini\n"
            "Piano integrato di attività e organizzazione 2024",
            "romagna-forli-cesena-e-rimini-2024-piao",
        ),
        (
            "CCIAA di Pisa\nPIANO DEGLI INDICATORI E DEI RISULTATI ATTESI DI BILANCIO 2020-2022",
            "pisa-2020-pira",
        ),
        (
            "Camera di Pisa\nMISSIONE 011\nPROGRAMMA 005\nTarget 2021 (risultato atteso)\tTarget 2022\tTarget 2023",
            "pisa-2021-pira",
        ),
        (
            "Camera di Commercio di Lucca\nSistema di misurazione e valutazione della performance 2021\n"
            "e con la Relazione sulla performance 2020",
            "lucca-2021-smvp",
        ),
    ],
)
def test_the_words_of_the_first_pages(opening: str, document: str) -> None:
    assert who("allegato_1.pdf", opening=opening) == document


def test_a_name_outside_the_convention_is_read_as_a_title() -> None:
    assert who("Relazione_Performance_2022_CCIAA_Pisa.pdf") == "pisa-2022-relazione"


def test_the_title_counts_when_the_text_speaks_of_neighbours() -> None:
    text = (
        "Camera di Commercio di Lucca, Camera di Commercio di Pisa: l'accorpamento. Relazione sulla performance 2020."
    )
    with pytest.raises(UnknownDocument, match=r"--chamber"):
        who("a.pdf", opening=text)
    assert who("a.pdf", title="Camera di Commercio di Pisa", opening=text) == "pisa-2020-relazione"


def test_the_chamber_on_the_cover_outweighs_one_named_inside() -> None:
    cover = "Camera di Commercio di Pisa\nRelazione sulla performance 2020\n"
    inside = "\n".join(f"riga {n}" for n in range(60)) + "\nla Camera di Commercio di Lucca"
    assert who("a.pdf", opening=cover + inside) == "pisa-2020-relazione"


def test_a_report_that_quotes_its_plan_is_still_a_report() -> None:
    text = "Relazione sulla performance 2022\nCamera di Pisa\n" + "Piano della performance 2022-2024\n" * 9
    assert who("a.pdf", title="Relazione sulla performance 2022", opening=text) == "pisa-2022-relazione"


@pytest.mark.parametrize(
    ("opening", "asked", "not_asked"),
    [
        ("", ("--chamber", "--year", "--kind"), ()),
        ("Relazione sulla performance 2020", ("--chamber",), ("--year", "--kind")),
        ("Camera di Commercio di Pisa\nRelazione sulla performance", ("--year",), ("--chamber", "--kind")),
        ("Camera di Commercio di Pisa\nBilancio 2020", ("--kind", "--year"), ("--chamber",)),
    ],
)
def test_only_what_is_missing_is_asked(opening: str, asked: tuple[str, ...], not_asked: tuple[str, ...]) -> None:
    with pytest.raises(UnknownDocument) as caught:
        who("a.pdf", opening=opening)
    assert all(option in str(caught.value) for option in asked)
    assert not any(option in str(caught.value) for option in not_asked)


def test_strong_sources_in_conflict_make_a_question_that_names_them() -> None:
    with pytest.raises(UnknownDocument, match=r"file name: 2021, title: 2020.*--year"):
        who("pisa-2021-relazione.pdf", title="Relazione sulla performance 2020")


def test_the_user_settles_every_conflict() -> None:
    document = who(
        "pisa-2021-relazione.pdf", title="Piano della performance 2020", chamber="CCIAA Lucca", year=2019, kind="smvp"
    )
    assert document == "lucca-2019-smvp"


def test_a_chamber_nobody_knows_is_taken_from_the_user_or_from_name_and_text_together() -> None:
    opening = "Camera di Commercio di Valdoro\nRelazione sulla performance 2023"
    assert who("a.pdf", opening=opening, chamber="Camera di Commercio di Valdoro") == "valdoro-2023-relazione"
    assert who("valdoro-2023-relazione.pdf", opening=opening) == "valdoro-2023-relazione"
    with pytest.raises(UnknownDocument, match="--chamber"):
        who("delibera-2023-relazione.pdf", opening="Relazione sulla performance 2023")


@pytest.mark.parametrize("name", ["Pistoia-Prato", "pistoia prato", "Camera di Commercio di PISTOIA - PRATO"])
def test_a_chamber_by_any_of_its_names(name: str) -> None:
    assert chamber_slug(name, CHAMBERS) == "pistoia-prato"


@pytest.mark.parametrize("chamber", corpus.chambers(), ids=lambda chamber: chamber.slug)
def test_every_known_chamber_is_recognised_by_its_name(chamber: Chamber) -> None:
    opening = f"Camera di Commercio {chamber.name}\nRelazione sulla performance 2020"
    found = identify("a.pdf", "", opening, corpus.chambers(), Given())
    assert found == Identity(chamber.slug, 2020, Kind.RELAZIONE)


def test_hostile_words_do_not_break_it() -> None:
    with pytest.raises(UnknownDocument):
        who("[red](x*.pdf", title="\x1b[2J(((", opening="camera di " * 3000)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents (../shared/relazioni) are not at hand")
@pytest.mark.parametrize(
    "stem",
    ["massa-carrara-2020-pira", "massa-carrara-2020-relazione", "pisa-2020-relazione", "pistoia-prato-2022-relazione"],
)
def test_the_real_texts_say_whose_they_are(stem: str) -> None:
    opening = (SHARED / f"{stem}.txt").read_text(encoding="utf-8")[:20_000]
    assert identify("documento.txt", "", opening, corpus.chambers(), Given()).document_id == f"{stem}-text"
