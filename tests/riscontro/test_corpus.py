"""The corpus holds together: facts point at facts, drawers name sources, documents print what their truth says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from riscontro import corpus
from riscontro.model import Level, Section
from tests.typeset import from_gold
from tests.typeset.__main__ import REPORTS, report, write
from tests.typeset.looks import typeset
from tests.typeset.rows import NOTICE, Row, load

DOCUMENTS = sorted(REPORTS)
DRAWERS = sorted(folder.name for folder in corpus.path("chambers").iterdir())
DECISION_COLUMNS = (
    "decision_id,scope,chamber,text_key,unit,formula_key,concept_id,equivalence,verdict,rejected,reviewer,date,"
    "catalogue_version,doc_sha256,page,reason,supersedes"
)


def rows(document: str) -> tuple[Row, ...]:
    return load(corpus.path("documents", f"{document}.csv"))


def pages(file: Path) -> list[str]:
    """The text of each page without any blank, so that line breaks inside cells do not matter."""
    pdf = pypdfium2.PdfDocument(file)
    return [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in pdf]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of a test's own."""
    monkeypatch.setattr(corpus, "_ROOT", tmp_path)
    folder = tmp_path / "chambers" / "atlantide"
    folder.mkdir(parents=True)
    return folder


def test_the_environment_may_name_another_corpus(tmp_path: Path) -> None:
    ask = [sys.executable, "-c", "from riscontro import corpus; print(corpus.path('facts'))"]
    said = subprocess.run(ask, env={**os.environ, "RISCONTRO_CORPUS": str(tmp_path)}, capture_output=True, text=True)
    assert said.stdout.strip() == str(tmp_path.resolve() / "facts")


def test_every_chamber_has_one_slug() -> None:
    slugs = [chamber.slug for chamber in corpus.chambers()]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_successors_exist_and_took_over_when_their_predecessors_ended() -> None:
    known = {chamber.slug: chamber for chamber in corpus.chambers()}
    merged = [chamber for chamber in known.values() if chamber.successor]
    happened = [row for row in corpus.facts("mergers") if row["operative"] == "yes"]
    assert len(merged) == sum(len(row["predecessors"].split(";")) for row in happened)
    for chamber in merged:
        assert chamber.successor in known
        assert (known[chamber.successor].valid_from or "")[:4] == (chamber.valid_to or "")[:4]


def test_merger_that_never_happened_leaves_its_chambers_standing() -> None:
    known = {chamber.slug: chamber for chamber in corpus.chambers()}
    assert "agrigento-caltanissetta-trapani" not in known
    assert known["trapani"].successor is None


def test_pisa_is_followed_to_its_successor() -> None:
    pisa = next(chamber for chamber in corpus.chambers() if chamber.slug == "pisa")
    assert (pisa.provinces, pisa.region) == (("PI",), "Toscana")
    assert (pisa.successor, pisa.valid_to) == ("toscana-nord-ovest", "2022-06-30")
    assert pisa.certainty == "sourced"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("dell'Emilia", "emilia"),
        ("della Romagna - Forlì-Cesena e Rimini", "romagna-forli-cesena-e-rimini"),
        ("Sassari (Nord Sardegna)", "sassari"),
        ("Gran Sasso d'Italia", "gran-sasso-d-italia"),
        ("Pistoia-Prato", "pistoia-prato"),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert corpus.slug(name) == slug


@pytest.mark.parametrize("table", ["chambers", "mergers", "pareto", "dfp", "cluster_means"])
def test_facts_have_sources_and_no_short_rows(table: str) -> None:
    found = corpus.facts(table)
    assert found
    assert all(row["source"].strip() for row in found)
    assert not [row for row in found if None in row or None in row.values()]


def test_slug_of_a_drawer_is_a_chamber_and_no_other_drawer_is_found() -> None:
    assert {chamber.slug for chamber in corpus.chambers() if corpus.drawer(chamber.slug)} == set(DRAWERS)
    assert corpus.drawer("torino") is None


@pytest.mark.parametrize("slug", DRAWERS)
def test_drawer_says_where_it_knows_it_from(slug: str) -> None:
    content = corpus.toml("chambers", slug, "chamber.toml")
    assert content["slug"] == slug
    facts = [fact for value in content.values() for fact in (value if isinstance(value, list) else [value])]
    assert all(fact["source"] and fact["certainty"] in ("sourced", "unverified") for fact in facts if fact != slug)
    header = (corpus.path("chambers", slug) / "decisions.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == DECISION_COLUMNS


def stated(slug: str) -> list[dict[str, Any]]:
    content = corpus.toml("chambers", slug, "method.toml")
    return [*content.get("rule", []), *content.get("declared", [])]


@pytest.mark.parametrize("slug", DRAWERS)
def test_every_rule_that_judges_names_document_page_and_year(slug: str) -> None:
    found = stated(slug)
    assert found
    for rule in found:
        assert re.fullmatch(rf"{slug}-\d{{4}}-(relazione|piano|pira|piao|smvp)", rule["document"])
        assert rule["page"] >= 1
        assert rule["years"]
        assert rule["statement"]
        assert set(rule.get("levels", [])) <= set(Level)
        assert set(rule.get("section", [])) <= set(Section)


@pytest.mark.parametrize("slug", DRAWERS)
def test_bands_do_not_overlap(slug: str) -> None:
    for rule in stated(slug):
        for score in (Decimal(n) / 10 for n in range(1001)):
            assert sum(holds(band, score) for band in rule.get("bands", [])) <= 1


def holds(band: dict[str, Any], score: Decimal) -> bool:
    tests = {"from": score.__ge__, "to": score.__le__, "above": score.__gt__, "below": score.__lt__}
    return all(tests[bound](Decimal(band[bound])) for bound in tests if bound in band)


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("chamber.toml", 'slug = "atlantide"\nprovincia = "AT"\n', "provincia"),
        ("chamber.toml", '[name]\nvalue = "Atlantide"\nsorgente = "x"\n', "sorgente"),
        ("method.toml", '[[rule]]\nid = "x"\n[[rule.bands]]\nda = 80\n', "da"),
        ("corrections.toml", '[[correction]]\nwher = "x"\n', "wher"),
    ],
)
def test_unknown_key_is_named_with_its_file(elsewhere: Path, file: str, content: str, key: str) -> None:
    (elsewhere / file).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"chambers/atlantide/{file}.*'{key}'"):
        corpus.toml("chambers", "atlantide", file)


def test_what_a_drawer_lacks_is_empty_and_fractions_are_exact(elsewhere: Path) -> None:
    assert corpus.toml("chambers", "atlantide", "reading.toml") == {}
    (elsewhere / "method.toml").write_text("[[declared]]\ntarget = 6.375\n", encoding="utf-8")
    assert corpus.toml("chambers", "atlantide", "method.toml") == {"declared": [{"target": Decimal("6.375")}]}
    with pytest.raises(FileNotFoundError):
        corpus.toml("lexicon", "nothing.toml")


def test_documents_are_small() -> None:
    files = list(corpus.path("documents").iterdir())
    assert sum(file.stat().st_size for file in files) < 3_000_000
    assert {file.name for file in files} == {f"{name}.{end}" for name in DOCUMENTS for end in ("pdf", "csv")}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_page_says_what_it_is_and_the_first_whose(document: str) -> None:
    found = pages(corpus.path("documents", f"{document}.pdf"))
    assert all(bare(NOTICE) in page for page in found)
    _, title, chamber, year = REPORTS[document]
    assert bare(title).lower() in found[0].lower()
    assert bare(chamber).lower() in found[0].lower()
    metadata = pypdfium2.PdfDocument(corpus.path("documents", f"{document}.pdf")).get_metadata_dict()
    assert metadata["Title"] == title
    assert NOTICE in metadata["Subject"]
    assert str(year) in title


@pytest.mark.parametrize("document", DOCUMENTS)
def test_truth_is_printed_on_the_page_it_names(document: str) -> None:
    found = pages(corpus.path("documents", f"{document}.pdf"))
    for row in rows(document):
        page = found[int(row.page) - 1].lower()
        for printed in (row.name, row.code_raw, row.target_raw, row.actual_raw, row.deviation_raw, row.status_raw):
            assert bare(printed).lower() in page, (row.key, printed)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_truth_is_well_formed(document: str) -> None:
    found = rows(document)
    keys = [row.key for row in found]
    assert len(keys) == len(set(keys))
    assert {row.document for row in found} == {document}
    assert {row.parent for row in found if row.parent} <= set(keys)
    assert {row.level for row in found} <= set(Level)
    assert {row.section for row in found} <= set(Section)
    assert all(row.name for row in found)


def groups(document: str) -> Iterator[tuple[str, list[Row]]]:
    """The rows with a weight, by what they hang under; in a plan without one figure, all its objectives together."""
    weighted = [row for row in rows(document) if row.weight_pct]
    for parent in dict.fromkeys((row.section, row.parent) for row in weighted):
        yield parent[1], [row for row in weighted if (row.section, row.parent) == parent]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_weights_of_every_group_close_at_one_hundred(document: str) -> None:
    found = list(groups(document))
    assert found
    for parent, group in found:
        assert sum(Decimal(row.weight_pct) for row in group) == 100, parent


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_are_what_the_generator_makes_of_their_truth(document: str, tmp_path: Path) -> None:
    write(tmp_path, report(document, rows(document)))
    kept = corpus.path("documents")
    assert (tmp_path / f"{document}.csv").read_bytes() == (kept / f"{document}.csv").read_bytes()
    assert pages(tmp_path / f"{document}.pdf") == pages(kept / f"{document}.pdf")


def test_same_report_same_bytes() -> None:
    made = report(DOCUMENTS[0], rows(DOCUMENTS[0]))
    assert typeset(made)[0] == typeset(made)[0]


def test_row_that_a_look_cannot_print_is_refused() -> None:
    made = report("massa-carrara-2020-pira-ricomposta", rows("massa-carrara-2020-pira-ricomposta"))
    stray = replace(made.rows[0], key="altrove", section="tree")
    with pytest.raises(ValueError, match="altrove"):
        typeset(replace(made, rows=(*made.rows, stray)))


def test_truths_are_what_the_gold_makes_of_them() -> None:
    gold = corpus.path().parent.parent / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip("the hand-keyed gold rows are not beside this repository")
    for document in DOCUMENTS:
        made = from_gold.rows(document, gold)
        assert [replace(row, page="") for row in rows(document)] == list(made)
