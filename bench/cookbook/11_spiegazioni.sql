-- Che cosa spiega il documento stesso dei propri risultati?
-- Come si legge: sono le parole con cui il documento riproporziona un target o dichiara raggiunto un obiettivo; verdict c'è dove il
-- riproporzionamento si può rifare.
-- Come si cita: documento e pagina (page) in cui la spiegazione è stampata, e il testo (text) fra virgolette.
SELECT DISTINCT document_id, page, text, verdict, explanation
FROM statements
WHERE kind = 'adjustment'
ORDER BY document_id, page, text, verdict
