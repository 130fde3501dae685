//! Webhooks of channels and of clans.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mezon_proto::api;
use ring::rand::{self, SystemRandom};

use crate::rpc::Caller;
use crate::shared::Shared;
use crate::status::Status;
use crate::world::World;

/// Bytes of the secret in an address.
const SECRET_BYTES: usize = 24;

/// Returns the URL that a webhook is posted to. Whoever knows it may write.
fn url(shared: &Shared, place: &str) -> Result<String, Status> {
    let secret: [u8; SECRET_BYTES] = rand::generate(&SystemRandom::new())
        .map_err(|_| Status::internal("the system has no random numbers"))?
        .expose();
    Ok(format!("http://{}/{place}/{}", shared.addr, URL_SAFE_NO_PAD.encode(secret)))
}

pub(super) fn create(
    shared: &Shared,
    caller: Caller<'_>,
    request: api::WebhookCreateRequest,
) -> Result<api::WebhookGenerateResponse, Status> {
    let mut world = shared.world();
    let clan_id = world.channel_of(caller.user_id, request.channel_id)?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    if request.webhook_name.trim().is_empty() {
        return Err(Status::invalid("webhook_name is missing"));
    }
    let id = world.ids.next();
    let now = world.clock.seconds().to_string();
    let webhook = api::Webhook {
        id,
        webhook_name: request.webhook_name,
        channel_id: request.channel_id,
        active: 1,
        url: url(shared, &format!("webhooks/{}", request.channel_id))?,
        creator_id: caller.user_id,
        create_time: now.clone(),
        update_time: now,
        avatar: request.avatar,
        status: 1,
        clan_id,
    };
    world.records.webhooks.insert(id, webhook.clone());
    Ok(api::WebhookGenerateResponse {
        url: webhook.url,
        hook_name: webhook.webhook_name,
        channel_id: webhook.channel_id,
        avatar: webhook.avatar,
    })
}

pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::WebhookListRequest,
) -> Result<api::WebhookListResponse, Status> {
    let clan_id = match request.channel_id {
        0 => request.clan_id,
        id => world.channel_of(caller.user_id, id)?.clan_id,
    };
    world.clan_of(caller.user_id, clan_id)?;
    let fits = |hook: &&api::Webhook| {
        hook.clan_id == clan_id && (request.channel_id == 0 || hook.channel_id == request.channel_id)
    };
    Ok(api::WebhookListResponse { webhooks: world.records.webhooks.values().filter(fits).cloned().collect() })
}

fn own<'a>(world: &'a mut World, caller: Caller<'_>, id: i64) -> Result<&'a mut api::Webhook, Status> {
    let clan_id = world.records.webhooks.get(&id).ok_or_else(|| Status::not_found("webhook"))?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    world.records.webhooks.get_mut(&id).ok_or_else(|| Status::not_found("webhook"))
}

pub(super) fn update(
    world: &mut World,
    caller: Caller<'_>,
    request: api::WebhookUpdateRequestById,
) -> Result<(), Status> {
    let now = world.clock.seconds().to_string();
    if request.channel_id_update != 0 {
        world.channel_of(caller.user_id, request.channel_id_update)?;
    }
    let hook = own(world, caller, request.id)?;
    if !request.webhook_name.is_empty() {
        hook.webhook_name = request.webhook_name;
    }
    if !request.avatar.is_empty() {
        hook.avatar = request.avatar;
    }
    if request.channel_id_update != 0 {
        hook.channel_id = request.channel_id_update;
    }
    hook.update_time = now;
    Ok(())
}

pub(super) fn delete(
    world: &mut World,
    caller: Caller<'_>,
    request: api::WebhookDeleteRequestById,
) -> Result<(), Status> {
    own(world, caller, request.id)?;
    world.records.webhooks.remove(&request.id);
    Ok(())
}

pub(super) fn create_of_clan(
    shared: &Shared,
    caller: Caller<'_>,
    request: api::GenerateClanWebhookRequest,
) -> Result<api::GenerateClanWebhookResponse, Status> {
    let mut world = shared.world();
    world.clan_run_by(caller.user_id, request.clan_id)?;
    if request.webhook_name.trim().is_empty() {
        return Err(Status::invalid("webhook_name is missing"));
    }
    let id = world.ids.next();
    let now = world.clock.seconds().to_string();
    let hook = api::ClanWebhook {
        id,
        webhook_name: request.webhook_name,
        clan_id: request.clan_id,
        active: 1,
        url: url(shared, "clanwebhooks")?,
        creator_id: caller.user_id,
        avatar: request.avatar,
        create_time: now.clone(),
        update_time: now,
    };
    world.records.clan_webhooks.insert(id, hook.clone());
    Ok(api::GenerateClanWebhookResponse {
        clan_id: hook.clan_id,
        url: hook.url,
        webhook_name: hook.webhook_name,
        avatar: hook.avatar,
    })
}

pub(super) fn list_of_clan(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListClanWebhookRequest,
) -> Result<api::ListClanWebhookResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let hooks = world.records.clan_webhooks.values().filter(|hook| hook.clan_id == request.clan_id);
    Ok(api::ListClanWebhookResponse { list_clan_webhooks: hooks.cloned().collect() })
}

fn own_of_clan<'a>(world: &'a mut World, caller: Caller<'_>, id: i64) -> Result<&'a mut api::ClanWebhook, Status> {
    let clan_id = world.records.clan_webhooks.get(&id).ok_or_else(|| Status::not_found("webhook"))?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    world.records.clan_webhooks.get_mut(&id).ok_or_else(|| Status::not_found("webhook"))
}

pub(super) fn update_of_clan(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateClanWebhookRequest,
) -> Result<(), Status> {
    let hook = own_of_clan(world, caller, request.id)?;
    if !request.webhook_name.is_empty() {
        hook.webhook_name = request.webhook_name;
    }
    if !request.avatar.is_empty() {
        hook.avatar = request.avatar;
    }
    Ok(())
}

pub(super) fn delete_of_clan(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanWebhookRequest,
) -> Result<(), Status> {
    own_of_clan(world, caller, request.id)?;
    world.records.clan_webhooks.remove(&request.id);
    Ok(())
}
