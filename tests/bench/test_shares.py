"""Shares of a whole that another table prints, and parts of a group of persons; every figure is invented."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.test_tables import BY_AGE, BY_SEX, apart, changed, found

WHOLES = ("Mercati|2031 (mln. €)", "MONDO|823,4", "Europa|500,1")
AMOUNTS = ("201,5", "98,7", "61,0", "44,2", "30,3", "17,9")


def italian(tenths: int) -> str:
    """A number given in tenths, as it is printed."""
    return f"{tenths // 10},{tenths % 10}"


def exports(*amounts: str, whole: int = 8234, head: str = "(% su tot.)") -> tuple[str, ...]:
    """A table of amounts with their shares of a whole given in tenths."""
    shares = [(2000 * int(a.replace(",", "")) + whole) // (2 * whole) for a in amounts]
    return (
        f"Prodotto|(Var. %)|(mln. €)|{head}",
        *(f"P{n}|{n},5|{a}|{italian(s)}" for n, (a, s) in enumerate(zip(amounts, shares, strict=True))),
    )


def test_shares_of_a_whole_that_another_table_prints() -> None:
    sound = exports(*AMOUNTS)
    made = [c for c in found(WHOLES, sound) if c["rule"] == "share_of_total"]
    assert len(made) == 6 and {c["verdict"] for c in made} == {"exact"}
    assert apart(found(WHOLES, changed(sound, 2, "12,0", "14,0"))) == [("share_of_total", "P1, (% su tot.)")]
    assert "98,7 su 823,4 (pagina 1)" in next(c for c in made if c["label"] == "P1")["sentence"]


def test_too_few_shares_or_no_whole_accuse_nobody() -> None:
    wrong = changed(exports(*AMOUNTS[:4]), 2, "12,0", "14,0")
    assert [c["verdict"] for c in found(WHOLES, wrong) if c["label"] == "P1"] == ["rule_unknown"]
    assert apart(found(("Mercati|2031 (mln. €)", "Europa|500,1"), changed(exports(*AMOUNTS), 2, "12,0", "14,0"))) == []
    doubtful = found(WHOLES, changed(exports(*AMOUNTS), 2, "12,0", "14,0"), confidence=90.0)
    assert {c["reason"] for c in doubtful if c["label"] == "P1"} == {"text"}


def test_a_column_with_cut_figures_accuses_nobody() -> None:
    wrong = changed(exports(*AMOUNTS), 2, "12,0", "14,0")
    cut = [changed(wrong, 5, "3,7", "3,"), changed(changed(wrong, 5, "3,7", "3,"), 6, "2,2", "2,:")]
    sound = exports(*AMOUNTS)
    reasons = [
        {c["reason"] for c in found(WHOLES, sound, table) if c["label"] == "P1"} - {"fits_rounded"} for table in cut
    ]
    assert reasons == [{"fits_exact", "apart"}, {"fits_exact", "damaged_column"}], "one may be a slip, two are a cut"


def test_a_sister_table_says_what_the_column_is() -> None:
    other = changed(exports(*AMOUNTS[:4], whole=8234), 2, "12,0", "14,0")
    assert apart(found(WHOLES, exports(*AMOUNTS), other)) == [("share_of_total", "P1, (% su tot.)")]


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(50, 4000), min_size=5, max_size=9, unique=True), st.data())
def test_any_shares(tenths: list[int], data: st.DataObject) -> None:
    whole = sum(tenths) + data.draw(st.integers(0, 500))
    sound = exports(*map(italian, tenths), whole=whole)
    wholes = ("Mercati|2031", f"MONDO|{italian(whole)}")
    assert apart(found(wholes, sound)) == []
    at = data.draw(st.integers(1, len(tenths)))
    cells = sound[at].split("|")
    more = int(cells[3].replace(",", "")) + data.draw(st.integers(15, 90))
    wrong = (*sound[:at], "|".join([*cells[:3], italian(more)]), *sound[at + 1 :])
    told = [
        c for c in found(wholes, wrong) if c["label"] == f"P{at - 1}" and c["verdict"] in ("exact", "within_rounding")
    ]
    assert [c for c in told if c["rule"] == "share_of_total"] == []


WOMEN = (
    "|Anno 2020|Anno 2019|Anno 2018|Anno 2017",
    "% di Donne rispetto al totale del personale|63%|65%|63%|58%",
    "% di personale femminile laureato rispetto al totale del personale femminile|53%|50%|50%|57%",
)
SEXES = tuple(f"{line}|{last}" for line, last in zip(BY_SEX, ("Anno 2017", "21", "15", "36"), strict=True))


def test_a_part_of_the_women_is_a_whole_number_of_them() -> None:
    assert {c["verdict"] for c in found(SEXES, WOMEN) if c["rule"] == "part_of_group"} == {"exact"}
    wrong = changed(WOMEN, 2, "53%", "50%")
    ((rule, name),) = apart(found(SEXES, wrong))
    assert rule == "part_of_group" and name.endswith("Anno 2020")
    one = next(c for c in found(SEXES, wrong) if c["verdict"] == "inconsistent")
    assert "di 19 (Sesso)" in one["sentence"] and str(one["recomputed"]) == "52.631579"


def test_a_group_that_the_table_does_not_confirm_accuses_nobody() -> None:
    alone = (WOMEN[0], changed(WOMEN, 2, "53%", "50%")[2])
    assert [c["verdict"] for c in found(SEXES, alone) if c["value"] == 50 and "2020" in c["name"]] == ["rule_unknown"]
    otherwise = changed(changed(WOMEN, 1, "63%", "61%"), 2, "53%", "50%")
    made = found(SEXES, otherwise, BY_AGE)
    assert [c["verdict"] for c in made if c["rule"] == "part_of_group" and "2020" in c["name"]] == ["rule_unknown"]
