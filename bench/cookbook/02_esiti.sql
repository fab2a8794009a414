-- Quante cifre pubblicate tornano con un ricalcolo, documento per documento?
-- Come si legge: tornano = il ricalcolo dalle cifre stampate conferma la cifra, esattamente o entro l'arrotondamento; non_coerenti =
-- due cifre stampate non possono essere vere insieme; dichiarate = il documento stesso spiega la differenza; senza_giudizio = regola
-- non nota, dati mancanti, lettura incerta o verifica che non può fallire. Le domande sul disegno dei target non verificano nulla e non
-- sono contate.
-- Come si cita: il documento e il numero di verifiche; per una singola cifra servono la riga e la pagina (domande che seguono).
SELECT
    document_id,
    count(*) AS verifiche,
    count(*) FILTER (WHERE verdict IN ('exact', 'within_rounding')) AS tornano,
    count(*) FILTER (WHERE verdict = 'inconsistent') AS non_coerenti,
    count(*) FILTER (WHERE verdict = 'declared') AS dichiarate,
    count(*) FILTER (WHERE verdict IN ('rule_unknown', 'no_data', 'unreadable', 'vacuous')) AS senza_giudizio
FROM checks
WHERE subject <> 'design'
GROUP BY document_id
ORDER BY document_id
