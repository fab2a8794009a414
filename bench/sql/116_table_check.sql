-- The verdict on every figure of a table that other figures of the tables give: totals, totals printed again, differences, rates, shares, parts of a group of persons.
CREATE VIEW steps.table_check AS
WITH every AS (
    SELECT * FROM steps.table_total
    UNION ALL
    SELECT * FROM steps.table_repeat
    UNION ALL
    SELECT * FROM steps.table_relation
    UNION ALL
    SELECT * FROM steps.table_share
    UNION ALL
    SELECT * FROM steps.table_units
), damaged AS (
    -- Columns in which two figures or more end at their comma (`10,`): the others may have lost a digit too.
    SELECT document_id, table_no, column_no, true AS damaged
    FROM raw.cell
    WHERE NOT withheld AND regexp_matches(text, '^\s*[-+−]?\d{1,3}(\.\d{3})*,\W?\s*$')
    GROUP BY document_id, table_no, column_no
    HAVING count(*) >= 2
), reasoned AS (
    SELECT
        e.*,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN fit LIKE 'fits%' THEN fit
            WHEN uncertain THEN 'text'
            WHEN fit <> 'apart' THEN fit
            WHEN NOT established THEN 'not_established'
            WHEN damaged THEN 'damaged_column'
            ELSE 'apart'
        END AS reason,
        coalesce(nullif(concat_ws(', ', label, header), ''), 'Tabella ' || table_no) AS name,
        'Nella tabella' || coalesce(' «' || nullif(table_name, header) || '»', '') || coalesce(', colonna «' || header || '»', '') || ', la riga «' || coalesce(label, 'senza nome') || '» stampa ' || text
            || CASE rule
                WHEN 'column_total' THEN '; le righe sopra (' || printed || ') sommano a '
                WHEN 'same_total' THEN '; nelle tabelle con le stesse colonne il totale è ' || printed || ', di solito '
                WHEN 'difference_of_columns' THEN '; la differenza fra le due cifre accanto (' || printed || ') è '
                WHEN 'sum_of_columns' THEN '; le due cifre accanto (' || printed || ') sommano a '
                WHEN 'part_of_group' THEN '; di ' || printed || ' il numero intero più vicino dà, in percentuale, '
                WHEN 'rate_of_columns' THEN '; il rapporto fra le cifre della riga (' || printed || ') è, in percentuale, '
                ELSE '; la quota (' || printed || ') è, in percentuale, '
            END || replace(regexp_replace(CAST(CAST(recomputed AS DECIMAL(18, 2)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS given
    FROM every AS e
    LEFT JOIN damaged USING (document_id, table_no, column_no)
)
SELECT
    *, 'table/' || table_no || '/' || row_no || '/' || column_no || '/' || rule AS key,
    CASE
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason = 'fits_rounded' THEN 'within_rounding'
        WHEN reason IN ('missing_figure', 'open_table') THEN 'no_data'
        WHEN reason = 'apart' THEN 'inconsistent'
        ELSE 'rule_unknown'
    END AS verdict,
    given || CASE reason
        WHEN 'fits_exact' THEN ': torna.'
        WHEN 'fits_rounded' THEN ': compatibile, tenendo conto degli arrotondamenti.'
        WHEN 'unreadable' THEN ': una delle cifre è stata letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'text' THEN ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'missing_figure' THEN ': a qualche riga manca la cifra, nessun giudizio.'
        WHEN 'open_table' THEN ': la tabella può cominciare nella pagina prima, nessun giudizio.'
        WHEN 'not_established' THEN ': che cosa il documento sommi o confronti qui non è accertato, nessun giudizio.'
        WHEN 'damaged_column' THEN ': altre cifre della colonna sono mutile, anche a questa può mancare o essere stata cambiata una cifra; nessun giudizio.'
        WHEN 'apart' THEN ': le cifre stampate non possono essere vere insieme.'
    END AS sentence
FROM reasoned;
