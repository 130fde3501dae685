//! What new members of a clan are led through.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

pub(super) fn onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListOnboardingRequest,
) -> Result<api::ListOnboardingResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let fits = |item: &&api::OnboardingItem| {
        item.clan_id == request.clan_id && (request.guide_type == 0 || item.guide_type == request.guide_type)
    };
    let found = world.records.onboarding.values().filter(fits).cloned();
    Ok(api::ListOnboardingResponse { list_onboarding: pages::page(found, request.limit, request.page)? })
}

pub(super) fn create_onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateOnboardingRequest,
) -> Result<api::ListOnboardingResponse, Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let now = world.clock.seconds();
    let mut list_onboarding = Vec::new();
    for content in request.contents {
        let item = api::OnboardingItem {
            id: world.ids.next(),
            clan_id: request.clan_id,
            guide_type: content.guide_type,
            task_type: content.task_type,
            channel_id: content.channel_id,
            title: content.title,
            content: content.content,
            image_url: content.image_url,
            answers: content.answers,
            create_time_seconds: now,
            update_time_seconds: now,
        };
        world.records.onboarding.insert(item.id, item.clone());
        list_onboarding.push(item);
    }
    Ok(api::ListOnboardingResponse { list_onboarding })
}

pub(super) fn onboarding_detail(
    world: &mut World,
    caller: Caller<'_>,
    request: api::OnboardingRequest,
) -> Result<api::OnboardingItem, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    world.records.onboarding.get(&request.id).cloned().ok_or_else(|| Status::not_found("onboarding"))
}

pub(super) fn update_onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateOnboardingRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let item = world.records.onboarding.get_mut(&request.id).ok_or_else(|| Status::not_found("onboarding"))?;
    item.title = request.title;
    item.content = request.content;
    item.answers = request.answers;
    Ok(())
}

pub(super) fn delete_onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::OnboardingRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    world.records.onboarding.remove(&request.id).map(drop).ok_or_else(|| Status::not_found("onboarding"))
}

pub(super) fn steps(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListOnboardingStepRequest,
) -> Result<api::ListOnboardingStepResponse, Status> {
    let mine = world.records.onboarding_steps.iter().filter(|((user, _), _)| *user == caller.user_id);
    let steps = mine.map(|((user_id, clan_id), step)| api::OnboardingSteps {
        id: *clan_id,
        user_id: *user_id,
        clan_id: *clan_id,
        onboarding_step: *step,
    });
    Ok(api::ListOnboardingStepResponse { list_onboarding_step: pages::page(steps, request.limit, request.page)? })
}

pub(super) fn set_step(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateOnboardingStepRequest,
) -> Result<(), Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    world.records.onboarding_steps.insert((caller.user_id, request.clan_id), request.onboarding_step);
    Ok(())
}
