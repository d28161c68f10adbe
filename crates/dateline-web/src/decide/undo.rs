//! Taking a decision back.

use dateline_ledger::rows::DecisionRow;
use dateline_view::{Shelf, can_be_undone};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Decide, Desk, undecidable};
use crate::refusal::Refusal;

/// That a decision no longer holds.
pub(super) struct Undo;

/// Which one.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct OfDecision {
    /// Its number.
    number: u32,
}

/// Nothing more is needed.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Nothing {}

impl Decide for Undo {
    const PATH: &'static str = "/decisions/{number}/undo";
    const SUMMARY: &'static str = "Takes a decision back.";
    type Path = OfDecision;
    type Posted = Nothing;

    fn decide(at: &Desk, path: &OfDecision, _: &Nothing) -> Result<DecisionRow, Refusal> {
        at.site.with_store(|store| {
            let rows = store.decisions()?;
            if let Some(row) = rows.iter().find(|row| row.number == path.number) {
                can_be_undone(row).map_err(undecidable)?;
            }
            Ok(store.undo(path.number)?)
        })
    }

    fn shown_at(_: &Shelf, _: &OfDecision, row: &DecisionRow) -> String {
        format!("/decisions#d{}", row.number)
    }
}
