//! What the tables make of events.

use std::{fmt, sync::Arc};

use mezon_proto::{api::ChannelMessage, realtime::QuickMenuDataEvent};

use super::{press::Press, step::Step};

/// What the tables make of an event.
#[derive(Clone, Debug)]
pub enum Routed {
    /// A message is the answer to a question.
    Answer(Answer),
    /// A message is a command.
    Command(Arc<Invocation>),
    /// A click or a choice is one of a component.
    Press(Arc<Press>),
    /// An entry of the quick menu was picked.
    Menu(Arc<QuickMenuDataEvent>),
}

/// What somebody said who was asked.
#[derive(Clone)]
pub struct Answer {
    /// The number of the question; 0 for one of a flow that all processes have in common.
    pub token: u64,
    /// The message.
    pub message: Arc<ChannelMessage>,
    /// Whether it was missed in an outage and fetched after it.
    pub recovered: bool,
    /// The step of such a flow.
    pub step: Option<Arc<Step>>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("token", &self.token).finish_non_exhaustive()
    }
}

/// A command that somebody wrote.
#[derive(Clone)]
pub struct Invocation {
    /// The message.
    pub message: Arc<ChannelMessage>,
    /// Whether it was missed in an outage and fetched after it.
    pub recovered: bool,
    /// The number under which the command stands in the table; `None` if that is not known yet, or there is none of that name.
    pub command: Option<u32>,
    /// Names that may be meant where there is no command of this one, each with those of its groups; the nearest first.
    pub suggestions: Vec<String>,
    /// The prefix as it was written.
    pub prefix: String,
    /// The names of the command as they were written, apart by one space.
    pub name: String,
    /// The text of the message.
    pub text: String,
    /// Where in them the names have ended, and the space behind; in bytes.
    pub rest: usize,
}

impl Invocation {
    /// Returns what follows the names.
    #[must_use]
    pub fn rest(&self) -> &str {
        self.text.get(self.rest..).unwrap_or_default()
    }
}

impl fmt::Debug for Invocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invocation").field("command", &self.command).field("name", &self.name).finish_non_exhaustive()
    }
}
