//! The API's methods: one dispatcher for HTTP and the socket (PROTOCOL 2, 3.3).

mod channels;
mod clans;
mod menus;
mod messages;
mod session;
mod users;

use std::sync::Arc;

use bytes::Bytes;
use mezon_proto::Reflect;
use prost::Message;

use crate::conn::Conn;
use crate::shared::Shared;
use crate::status::Status;
use crate::world::World;

/// Methods that need no bearer token: the refresh token in the body, or nothing, is what they ask for.
pub(crate) const OPEN_TO_ALL: [&str; 2] = ["SessionRefresh", "Healthcheck"];

/// Who calls, and on which socket if on one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller<'a> {
    pub(crate) user_id: i64,
    pub(crate) conn: Option<&'a Arc<Conn>>,
}

/// Answers a call.
pub(crate) fn handle(shared: &Shared, caller: Caller<'_>, method: &str, body: &[u8]) -> Result<Bytes, Status> {
    let call = Call { shared, caller, body };
    match method {
        "ListClanDescs" => call.run(clans::list),
        "ListClanUsers" => call.run(clans::users),
        "ListRoles" => call.run(clans::roles),
        "CreateRole" => call.run(clans::create_role),
        "UpdateRole" => call.act(clans::update_role),
        "ListChannelDescs" => call.run(channels::list),
        "ListChannelByUserId" => call.look(channels::all),
        "ListChannelDetail" => call.run(channels::detail),
        "ListChannelUsers" => call.run(channels::users),
        "ListChannelVoiceUsers" => call.run(channels::voice_users),
        "CreateChannelDesc" => {
            let created = call.run(channels::create);
            shared.changed.raise();
            created
        }
        "UpdateChannelDesc" => call.act(channels::update),
        "DeleteChannelDesc" => call.act(channels::delete),
        "SendChannelMessage" => call.run(messages::send),
        "UpdateChannelMessage" => call.run(messages::update),
        "DeleteChannelMessage" => call.run(messages::delete),
        "ListChannelMessages" => call.run(messages::list),
        "ReactChannelMessage" => call.act(messages::react),
        "MessageButtonClick" => call.act(messages::click),
        "DropdownBoxSelected" => call.act(messages::select),
        "GetAccount" => call.look(users::account),
        "ListFriends" => call.run(users::friends),
        "AddFriends" => call.run(users::add_friends),
        "AddQuickMenuAccess" => call.run(menus::add),
        "UpdateQuickMenuAccess" => call.run(menus::update),
        "DeleteQuickMenuAccess" => call.run(menus::delete),
        "ListQuickMenuAccess" => call.run(menus::list),
        "SessionRefresh" => session::refresh(shared, &call.request()?).map(|session| encoded(&session)),
        "SessionLogout" => session::logout(shared, &call.request()?).map(|()| Bytes::new()),
        "Healthcheck" => Ok(Bytes::new()),
        other => Err(Status::unimplemented(other)),
    }
}

struct Call<'a> {
    shared: &'a Shared,
    caller: Caller<'a>,
    body: &'a [u8],
}

impl Call<'_> {
    fn request<M: Message + Default + Reflect>(&self) -> Result<M, Status> {
        mezon_proto::decode(self.body).map_err(|error| Status::invalid(error.to_string()))
    }

    /// A request and a response.
    fn run<Q, A>(&self, method: impl FnOnce(&mut World, Caller<'_>, Q) -> Result<A, Status>) -> Result<Bytes, Status>
    where
        Q: Message + Default + Reflect,
        A: Message,
    {
        let request = self.request()?;
        Ok(encoded(&method(&mut self.shared.world(), self.caller, request)?))
    }

    /// A request and an empty response.
    fn act<Q>(&self, method: impl FnOnce(&mut World, Caller<'_>, Q) -> Result<(), Status>) -> Result<Bytes, Status>
    where
        Q: Message + Default + Reflect,
    {
        let request = self.request()?;
        method(&mut self.shared.world(), self.caller, request)?;
        Ok(Bytes::new())
    }

    /// No request, but a response.
    fn look<A: Message>(&self, method: impl FnOnce(&World, Caller<'_>) -> Result<A, Status>) -> Result<Bytes, Status> {
        Ok(encoded(&method(&self.shared.world(), self.caller)?))
    }
}

fn encoded(message: &impl Message) -> Bytes {
    Bytes::from(message.encode_to_vec())
}
