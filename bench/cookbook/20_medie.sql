-- Il grado di un obiettivo è davvero la media dei suoi indicatori?
-- Come si legge: rule dice quale media (pesata, semplice, o le quote del metodo); l'intervallo ricalcolato tiene conto degli
-- arrotondamenti; verdict dice se la cifra stampata vi cade. Prima gli esiti diversi da exact.
-- Come si cita: documento, pagina (page), obiettivo e spiegazione, che riporta le cifre.
SELECT verdict, document_id, page, node_id, name, rule, published, recomputed_low, recomputed_high, explanation
FROM checks
WHERE subject = 'mean'
ORDER BY verdict = 'exact', verdict, document_id, page, node_id
