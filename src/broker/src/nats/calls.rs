//! Calls and news: messages that nobody keeps.

use std::time::Duration;

use async_nats::{Request, client::RequestErrorKind};
use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _, future::BoxFuture, stream::BoxStream};
use mezon_core::error::{Error, Result};

use super::{api::Api, fault, names::Names, outbox::Outbox};
use crate::Asked;

/// Of several that serve a name, one gets a call.
const GROUP: &str = "mezon";

/// Asks whoever serves a name.
pub(super) fn call(
    api: &Api,
    names: &Names,
    name: &str,
    body: Bytes,
    limit: Duration,
) -> BoxFuture<'static, Result<Bytes>> {
    let (api, subject, name) = (api.clone(), names.call(name), name.to_owned());
    async move {
        let subject = subject?;
        api.open()?;
        if !api.link.now().up {
            return Err(Error::not_connected("there is no connection to the broker now"));
        }
        let request = Request::new().payload(body).timeout(Some(limit));
        let what = "carry a call";
        match api.answered(what, api.client.send_request(subject, request)).await? {
            Ok(message) => Ok(message.payload),
            Err(error) => Err(match error.kind() {
                RequestErrorKind::NoResponders => Error::not_connected(format!("nobody serves {name} now")),
                RequestErrorKind::TimedOut => Error::timeout(format!("{name} gave no answer within {limit:?}")),
                _ => fault::request(&error, what, api.denied()),
            }),
        }
    }
    .boxed()
}

/// Serves a name.
pub(super) async fn serve(api: &Api, names: &Names, outbox: &Outbox, name: &str) -> Result<BoxStream<'static, Asked>> {
    api.open()?;
    let calls = api.client.queue_subscribe(names.call(name)?, GROUP.to_owned()).await.map_err(|_| Error::closed())?;
    arrived(api).await?;
    let outbox = outbox.clone();
    Ok(calls
        .take_until(api.closed.clone().cancelled_owned())
        .filter_map(move |message| {
            let outbox = outbox.clone();
            std::future::ready(message.reply.map(|reply| Asked {
                body: message.payload,
                answer: Box::new(move |answer| outbox.say(reply, answer)),
            }))
        })
        .boxed())
}

/// Tells everybody who listens now.
pub(super) fn tell(api: &Api, names: &Names, name: &str, body: Bytes) -> BoxFuture<'static, Result<()>> {
    let (api, subject) = (api.clone(), names.news(name));
    async move {
        api.open()?;
        api.client.publish(subject?, body).await.map_err(|_| Error::closed())
    }
    .boxed()
}

/// Listens.
pub(super) async fn hear(api: &Api, names: &Names, name: &str) -> Result<BoxStream<'static, Bytes>> {
    api.open()?;
    let news = api.client.subscribe(names.news(name)?).await.map_err(|_| Error::closed())?;
    arrived(api).await?;
    Ok(news.take_until(api.closed.clone().cancelled_owned()).map(|message| message.payload).boxed())
}

/// Waits until the server has read what was sent before, such as who listens: a flush of the library ends when the bytes are written.
pub(super) async fn arrived(api: &Api) -> Result<()> {
    api.open()?;
    if !api.link.now().up {
        return Err(Error::connection_lost("the connection to the broker was lost before all of it had arrived"));
    }
    let echoed = async {
        let inbox = api.client.new_inbox();
        let mut echo = api.client.subscribe(inbox.clone()).await.map_err(|_| Error::closed())?;
        api.client.publish(inbox, Bytes::new()).await.map_err(|_| Error::closed())?;
        echo.next().await.map(drop).ok_or_else(Error::closed)
    };
    api.answered("say that all of it has arrived", echoed).await?
}
