//! Documents, as they may be shown.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{AccountKind, Header, Platform, Report, ReviewState, hexadecimal};
use bearwitness_places::Country;
use sha2::{Digest, Sha256};

use super::{Page, Withheld, WithheldClass, build::Desk, shown::shows};
use crate::mask::{is_clean, masked};

/// The documents that may be named, by id: inside all of them, elsewhere those that tell what is carried.
pub(super) fn all(desk: &Desk<'_>, withheld: &mut Withheld) -> Vec<Page> {
    let mut pages = BTreeMap::new();
    for report in &desk.material.reports {
        let tells = report.claims.iter().any(|claim| desk.incident_of(claim).is_some());
        if !desk.is_internal() && !desk.request.drafts && !tells {
            continue;
        }
        if shows(desk, &report.document.id) {
            pages.insert(report.document.id.clone(), page(desk, report, withheld));
        } else {
            withheld.add(WithheldClass::DocumentsAtRisk, 1);
        }
    }
    pages.into_values().collect()
}

fn page(desk: &Desk<'_>, report: &Report, withheld: &mut Withheld) -> Page {
    let header = &report.document;
    let risky = desk.is_risky(&header.id);
    let account = header.account.name.as_ref().filter(|_| names_account(desk, header));
    let title = header.title.as_ref().filter(|_| !desk.is_public());
    let outlet = |name: &&String| !is_personal(header) && is_clean(name);
    let publisher = header.publisher.as_ref().filter(|name| desk.is_internal() || outlet(name));
    let url = url(desk, report);
    let leaves = desk.is_internal() || (!desk.is_public() && !risky);
    let kept = |given: Option<&String>, shown: bool| usize::from(given.is_some() && !shown);
    withheld.add(
        WithheldClass::Names,
        kept(header.title.as_ref(), title.is_some())
            + kept(header.account.name.as_ref(), account.is_some())
            + kept(header.publisher.as_ref(), publisher.is_some()),
    );
    withheld.add(WithheldClass::Addresses, usize::from(header.url.is_some() && url != header.url));
    Page {
        id: header.id.clone(),
        sha256: header.sha256.clone(),
        text_sha256: hexadecimal(&Sha256::digest(&header.text)),
        media_type: header.media_type.clone(),
        url,
        title: title.map(|title| masked(title)),
        publisher: publisher.cloned(),
        platform: header.platform,
        account: account.cloned(),
        account_kind: header.account.kind,
        captured_at: header.captured.at.clone(),
        captured_with: header.captured.tool.clone().filter(|_| !desk.is_public()),
        language: header.language.clone(),
        read: header.read,
        published: header.published,
        state: state(desk, report),
        raw: desk.material.raw.get(&header.id).filter(|_| leaves).cloned(),
    }
}

fn state(desk: &Desk<'_>, report: &Report) -> ReviewState {
    let told = report.claims.iter().filter_map(|claim| desk.incident_of(claim));
    told.map(|incident| incident.review.state).min().unwrap_or_default()
}

/// A person's own account is named inside only; in public, only what is known to be an organisation's.
fn names_account(desk: &Desk<'_>, header: &Header) -> bool {
    let kind = header.account.kind;
    let organisation = !matches!(kind, AccountKind::Individual | AccountKind::Unknown);
    desk.is_internal() || (organisation && !desk.is_risky(&header.id))
}

/// Whether who published it may be a person: on a platform where anybody may.
fn is_personal(header: &Header) -> bool {
    let anybody = matches!(
        header.platform,
        Platform::Telegram | Platform::X | Platform::Facebook | Platform::Youtube | Platform::Email
    );
    match header.account.kind {
        AccountKind::Individual => true,
        AccountKind::Unknown => anybody,
        _ => false,
    }
}

/// The address; in public without what follows a `?`, and no more than its host where the rest may name a person or a
/// place that is shown coarsely.
fn url(desk: &Desk<'_>, report: &Report) -> Option<String> {
    let url = report.document.url.as_ref()?;
    if desk.is_internal() {
        return Some(url.clone());
    }
    if is_personal(&report.document) {
        return None;
    }
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| scheme.starts_with("http"))?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or_default();
    let whole =
        !desk.is_public() || (!desk.tells_coarse(&report.document.id) && is_nameless(path, report));
    let path = Some(path).filter(|path| whole && is_clean(path) && !path.is_empty());
    Some(
        path.map_or_else(
            || format!("{scheme}://{host}/"),
            |path| format!("{scheme}://{host}/{path}"),
        ),
    )
}

/// Whether every word of the path is one that the report prints small, so that it is nobody's name, or the name of a
/// country or of a place of its claims.
fn is_nameless(path: &str, report: &Report) -> bool {
    let text: BTreeSet<&str> = words(&report.document.text).collect();
    let cased = report.document.text.chars().any(char::is_uppercase);
    let places = report.claims.iter().flat_map(|claim| &claim.places);
    let places: BTreeSet<String> = places
        .filter_map(|place| place.name.as_deref().filter(|_| place.geonameid.is_some()))
        .flat_map(words)
        .map(str::to_lowercase)
        .collect();
    let plain = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || (word == word.to_lowercase()
                && (COMMON.contains(&word)
                    || text.contains(word)
                    || places.contains(word)
                    || Country::named(word).is_some()))
    };
    cased && words(path).all(plain)
}

/// Parts of addresses that are on many pages.
const COMMON: [&str; 12] = [
    "news", "en", "english", "article", "articles", "story", "world", "html", "htm", "php",
    "index", "post",
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
