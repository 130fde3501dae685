//! Simulated users with polls.

use mezon_proto::Reflect;
use mezon_proto::api::{ClosePollRequest, CreatePollRequest, CreatePollResponse, PollType, VotePollRequest};
use prost::Message;

use crate::error::Result;
use crate::rpc::{self, Caller};
use crate::script::user::SimUser;

/// A poll to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Poll {
    /// The question.
    pub question: String,
    /// What can be answered, 2 to 20 answers.
    pub answers: Vec<String>,
    /// Whether one voter can pick several.
    pub multiple: bool,
    /// Hours until it ends; 0 for never.
    pub hours: i32,
}

impl SimUser {
    /// Asks a poll in a channel and returns the id of its message.
    ///
    /// # Errors
    /// `Refused` if the user may not see the channel, or the poll has no question or too few answers.
    pub fn poll(&self, channel_id: i64, poll: Poll) -> Result<i64> {
        let clan_id = self.world()?.channel(channel_id)?.clan_id;
        let asked: CreatePollResponse = self.call(
            "CreatePoll",
            &CreatePollRequest {
                channel_id,
                clan_id,
                question: poll.question,
                answers: poll.answers,
                expire_hours: poll.hours,
                r#type: if poll.multiple { PollType::Multiple } else { PollType::Single }.into(),
                ..Default::default()
            },
        )?;
        Ok(asked.message_id)
    }

    /// Votes in the poll of a message; an earlier vote of the user is replaced.
    ///
    /// # Errors
    /// `Refused` if there is no such poll or answer, it takes one answer only, or it is closed.
    pub fn vote(&self, message_id: i64, answers: &[i32]) -> Result<()> {
        let request = VotePollRequest { message_id, answer_indices: answers.to_vec(), ..Default::default() };
        self.call::<mezon_proto::api::VotePollResponse>("VotePoll", &request).map(drop)
    }

    /// Closes a poll of the user's.
    ///
    /// # Errors
    /// `Refused` if there is no such poll or it is somebody else's.
    pub fn close_poll(&self, message_id: i64) -> Result<()> {
        self.shared.running()?;
        let request = ClosePollRequest { message_id, ..Default::default() };
        let caller = Caller { user_id: self.id, conn: None };
        Ok(rpc::handle(&self.shared, caller, "ClosePoll", &request.encode_to_vec()).map(drop)?)
    }

    /// Makes a call of the API as this user.
    fn call<A: Message + Default + Reflect>(&self, method: &str, request: &impl Message) -> Result<A> {
        self.shared.running()?;
        let caller = Caller { user_id: self.id, conn: None };
        let answer = rpc::handle(&self.shared, caller, method, &request.encode_to_vec())?;
        // The gateway's own answer.
        Ok(mezon_proto::decode(&answer).unwrap_or_default())
    }
}
