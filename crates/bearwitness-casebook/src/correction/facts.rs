//! What a person sees when they review an incident, as a hash: when it changes, the review lapses.

use bearwitness_document::{Incident, IncidentActor};
use serde_json::json;

/// A hash of what the incident says: what, when, where, who, with what toll, how well attested. A copy
/// that adds nothing leaves it as it is.
pub(super) fn facts(incident: &Incident) -> String {
    let ids = |actors: &[IncidentActor]| actors.iter().map(|a| a.id.clone()).collect::<Vec<_>>();
    let place = incident.place.as_ref();
    let tolls = incident.tolls.iter();
    let said = json!([
        incident.extent,
        incident.kind,
        [incident.time.earliest, incident.time.latest],
        place.map(|place| json!([
            place.geonameid,
            place.name,
            place.lat,
            place.lon,
            place.precision
        ])),
        [ids(&incident.actors), ids(&incident.recipients)],
        incident.objects.iter().map(|object| &object.class).collect::<Vec<_>>(),
        tolls
            .map(|t| json!([t.outcome, t.status, t.demographic, t.min, t.max]))
            .collect::<Vec<_>>(),
        [incident.independent_origins, incident.independent_origins_max],
        incident.grade.as_ref().map(|grade| &grade.value),
        incident.contradictions,
    ]);
    blake3::hash(said.to_string().as_bytes()).to_hex().to_string()
}
