"""Whatever a document prints, every view answers: one figure beyond what a cast holds would stop the whole build."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import bench
from riscontro import columns, warehouse
from riscontro.columns import Type
from riscontro.model import Claim

FIGURES = (
    *("999999999998.5", "-999999999998.5", "99999999999", "2147483648", "4294967296.123456", "1000000000"),
    *("0.000001", "-0.000001", "0", "0.5", "1", "31", "100", "9999"),
)
"""Figures at the edges of DECIMAL(18,6), of an integer and of a percentage."""
COUNTS = ("0", "1", "-1", "2147483647", "-2147483648", "20220631", "9990101", "99999999")
DAYS = ("0001-01-01", "9999-12-31", "2020-02-29", "2022-06-30")
WORDS = (
    *("entro il 31/06/2022", "45/13/9999 e 31.02.0999", "entro il 29 febbraio 2023", "anno 99999 2022-2021"),
    *("99999999999/0", "0/0", "n. 99999999999999999999 su 99999999999999999999", "(9999999999-0)/0*100"),
    *("12345678901,12345 %", "999.999.999.999", "€ 999.999.999.999,99", "-0,000001", "-", "", "1.234,5%", "'\";--{}"),
)


PRINTED = {
    "core.record": ("name", "code", "code_printed", "algorithm", "description", "operands", "note", "status"),
    "core.statement": ("level", "text"),
    "raw.cell": ("text", "header"),
}
"""The words of a document; the other texts are ids and terms of our own."""
TABLES = {"core.record": "records", "core.statement": "statements", "raw.cell": "cells"}
SAID = """
    insert into core.statement
    select s.* replace (
        claim as kind, coalesce(level_said, s.level) as level, operator_said as operator,
        hash(claim, level_said) % 2 = 0 as whole
    )
    from core.statement as s, unnest(?::varchar[]) as claims(claim),
        unnest(['any', 'indicator', 'operational_objective', 'area', '20210608', '5/9', null]) as levels(level_said),
        unnest(['<', '>=', '=', '<>', '+', '-', null]) as operators(operator_said)
    where hash(s.rowid, claim, level_said, operator_said) % 8 = 0
"""
"""Every sort of statement, of every level, on the rows and pages of the document's own."""
RULES = (
    *("share", "part_of", "growth", "growth_percent", "direction", "times", "sum", "parts", "whole", "order"),
    *("weekday", "spelt", "again", "result", "target", "staff", "twin", "row:TOTALE"),
)
RELATED = """
    insert into core.statement
    select s.* exclude (number) replace (
        claim as kind, rule as level, operator_said as operator, figures[n:n + 2] as terms_words,
        figures[n:n + 2] as terms_value, figures[n:n + 2] as terms_low, figures[n:n + 2] as terms_high
    )
    from (select rowid as number, * from core.statement limit 20) as s, (select ?::varchar[] as figures),
        unnest(['relation', 'told']) as claims(claim), unnest(?::varchar[]) as rules(rule),
        unnest(['+', '-', '=', '<=']) as operators(operator_said), range(1, 12) as places(n)
    where hash(s.number, claim, rule, operator_said, n) % 8 = 0
"""
"""Figures of one sentence, and figures that sentences repeat, however large."""
HEADINGS = ("Personale 2022", "Personale 2021", "% sul totale", "Quota %", "Differenza", "Previsione", "Consuntivo")
TITLES = ("Dirigenti", "Donne", "Uomini", "di cui part-time", "% donne su totale personale", "Totale", "Categoria C")
AMOUNTS = ("12", "20", "32", "37,5%", "62,5%", "100%", "100", "1.234,56", "-", "0")
TABULATED = """
    insert into raw.cell by name
    select document_id, 1000 + t as table_no, r as row_no, c as column_no, 1000 + t as page, false as withheld, case
            when r = 0 then (?::varchar[])[1 + (hash(t, c) % 7)::integer]
            when c = 0 then (?::varchar[])[r]
            else (?::varchar[])[1 + (hash(t, r, c) % 10)::integer]
        end as text
    from core.document, range(40) as tables(t), range(8) as rows(r), range(5) as columns(c)
"""
"""Tables of staff and of amounts, of figures that do and do not agree."""


@pytest.mark.parametrize("one_in", [3, 12])
def test_every_view_answers(demo: Path, tmp_path: Path, one_in: int) -> None:
    con = duckdb.connect(config={"temp_directory": str(tmp_path)})
    con.execute(f"attach '{demo}' as source (read_only)")
    con.execute(f"attach '{tmp_path / 'extreme.duckdb'}' as built")
    con.execute("use built")
    for schema in warehouse.SCHEMAS:
        con.execute(f"create schema {schema}")
    for schema, table in stored(con):
        con.execute(f"create table {schema}.{table} as from source.{schema}.{table}")
    con.execute(SAID, [[claim.value for claim in Claim]])
    con.execute(RELATED, [list(FIGURES), list(RULES)])
    con.execute(TABULATED, [list(HEADINGS), list(TITLES), list(AMOUNTS)])
    for table, column, values in extremes():
        # The edges of an interval go with its figure.
        chance = f"hash(rowid, '{column.removesuffix('_low').removesuffix('_high')}', {one_in})"
        con.execute(
            f"update {table} set {column} = (?::varchar[])[1 + ({chance} // {one_in} % {len(values)})::integer] "
            f"where {chance} % {one_in} = 0",
            [list(values)],
        )
    warehouse.compute(con, [*bench.views(), *bench.comparisons()])
    found = con.execute("select count(*), count(DISTINCT subject) from memory.checks").fetchone()
    assert found and found[0] > 100 and found[1] > 5


def stored(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The tables of the source that are read, as (schema, name)."""
    found = "from duckdb_tables() where database_name = 'source' and schema_name in ('core', 'raw')"
    return con.execute(f"select schema_name, table_name {found}").fetchall()


def extremes() -> list[tuple[str, str, tuple[str, ...]]]:
    """What to print instead: the table, its column and the values to choose from."""
    kinds = {Type.NUMBER: FIGURES, Type.DATE: DAYS}
    return [
        (table, column.name, kinds.get(column.type) or (COUNTS if column.name == "counted" else WORDS))
        for table, listed in TABLES.items()
        for column in columns.TABLES[listed].columns
        if column.type in kinds
        or column.name == "counted"
        or column.name.endswith(("_raw", "_text"))
        or column.name in PRINTED[table]
    ]
