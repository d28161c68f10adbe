//! Asks for pages from many clients at once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::crawl::{EACH, Pages};

/// What one kind of page took.
#[derive(Default)]
struct Taken {
    times: Vec<Duration>,
    largest: usize,
    failed: usize,
}

/// How long clients ask.
#[derive(Clone, Copy)]
pub(crate) enum Until {
    /// Until each address was asked for once, as HTML and as JSON.
    Each,
    /// So long, kinds in turn.
    Over(Duration),
}

/// So many clients, each asking for the next page as soon as it has the last.
pub(crate) fn run(url: &str, pages: &Pages, clients: usize, until: Until) {
    let asked = AtomicUsize::new(0);
    let start = Instant::now();
    let one = || client(url, || next(pages, &asked, until, start));
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
    print(&all, start.elapsed(), until);
}

/// The kind and the address of what is asked for next.
fn next(
    pages: &Pages,
    asked: &AtomicUsize,
    until: Until,
    start: Instant,
) -> Option<(String, String)> {
    if matches!(until, Until::Over(span) if start.elapsed() >= span) {
        return None;
    }
    loop {
        let at = asked.fetch_add(1, Ordering::Relaxed);
        let (kind, addresses) = pages.iter().nth(at % pages.len())?;
        let round = at / pages.len();
        let place = match until {
            Until::Over(_) => round / 2 % addresses.len(),
            Until::Each if round / 2 < addresses.len() => round / 2,
            Until::Each if round > 2 * EACH => return None,
            Until::Each => continue,
        };
        let address = &addresses[place];
        return Some(if round.is_multiple_of(2) {
            (kind.clone(), address.clone())
        } else {
            (format!("{kind} as JSON"), twin(address))
        });
    }
}

fn client(
    url: &str,
    mut next: impl FnMut() -> Option<(String, String)>,
) -> BTreeMap<String, Taken> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    while let Some((name, address)) = next() {
        let start = Instant::now();
        let body = agent
            .get(format!("{url}{address}"))
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

fn print(all: &BTreeMap<String, Taken>, span: Duration, until: Until) {
    let count: usize = all.values().map(|taken| taken.times.len()).sum();
    let rate = count as f64 / span.as_secs_f64();
    let what = match until {
        Until::Each => "each for the first time",
        Until::Over(_) => "again and again",
    };
    println!("\n{what}: {count} answers, {rate:.0} a second");
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

/// The time, in milliseconds, that this share of all took at most.
fn quantile(times: &[Duration], share: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort();
    let place = (times.len() as f64 * share) as usize;
    let time = times.get(place.min(times.len().saturating_sub(1)));
    time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
