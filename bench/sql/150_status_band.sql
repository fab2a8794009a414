-- Between which printed degrees each status word was given, document by document, indicators and the nodes above apart.
CREATE VIEW steps.status_band AS
SELECT
    document_id, level = 'indicator' AS is_indicator, upper(trim(status)) AS label,
    min(score) AS least, max(score) AS most
FROM core.record
WHERE status IS NOT NULL AND trim(status) <> '' AND score IS NOT NULL AND NOT coalesce(confidence < 60, false)
GROUP BY ALL;
