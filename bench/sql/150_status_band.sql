-- Between which printed degrees each status word was given, document by document, indicators and the nodes above apart;
-- and where the words that stand wholly below (above) it begin: up to `below` a degree surely has a lower word.
CREATE VIEW steps.status_band AS
WITH band AS (
    SELECT
        document_id, level = 'indicator' AS is_indicator, upper(trim(status)) AS label, min(score) AS least, max(score) AS most
    FROM core.record
    WHERE trim(status) <> '' AND score IS NOT NULL AND NOT coalesce(confidence < 60, false)
    GROUP BY document_id, level = 'indicator', upper(trim(status))
)
SELECT
    own.document_id, own.is_indicator, own.label, own.least, own.most,
    max(CASE WHEN other.most < own.least THEN other.most END) AS below,
    min(CASE WHEN other.least > own.most THEN other.least END) AS above
FROM band AS own
JOIN band AS other ON other.document_id = own.document_id AND other.is_indicator = own.is_indicator
GROUP BY own.document_id, own.is_indicator, own.label, own.least, own.most;
