//! Which calls are paged, and how the next page is requested. This is documented nowhere and is derived from the fields of the request and
//! the response (docs/protocol.md 9).

use crate::descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use crate::rpc::Rpc;

/// Names of the cursor fields of responses.
const CURSORS: [&str; 3] = ["cursor", "next_cursor", "cacheable_cursor"];
/// The field of a request that counts pages.
const PAGE: &str = "page";
/// The fields of a request that count items to skip, and items wanted.
const OFFSET: (&str, &str) = ("from", "size");
/// The fields of requests that name the last item seen, and what the items call their own id.
const ANCHORS: [(&str, &str); 2] = [("message_id", "message_id"), ("notification_id", "id")];

/// How the next piece is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// With the cursor that came in this field of the last answer.
    Cursor(&'static str),
    /// With the next number in the field `page`.
    Page,
    /// With the number of items so far in the field `from`.
    Offset,
    /// With the id of the last item in a field of the request.
    Anchor {
        /// The field of the request.
        field: &'static str,
        /// The field of the items.
        id: &'static str,
    },
    /// Not at all: the answer is always whole.
    Whole,
}

impl Step {
    /// Returns the name of the way.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cursor(_) => "cursor",
            Self::Page => "page",
            Self::Offset => "offset",
            Self::Anchor { .. } => "anchor",
            Self::Whole => "whole",
        }
    }

    /// Returns the request field that advances, which callers must not set, except for the start of an anchored listing.
    #[must_use]
    pub const fn request_field(self) -> Option<&'static str> {
        match self {
            Self::Cursor(_) => Some("cursor"),
            Self::Page => Some(PAGE),
            Self::Offset => Some(OFFSET.0),
            Self::Anchor { field, .. } => Some(field),
            Self::Whole => None,
        }
    }
}

/// How a listing is read to its end.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// How the next piece is asked for.
    pub step: Step,
    /// The field of the request that bounds a piece.
    pub limit: Option<&'static str>,
    /// The fields that lead from the response to the items: one, or two where the list is a message of its own.
    pub path: (&'static str, Option<&'static str>),
    /// What the items are.
    pub item: &'static MessageDescriptor,
}

impl Rpc {
    /// Returns how the listing is read; `None` if the call is not a paged listing.
    #[must_use]
    pub fn paging(&self) -> Option<Paging> {
        let (request, response) = (self.request()?, self.response()?);
        let (path, item) = items(response)?;
        let texts = |message: &'static MessageDescriptor, name: &str| {
            message
                .field(name)
                .filter(|(_, field)| field.kind() == Kind::Scalar(Scalar::String))
                .map(|(_, field)| field.name())
        };
        let answered = CURSORS.iter().find_map(|name| texts(response, name));
        let step = match answered {
            Some(cursor) if texts(request, "cursor").is_some() => Step::Cursor(cursor),
            _ => numbered(request, item, answered.is_some())?,
        };
        let limit = ["limit", OFFSET.1].into_iter().find(|name| request.field(name).is_some());
        Some(Paging { step, limit, path, item })
    }
}

/// Returns the way of a listing without a cursor.
fn numbered(request: &MessageDescriptor, item: &MessageDescriptor, answered: bool) -> Option<Step> {
    let has = |name| request.field(name).is_some();
    if let Some((field, id)) =
        ANCHORS.into_iter().find(|(field, id)| has(field) && has("limit") && item.field(id).is_some())
    {
        return Some(Step::Anchor { field, id });
    }
    if has(OFFSET.0) && has(OFFSET.1) {
        return Some(Step::Offset);
    }
    // Where there are both, no answer carries a cursor and no official client counts pages (docs/protocol.md 9).
    if has(PAGE) && !has("cursor") {
        return Some(Step::Page);
    }
    // An answer with a cursor that no request accepts.
    answered.then_some(Step::Whole)
}

/// Returns the one list of messages in a response.
fn items(
    response: &'static MessageDescriptor,
) -> Option<((&'static str, Option<&'static str>), &'static MessageDescriptor)> {
    if let Some((field, item)) = only_list(response) {
        return Some(((field.name(), None), item));
    }
    let mut inner = response.fields().iter().filter_map(|field| match (field.label(), field.kind()) {
        (Label::Singular, Kind::Message(message)) => {
            only_list(message).map(|(list, item)| ((field.name(), Some(list.name())), item))
        }
        _ => None,
    });
    inner.next().filter(|_| inner.next().is_none())
}

fn only_list(message: &'static MessageDescriptor) -> Option<(&'static FieldDescriptor, &'static MessageDescriptor)> {
    let mut lists = message.fields().iter().filter_map(|field| match (field.label(), field.kind()) {
        (Label::Repeated, Kind::Message(item)) => Some((field, item)),
        _ => None,
    });
    lists.next().filter(|_| lists.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::rpc::{ALL, by_name};

    #[test]
    fn every_paged_listing_is_known_with_its_way_and_its_items() {
        let found: Vec<String> = ALL
            .iter()
            .filter_map(|rpc| {
                let paging = rpc.paging()?;
                let (outer, inner) = paging.path;
                let path = inner.map_or(outer.to_owned(), |inner| format!("{outer}.{inner}"));
                Some(format!("{} {} {path}", rpc.name(), paging.step.name()))
            })
            .collect();
        let expected = [
            "ListClanUsers whole clan_users",
            "ListRoles cursor roles.roles",
            "ListFriends cursor friends",
            "ListChannelBadgeCount page channeldesc",
            "ListOnboarding page list_onboarding",
            "ListChannelMessages anchor messages",
            "ListThreadDescs page channeldesc",
            "ListRoleUsers cursor role_users",
            "ListChannelUsers cursor channel_users",
            "ListUserOnline page users",
            "ListNotifications anchor notifications",
            "ListChannelSetting page channel_setting_list",
            "ListApps cursor apps",
            "ListForSaleItems page for_sale_items",
            "ListSdTopic page topics",
            "SearchMessage offset messages",
            "ListOnboardingStep page list_onboarding_step",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn calls_that_are_no_listing_have_no_pages() {
        for name in ["GetAccount", "ListClanDescs", "ListChannelDescs", "CreateRole", "DeleteRole"] {
            assert!(by_name(name).unwrap().paging().is_none(), "{name}");
        }
    }
}
