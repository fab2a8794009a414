"""A document given to the page: read, confirmed, published; and what is none leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from riscontro import shelf
from riscontro.errors import RiscontroError
from riscontro.ingest.supervise import Limits
from riscontro.model import Kind
from riscontro.web import reading
from riscontro.web.app import make_app
from riscontro.web.guard import FORM
from riscontro.web.reading import NotTaken, Phase, Readings, plain_name
from riscontro.web.settings import Settings
from tests.riscontro import papers
from tests.riscontro.markup import Markup

COVER = ("Camera di Commercio di Pisa", "Relazione sulla performance", "Anno 2021")


@pytest.fixture
def client(own: Settings) -> Iterator[TestClient]:
    with TestClient(make_app(own), base_url="http://127.0.0.1") as visitor:
        yield visitor


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Builds are only noted."""
    built: list[Settings] = []
    monkeypatch.setattr(reading, "build", built.append)
    return built


def traces(settings: Settings) -> list[str]:
    """All that lies in the shelf and beside the database, the links of the states apart."""
    kept = (file for file in settings.db.parent.rglob("*") if ".db.web" not in file.parts)
    return sorted(str(file.relative_to(settings.db.parent)) for file in kept if file.name != ".making")


def given(client: TestClient, name: str, content: bytes) -> tuple[str, Markup]:
    """Give a file to the page and wait until a person is asked or told something."""
    answer = client.post("/controlla", files={"documento": (name, content, "application/pdf")})
    deadline = time.monotonic() + 240
    while "hx-get" in answer.text and time.monotonic() < deadline:
        time.sleep(0.1)
        answer = client.get(answer.url.path)
    return answer.url.path, Markup(answer.text)


def settled(client: TestClient, address: str) -> str:
    """Where a document ends up."""
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        answer = client.get(address, follow_redirects=False)
        if "hx-get" not in answer.text:
            return answer.headers.get("location", "") or Markup(answer.text).text
        time.sleep(0.1)
    raise AssertionError("it did not end")


def test_what_the_document_does_not_say_a_person_says(
    own: Settings, client: TestClient, unbuilt: list[Settings], tmp_path: Path
) -> None:
    paper = papers.report(tmp_path / "a.pdf", cover=("Relazione sulla performance",))
    paper.rename(tmp_path.parent / "senza nome.pdf")
    address, told = given(client, "senza nome.pdf", (tmp_path.parent / "senza nome.pdf").read_bytes())
    assert told.wrong == [] and "non dice da sé" in told.text
    for fields in ({"camera": "Pisa", "anno": "21", "tipo": "relazione"}, {"camera": "../..", "anno": "2021"}):
        assert "Servono il nome della camera" in client.post(address, data={**fields}).text
    client.post(address, data={"camera": "Camera di Commercio di Pisa", "anno": "2021", "tipo": "relazione"})
    assert settled(client, address) == "/documenti/pisa-2021-relazione"
    assert (own.shelf / "pisa-2021-relazione").is_dir() and unbuilt == [own]


def test_a_document_left_while_it_is_read_leaves_nothing(own: Settings, client: TestClient, tmp_path: Path) -> None:
    paper = papers.report(tmp_path.parent / "c.pdf", cover=COVER)
    before = traces(own)
    sent = client.post("/controlla", files={"documento": ("c.pdf", paper.read_bytes(), "application/pdf")})
    address = sent.url.path
    client.post(address, data={"scelta": "lascia"})
    assert "non è più in lettura" in client.get(address).text
    client.app.state.readings.close()  # type: ignore[attr-defined]
    assert traces(own) == before


def test_what_a_person_corrects_is_filed_anew_without_being_read_again(
    own: Settings, client: TestClient, unbuilt: list[Settings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paper = papers.report(tmp_path.parent / "e.pdf", cover=COVER, rows=papers.CHECKED)
    address, told = given(client, "e.pdf", paper.read_bytes())
    monkeypatch.setattr(reading.pipeline, "ingest", None)
    client.post(address, data={"camera": "Lucca", "anno": "2020", "tipo": "piano"})
    assert settled(client, address) == "/documenti/lucca-2020-piano"
    (filed,) = [one for one in shelf.entries(own.shelf) if one.chamber_id == "lucca"]
    assert (filed.document_id, filed.year, filed.kind) == ("lucca-2020-piano", 2020, Kind.PIANO)
    assert f"trovate {filed.rows['records']} righe" in told.text
    for name in filed.rows:
        rows = pq.read_table(filed.file(name)).to_pylist()
        assert {row["document_id"] for row in rows} <= {"lucca-2020-piano"}
    (facts,) = pq.read_table(filed.file("documents")).to_pylist()
    assert (facts["chamber_id"], facts["year"], facts["kind"]) == ("lucca", 2020, "piano")
    assert not (own.shelf / "pisa-2021-relazione").exists()


def test_what_a_person_corrects_and_a_build_that_fails_change_nothing(
    own: Settings, client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    placed: list[str] = []

    def failing(settings: Settings) -> None:
        placed.extend(folder.name for folder in settings.shelf.iterdir())
        raise RiscontroError("no")

    monkeypatch.setattr(reading, "build", failing)
    paper = papers.report(tmp_path.parent / "d.pdf", cover=COVER)
    before, held = traces(own), own.db.read_bytes()
    address, told = given(client, "d.pdf", paper.read_bytes())
    assert {"value": "Pisa"}.items() <= next(i for i in told.all("input") if i.get("id") == "camera").items()
    client.post(address, data={"camera": "Lucca", "anno": "2020", "tipo": "piano"})
    assert "resta com'era" in settled(client, address)
    assert "lucca-2020-piano" in placed and "pisa-2021-relazione" not in placed
    assert traces(own) == before and own.db.read_bytes() == held


def sound(make: Callable[[Path], Path]) -> Callable[[Path], bytes]:
    return lambda folder: make(folder / "made.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("foto.pdf", lambda _: b"GIF89a" + b"x" * 2000, "Il file non è un PDF."),
        ("pagina.pdf", lambda _: b"<html><script>alert(1)</script>", "Il file non è un PDF."),
        ("programma.exe", lambda _: b"%PDF-1.4", "Qui si caricano documenti in PDF"),
        ("senza", lambda _: b"%PDF-1.4", "Qui si caricano documenti in PDF"),
        ("vuoto.pdf", lambda _: b"", "Il file è vuoto."),
        ("meta.pdf", sound(papers.truncated), "Il file è danneggiato"),
        ("chiuso.pdf", sound(lambda file: papers.report(file, password="segreta")), "protetto da una parola d'ordine"),
        ("binario.txt", lambda _: bytes(range(256)) * 8, "Il file non è un testo in UTF-8."),
    ],
)
def test_what_is_no_document_is_told_in_one_sentence_and_leaves_nothing(
    name: str, content: Callable[[Path], bytes], sentence: str, client: TestClient, own: Settings, tmp_path: Path
) -> None:
    aside = tmp_path.parent / f"{tmp_path.name}-aside"
    aside.mkdir()
    before = traces(own)
    _, told = given(client, name, content(aside))
    assert told.wrong == [] and sentence in told.text
    assert traces(own) == before


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("relazione.pdf", "relazione.pdf"),
        ("../../etc/cron.d/a.pdf", "a.pdf"),
        ("C:\\Documenti\\a.PDF", "a.pdf"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("..pdf", "documento.pdf"),
        (".md", "documento.md"),
        ("<img src=x onerror=alert(1)>.pdf", "_img src_x onerror_alert(1)_.pdf"),
        ("a\0b\n.pdf", "a_b_.pdf"),
        ("x" * 4000 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere_else(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_too_large_a_file_is_stopped_before_it_is_taken_in(client: TestClient, own: Settings) -> None:
    announced = {"content-length": str(Limits().file_bytes + FORM + 1), "content-type": "multipart/form-data"}
    assert client.post("/controlla", headers=announced).status_code == 413
    before = traces(own)
    with pytest.raises(NotTaken, match="troppo grande"):
        Readings(own, Limits(file_bytes=1000)).take("a.pdf", BytesIO(b"%PDF-1.4" + b"x" * 1000))
    assert traces(own) == before


def test_a_form_without_a_document_and_one_of_another_site_are_refused(client: TestClient) -> None:
    assert "Scegliere prima un documento" in client.post("/controlla", data={"documento": "x"}).text
    foreign = client.post(
        "/controlla", files={"documento": ("a.pdf", b"%PDF-1.4")}, headers={"origin": "https://evil.example"}
    )
    assert foreign.status_code == 403


def test_only_so_many_documents_are_on_their_way(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 2)
    readings = Readings(own)
    taken = [readings.take("a.pdf", BytesIO(b"%PDF-1.4 nulla")) for _ in range(2)]
    with pytest.raises(NotTaken, match="troppi documenti"):
        readings.take("a.pdf", BytesIO(b"%PDF-1.4"))
    readings.drop(taken[0])
    assert readings.take("b.pdf", BytesIO(b"%PDF-1.4")).phase in Phase
    readings.close()
