-- Con quale regola ogni documento calcola i gradi, e quanto è sicura?
-- Come si legge: rule_basis è inferred se la regola è accertata dalle righe del documento, stated se è scritta nel metodo o nella
-- formula, provisional se non è ancora accertata; righe conta quelle che la regola spiega.
-- Come si cita: il documento, la regola e il numero di righe; il significato delle regole è in docs/CHECKS.md.
SELECT document_id, subject, rule, rule_basis, verdict, count(*) AS righe
FROM checks
WHERE subject IN ('score', 'mean')
GROUP BY ALL
ORDER BY document_id, subject, righe DESC, rule, verdict
