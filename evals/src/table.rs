use std::fmt::Write as _;

use crate::figures::Figures;

/// Counts of what was found and looked for: context, no measure of quality.
const COUNTS: &[&str] = &[
    "found", "gold", "pages", "missing", "right", "wrong", "silent", "p", "r", "one",
];

/// A table of the figures: set, metric, last recorded, now, difference.
pub(crate) fn table(recorded: &Figures, now: &Figures) -> String {
    let mut out = format!(
        "{:<12} {:<36} {:>8} {:>8} {:>8}\n",
        "set", "metric", "recorded", "now", "change"
    );
    for (set, metrics) in &now.0 {
        for (metric, value) in metrics {
            let last_part = metric.rsplit('.').next().unwrap_or(metric);
            if COUNTS.contains(&last_part) && metric.as_str() != "missing" {
                continue;
            }
            let before = recorded.0.get(set).and_then(|metrics| metrics.get(metric));
            let _ = writeln!(
                out,
                "{set:<12} {metric:<36} {} {value:>8.3} {}",
                shown(before),
                change(before, *value)
            );
        }
    }
    out
}

fn shown(before: Option<&f64>) -> String {
    before.map_or_else(|| format!("{:>8}", "-"), |value| format!("{value:>8.3}"))
}

fn change(before: Option<&f64>, now: f64) -> String {
    match before.map(|before| now - before) {
        Some(change) if change.abs() >= 0.0005 => format!("{change:>+8.3}"),
        _ => format!("{:>8}", ""),
    }
}
