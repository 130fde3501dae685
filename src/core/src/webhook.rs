//! Webhooks: messages by an address that is a secret, without a login (docs/protocol.md 3.5).

use http::Method;
use mezon_proto::api::{MessageAttachment, MessageMention};
use serde_json::{Map, Value, json};
use url::Url;

use crate::config::{Config, has_tls, is_loopback};
use crate::error::{Error, Result};
use crate::http::{Exchange, Http};

const CHANNEL: &str = "webhooks";
const CLAN: &str = "clanwebhooks";

/// What a webhook writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One channel.
    Channel,
    /// The members of a clan, one at a time, as a direct message.
    Clan,
}

/// The address of a webhook. It has no `Debug`, since all of it but the host is a secret.
#[derive(Clone)]
pub struct Address {
    url: Url,
    kind: Kind,
}

/// A webhook; clones share connections and pacing.
#[derive(Clone)]
pub struct Webhook {
    http: Http,
    address: Address,
}

/// What a webhook sends.
pub struct Post {
    /// The content as JSON text.
    pub content: String,
    /// The users mentioned.
    pub mentions: Vec<MessageMention>,
    /// Files that are somewhere already.
    pub attachments: Vec<MessageAttachment>,
    /// The user whom a clan's webhook writes to: an id or a login name.
    pub to: Option<String>,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// `InvalidInput` if it is no webhook's, or would go over the network in clear text.
    pub fn parse(url: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid(
                "url",
                "url must be the address of a webhook, https://webhook.mezon.ai/webhooks/{channel}/{token} or \
                 https://webhook.mezon.ai/clanwebhooks/{token}",
            )
        };
        let mut url = Url::parse(url.trim()).map_err(|_| wrong())?;
        let host = url.host_str().ok_or_else(wrong)?;
        if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong());
        }
        if !has_tls(&url) && !is_loopback(host) {
            return Err(Error::invalid(
                "url",
                "the address of a webhook must start with https://, since it is a secret",
            ));
        }
        let parts: Vec<_> = url.path_segments().into_iter().flatten().collect();
        let kind = match parts.as_slice() {
            [CHANNEL, channel, token] if !channel.is_empty() && !token.is_empty() => Kind::Channel,
            [CLAN, token] | [CLAN, token, ""] if !token.is_empty() => Kind::Clan,
            _ => return Err(wrong()),
        };
        if kind == Kind::Clan {
            // The name of the receiver follows.
            let path = url.path().trim_end_matches('/').to_owned();
            url.set_path(&path);
        }
        Ok(Self { url, kind })
    }

    /// Returns the secret in it, which lets anybody write.
    #[must_use]
    pub fn token(&self) -> &str {
        self.url.path().rsplit('/').next().unwrap_or_default()
    }

    /// Returns whether it writes to the members of a clan rather than to a channel.
    #[must_use]
    pub fn is_of_clan(&self) -> bool {
        self.kind == Kind::Clan
    }

    /// Returns the host, the only part of the address that may be shown.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

impl Webhook {
    /// Returns the webhook of an address. The key of the configuration is its token, so that answers that repeat it are cleaned of it.
    #[must_use]
    pub fn new(address: Address, config: &Config) -> Self {
        Self { http: Http::new(config), address }
    }

    /// Returns its address.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Sends a message.
    ///
    /// # Errors
    /// `InvalidInput` for a content that is no JSON object, for a receiver where there is none to name or the other way round, and for
    /// mentions in a direct message; otherwise as [`Http::exchange`].
    pub async fn send(&self, post: Post) -> Result<()> {
        let mut url = self.address.url.clone();
        let body = match (self.address.kind, &post.to) {
            (Kind::Channel, None) => of_channel(&post)?,
            (Kind::Channel, Some(_)) => {
                return Err(Error::invalid(
                    "to",
                    "this webhook writes to a channel; only those of clans write to users",
                ));
            }
            // As a part of an address they are none, so that the message would go elsewhere.
            (Kind::Clan, Some(to)) if matches!(to.as_str(), "" | "." | "..") => {
                return Err(Error::invalid("to", format!("to is the id or the login name of a user, not {to:?}")));
            }
            (Kind::Clan, Some(to)) => {
                url.path_segments_mut().map_err(|()| Error::invalid("url", "the address has no path"))?.push(to);
                of_clan(&post)?
            }
            (Kind::Clan, None) => {
                return Err(Error::invalid(
                    "to",
                    "this webhook writes to members of a clan: say to whom, by id or name",
                ));
            }
        };
        let exchange = Exchange {
            method: Method::POST.to_string(),
            url: url.into(),
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
            body: body.to_string().into(),
            paced: true,
        };
        self.http.exchange(exchange).await.map(drop)
    }
}

fn members(content: &str) -> Result<Map<String, Value>> {
    match serde_json::from_str(content) {
        Ok(Value::Object(members)) => Ok(members),
        _ => Err(Error::invalid("content", "content must be a JSON object")),
    }
}

/// Returns the body of a message to a channel: mentions and files stand inside of the content.
fn of_channel(post: &Post) -> Result<Value> {
    let mut message = members(&post.content)?;
    message.entry("t").or_insert_with(|| json!(""));
    if !post.mentions.is_empty() {
        let mentions: Vec<_> = post.mentions.iter().map(mention).collect();
        message.insert("mentions".to_owned(), mentions.into());
    }
    if !post.attachments.is_empty() {
        let images: Vec<_> = post.attachments.iter().map(image).collect();
        message.insert("images".to_owned(), images.into());
    }
    Ok(json!({ "type": "hook", "message": message }))
}

/// Returns the body of a direct message: the content is text.
fn of_clan(post: &Post) -> Result<Value> {
    if !post.mentions.is_empty() {
        return Err(Error::invalid("mentions", "the webhook of a clan sends no mentions"));
    }
    let mut content = members(&post.content)?;
    content.entry("t").or_insert_with(|| json!(""));
    let files: Vec<_> =
        post.attachments.iter().map(|file| json!({ "url": file.url, "filetype": file.filetype })).collect();
    Ok(json!({ "content": Value::Object(content).to_string(), "attachments": files }))
}

fn mention(mention: &MessageMention) -> Value {
    let mut written = json!({ "user_id": mention.user_id.to_string(), "s": mention.s, "e": mention.e });
    if !mention.username.is_empty() {
        written["username"] = mention.username.as_str().into();
    }
    written
}

fn image(file: &MessageAttachment) -> Value {
    json!({
        "fn": file.filename, "sz": file.size, "url": file.url, "ft": file.filetype, "w": file.width, "h": file.height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(content: &str) -> Post {
        Post { content: content.to_owned(), mentions: Vec::new(), attachments: Vec::new(), to: None }
    }

    #[test]
    fn the_two_kinds_are_told_by_their_addresses() {
        let hook = Address::parse("https://webhook.mezon.ai/webhooks/12/secret-token").unwrap();
        assert_eq!((hook.is_of_clan(), hook.token()), (false, "secret-token"));
        for url in [
            "https://webhook.mezon.ai/clanwebhooks/secret-token",
            "https://webhook.mezon.ai/clanwebhooks/secret-token/",
        ] {
            let hook = Address::parse(url).unwrap();
            assert_eq!((hook.is_of_clan(), hook.token()), (true, "secret-token"));
            assert_eq!((hook.host(), hook.url.path()), ("webhook.mezon.ai", "/clanwebhooks/secret-token"));
        }
    }

    #[test]
    fn other_addresses_are_refused_without_being_shown() {
        for url in [
            "",
            "webhook.mezon.ai/webhooks/12/secret-token",
            "ftp://webhook.mezon.ai/webhooks/12/secret-token",
            "https://webhook.mezon.ai/webhooks/secret-token",
            "https://webhook.mezon.ai/webhooks/12/",
            "https://webhook.mezon.ai/webhooks/12/secret-token/more",
            "https://webhook.mezon.ai/clanwebhooks/secret-token/somebody",
            "https://webhook.mezon.ai/webhooks/12/secret-token?x=secret-token",
            "http://webhook.mezon.ai/webhooks/12/secret-token",
        ] {
            let error = Address::parse(url).err().unwrap();
            assert_eq!(error.field(), Some("url"), "{url}");
            assert!(!error.message().contains("secret-token"), "{url}");
        }
        assert!(Address::parse("http://127.0.0.1:80/webhooks/12/secret-token").is_ok());
    }

    #[tokio::test]
    async fn a_receiver_that_is_no_part_of_an_address_is_refused_before_anything_is_sent() {
        let config = Config::builder(1, "secret-token").build().unwrap();
        let address = Address::parse("http://127.0.0.1:9/clanwebhooks/secret-token").unwrap();
        let hook = Webhook::new(address, &config);
        for to in ["", ".", ".."] {
            let error = hook.send(Post { to: Some(to.to_owned()), ..post("{}") }).await.unwrap_err();
            assert_eq!(error.field(), Some("to"), "{to:?}: {error}");
        }
    }

    #[test]
    fn mentions_and_files_stand_where_each_kind_has_them() {
        let mut sent = post(r#"{"t":"hello @you","mk":[]}"#);
        sent.mentions.push(MessageMention { user_id: 5, s: 6, e: 10, ..Default::default() });
        sent.attachments.push(MessageAttachment {
            url: "u".into(),
            filetype: "image/png".into(),
            ..Default::default()
        });
        let body = of_channel(&sent).unwrap();
        assert_eq!(body["type"], "hook");
        assert_eq!(body["message"]["t"], "hello @you");
        assert_eq!(body["message"]["mentions"], json!([{ "user_id": "5", "s": 6, "e": 10 }]));
        assert_eq!(body["message"]["images"][0]["ft"], "image/png");
        assert_eq!(of_clan(&sent).unwrap_err().field(), Some("mentions"));
        sent.mentions.clear();
        let body = of_clan(&sent).unwrap();
        assert_eq!(body["attachments"], json!([{ "url": "u", "filetype": "image/png" }]));
        assert_eq!(serde_json::from_str::<Value>(body["content"].as_str().unwrap()).unwrap()["t"], "hello @you");
    }
}
