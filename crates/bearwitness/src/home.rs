//! Which country an outlet is in, by the end of its address: "example.co.uk".

use bearwitness_places::Country;

/// Ends of addresses that stand for a country and are sold to everybody.
const SOLD: [&str; 15] =
    ["ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "so", "to", "tv", "vc", "ws"];

/// The country of the address, by ISO 3166-1, where its end tells.
pub(crate) fn country(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?;
    let (_, end) = host.rsplit_once('.')?;
    let end = end.to_ascii_lowercase();
    let code = if end == "uk" { "gb" } else { &end };
    let of = |country: &&Country| country.iso2.eq_ignore_ascii_case(code);
    let known = Country::all().iter().find(of).filter(|_| !SOLD.contains(&code));
    known.map(|country| country.iso3)
}

#[cfg(test)]
mod tests {
    use super::country;

    #[test]
    fn ends_of_addresses_tell_countries() {
        let told = [
            ("https://www.example.co.uk/news/1", Some("GBR")),
            ("http://example.lb", Some("LBN")),
            ("http://example.IE:8080/a", Some("IRL")),
            ("https://example.com/uk", None),
            ("https://example.tv/news", None),
            ("https://10.0.0.1/news", None),
            ("example.co.uk", None),
        ];
        for (url, iso3) in told {
            assert_eq!(country(url), iso3, "{url}");
        }
    }
}
