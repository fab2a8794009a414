-- Every figure that could be compared, used or not, with the reason.
CREATE VIEW main.concept_values AS
SELECT
    v.concept_id, c.code, c.name, v.chamber_id, v.year, v.value, v.unit, v.state = 'used' AS used, v.raw AS value_raw, v.low AS value_low,
    v.high AS value_high, v.basis AS value_basis, v.unit_basis, c.direction, v.numerator, v.denominator, v.target, v.target_raw, v.target_operator,
    v.document_id, v.node_id, v.section, v.page, v.line, v.name_printed, CAST(v.printings AS INTEGER) AS printings,
    CASE v.state
        WHEN 'used' THEN CASE WHEN v.printings > 1 THEN 'Usato nei confronti: stampato ' || v.printings || ' volte, sempre compatibile.'
            ELSE 'Usato nei confronti.' END
        WHEN 'repeated' THEN 'Ripetizione di un valore già usato.'
        WHEN 'elsewhere' THEN 'Non usato: lo stesso dato sta in una fonte preferita (relazione, file più recente o non riconosciuto otticamente).'
        WHEN 'disagree' THEN 'Non usato: il documento stampa per lo stesso anno valori che non possono essere veri insieme.'
        WHEN 'unreadable' THEN 'Non usato: il riconoscimento ottico è incerto.'
        WHEN 'no_unit' THEN 'Non usato: né il documento né il catalogo dicono l''unità.'
        WHEN 'scale' THEN 'Non usato: senza il segno % non si sa se sia una quota o una percentuale.' END AS why
FROM steps.concept_choice AS v
JOIN steps.concept_measure AS c ON c.concept_id = v.concept_id
ORDER BY c.name, v.year, v.chamber_id, v.unit, v.document_id, v.ord, v.node_id, v.basis;
