//! Countries as other codebooks print them.

use bearwitness_language::rows;
use bearwitness_places::Country;

/// A country's name in English; the code itself where it has none.
pub(crate) fn name(iso3: &str) -> &str {
    Country::by_code(iso3).map_or(iso3, |country| country.name)
}

/// ISO 3166-1 numeric.
pub(crate) fn number(iso3: &str) -> Option<u64> {
    row(iso3)?.0.parse().ok()
}

/// The region of the world as ACLED divides it.
pub(crate) fn region(iso3: &str) -> Option<&'static str> {
    Some(row(iso3)?.1)
}

/// The region of the world as UCDP divides it.
pub(crate) fn wide_region(iso3: &str) -> Option<&'static str> {
    Some(match region(iso3)? {
        "Europe" => "Europe",
        "Middle East" => "Middle East",
        region if region.ends_with("Africa") => "Africa",
        region if region.ends_with("America") || region == "Caribbean" => "Americas",
        _ => "Asia",
    })
}

fn row(iso3: &str) -> Option<(&'static str, &'static str)> {
    let mut table = rows(include_str!("../data/countries.tsv"));
    let found = table.find(|row| row[0] == iso3)?;
    Some((found[1], found[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_a_number_and_regions() {
        assert_eq!((name("SYR"), number("SYR")), ("Syria", Some(760)));
        assert_eq!((region("SYR"), wide_region("SDN")), (Some("Middle East"), Some("Africa")));
        assert_eq!(number("XKX"), None);
    }

    #[test]
    fn every_country_of_the_gazetteer_has_a_region() {
        let lost = Country::all().iter().filter(|country| region(country.iso3).is_none());
        assert_eq!(lost.map(|country| country.iso3).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
