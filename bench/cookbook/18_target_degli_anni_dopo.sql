-- Che cosa promettono i piani per gli anni successivi?
-- Come si legge: i piani stampano l'ultimo valore noto e i target di più anni; ogni riga è un target di un anno. Un target più facile
-- dell'ultimo valore è una domanda da porre.
-- Come si cita: il piano, la pagina (page), la denominazione e il target com'è stampato.
SELECT
    document_id, page, node_id, name, last_value_raw AS ultimo_valore, last_value_year AS del, promessa.year AS per_il,
    promessa.raw AS target_stampato
FROM (SELECT *, unnest(next_targets) AS promessa FROM indicators WHERE kind IN ('pira', 'piano', 'piao')) AS piani
ORDER BY document_id, page, node_id, per_il
