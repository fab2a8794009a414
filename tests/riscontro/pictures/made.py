"""A database of one chamber's public views with just the columns that pictures read: every figure is known."""

from __future__ import annotations

from pathlib import Path

import duckdb

TABLES = """
CREATE TABLE chambers AS SELECT 'prova' AS chamber_id, 'Prova' AS name, []::VARCHAR[] AS aliases;
CREATE TABLE documents AS SELECT 'prova-2022-relazione' AS document_id, 'prova' AS chamber_id, 2022 AS year;
CREATE TABLE concept_values AS
SELECT
    'C1' AS concept_id, 'gg' AS unit, 2022 AS year, true AS used, col0 AS chamber_id, col1::DECIMAL(18, 6) AS value,
    col0 || '-2022-relazione' AS document_id, 'n1' AS node_id, col2 AS page
FROM (VALUES ('prova', 4.5, 7), ('uno', 2, 1), ('due', 4.5, 2), ('tre', 12.25, 3), ('quattro', 3, 4), ('fuori', 99, 5));
CREATE TABLE clusters AS
SELECT 'elenco' AS family, 'cinque' AS cluster, unnest(['prova', 'uno', 'due', 'tre', 'quattro']) AS chamber_id,
    NULL::INTEGER AS year_from, NULL::INTEGER AS year_to;
CREATE TABLE benchmarks AS
SELECT
    'C1' AS concept_id, 'C1.1' AS code, 'Tempo medio <b>' AS name, 'prova' AS chamber_id, 2022 AS year,
    4.5::DECIMAL(18, 6) AS value, 'gg' AS unit, 'lower' AS direction, 'cinque' AS cluster, 'computed' AS cluster_source,
    2022 AS cluster_year, 5.25::DECIMAL(18, 6) AS mean, 4.5::DECIMAL(18, 6) AS median, 5 AS n, 3 AS rank_low,
    4 AS rank_high, 'prova-2022-relazione' AS document_id, 7 AS page, NULL AS line, 'n1' AS node_id,
    'elenco' AS cluster_family, 5 AS cluster_size, false AS few, 2::DECIMAL(18, 6) AS least,
    12.25::DECIMAL(18, 6) AS greatest, 6::DECIMAL(18, 6) AS target, '<=' AS target_operator
UNION ALL BY NAME
SELECT
    'C2' AS concept_id, 'Tempo medio <b>' AS name, 'C1.1' AS code, 'prova' AS chamber_id, 2022 AS year,
    97.52::DECIMAL(18, 6) AS value, '%' AS unit, 'not stated' AS direction, 'tutte' AS cluster,
    'computed' AS cluster_source, 2022 AS cluster_year, 1 AS n, 'prova-2022-relazione' AS document_id, 8 AS page,
    'n2' AS node_id, 'sistema' AS cluster_family, 60 AS cluster_size, true AS few;
CREATE TABLE trends AS
SELECT
    'prova' AS chamber_id, 'prova' AS of_chamber, 'C1.1' AS code, 'Tempo medio' AS name, 'gg' AS unit, 2022 AS year,
    4.5::DECIMAL(18, 6) AS value, 2021 AS previous_year, 7::DECIMAL(18, 6) AS previous, true AS better,
    'prova-2022-relazione' AS document_id, 'n1' AS node_id, 7 AS page, 'C1' AS concept_id
UNION ALL BY NAME
SELECT
    'prova' AS chamber_id, 'prova' AS of_chamber, 'C1.1' AS code, 'Tempo medio' AS name, 'gg' AS unit, 2021 AS year,
    7::DECIMAL(18, 6) AS value, 'prova-2021-relazione' AS document_id, 'n4' AS node_id, 9 AS page, 'C1' AS concept_id;
CREATE TABLE target_changes AS
SELECT
    'prova' AS chamber_id, 2022 AS year, 'C1.1' AS code, 'Tempo medio' AS name, '<=' AS plan_operator,
    5::DECIMAL(18, 6) AS plan_target, 'prova-2022-relazione' AS report_document, '<=' AS report_operator,
    6::DECIMAL(18, 6) AS report_target, 4.5::DECIMAL(18, 6) AS actual, 'gg' AS plan_unit, 'gg' AS report_unit,
    7 AS report_page, 'n1' AS report_node_id, 'prova-2022-piano' AS plan_document, 'n9' AS plan_node_id;
CREATE TABLE objectives AS
SELECT
    'prova-2022-relazione' AS document_id, 'prova' AS chamber_id, 'relazione' AS kind, col0 AS year, col1 AS section,
    'strategic_objective' AS level, 'A1' AS code, col2 AS name, col3::DECIMAL(9, 4) AS score, col4 AS page,
    NULL AS line, col4 AS ord, 'o' || col4 AS node_id
FROM (VALUES
    (2022, 'tree', 'Servizi', 94, 3), (2022, 'dashboard', 'Servizi', 94, 5), (2022, 'dashboard', 'Turismo', 59.5, 5),
    (2022, 'dashboard', 'Turismo', 60, 6)
);
"""


def database(path: Path) -> Path:
    """The file, written anew."""
    with duckdb.connect(str(path)) as con:
        con.execute(TABLES)
    return path
