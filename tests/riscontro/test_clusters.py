"""The groups of chambers: families side by side, dated, with how sure they are, and lists of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from riscontro import clusters, corpus
from riscontro.clusters import EVERY, Member, members, successions
from riscontro.errors import ShelfProblem


def of(family: str, own: Path | None = None) -> list[Member]:
    return [member for member in members(own) if member.family == family]


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_every_chamber_of_the_facts_is_in_the_system_and_in_a_region() -> None:
    named = {corpus.slug(row["chamber"]) for row in corpus.facts("chambers")}
    today = {member.chamber_id for member in of("sistema") if member.year_to is None}
    assert named <= today
    assert {member.chamber_id for member in of("regione")} >= named
    assert {member.cluster for member in of("sistema")} == {EVERY}


def test_what_nobody_verified_keeps_its_mark() -> None:
    marks = {chamber.slug: chamber.certainty for chamber in corpus.chambers()}
    assert all(member.certainty == marks[member.chamber_id] for member in of("regione"))
    assert {row.certainty for row in successions()} == {"sourced", "unverified"}


def test_a_merger_ends_one_chamber_and_begins_another() -> None:
    tuscany = {m.chamber_id: (m.year_from, m.year_to) for m in of("regione") if m.cluster == "regionale (Toscana)"}
    assert tuscany["pisa"] == tuscany["lucca"] == tuscany["massa-carrara"] == (None, 2021)
    assert tuscany["toscana-nord-ovest"] == (2022, None)
    merged = {m.chamber_id for m in of("accorpamento") if m.cluster == "camere confluite in toscana-nord-ovest"}
    assert merged == {"pisa", "lucca", "massa-carrara"}


def test_every_predecessor_of_the_facts_has_its_successor() -> None:
    pairs = {(row.predecessor_id, row.successor_id) for row in successions()}
    for row in corpus.facts("mergers"):
        assert {(corpus.slug(name), corpus.slug(row["successor"])) for name in row["predecessors"].split(";")} <= pairs
    never = {row.successor_id for row in successions() if not row.operative}
    assert never == {"agrigento-caltanissetta-trapani"}


def test_the_size_that_a_document_names_holds_for_its_year() -> None:
    (massa,) = [member for member in of("dimensione") if member.chamber_id == "massa-carrara"]
    assert (massa.cluster, massa.year_from, massa.year_to) == ("CCIAA piccole", 2018, 2018)


def test_a_list_of_ones_own_as_toml_and_as_csv(tmp_path: Path) -> None:
    toml = '[[list]]\nname = "Confine"\nchambers = ["Como-Lecco", "varese"]\nfrom = 2020\n'
    found = [(m.cluster, m.chamber_id, m.year_from, m.year_to) for m in of("elenco", written(tmp_path, toml))]
    assert found == [("Confine", "como-lecco", 2020, None), ("Confine", "varese", 2020, None)]
    table = "cluster,chamber,from,to,source\nConfine,Como-Lecco,2020,,io\nConfine,Varese,2020,,io\n"
    again = [(m.cluster, m.chamber_id, m.year_from, m.year_to) for m in of("elenco", written(tmp_path, table, "m.csv"))]
    assert again == found


def test_classes_by_number_of_firms_have_bounds_of_ones_own(tmp_path: Path) -> None:
    assert of("imprese") == [], "no counts are known here"
    counts = "".join(
        f'[[firms.count]]\nchamber = "{name}"\nyear = 2022\nfirms = {firms}\nsource = "prova"\n'
        for name, firms in (("Torino", 1001), ("Cuneo", 1000), ("Nuoro", 12))
    )
    own = written(tmp_path, f'[firms]\nbounds = [1000, 100]\nsource = "miei"\ncertainty = "sourced"\n{counts}')
    classes = {m.chamber_id: m.cluster for m in of("imprese", own)}
    assert classes == {
        "torino": "da 1.001 imprese in su",
        "cuneo": "da 101 a 1.000 imprese",
        "nuoro": "fino a 100 imprese",
    }
    default = written(tmp_path, counts, "counts.toml")
    assert {m.certainty for m in of("imprese", default)} == {"unverified"}, (
        "the bounds of the corpus are only a parameter"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[list]]\nname = "x"\nchambers = ["Atlantide"]\n', "no chamber is called 'Atlantide'"),
        ('[[list]]\nname = "x"\nmembers = []\n', "unknown key 'members' in [list]"),
        ("[sizes]\n", "unknown key 'sizes'"),
        ("[[list\n", "cannot be read"),
        ('[[list]]\nchambers = ["Varese"]\n', "name"),
    ],
)
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, text: str, told: str) -> None:
    own = written(tmp_path, text)
    with pytest.raises(ShelfProblem, match=r"mine\.toml") as problem:
        members(own)
    assert told in str(problem.value)


def test_a_csv_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ShelfProblem, match="cluster,chamber,from,to,source"):
        members(written(tmp_path, "a,b\n1,2\n", "m.csv"))


def test_the_columns_in_sql_are_those_of_the_rows() -> None:
    for kind, columns in ((clusters.Member, clusters.MEMBER), (clusters.Succession, clusters.SUCCESSION)):
        assert [part.split()[0] for part in columns.split(", ")] == list(kind.__slots__)
