//! A test bed for copies: invented stories, each told by one report, by copies of it that were passed on,
//! cut, merged with another, retyped and spun, and by two honest re-tellings from other origins.
//!
//! `cargo test --release -p bearwitness --test copies -- --ignored --nocapture` measures 300 stories.

#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "../../../fuzz/dice.rs"]
mod dice;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use bearwitness_document::{Incident, PublishedBasis, Report, Settings};
use bearwitness_read::{Given, parse_published, records};
use dice::Dice;

const TOWNS: [&str; 24] = [
    "Homs",
    "Idlib",
    "Kassala",
    "El Fasher",
    "Kharkiv",
    "Mariupol",
    "Taiz",
    "Mosul",
    "Benghazi",
    "Misrata",
    "Goma",
    "Bangui",
    "Maiduguri",
    "Kandahar",
    "Kunduz",
    "Lashkar Gah",
    "Donetsk",
    "Kherson",
    "Nyala",
    "Manbij",
    "Ramadi",
    "Baidoa",
    "Mekelle",
    "Agdam",
];
const TARGETS: [&str; 6] = [
    "the covered market",
    "a bakery",
    "a secondary school",
    "the bus station",
    "a clinic",
    "a block of flats",
];
const NUMBERS: [&str; 13] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen",
];
const DETAILS: [&str; 16] = [
    "Windows were broken in the streets around, and a water pipe burst.",
    "Volunteers dug with their hands until a crane came from the next town.",
    "The power was out in the eastern quarters for most of the afternoon.",
    "A line of ambulances stood before the gate of the hospital until night fell.",
    "Shops stayed shut on the main road, and the mosque opened its doors to families.",
    "The road to the north was closed by soldiers, who turned cars back.",
    "Neighbours carried the hurt on blankets to a pick-up, which made the way three times.",
    "Schools will stay closed until the end of the week, the education office told parents.",
    "Blood was asked for over the loudspeakers, and a queue had formed within the hour.",
    "It had been quiet in the town since a truce was agreed in the winter.",
    "Smoke could be seen from the hills across the river until the evening.",
    "A team that clears unexploded shells was on its way from the capital.",
    "The stalls had been full, for the feast was only two days off.",
    "Two fire engines were sent, though one of them had no water.",
    "Many had come from villages nearby to sell what was left of the harvest.",
    "The names of the dead were read out at a burial before sunset.",
];

/// What happened, as the one who made the story up knows it.
struct Story {
    town: &'static str,
    target: &'static str,
    killed: usize,
    wounded: usize,
    day: usize,
    details: Vec<&'static str>,
}

impl Story {
    fn new(number: usize, dice: &mut Dice) -> Self {
        let mut details = DETAILS.to_vec();
        for at in (1..details.len()).rev() {
            details.swap(at, dice.roll(at + 1));
        }
        Self {
            town: TOWNS[number % TOWNS.len()],
            target: TARGETS[dice.roll(TARGETS.len())],
            killed: dice.roll(8),
            wounded: 4 + dice.roll(9),
            // Stories of one town lie two weeks apart or more.
            day: 1 + number / TOWNS.len() * 14,
            details,
        }
    }

    /// The day of the year, as a date.
    fn date(&self) -> String {
        format!("2023-{:02}-{:02}", 1 + self.day / 28, 1 + self.day % 28)
    }

    fn original(&self) -> Vec<String> {
        let (town, target, day) = (self.town, self.target, self.spoken());
        let (killed, wounded) = (NUMBERS[self.killed], NUMBERS[self.wounded]);
        vec![
            format!("Shells hit {target} in {town}, {killed} dead"),
            format!(
                "Artillery shells hit {target} in {town} on {day}, killing {killed} civilians and wounding {wounded} \
                 others, the director of the teaching hospital in {town} said. {} {}",
                self.quoted(),
                self.details[0]
            ),
            format!("{} {} {}", self.details[1], self.details[2], self.details[3]),
            format!("{} {}", self.details[4], self.details[5]),
        ]
    }

    /// Others tell it in their own words, from whom they know it.
    fn retold(&self, which: usize) -> Vec<String> {
        let (town, target, day) = (self.town, self.target, self.spoken());
        let (killed, wounded) = (NUMBERS[self.killed], NUMBERS[self.wounded]);
        let report = if which == 0 {
            format!(
                "At least {killed} people were killed and {wounded} were injured in {town} on {day} when {target} was \
                 shelled, according to the civil defence."
            )
        } else {
            format!(
                "The governor's office said that {killed} residents died and {wounded} were hurt in {town} on {day} as \
                 artillery fire struck {target}."
            )
        };
        let from = 6 + which * 4;
        vec![
            format!("{} {}", report, self.details[from]),
            format!("{} {}", self.details[from + 1], self.details[from + 2]),
            self.details[from + 3].to_owned(),
        ]
    }

    /// One who was there and heard the same statement tells it in words of their own, with the quote in full.
    fn heard(&self) -> Vec<String> {
        let (town, target, day) = (self.town, self.target, self.spoken());
        let (killed, wounded) = (NUMBERS[self.killed], NUMBERS[self.wounded]);
        vec![
            format!(
                "Shelling of {target} left {killed} people dead and {wounded} hurt in {town} on {day}, the director of \
                 the teaching hospital in {town} told our reporter. {} {}",
                self.quoted(),
                self.details[14]
            ),
            self.details[15].to_owned(),
        ]
    }

    fn quoted(&self) -> String {
        let wounded = NUMBERS[self.wounded];
        format!(
            "“We operated on {wounded} patients by the light of our telephones,” the director said."
        )
    }

    /// A story of elsewhere in the words of a round-up.
    fn rounded_up(&self) -> Vec<String> {
        let (town, killed) = (self.town, NUMBERS[self.killed]);
        vec![format!(
            "Elsewhere, an overnight barrage on the outskirts of {town} left {killed} members of one family dead, a \
             relative told the agency by phone. Nobody could say who had fired."
        )]
    }

    /// "Tuesday 14 March", without the weekday, as reports of the week write it.
    fn spoken(&self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        format!("{} {}", 1 + self.day % 28, MONTHS[self.day / 28])
    }
}

/// Words that spinners swap in these stories.
const SWAPS: [(&str, &str); 22] = [
    ("wounding", "injuring"),
    ("civilians", "residents"),
    ("director", "head"),
    ("teaching hospital", "university hospital"),
    ("streets", "roads"),
    ("broken", "smashed"),
    ("Volunteers", "Helpers"),
    ("quarters", "districts"),
    ("afternoon", "day"),
    ("families", "households"),
    ("closed", "shut"),
    ("soldiers", "troops"),
    ("Neighbours", "People nearby"),
    ("parents", "mothers and fathers"),
    ("quiet", "calm"),
    ("capital", "main city"),
    ("villages", "hamlets"),
    ("Many", "Lots of people"),
    ("Smoke", "Fumes"),
    ("evening", "night"),
    ("dead", "victims"),
    ("others", "more people"),
];

fn spun(paragraphs: &[String]) -> Vec<String> {
    let swap =
        |words: &String| SWAPS.iter().fold(words.clone(), |w, (from, to)| w.replace(from, to));
    paragraphs.iter().map(swap).collect()
}

/// As somebody types it off a screen: other marks, small slips, figures for words.
fn retyped(paragraphs: &[String], dice: &mut Dice) -> Vec<String> {
    let slip = |words: &String| {
        let mut words = words.replace(", ", " , ").replace(" and ", " & ").replace('\'', "’");
        if dice.roll(2) == 0 {
            words = words.replace("the ", "teh ");
        }
        words.replace("street", "stret").replace("hospital", "hosptial")
    };
    paragraphs.iter().map(slip).collect()
}

/// A report of a story: who published it, and whether it is a copy of the first.
struct Page {
    publisher: String,
    paragraphs: Vec<String>,
    copy: bool,
}

fn pages(story: &Story, other: &Story, dice: &mut Dice) -> Vec<Page> {
    let original = story.original();
    let page = |publisher: &str, paragraphs: Vec<String>, copy| Page {
        publisher: publisher.to_owned(),
        paragraphs,
        copy,
    };
    let mut passed_on = original.clone();
    passed_on[0] = format!("{}: shelling leaves {} dead", story.town, NUMBERS[story.killed]);
    passed_on.push("(Harbour Agency)".to_owned());
    let merged = [&original[1..], &other.rounded_up()[..]].concat();
    vec![
        page("Harbour Agency", original.clone(), false),
        page("Coast Daily", passed_on, true),
        page("River Times", original[..2].to_vec(), true),
        page("World Round-up", merged, true),
        page("Market Blog", retyped(&original, dice), true),
        page("Quick News", spun(&original), true),
        page("Basin Radio", story.retold(0), false),
        page("Lake Post", story.retold(1), false),
        page("Hill Courier", story.heard(), false),
    ]
}

fn report(page: &Page, date: &str) -> Report {
    let line = serde_json::json!({
        "text": page.paragraphs.join("\n\n"), "published": date, "publisher": page.publisher,
    });
    let stream = Cursor::new(line.to_string().into_bytes());
    let published = parse_published(date, PublishedBasis::Given);
    let given = Given { published, ..Given::default() };
    let record = records(stream, "a.jsonl", &given).next().unwrap();
    bearwitness::claims(&record.document)
}

/// What a run over the stories found.
#[derive(Debug, Default)]
struct Found {
    copies: usize,
    called: usize,
    right: usize,
    honest: usize,
    honest_called: usize,
    stories: usize,
    counted_right: usize,
    /// Pages that were taken for what they are not, by publisher.
    wrong: BTreeMap<String, usize>,
}

impl Found {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.copies + self.called) as f64
    }
}

fn measure(stories: usize) -> Found {
    let mut dice = Dice(0x5eed_5eed);
    let told: Vec<Story> = (0..stories).map(|number| Story::new(number, &mut dice)).collect();
    let mut found = Found { stories, ..Found::default() };
    for (at, story) in told.iter().enumerate() {
        // Another town's story of the same week.
        let other = &told[if at + 1 < stories { at + 1 } else { 0 }];
        let pages = pages(story, other, &mut dice);
        let reports: Vec<Report> = pages.iter().map(|page| report(page, &story.date())).collect();
        let incidents = bearwitness::incidents(&reports, &Settings::default());
        let copies: BTreeSet<&String> =
            incidents.iter().flat_map(|i| &i.origins).flat_map(|origin| &origin.copies).collect();
        for (page, report) in pages.iter().zip(&reports) {
            let called = copies.contains(&report.document.id);
            found.copies += usize::from(page.copy);
            found.called += usize::from(called);
            found.right += usize::from(page.copy && called);
            found.honest += usize::from(!page.copy);
            found.honest_called += usize::from(!page.copy && called);
            if page.copy != called {
                let publisher = &page.publisher;
                *found.wrong.entry(publisher.clone()).or_default() += 1;
            }
        }
        let main = incidents.iter().max_by_key(|incident: &&Incident| incident.documents.len());
        found.counted_right += usize::from(main.is_some_and(|i| i.independent_origins == 3));
    }
    found
}

#[test]
fn copies_are_told_from_honest_tellings() {
    let found = measure(24);
    assert!(found.f1() >= 0.95, "{found:?}");
    assert!(found.honest_called * 50 <= found.honest, "{found:?}");
    assert!(found.counted_right * 10 >= found.stories * 9, "{found:?}");
}

/// The pages of a story and those of another, in which two more towns are named.
fn told(dice: &mut Dice) -> (Vec<Report>, Vec<Report>) {
    let mut reports = |numbers: [usize; 2]| -> Vec<Report> {
        let [story, other] = numbers.map(|number| Story::new(number, dice));
        pages(&story, &other, dice).iter().map(|page| report(page, &story.date())).collect()
    };
    (reports([0, 5]), reports([9, 13]))
}

fn incidents(reports: &[&Report]) -> Vec<Incident> {
    let reports: Vec<Report> = reports.iter().copied().cloned().collect();
    bearwitness::incidents(&reports, &Settings::default())
}

fn main_one(incidents: &[Incident]) -> &Incident {
    incidents.iter().max_by_key(|incident| incident.documents.len()).unwrap()
}

#[test]
fn a_copy_adds_no_origin() {
    for seed in 1..6 {
        let (pages, _) = told(&mut Dice(seed * 7919));
        let (honest, copies) = ([&pages[0], &pages[6], &pages[7]], &pages[1..6]);
        let before = incidents(&honest);
        for copy in copies {
            let after = incidents(&[&honest[..], &[copy]].concat());
            let count = |found: &[Incident]| main_one(found).independent_origins;
            assert_eq!(count(&before), count(&after), "{:?}", copy.document.publisher);
        }
    }
}

#[test]
fn a_report_of_something_else_changes_no_incident() {
    for seed in 1..6 {
        let (pages, others) = told(&mut Dice(seed * 104_729));
        let pages: Vec<&Report> = pages.iter().collect();
        let before = incidents(&pages);
        for other in &others {
            let after = incidents(&[&pages[..], &[other]].concat());
            assert!(before.iter().all(|incident| after.contains(incident)));
        }
    }
}

#[test]
fn any_order_gives_the_same() {
    let mut dice = Dice(15_485_863);
    let (pages, others) = told(&mut dice);
    let mut reports: Vec<&Report> = pages.iter().chain(&others).collect();
    let before = incidents(&reports);
    for _ in 0..10 {
        for at in (1..reports.len()).rev() {
            reports.swap(at, dice.roll(at + 1));
        }
        assert_eq!(incidents(&reports), before);
    }
}

#[test]
#[ignore = "a measurement"]
fn three_hundred_stories() {
    let found = measure(300);
    println!("copies f1 {:.3} of {} copies", found.f1(), found.copies);
    println!("copies honest_called {}/{}", found.honest_called, found.honest);
    println!("copies origins_right {}/{}", found.counted_right, found.stories);
}
