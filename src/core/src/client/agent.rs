//! The stream calls of a client.

use std::sync::Arc;

use super::client::Client;
use crate::{
    error::Result,
    event::EventSink,
    sse::{Source, StreamOptions, StreamState},
};

impl Client {
    /// Checks the source of a stream without opening it.
    ///
    /// # Errors
    /// `InvalidInput` if the settings have no URL, or the options are invalid.
    pub fn check_stream(&self, options: &StreamOptions) -> Result<()> {
        Source::new(self.config(), options).map(drop)
    }

    /// Starts the stream of agent events; does nothing while there is one. Needs no login. The runtime that polls this runs it.
    ///
    /// # Errors
    /// As [`check_stream`](Self::check_stream). Later failures are reported by events.
    pub async fn open_stream(&self, options: StreamOptions) -> Result<()> {
        self.open_stream_into(self.sink(), options).await
    }

    /// Like [`open_stream`](Self::open_stream), with a sink for the events of the stream.
    ///
    /// # Errors
    /// As [`check_stream`](Self::check_stream).
    #[expect(clippy::unused_async, reason = "has to be polled on the runtime that shall carry the stream")]
    pub async fn open_stream_into(&self, sink: &Arc<dyn EventSink>, options: StreamOptions) -> Result<()> {
        let source = Source::new(self.config(), &options)?;
        self.agent().start(source, options, sink);
        Ok(())
    }

    /// Ends the stream of agent events, if there is one.
    pub async fn close_stream(&self) {
        self.agent().stop().await;
    }

    /// Returns the state of the stream of agent events.
    #[must_use]
    pub fn stream_state(&self) -> StreamState {
        self.agent().state()
    }
}
