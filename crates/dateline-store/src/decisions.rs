use dateline_ledger::rows::DecisionRow;
use rusqlite::TransactionBehavior;

use crate::{Store, StoreError, tables};

impl Store {
    /// What the user decided, first to last, with what was taken back.
    pub fn decisions(&self) -> Result<Vec<DecisionRow>, StoreError> {
        tables::select(&self.db, "ORDER BY number", [])
    }

    /// Writes a decision down under the next number, whatever number it has, and gives it back as
    /// it was written. The stored alignment is no longer of today.
    pub fn decide(&mut self, decision: DecisionRow) -> Result<DecisionRow, StoreError> {
        let write = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last = "SELECT coalesce(max(number), 0) FROM decision";
        let last: u32 = write.query_row(last, [], |row| row.get(0))?;
        let decision = DecisionRow {
            number: last + 1,
            ..decision
        };
        tables::insert(&write, std::slice::from_ref(&decision))?;
        write.execute("UPDATE revision SET rows = rows + 1", [])?;
        write.commit()?;
        Ok(decision)
    }

    /// Takes a decision back, and gives it as it then is. It stays, for the record.
    pub fn undo(&mut self, number: u32) -> Result<DecisionRow, StoreError> {
        let write = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = write.execute(
            "UPDATE decision SET undone = 1 WHERE number = ? AND undone = 0",
            [number],
        )?;
        let found: Vec<DecisionRow> = tables::select(&write, "WHERE number = ?", [number])?;
        let found = found.into_iter().next();
        let decision = found.filter(|_| changed > 0);
        let decision = decision.ok_or(StoreError::NoSuchDecision(number))?;
        write.execute("UPDATE revision SET rows = rows + 1", [])?;
        write.commit()?;
        Ok(decision)
    }
}
