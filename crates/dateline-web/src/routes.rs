//! The routes to the screens, with what the description of the API says of each.

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, get};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::screen::{Screen, answer};
use crate::site::Site;

/// Routes, and which screens they lead to.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<Arc<Site>>,
    screens: Vec<Entry>,
}

/// What is known of a screen without a ledger.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    /// Its path, as the router writes it.
    pub(crate) path: &'static str,
    /// What it shows, in one line.
    pub(crate) summary: &'static str,
    /// The schema of the ids in its path.
    pub(crate) ids: fn(&mut SchemaGenerator) -> Schema,
    /// The schema of what may follow the question mark.
    pub(crate) query: fn(&mut SchemaGenerator) -> Schema,
    /// The schema of its JSON twin.
    pub(crate) view: fn(&mut SchemaGenerator) -> Schema,
}

impl Entry {
    /// Of a screen.
    pub(crate) fn of<S: Screen>() -> Self {
        Self {
            path: S::PATH,
            summary: S::SUMMARY,
            ids: schema::<S::Path>,
            query: schema::<S::Query>,
            view: schema::<S::View<'static>>,
        }
    }
}

/// The schema of a type.
pub(crate) fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

impl Routes {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// With a screen under its path; its twin is described, and needs no route of its own.
    pub(crate) fn screen<S: Screen>(mut self) -> Self {
        self.screens.push(Entry::of::<S>());
        self.route(S::PATH, get(answer::<S>))
    }

    /// With a route to what is no screen.
    pub(crate) fn route(mut self, path: &str, to: MethodRouter<Arc<Site>>) -> Self {
        self.router = self.router.route(path, to);
        self
    }

    /// The routes alone, and what the screens are.
    pub(crate) fn parts(self) -> (Router<Arc<Site>>, Vec<Entry>) {
        (self.router, self.screens)
    }
}
