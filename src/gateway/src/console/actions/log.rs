//! The log of frames and calls.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::console::failure::Answer;
use crate::console::host::Host;
use crate::console::id::Id;
use crate::traffic::entry::Entry;

/// Entries of a page when none is asked for, and at most.
const PAGE: usize = 100;
const PAGE_MAX: usize = 500;
/// Entries looked through at once.
const BATCH: usize = 500;

#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    before: Option<u64>,
    limit: Option<usize>,
    search: Option<String>,
    bot_id: Option<Id>,
    direction: Option<Direction>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Direction {
    In,
    Out,
}

impl Page {
    /// Returns the entry in JSON if it is asked for.
    fn admit(&self, words: &str, entry: &Entry) -> Option<Value> {
        let by_bot = self.bot_id.is_none_or(|id| id.0 == entry.user_id);
        let by_direction = self.direction.is_none_or(|direction| (direction == Direction::In) == entry.inbound);
        if !by_bot || !by_direction {
            return None;
        }
        let shown = entry.shown();
        let found = words.is_empty()
            || entry.name.to_lowercase().contains(words)
            || ["body", "error", "status"]
                .iter()
                .any(|member| shown[member].to_string().to_lowercase().contains(words));
        found.then_some(shown)
    }
}

pub(crate) fn page(host: &Host, page: Page) -> Answer {
    let limit = page.limit.unwrap_or(PAGE).clamp(1, PAGE_MAX);
    let words = page.search.as_deref().unwrap_or_default().to_lowercase();
    let mut before = page.before.unwrap_or(u64::MAX);
    let (mut found, mut more) = (Vec::new(), false);
    let Some(ring) = host.shared().traffic.on() else { return Ok(json!({ "entries": found, "more": more })) };
    'search: loop {
        let batch = ring.until(before, BATCH);
        let Some(oldest) = batch.last() else { break };
        before = oldest.seq;
        for shown in batch.iter().filter_map(|entry| page.admit(&words, entry)) {
            if found.len() == limit {
                more = true;
                break 'search;
            }
            found.push(shown);
        }
    }
    found.reverse();
    Ok(json!({ "entries": found, "more": more }))
}

pub(crate) fn clear(host: &Host) -> Answer {
    if let Some(ring) = host.shared().traffic.on() {
        ring.clear();
    }
    Ok(json!({}))
}

pub(crate) fn clear_errors(host: &Host) -> Answer {
    host.shared().desk.runners.forget_failures();
    Ok(json!({}))
}
