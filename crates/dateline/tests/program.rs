//! The program from outside: what it prints, and with which code it ends.

#![expect(clippy::unwrap_used, reason = "a panic is the way a test fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

struct Bench {
    folder: TempDir,
}

impl Bench {
    /// A folder with pages of a small story in `pages/`.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Self { folder };
        for (name, text) in PAGES {
            bench.write(&format!("pages/{name}"), text.as_bytes());
        }
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn command(&self, ledger: &str, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .current_dir(self.folder.path())
            .env("DATELINE_LEDGER", ledger)
            .args(words);
        command
    }

    fn run_on(&self, ledger: &str, words: &[&str]) -> Output {
        self.command(ledger, words)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn run(&self, words: &[&str]) -> Output {
        self.run_on("ledger.db", words)
    }

    /// Runs a command that must end with `code`; what it printed.
    #[track_caller]
    fn check(&self, words: &[&str], code: i32) -> String {
        let output = self.run(words);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{words:?}: {}",
            said(&output)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn json(&self, words: &[&str]) -> Value {
        let words = [words, &["--json"]].concat();
        serde_json::from_slice(&self.run(&words).stdout).expect("prints JSON")
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const PAGES: [(&str, &str); 4] = [
    (
        "a.txt",
        "Ferry talks open\n\nOrla Dunne said on Monday that 40 ferries were late in Port Ellis.\n",
    ),
    (
        "deep/b.txt",
        "Ferry talks go on\n\n\"We will strike,\" said Pavel Ruzha, the union leader, on Tuesday.\n",
    ),
    (
        "deep/manifest.jsonl",
        "{\"file\": \"b.txt\", \"outlet\": \"The Gull\", \"published\": \"2026-02-03\"}\n",
    ),
    (".hidden", "Nobody reads this."),
];

#[test]
fn reads_a_folder_once() {
    let bench = Bench::new();
    let first = bench.json(&["add", "pages"]);
    assert_eq!(
        (&first["stored"], &first["known"], &first["run"]),
        (&2.into(), &0.into(), &1.into())
    );
    let export = bench.check(&["export"], 0);
    let again = bench.json(&["add", "pages", "pages/deep/b.txt"]);
    assert_eq!(
        (&again["stored"], &again["known"], &again["run"]),
        (&0.into(), &3.into(), &Value::Null)
    );
    assert_eq!(bench.check(&["export"], 0), export);
    assert!(
        bench
            .check(&["check"], 0)
            .contains("Checked 2 articles: 0 problems")
    );
}

#[test]
fn exports_go_where_they_are_told_to() {
    let bench = Bench::new();
    bench.check(&["add", "pages"], 0);
    let lines = bench.check(&["export"], 0);
    bench.check(&["export", "--output", "all.jsonl"], 0);
    assert_eq!(fs::read_to_string(bench.path("all.jsonl")).unwrap(), lines);
    bench.check(&["export", "--format", "csv", "--output", "tables/csv"], 0);
    let table = fs::read_to_string(bench.path("tables/csv/article.csv")).unwrap();
    let words = ["export", "--format", "csv", "--table", "article"];
    assert_eq!(bench.check(&words, 0), table);
    bench.check(&["export", "--format", "parquet", "--output", "t.zip"], 0);
    assert!(fs::read(bench.path("t.zip")).unwrap().starts_with(b"PK"));
    let page = bench.check(&["export", "--format", "html"], 0);
    assert!(
        page.contains("<mark>") && page.contains("Ferry talks"),
        "{page}"
    );
}

#[test]
fn an_export_that_cannot_be_says_so() {
    let bench = Bench::new();
    bench.check(&["add", "pages"], 0);
    let refused = |words: &[&str]| {
        let output = bench.run(&[&["export"], words].concat());
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        said(&output)
    };
    let nowhere = refused(&["--format", "atom", "--output", "no/such/folder/a.atom"]);
    assert!(nowhere.contains("no/such/folder/a.atom"), "{nowhere}");
    let file = refused(&["--format", "csv", "--output", "pages/a.txt"]);
    assert!(file.contains("pages/a.txt"), "{file}");
    assert!(refused(&["--table", "date"]).contains("jsonl has no tables"));
    assert!(refused(&["--format", "docx"]).contains("jsonl, csv, parquet"));
    assert!(refused(&["--format", "csv", "--table", "dates"]).contains("mention, date"));
}

#[test]
fn the_list_beside_a_page_counts() {
    let bench = Bench::new();
    bench.check(&["add", "pages/deep"], 0);
    let export = bench.check(&["export"], 0);
    let article: Value = serde_json::from_str(export.lines().next().unwrap()).unwrap();
    assert_eq!(article["outlet"], "The Gull");
    assert_eq!(article["published"], "2026-02-03");
    assert_eq!(article["published_from"], "manifest");
    assert_eq!(article["path"], "pages/deep/b.txt");
}

#[test]
fn the_outlets_other_pages_decide_the_order_of_day_and_month() {
    let bench = Bench::new();
    let list = |file: &str| format!("{{\"file\": \"{file}\", \"outlet\": \"The Gull\"}}\n");
    bench.write(
        "gull/a.txt",
        b"Ferries late\n\n03/04/2019\n\nForty ferries were late.\n",
    );
    bench.write(
        "gull/b.txt",
        b"Ferries later\n\n25/03/2019\n\nSixty ferries were late.\n",
    );
    bench.write(
        "gull/manifest.jsonl",
        (list("a.txt") + &list("b.txt")).as_bytes(),
    );
    bench.check(&["add", "gull"], 0);
    let export = bench.check(&["export"], 0);
    assert!(export.contains("\"published\":\"2019-04-03\""), "{export}");
}

#[test]
fn threads_leave_no_trace() {
    let bench = Bench::new();
    for number in 0..40 {
        let text = format!("Day {number}\n\nMayor Rosa Lind said {number} boats sank near Tolm.\n");
        bench.write(&format!("pages/many/{number}.txt"), text.as_bytes());
    }
    let export = |threads: &str| {
        let ledger = format!("{threads}.db");
        let added = bench.run_on(&ledger, &["add", "pages", "--threads", threads]);
        assert!(added.status.success(), "{}", said(&added));
        bench.run_on(&ledger, &["export"]).stdout
    };
    let one = export("1");
    assert!(!one.is_empty());
    assert!(one == export("2") && one == export("7"));
}

#[test]
fn bad_input_is_named_and_the_rest_is_read() {
    let bench = Bench::new();
    bench.write("pages/empty.txt", b"");
    bench.write(
        "pages/binary.bin",
        &[0, 159, 146, 150, 0, 1, 2, 3].repeat(64),
    );
    bench.write("pages/cut.txt", b"The caf\xc3");
    bench.write("pages/gold.json", b"{}");
    bench.write(
        "pages/list/c.txt",
        b"Talks end\n\nOrla Dunne said that the talks were over.\n",
    );
    bench.write(
        "pages/list/manifest.jsonl",
        b"{\"file\": \"c.txt\", \"outlet\": 7}\n{\"file\": \"gone.txt\"}\n",
    );
    let output = bench.run(&["add", "pages", "nowhere"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for name in [
        "empty.txt",
        "binary.bin",
        "gold.json",
        "\"outlet\"",
        "gone.txt",
        "nowhere",
    ] {
        assert!(said.contains(name), "{name} is not named in:\n{said}");
    }
    assert!(bench.check(&["export"], 0).contains("pages/list/c.txt"));
    bench.check(&["check"], 0);
    // Nothing but bad input: nothing was added.
    bench.check(&["add", "pages/empty.txt"], 1);
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    let shut = bench.path("pages/deep");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads it all the same.
    let readable = fs::read_dir(&shut).is_ok();
    let output = bench.run(&["add", "pages"]);
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        readable || said(&output).contains("pages/deep: may not be read"),
        "{}",
        said(&output)
    );
}

#[test]
fn standard_input_is_a_page() {
    let bench = Bench::new();
    let mut command = bench.command("ledger.db", &["add", "-"]);
    let text = fs::File::open(bench.path("pages/a.txt")).unwrap();
    assert!(command.stdin(text).status().unwrap().success());
    assert!(
        bench
            .check(&["search", "Dunne"], 0)
            .contains("Ferry talks open")
    );
}

const FEED: &str = "<rss><channel><title>The Gull</title>\
    <item><title>Ferries late</title><link>https://gull.example/a</link>\
    <content:encoded>&lt;p&gt;Orla Dunne said on Monday that 40 ferries were late in Port Ellis, \
    and that nobody knew why.&lt;/p&gt;</content:encoded></item>\
    <item><title>Talks open</title><link>https://gull.example/b</link></item></channel></rss>";

#[test]
fn a_file_may_hold_many_pages() {
    let bench = Bench::new();
    bench.write("many/feed", FEED.as_bytes());
    let lines: Vec<String> = (0..20)
        .map(|day| {
            let words = format!("Mayor Rosa Lind said that {day} boats sank near Tolm.");
            format!(
                "{{\"title\": \"Day {day}\", \"text\": \"{words}\", \"source\": \"The Gull\"}}\n"
            )
        })
        .collect();
    bench.write("many/lines.txt", lines.concat().as_bytes());
    let added = bench.json(&["add", "many"]);
    assert_eq!(added["stored"], 21, "{added}");
    assert_eq!(added["leads"][0]["path"], "many/feed#2");
    assert_eq!(added["leads"][0]["url"], "https://gull.example/b");
    let export = bench.check(&["export"], 0);
    for path in ["many/feed#1", "many/lines.txt#20"] {
        assert!(export.contains(path), "{path} is not in {export}");
    }
    assert!(
        bench
            .check(&["check"], 0)
            .contains("Checked 21 articles: 0 problems")
    );
    // The order of the pages in their file does not depend on who reads them.
    let export = |threads: &str| {
        let ledger = format!("{threads}.db");
        bench.run_on(&ledger, &["add", "many", "--threads", threads]);
        bench.run_on(&ledger, &["export"]).stdout
    };
    assert!(export("1") == export("5"));
}

#[test]
fn leads_are_listed() {
    let bench = Bench::new();
    bench.write("feed", FEED.as_bytes());
    let said = bench.check(&["add", "feed"], 0);
    assert!(
        said.contains("lead: The Gull | Talks open | https://gull.example/b feed#2"),
        "{said}"
    );
    let mut command = bench.command("ledger.db", &["add", "-"]);
    let feed = fs::File::open(bench.path("feed")).unwrap();
    let output = command.stdin(feed).output().unwrap();
    let again = String::from_utf8(output.stdout).unwrap();
    assert!(
        again.contains("-#2") && again.contains("1 were there already"),
        "{again}"
    );
}

#[test]
fn what_a_browser_saved_beside_a_page_is_not_read() {
    let bench = Bench::new();
    let page = |words: &str| format!("<html><body><p>{words} said Orla Dunne.</p></body></html>");
    bench.write("saved/a.html", page("Ferries were late,").as_bytes());
    bench.write("saved/a_files/frame.html", page("Buy a ferry,").as_bytes());
    bench.write("saved/b_files/c.html", page("Talks go on,").as_bytes());
    assert_eq!(bench.json(&["add", "saved"])["stored"], 2);
    assert!(!bench.check(&["export"], 0).contains("a_files"));
}

#[test]
fn every_command_prints_json() {
    let bench = Bench::new();
    bench.check(&["add", "pages"], 0);
    for command in [
        "brief",
        "timeline",
        "statements",
        "threads",
        "changes",
        "figures",
        "entities",
    ] {
        bench.json(&[command]);
        let output = bench.run(&[command]);
        assert!(
            output.status.code() < Some(2),
            "{command}: {}",
            said(&output)
        );
    }
    assert_eq!(bench.json(&["search", "ferries"])[0]["label"], "a.txt");
    assert_eq!(
        bench.json(&["show", "a.txt"])["article"]["path"],
        "pages/a.txt"
    );
    assert_eq!(bench.json(&["changes", "--runs"])[0]["articles"], 2);
    assert_eq!(
        bench.json(&["check"])["problems"].as_array().unwrap().len(),
        0
    );
}

#[test]
fn a_timeline_is_as_long_as_asked() {
    let bench = Bench::new();
    let days = "The dam burst on 3 May 2031. Soldiers reached the valley on 3 May 2031. \
                The school closed on 5 May 2031.";
    bench.write("days/a.txt", days.as_bytes());
    bench.check(&["add", "days"], 0);
    let long = |options: &[&str]| {
        let words = [&["timeline"], options].concat();
        let rows = bench.json(&words);
        let rows = rows.as_array().unwrap().clone();
        let more = |row: &Value| row["more"].as_array().unwrap().len();
        (rows.len(), rows.iter().map(more).sum::<usize>())
    };
    assert_eq!(long(&[]), (2, 0));
    assert_eq!(long(&["--length", "1"]), (1, 0));
    assert_eq!(long(&["--all", "--sentences", "2"]), (2, 1));
    let clash = bench.run(&["timeline", "--all", "--story", "a"]);
    assert_eq!(clash.status.code(), Some(2));
}

#[test]
fn exit_codes_and_hints() {
    let bench = Bench::new();
    let missing = bench.run(&["brief"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        said(&missing).contains("hint: put pages into it first"),
        "{}",
        said(&missing)
    );
    bench.check(&["add", "pages"], 0);
    bench.check(&["search", "walrus"], 1);
    bench.check(&["search", "..."], 2);
    bench.check(&["show", "nosuch"], 2);
    bench.check(&["statements", "--stance", "sings"], 2);
    bench.check(&["changes", "--since-add", "99"], 2);
    bench.check(&["brief", "--story", "zzz"], 2);
    bench.write(
        "notes.db",
        b"Some notes of mine that are long enough to be a file header.",
    );
    let output = bench.run_on("notes.db", &["brief"]);
    assert!(
        said(&output).contains("notes.db: this file is no Dateline ledger"),
        "{}",
        said(&output)
    );
}

#[test]
fn output_has_no_colour_in_a_pipe() {
    let bench = Bench::new();
    bench.check(&["add", "pages"], 0);
    assert!(!bench.check(&["show", "a.txt"], 0).contains('\u{1b}'));
}

#[test]
fn the_example_needs_nothing() {
    let bench = Bench::new();
    let brief = bench.json(&["demo"]);
    assert_eq!(brief["extent"]["articles"], 12);
    assert!(!bench.path("ledger.db").exists());
    bench.check(&["demo", "story"], 0);
    bench.check(&["--ledger", "story/ledger.db", "check"], 0);
}

#[test]
fn a_killed_run_loses_nothing_and_can_be_repeated() {
    let bench = Bench::new();
    for number in 0..300 {
        let text = format!("Day {number}\n\nMayor Rosa Lind said {number} boats sank near Tolm.\n");
        bench.write(&format!("many/{number}.txt"), text.as_bytes());
    }
    for wait in [20, 60, 150] {
        let mut child = bench
            .command("killed.db", &["add", "many"])
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        if Path::new(&bench.path("killed.db")).exists() {
            let check = bench.run_on("killed.db", &["check"]);
            assert_eq!(
                check.status.code(),
                Some(0),
                "{:?} {}",
                check.stdout,
                said(&check)
            );
        }
    }
    for ledger in ["killed.db", "whole.db"] {
        assert!(bench.run_on(ledger, &["add", "many"]).status.success());
    }
    let [killed, whole] = ["killed.db", "whole.db"].map(|l| bench.run_on(l, &["export"]).stdout);
    assert!(killed == whole, "the exports differ");
}

const WHO: [(&str, &str); 3] = [
    (
        "1.txt",
        "Dam talks\n\nOrla Dunne, the mayor of Tolm, met Rosa Lind. Dunne said that it rained.\n",
    ),
    (
        "2.txt",
        "Dam talks fail\n\nO. Dunne met the engineer Rosa Lind in Tolm, and Orla Lind left.\n",
    ),
    (
        "3.txt",
        "Dam talks go on\n\nOrla Dunne said in Tolm that Pavel Ruzha was right.\n",
    ),
];

/// The names of the entities, each with the forms of its name.
fn entities(bench: &Bench) -> Vec<String> {
    let found = bench.json(&["entities"]);
    let line = |entity: &Value| format!("{} {}", entity["name"], entity["names"]);
    found.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn corrections_last_and_can_be_taken_back() {
    let bench = Bench::new();
    let add = |(name, text): (&str, &str)| {
        bench.write(&format!("who/{name}"), text.as_bytes());
        bench.check(&["add", "who"], 0);
    };
    add(WHO[0]);
    add(WHO[1]);
    let before = entities(&bench);
    bench.check(&["entities", "merge", "Rosa Lind", "Orla Lind"], 0);
    let merged = "\"Rosa Lind\" [\"Orla Lind\",\"Rosa Lind\"]".to_owned();
    assert!(entities(&bench).contains(&merged), "{:?}", entities(&bench));
    let renamed = bench.json(&["entities", "rename", "rosa lind", "Rosa M. Lind"]);
    assert_eq!(
        (&renamed["number"], &renamed["kind"]),
        (&2.into(), &"rename".into())
    );
    bench.check(&["entities", "split", "Orla Dunne", "O. Dunne"], 0);
    add(WHO[2]);
    let after = entities(&bench);
    for wanted in [
        "\"Rosa M. Lind\" [\"Orla Lind\",\"Rosa Lind\"]",
        "\"O. Dunne\" [\"O. Dunne\"]",
    ] {
        assert!(after.iter().any(|line| line == wanted), "{after:?}");
    }
    bench.check(&["undo", "1"], 0);
    bench.check(&["undo", "2"], 0);
    bench.check(&["undo", "3"], 0);
    let back = entities(&bench);
    assert!(
        before
            .iter()
            .filter(|line| line.contains("Lind"))
            .all(|line| back.contains(line))
    );
    let listed = bench.json(&["decisions"]);
    assert_eq!(listed.as_array().unwrap().len(), 3);
    assert!(
        listed
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["undone"] == true)
    );
    bench.check(&["check"], 0);
}

#[test]
fn corrections_that_cannot_be_made() {
    let bench = Bench::new();
    for (name, text) in WHO {
        bench.write(&format!("who/{name}"), text.as_bytes());
    }
    bench.check(&["add", "who"], 0);
    assert_eq!(bench.check(&["decisions"], 1), "");
    for (words, wanted) in [
        (
            &["entities", "merge", "Nobody", "Rosa Lind"][..],
            "no entity goes by `Nobody`",
        ),
        (
            &["entities", "merge", "Rosa Lind", "ROSA LIND"],
            "both are `Rosa Lind`",
        ),
        (
            &["entities", "split", "Rosa Lind", "Rosa Lind"],
            "nothing would stay",
        ),
        (
            &["entities", "split", "Rosa Lind", "Tolm"],
            "is not mentioned by `Tolm`",
        ),
        (
            &["entities", "split", "Orla Dunne", "Dunne"],
            "also calls by another name",
        ),
        (
            &["entities", "split", "Rosa Lind", "--article", "9.txt"],
            "no article `9.txt`",
        ),
        (&["undo", "7"], "no decision number 7"),
    ] {
        let output = bench.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(
            said(&output).contains(wanted),
            "{words:?}: {}",
            said(&output)
        );
    }
}

/// How many articles each story holds, in the order of their ids.
fn stories(bench: &Bench) -> Vec<(String, u64)> {
    let found = bench.json(&["stories"]);
    let read = |story: &Value| {
        let id = story["id"].as_str().unwrap().to_owned();
        (id, story["articles"].as_u64().unwrap())
    };
    let mut all: Vec<_> = found.as_array().unwrap().iter().map(read).collect();
    all.sort();
    all
}

#[test]
fn stories_are_rearranged_and_stay_so() {
    let bench = Bench::new();
    for (name, text) in [
        (
            "dam.txt",
            "Dam breaks\n\nThe dam above Tolm broke after a week of rain.\n",
        ),
        (
            "opera.txt",
            "Season opens\n\nThe orchestra played a new symphony by a young composer.\n",
        ),
    ] {
        bench.write(&format!("two/{name}"), text.as_bytes());
    }
    bench.check(&["add", "two"], 0);
    let apart = stories(&bench);
    let [(one, 1), (other, 1)] = &apart[..] else {
        panic!("{apart:?}")
    };
    bench.check(&["stories", "join", one, other], 0);
    let joined = stories(&bench);
    assert!(matches!(joined[..], [(_, 2)]), "{joined:?}");
    bench.check(&["stories", "join", one, "ffffffff"], 2);
    bench.check(&["undo", "1"], 2);
    bench.check(&["stories", "part", "dam.txt", "opera.txt"], 0);
    bench.write("two/late.txt", b"Zoo\n\nA penguin hatched.\n");
    bench.check(&["add", "two"], 0);
    let parted = stories(&bench);
    assert!(
        parted.iter().all(|(_, articles)| *articles == 1),
        "{parted:?}"
    );
}
