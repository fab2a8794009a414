-- Quali target fanno nascere una domanda per chi li ha fissati?
-- Come si legge: sono domande, non giudizi: un risultato di almeno tre volte il target, un target zero, più gradi identici.
-- Come si cita: documento, pagina (page), denominazione e la domanda (explanation), che riporta le cifre.
SELECT document_id, page, node_id, name, explanation
FROM checks
WHERE subject = 'design'
ORDER BY document_id, page, node_id, explanation
