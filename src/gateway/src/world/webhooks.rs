//! What webhooks write (docs/protocol.md 3.5).

use mezon_proto::api::{MessageAttachment, MessageMention};

use crate::status::Status;
use crate::world::World;
use crate::world::channel::ChannelKind;
use crate::world::history::Stored;
use crate::world::new_channel::NewChannel;
use crate::world::post::{attachment_bytes, check_content, mention_bytes};

/// What a webhook was told to write.
pub(crate) struct Told {
    pub(crate) content: String,
    pub(crate) mentions: Vec<MessageMention>,
    pub(crate) attachments: Vec<MessageAttachment>,
}

/// As whom a webhook writes.
struct Writer {
    id: i64,
    creator_id: i64,
    name: String,
    avatar: String,
}

impl World {
    /// Writes to the channel of the webhook at a path.
    pub(crate) fn post_by_webhook(&mut self, path: &str, told: Told) -> Result<(), Status> {
        let hook = self.records.webhooks.values().find(|hook| hook.url.ends_with(path));
        let hook = hook.ok_or_else(|| Status::not_found("webhook"))?;
        let writer = Writer {
            id: hook.id,
            creator_id: hook.creator_id,
            name: hook.webhook_name.clone(),
            avatar: hook.avatar.clone(),
        };
        self.write_as(&writer, hook.channel_id, told)
    }

    /// Writes to a member of the clan of the webhook at a path, who is named by id or name.
    pub(crate) fn post_by_clan_webhook(&mut self, path: &str, user: &str, told: Told) -> Result<(), Status> {
        let hook = self.records.clan_webhooks.values().find(|hook| hook.url.ends_with(path));
        let hook = hook.ok_or_else(|| Status::not_found("webhook"))?;
        let writer = Writer {
            id: hook.id,
            creator_id: hook.creator_id,
            name: hook.webhook_name.clone(),
            avatar: hook.avatar.clone(),
        };
        let named = |id: &i64| user == id.to_string() || self.users.get(id).is_some_and(|known| known.name == user);
        let members = self.clans.get(&hook.clan_id).into_iter().flat_map(|clan| &clan.members);
        let receiver_id = members.copied().find(named).ok_or_else(|| Status::not_found("user"))?;
        let channel_id = self.add_channel(
            0,
            NewChannel {
                clan_id: 0,
                parent_id: 0,
                category_id: 0,
                kind: ChannelKind::Dm,
                label: String::new(),
                private: true,
                members: vec![writer.creator_id, receiver_id],
            },
        )?;
        self.write_as(&writer, channel_id, told)
    }

    fn write_as(&mut self, writer: &Writer, channel_id: i64, told: Told) -> Result<(), Status> {
        check_content(&told.content)?;
        let mut message = self.written_by(writer.creator_id, channel_id)?;
        message.message_id = self.ids.next();
        message.sender_id = writer.id;
        message.username.clone_from(&writer.name);
        message.avatar.clone_from(&writer.avatar);
        for name in [&mut message.display_name, &mut message.clan_nick, &mut message.clan_avatar] {
            name.clear();
        }
        message.content = told.content;
        message.mentions = mention_bytes(told.mentions);
        message.attachments = attachment_bytes(told.attachments);
        self.publish(Stored { message, reactions: Vec::new(), only_for: None, edited: false });
        Ok(())
    }
}
