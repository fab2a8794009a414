-- What a reason means where figures printed more than once are set beside each other, and how its sentence ends: said in one place. All other reasons
-- leave the rule open (`rule_unknown`) and close with words of their own.
CREATE VIEW steps.verdict_of AS
SELECT * FROM (VALUES
    ('fits_exact', 'exact', NULL),
    ('fits_rounded', 'within_rounding', ': cifre diverse solo per l''arrotondamento.'),
    ('tie', 'within_rounding', ': due arrotondamenti della stessa cifra a metà.'),
    ('apart', 'inconsistent', ': le cifre stampate non possono essere vere insieme.'),
    ('unreadable', 'unreadable', ': una delle cifre è stata letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'),
    ('text', 'unreadable', ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.')
) AS v(reason, verdict, closing);
