//! Asks for pages from many clients at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::crawl::{First, Pages};

/// What one kind of page took.
#[derive(Default)]
struct Taken {
    times: Vec<Duration>,
    largest: usize,
    failed: usize,
}

/// So many clients, each asking for the next page as soon as it has the last, kinds in turn. Each
/// comes as a reader with a past of its own, so that what tells of news is made anew.
pub(crate) fn run(url: &str, pages: &Pages, clients: usize, span: Duration) {
    let asked = AtomicU64::new(0);
    let start = Instant::now();
    let one = || client(url, pages, start + span, &asked);
    let parts: Vec<BTreeMap<String, Taken>> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..clients).map(|_| scope.spawn(one)).collect();
        all.into_iter().filter_map(|one| one.join().ok()).collect()
    });
    let mut all: BTreeMap<String, Taken> = BTreeMap::new();
    for (kind, part) in parts.into_iter().flatten() {
        let whole = all.entry(kind).or_default();
        whole.times.extend(part.times);
        whole.largest = whole.largest.max(part.largest);
        whole.failed += part.failed;
    }
    print(&all, span);
}

fn client(url: &str, pages: &Pages, end: Instant, asked: &AtomicU64) -> BTreeMap<String, Taken> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    let kinds: Vec<_> = pages.iter().collect();
    while Instant::now() < end {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        let at = usize::try_from(number).unwrap_or_default();
        let (kind, addresses) = kinds[at % kinds.len()];
        let round = at / kinds.len();
        let address = &addresses[round / 2 % addresses.len()];
        let (name, address) = if round.is_multiple_of(2) {
            (kind.clone(), address.clone())
        } else {
            (format!("{kind} as JSON"), twin(address))
        };
        let request = agent
            .get(format!("{url}{address}"))
            .header("cookie", format!("dateline-seen={number}.999999999"));
        let start = Instant::now();
        let body = request
            .call()
            .ok()
            .filter(|answer| answer.status() == 200)
            .and_then(|answer| answer.into_body().read_to_vec().ok());
        let taken = taken.entry(name).or_default();
        match body {
            Some(body) => {
                taken.times.push(start.elapsed());
                taken.largest = taken.largest.max(body.len());
            }
            None => taken.failed += 1,
        }
    }
    taken
}

fn twin(address: &str) -> String {
    let (path, query) = match address.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (address, String::new()),
    };
    let path = if path == "/" { "/index" } else { path };
    format!("{path}.json{query}")
}

fn print(all: &BTreeMap<String, Taken>, span: Duration) {
    let count: usize = all.values().map(|taken| taken.times.len()).sum();
    let rate = count as f64 / span.as_secs_f64();
    println!("\n{count} answers, {rate:.0} a second");
    println!(
        "{:<52} {:>6} {:>8} {:>8} {:>8} {:>9} {:>6}",
        "", "n", "p50 ms", "p95 ms", "p99 ms", "most kB", "failed"
    );
    for (kind, taken) in all {
        let times = &taken.times;
        let at = |share| quantile(times, share);
        println!(
            "{kind:<52} {:>6} {:>8.1} {:>8.1} {:>8.1} {:>9.1} {:>6}",
            times.len(),
            at(0.50),
            at(0.95),
            at(0.99),
            taken.largest as f64 / 1000.0,
            taken.failed
        );
    }
}

/// Prints what pages took when they were asked for the first time.
pub(crate) fn print_first(first: &First) {
    println!(
        "asked for the first time, one after another\n{:<52} {:>6} {:>8} {:>8}",
        "", "n", "p50 ms", "p95 ms"
    );
    for (kind, times) in first {
        let at = |share| quantile(times, share);
        println!(
            "{kind:<52} {:>6} {:>8.1} {:>8.1}",
            times.len(),
            at(0.50),
            at(0.95)
        );
    }
}

/// The time, in milliseconds, that this share of all took at most.
fn quantile(times: &[Duration], share: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort();
    let place = (times.len() as f64 * share) as usize;
    let time = times.get(place.min(times.len().saturating_sub(1)));
    time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
