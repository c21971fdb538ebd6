CREATE VIEW IF NOT EXISTS documents AS SELECT id, source_name, header ->> '$.media_type' AS media_type, header ->> '$.title' AS title,
    header ->> '$.publisher' AS publisher, header ->> '$.url' AS url, header ->> '$.platform' AS platform,
    header ->> '$.language' AS language, header ->> '$.read' AS read, header ->> '$.published.earliest' AS published_earliest,
    header ->> '$.published.latest' AS published_latest, header ->> '$.published.basis' AS published_basis,
    sha256, blake3, bytes FROM document;
CREATE VIEW IF NOT EXISTS captures AS SELECT document, capture ->> '$.source_name' AS source_name, capture ->> '$.url' AS url,
    capture ->> '$.at' AS at, capture ->> '$.tool' AS tool, capture ->> '$.by_role' AS by_role,
    capture ->> '$.record' AS record, hash FROM capture;
CREATE VIEW IF NOT EXISTS passages AS SELECT d.number << 20 | p.n AS number, p.document, p.n, p.passage ->> '$.segment' AS segment,
    p.passage ->> '$.seam_before' AS seam_before, t.text
    FROM passage p JOIN document d ON d.id = p.document JOIN passage_text t ON t.rowid = d.number << 20 | p.n;
CREATE VIEW IF NOT EXISTS claims AS SELECT number, id, document, passage, kind, claim ->> '$.modality' AS modality,
    claim ->> '$.polarity' AS polarity, claim ->> '$.trigger.text' AS trigger, claim ->> '$.event.acled[0]' AS event_type,
    claim ->> '$.event.acled[1]' AS sub_event_type, claim ->> '$.event.plover' AS plover,
    claim ->> '$.time.earliest' AS earliest, claim ->> '$.time.latest' AS latest, claim ->> '$.at_risk' AS at_risk FROM claim;
CREATE VIEW IF NOT EXISTS claim_actors AS SELECT c.id AS claim, e.value ->> '$.role' AS role, e.value ->> '$.id' AS actor
    FROM claim c, json_each(c.claim, '$.actors') e;
CREATE VIEW IF NOT EXISTS claim_places AS SELECT c.id AS claim, e.value ->> '$.role' AS role, e.value ->> '$.name' AS name,
    e.value ->> '$.country' AS country, e.value ->> '$.geonameid' AS geonameid, e.value ->> '$.lat' AS lat,
    e.value ->> '$.lon' AS lon, e.value ->> '$.precision' AS precision, e.value ->> '$.radius_m' AS radius_m
    FROM claim c, json_each(c.claim, '$.places') e;
CREATE VIEW IF NOT EXISTS claim_tolls AS SELECT c.id AS claim, e.value ->> '$.outcome' AS outcome, e.value ->> '$.min' AS min,
    e.value ->> '$.max' AS max, e.value ->> '$.status' AS status, e.value ->> '$.demographic' AS demographic,
    e.value ->> '$.scope' AS scope FROM claim c, json_each(c.claim, '$.tolls') e;
CREATE VIEW IF NOT EXISTS claim_sources AS SELECT c.id AS claim, e.key AS n, e.value ->> '$.role' AS role, e.value ->> '$.name' AS name,
    e.value ->> '$.affiliation' AS affiliation, e.value ->> '$.anonymity' AS anonymity,
    e.value ->> '$.at_risk.value' AS at_risk FROM claim c, json_each(c.claim, '$.attribution.chain') e;
CREATE VIEW IF NOT EXISTS incidents AS SELECT i.id, (SELECT name FROM name m WHERE m.incident = i.id AND m.n = 0) AS name,
    incident ->> '$.extent' AS extent, incident ->> '$.type[0]' AS event_type, incident ->> '$.type[1]' AS sub_event_type,
    incident ->> '$.time.earliest' AS earliest, incident ->> '$.time.latest' AS latest, incident ->> '$.place.name' AS place,
    incident ->> '$.place.lat' AS lat, incident ->> '$.place.lon' AS lon, incident ->> '$.place.precision' AS precision,
    incident ->> '$.independent_origins' AS independent_origins, json_array_length(incident, '$.documents') AS documents,
    json_extract(incident, '$.grade.value') AS grade, json_extract(incident, '$.review.state') AS review FROM incident i;
CREATE VIEW IF NOT EXISTS incident_claims AS SELECT i.id AS incident, c.id AS claim
    FROM incident_claim m JOIN incident i ON i.n = m.incident JOIN claim c ON c.number = m.claim;
CREATE VIEW IF NOT EXISTS incident_tolls AS SELECT i.id AS incident, e.value ->> '$.outcome' AS outcome, e.value ->> '$.status' AS status,
    e.value ->> '$.demographic' AS demographic, e.value ->> '$.min' AS min, e.value ->> '$.max' AS max,
    e.value ->> '$.best' AS best, e.value ->> '$.rule' AS rule, e.value ->> '$.part_of' AS part_of
    FROM incident i, json_each(i.incident, '$.tolls') e;
CREATE VIEW IF NOT EXISTS log_entries AS SELECT seq, entry ->> '$.op' AS op, entry, previous, hash FROM log;
