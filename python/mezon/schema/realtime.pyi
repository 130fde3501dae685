# Made from the .proto files of mezon.realtime by the example `stubs` of the crate mezon-proto; do not edit.

from mezon._models.native import MessageFace
from mezon.schema import api

class AIAgentEnabledEvent(MessageFace):
    """The message `mezon.realtime.AIAgentEnabledEvent`."""

    clan_id: int
    channel_id: int
    room_name: str
    enabled: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        room_name: str = ...,
        enabled: bool = ...,
    ) -> None: ...

class ActiveArchivedThread(MessageFace):
    """The message `mezon.realtime.ActiveArchivedThread`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class AddClanUserEvent(MessageFace):
    """The message `mezon.realtime.AddClanUserEvent`."""

    clan_id: int
    user: UserProfileRedis | None
    invitor: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        user: UserProfileRedis | None = ...,
        invitor: str = ...,
    ) -> None: ...

class AddFriend(MessageFace):
    """The message `mezon.realtime.AddFriend`."""

    user_id: int
    username: str
    display_name: str
    avatar: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        username: str = ...,
        display_name: str = ...,
        avatar: str = ...,
    ) -> None: ...

class AllowAnonymousEvent(MessageFace):
    """The message `mezon.realtime.AllowAnonymousEvent`."""

    clan_id: int
    allow: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        allow: bool = ...,
    ) -> None: ...

class ApiRequestEvent(MessageFace):
    """The message `mezon.realtime.ApiRequestEvent`."""

    api_index: int
    api_name: str
    body: bytes
    def __init__(
        self,
        /,
        *,
        api_index: int = ...,
        api_name: str = ...,
        body: bytes = ...,
    ) -> None: ...

class BannedUserEvent(MessageFace):
    """The message `mezon.realtime.BannedUserEvent`."""

    user_ids: list[int]
    action: int
    banner_id: int
    channel_id: int
    clan_id: int
    ban_time: int
    def __init__(
        self,
        /,
        *,
        user_ids: list[int] = ...,
        action: int = ...,
        banner_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        ban_time: int = ...,
    ) -> None: ...

class BlockFriend(MessageFace):
    """The message `mezon.realtime.BlockFriend`."""

    user_id: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
    ) -> None: ...

class CategoryEvent(MessageFace):
    """The message `mezon.realtime.CategoryEvent`."""

    creator_id: int
    clan_id: int
    category_name: str
    id: int
    status: int
    def __init__(
        self,
        /,
        *,
        creator_id: int = ...,
        clan_id: int = ...,
        category_name: str = ...,
        id: int = ...,
        status: int = ...,
    ) -> None: ...

class Channel(MessageFace):
    """The message `mezon.realtime.Channel`."""

    id: int
    presences: list[UserPresence]
    self: UserPresence | None
    chanel_label: str
    clan_logo: str
    category_name: str
    def __init__(
        _self,
        /,
        *,
        id: int = ...,
        presences: list[UserPresence] = ...,
        self: UserPresence | None = ...,
        chanel_label: str = ...,
        clan_logo: str = ...,
        category_name: str = ...,
    ) -> None: ...

class ChannelAppEvent(MessageFace):
    """The message `mezon.realtime.ChannelAppEvent`."""

    user_id: int
    username: str
    clan_id: int
    channel_id: int
    action: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        username: str = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        action: int = ...,
    ) -> None: ...

class ChannelArchiveEvent(MessageFace):
    """The message `mezon.realtime.ChannelArchiveEvent`."""

    clan_id: int
    category_id: int
    creator_id: int
    parent_id: int
    channel_id: int
    channel_label: str
    channel_type: int
    status: int
    meeting_code: str
    is_error: bool
    channel_private: bool
    app_id: int
    e2ee: int
    topic: str
    age_restricted: int
    active: int
    count_mess_unread: int
    user_ids: list[int]
    role_ids: list[int]
    channel_avatar: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        category_id: int = ...,
        creator_id: int = ...,
        parent_id: int = ...,
        channel_id: int = ...,
        channel_label: str = ...,
        channel_type: int = ...,
        status: int = ...,
        meeting_code: str = ...,
        is_error: bool = ...,
        channel_private: bool = ...,
        app_id: int = ...,
        e2ee: int = ...,
        topic: str = ...,
        age_restricted: int = ...,
        active: int = ...,
        count_mess_unread: int = ...,
        user_ids: list[int] = ...,
        role_ids: list[int] = ...,
        channel_avatar: str = ...,
    ) -> None: ...

class ChannelCanvas(MessageFace):
    """The message `mezon.realtime.ChannelCanvas`."""

    id: int
    title: str
    content: str
    creator_id: int
    editor_id: int
    is_default: bool
    channel_id: int
    status: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        title: str = ...,
        content: str = ...,
        creator_id: int = ...,
        editor_id: int = ...,
        is_default: bool = ...,
        channel_id: int = ...,
        status: int = ...,
    ) -> None: ...

class ChannelCreatedEvent(MessageFace):
    """The message `mezon.realtime.ChannelCreatedEvent`."""

    clan_id: int
    category_id: int
    creator_id: int
    parent_id: int
    channel_id: int
    channel_label: str
    channel_private: int
    channel_type: int
    status: int
    app_id: int
    clan_name: str
    channel_avatar: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        category_id: int = ...,
        creator_id: int = ...,
        parent_id: int = ...,
        channel_id: int = ...,
        channel_label: str = ...,
        channel_private: int = ...,
        channel_type: int = ...,
        status: int = ...,
        app_id: int = ...,
        clan_name: str = ...,
        channel_avatar: str = ...,
    ) -> None: ...

class ChannelDeletedEvent(MessageFace):
    """The message `mezon.realtime.ChannelDeletedEvent`."""

    clan_id: int
    category_id: int
    parent_id: int
    channel_id: int
    deletor: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        category_id: int = ...,
        parent_id: int = ...,
        channel_id: int = ...,
        deletor: str = ...,
    ) -> None: ...

class ChannelDescription(MessageFace):
    """The message `mezon.realtime.ChannelDescription`."""

    clan_id: int
    channel_id: int
    type: int | None
    channel_label: str
    channel_private: int
    meeting_code: str
    clan_name: str
    parent_id: int
    last_sent_message: api.ChannelMessageHeader | None
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        type: int | None = ...,
        channel_label: str = ...,
        channel_private: int = ...,
        meeting_code: str = ...,
        clan_name: str = ...,
        parent_id: int = ...,
        last_sent_message: api.ChannelMessageHeader | None = ...,
    ) -> None: ...

class ChannelJoin(MessageFace):
    """The message `mezon.realtime.ChannelJoin`."""

    clan_id: int
    channel_id: int
    channel_type: int
    is_public: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_type: int = ...,
        is_public: bool = ...,
    ) -> None: ...

class ChannelLeave(MessageFace):
    """The message `mezon.realtime.ChannelLeave`."""

    clan_id: int
    channel_id: int
    channel_type: int
    is_public: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_type: int = ...,
        is_public: bool = ...,
    ) -> None: ...

class ChannelMessageAck(MessageFace):
    """The message `mezon.realtime.ChannelMessageAck`."""

    channel_id: int
    message_id: int
    code: int
    username: str
    create_time_seconds: int
    update_time_seconds: int
    persistent: bool | None
    clan_logo: str
    category_name: str
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        message_id: int = ...,
        code: int = ...,
        username: str = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        persistent: bool | None = ...,
        clan_logo: str = ...,
        category_name: str = ...,
    ) -> None: ...

class ChannelMessageRemove(MessageFace):
    """The message `mezon.realtime.ChannelMessageRemove`."""

    clan_id: int
    channel_id: int
    message_id: int
    mode: int
    is_public: bool
    has_attachment: bool
    topic_id: int
    mentions: bytes
    references: bytes
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        mode: int = ...,
        is_public: bool = ...,
        has_attachment: bool = ...,
        topic_id: int = ...,
        mentions: bytes = ...,
        references: bytes = ...,
    ) -> None: ...

class ChannelMessageSend(MessageFace):
    """The message `mezon.realtime.ChannelMessageSend`."""

    clan_id: int
    channel_id: int
    content: str
    mentions: list[api.MessageMention]
    attachments: list[api.MessageAttachment]
    references: list[api.MessageRef]
    mode: int
    anonymous_message: bool
    mention_everyone: bool
    avatar: str
    is_public: bool
    code: int
    topic_id: int
    id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        content: str = ...,
        mentions: list[api.MessageMention] = ...,
        attachments: list[api.MessageAttachment] = ...,
        references: list[api.MessageRef] = ...,
        mode: int = ...,
        anonymous_message: bool = ...,
        mention_everyone: bool = ...,
        avatar: str = ...,
        is_public: bool = ...,
        code: int = ...,
        topic_id: int = ...,
        id: int = ...,
    ) -> None: ...

class ChannelMessageUpdate(MessageFace):
    """The message `mezon.realtime.ChannelMessageUpdate`."""

    clan_id: int
    channel_id: int
    message_id: int
    content: str
    mentions: list[api.MessageMention]
    attachments: list[api.MessageAttachment]
    mode: int
    is_public: bool
    hide_editted: bool
    topic_id: int
    is_update_msg_topic: bool
    create_time_seconds: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        content: str = ...,
        mentions: list[api.MessageMention] = ...,
        attachments: list[api.MessageAttachment] = ...,
        mode: int = ...,
        is_public: bool = ...,
        hide_editted: bool = ...,
        topic_id: int = ...,
        is_update_msg_topic: bool = ...,
        create_time_seconds: int = ...,
    ) -> None: ...

class ChannelPresenceEvent(MessageFace):
    """The message `mezon.realtime.ChannelPresenceEvent`."""

    channel_id: int
    joins: list[UserPresence]
    leaves: list[UserPresence]
    clan_logo: str
    category_name: str
    mode: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        joins: list[UserPresence] = ...,
        leaves: list[UserPresence] = ...,
        clan_logo: str = ...,
        category_name: str = ...,
        mode: int = ...,
    ) -> None: ...

class ChannelUpdatedEvent(MessageFace):
    """The message `mezon.realtime.ChannelUpdatedEvent`."""

    clan_id: int
    category_id: int
    creator_id: int
    parent_id: int
    channel_id: int
    channel_label: str
    channel_type: int
    status: int
    meeting_code: str
    is_error: bool
    channel_private: bool
    app_id: int
    e2ee: int
    topic: str
    age_restricted: int
    active: int
    count_mess_unread: int
    user_ids: list[int]
    role_ids: list[int]
    channel_avatar: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        category_id: int = ...,
        creator_id: int = ...,
        parent_id: int = ...,
        channel_id: int = ...,
        channel_label: str = ...,
        channel_type: int = ...,
        status: int = ...,
        meeting_code: str = ...,
        is_error: bool = ...,
        channel_private: bool = ...,
        app_id: int = ...,
        e2ee: int = ...,
        topic: str = ...,
        age_restricted: int = ...,
        active: int = ...,
        count_mess_unread: int = ...,
        user_ids: list[int] = ...,
        role_ids: list[int] = ...,
        channel_avatar: str = ...,
    ) -> None: ...

class CheckNameExistedEvent(MessageFace):
    """The message `mezon.realtime.CheckNameExistedEvent`."""

    name: str
    condition_id: int
    exist: bool
    type: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        name: str = ...,
        condition_id: int = ...,
        exist: bool = ...,
        type: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClanCreatedEvent(MessageFace):
    """The message `mezon.realtime.ClanCreatedEvent`."""

    clan_id: int
    clan_name: str
    logo: str
    creator_id: int
    welcome_channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        clan_name: str = ...,
        logo: str = ...,
        creator_id: int = ...,
        welcome_channel_id: int = ...,
    ) -> None: ...

class ClanDeletedEvent(MessageFace):
    """The message `mezon.realtime.ClanDeletedEvent`."""

    clan_id: int
    deletor: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        deletor: int = ...,
    ) -> None: ...

class ClanEmoji(MessageFace):
    """The message `mezon.realtime.ClanEmoji`."""

    id: int
    src: str
    shortname: str
    category: str
    creator_id: int
    clan_id: int
    logo: str
    clan_name: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        src: str = ...,
        shortname: str = ...,
        category: str = ...,
        creator_id: int = ...,
        clan_id: int = ...,
        logo: str = ...,
        clan_name: str = ...,
    ) -> None: ...

class ClanJoin(MessageFace):
    """The message `mezon.realtime.ClanJoin`."""

    clan_id: int
    is_last_field: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        is_last_field: bool = ...,
    ) -> None: ...

class ClanProfileUpdatedEvent(MessageFace):
    """The message `mezon.realtime.ClanProfileUpdatedEvent`."""

    user_id: int
    clan_nick: str
    clan_avatar: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        clan_nick: str = ...,
        clan_avatar: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClanUpdatedEvent(MessageFace):
    """The message `mezon.realtime.ClanUpdatedEvent`."""

    clan_id: int
    clan_name: str
    logo: str
    banner: str
    status: int
    is_onboarding: bool
    welcome_channel_id: int
    onboarding_banner: str
    community_banner: str
    is_community: bool
    about: str
    description: str
    prevent_anonymous: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        clan_name: str = ...,
        logo: str = ...,
        banner: str = ...,
        status: int = ...,
        is_onboarding: bool = ...,
        welcome_channel_id: int = ...,
        onboarding_banner: str = ...,
        community_banner: str = ...,
        is_community: bool = ...,
        about: str = ...,
        description: str = ...,
        prevent_anonymous: bool = ...,
    ) -> None: ...

class ConfirmLinkMezonOTPData(MessageFace):
    """The message `mezon.realtime.ConfirmLinkMezonOTPData`."""

    type: int
    value: str
    def __init__(
        self,
        /,
        *,
        type: int = ...,
        value: str = ...,
    ) -> None: ...

class CustomStatusEvent(MessageFace):
    """The message `mezon.realtime.CustomStatusEvent`."""

    clan_id: int
    user_id: int
    username: str
    status: str
    time_reset: int
    no_clear: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        user_id: int = ...,
        username: str = ...,
        status: str = ...,
        time_reset: int = ...,
        no_clear: bool = ...,
    ) -> None: ...

class DeleteAccountEvent(MessageFace):
    """The message `mezon.realtime.DeleteAccountEvent`."""

    user_id: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
    ) -> None: ...

class DropdownBoxSelected(MessageFace):
    """The message `mezon.realtime.DropdownBoxSelected`."""

    message_id: int
    channel_id: int
    selectbox_id: str
    sender_id: int
    user_id: int
    values: list[str]
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        channel_id: int = ...,
        selectbox_id: str = ...,
        sender_id: int = ...,
        user_id: int = ...,
        values: list[str] = ...,
    ) -> None: ...

class Envelope(MessageFace):
    """The message `mezon.realtime.Envelope`."""

    cid: int
    channel: Channel | None
    clan_join: ClanJoin | None
    channel_join: ChannelJoin | None
    channel_leave: ChannelLeave | None
    channel_message: api.ChannelMessage | None
    channel_message_ack: ChannelMessageAck | None
    channel_message_send: ChannelMessageSend | None
    channel_message_update: ChannelMessageUpdate | None
    channel_message_remove: ChannelMessageRemove | None
    channel_presence_event: ChannelPresenceEvent | None
    error: Error | None
    notifications: Notifications | None
    rpc: api.Rpc | None
    status: Status | None
    status_follow: StatusFollow | None
    status_presence_event: StatusPresenceEvent | None
    status_unfollow: StatusUnfollow | None
    status_update: StatusUpdate | None
    stream_data: StreamData | None
    stream_presence_event: StreamPresenceEvent | None
    ping: Ping | None
    pong: Pong | None
    message_typing_event: MessageTypingEvent | None
    last_seen_message_event: LastSeenMessageEvent | None
    message_reaction_event: api.MessageReaction | None
    voice_joined_event: VoiceJoinedEvent | None
    voice_leaved_event: VoiceLeavedEvent | None
    voice_started_event: VoiceStartedEvent | None
    voice_ended_event: VoiceEndedEvent | None
    channel_created_event: ChannelCreatedEvent | None
    channel_deleted_event: ChannelDeletedEvent | None
    channel_updated_event: ChannelUpdatedEvent | None
    last_pin_message_event: LastPinMessageEvent | None
    custom_status_event: CustomStatusEvent | None
    user_channel_added_event: UserChannelAdded | None
    user_channel_removed_event: UserChannelRemoved | None
    user_clan_removed_event: UserClanRemoved | None
    clan_updated_event: ClanUpdatedEvent | None
    clan_profile_updated_event: ClanProfileUpdatedEvent | None
    check_name_existed_event: CheckNameExistedEvent | None
    user_profile_updated_event: UserProfileUpdatedEvent | None
    add_clan_user_event: AddClanUserEvent | None
    clan_event_created: api.CreateEventRequest | None
    role_assign_event: RoleAssignedEvent | None
    clan_deleted_event: ClanDeletedEvent | None
    give_coffee_event: api.GiveCoffeeEvent | None
    sticker_create_event: StickerCreateEvent | None
    sticker_update_event: StickerUpdateEvent | None
    sticker_delete_event: StickerDeleteEvent | None
    role_event: RoleEvent | None
    event_emoji: EventEmoji | None
    streaming_joined_event: StreamingJoinedEvent | None
    streaming_leaved_event: StreamingLeavedEvent | None
    streaming_started_event: StreamingStartedEvent | None
    streaming_ended_event: StreamingEndedEvent | None
    permission_set_event: PermissionSetEvent | None
    permission_changed_event: PermissionChangedEvent | None
    token_sent_event: api.TokenSentEvent | None
    message_button_clicked: MessageButtonClicked | None
    unmute_event: UnmuteEvent | None
    webrtc_signaling_fwd: WebrtcSignalingFwd | None
    list_activity: ListActivity | None
    dropdown_box_selected: DropdownBoxSelected | None
    incoming_call_push: IncomingCallPush | None
    sd_topic_event: SdTopicEvent | None
    follow_event: FollowEvent | None
    channel_app_event: ChannelAppEvent | None
    user_status_event: UserStatusEvent | None
    remove_friend: RemoveFriend | None
    webhook_event: api.Webhook | None
    noti_user_channel: api.NotificationUserChannel | None
    join_channel_app_data: JoinChannelAppData | None
    canvas_event: ChannelCanvas | None
    unpin_message_event: UnpinMessageEvent | None
    category_event: CategoryEvent | None
    handle_participant_meet_state_event: HandleParticipantMeetStateEvent | None
    delete_account_event: DeleteAccountEvent | None
    ephemeral_message_send: EphemeralMessageSend | None
    block_friend: BlockFriend | None
    voice_reaction_send: VoiceReactionSend | None
    mark_as_read: MarkAsRead | None
    list_data_socket: ListDataSocket | None
    quick_menu_event: QuickMenuDataEvent | None
    un_block_friend: UnblockFriend | None
    meet_participant_event: MeetParticipantEvent | None
    transfer_ownership_event: TransferOwnershipEvent | None
    add_friend: AddFriend | None
    ban_user_event: BannedUserEvent | None
    active_archived_thread: ActiveArchivedThread | None
    allow_anonymous_event: AllowAnonymousEvent | None
    api_request_event: ApiRequestEvent | None
    clan_created_event: ClanCreatedEvent | None
    aiagent_enabled_event: AIAgentEnabledEvent | None
    list_channel_users_banned_event: ListChannelUsersBannedEvent | None
    refresh_session_event: api.Session | None
    channel_archive_event: ChannelArchiveEvent | None
    topic_in_message_event: TopicInMessageEvent | None
    screen_share_event: ScreenShareEvent | None
    voice_interactive_event: VoiceInteractiveEvent | None
    def __init__(
        self,
        /,
        *,
        cid: int = ...,
        channel: Channel | None = ...,
        clan_join: ClanJoin | None = ...,
        channel_join: ChannelJoin | None = ...,
        channel_leave: ChannelLeave | None = ...,
        channel_message: api.ChannelMessage | None = ...,
        channel_message_ack: ChannelMessageAck | None = ...,
        channel_message_send: ChannelMessageSend | None = ...,
        channel_message_update: ChannelMessageUpdate | None = ...,
        channel_message_remove: ChannelMessageRemove | None = ...,
        channel_presence_event: ChannelPresenceEvent | None = ...,
        error: Error | None = ...,
        notifications: Notifications | None = ...,
        rpc: api.Rpc | None = ...,
        status: Status | None = ...,
        status_follow: StatusFollow | None = ...,
        status_presence_event: StatusPresenceEvent | None = ...,
        status_unfollow: StatusUnfollow | None = ...,
        status_update: StatusUpdate | None = ...,
        stream_data: StreamData | None = ...,
        stream_presence_event: StreamPresenceEvent | None = ...,
        ping: Ping | None = ...,
        pong: Pong | None = ...,
        message_typing_event: MessageTypingEvent | None = ...,
        last_seen_message_event: LastSeenMessageEvent | None = ...,
        message_reaction_event: api.MessageReaction | None = ...,
        voice_joined_event: VoiceJoinedEvent | None = ...,
        voice_leaved_event: VoiceLeavedEvent | None = ...,
        voice_started_event: VoiceStartedEvent | None = ...,
        voice_ended_event: VoiceEndedEvent | None = ...,
        channel_created_event: ChannelCreatedEvent | None = ...,
        channel_deleted_event: ChannelDeletedEvent | None = ...,
        channel_updated_event: ChannelUpdatedEvent | None = ...,
        last_pin_message_event: LastPinMessageEvent | None = ...,
        custom_status_event: CustomStatusEvent | None = ...,
        user_channel_added_event: UserChannelAdded | None = ...,
        user_channel_removed_event: UserChannelRemoved | None = ...,
        user_clan_removed_event: UserClanRemoved | None = ...,
        clan_updated_event: ClanUpdatedEvent | None = ...,
        clan_profile_updated_event: ClanProfileUpdatedEvent | None = ...,
        check_name_existed_event: CheckNameExistedEvent | None = ...,
        user_profile_updated_event: UserProfileUpdatedEvent | None = ...,
        add_clan_user_event: AddClanUserEvent | None = ...,
        clan_event_created: api.CreateEventRequest | None = ...,
        role_assign_event: RoleAssignedEvent | None = ...,
        clan_deleted_event: ClanDeletedEvent | None = ...,
        give_coffee_event: api.GiveCoffeeEvent | None = ...,
        sticker_create_event: StickerCreateEvent | None = ...,
        sticker_update_event: StickerUpdateEvent | None = ...,
        sticker_delete_event: StickerDeleteEvent | None = ...,
        role_event: RoleEvent | None = ...,
        event_emoji: EventEmoji | None = ...,
        streaming_joined_event: StreamingJoinedEvent | None = ...,
        streaming_leaved_event: StreamingLeavedEvent | None = ...,
        streaming_started_event: StreamingStartedEvent | None = ...,
        streaming_ended_event: StreamingEndedEvent | None = ...,
        permission_set_event: PermissionSetEvent | None = ...,
        permission_changed_event: PermissionChangedEvent | None = ...,
        token_sent_event: api.TokenSentEvent | None = ...,
        message_button_clicked: MessageButtonClicked | None = ...,
        unmute_event: UnmuteEvent | None = ...,
        webrtc_signaling_fwd: WebrtcSignalingFwd | None = ...,
        list_activity: ListActivity | None = ...,
        dropdown_box_selected: DropdownBoxSelected | None = ...,
        incoming_call_push: IncomingCallPush | None = ...,
        sd_topic_event: SdTopicEvent | None = ...,
        follow_event: FollowEvent | None = ...,
        channel_app_event: ChannelAppEvent | None = ...,
        user_status_event: UserStatusEvent | None = ...,
        remove_friend: RemoveFriend | None = ...,
        webhook_event: api.Webhook | None = ...,
        noti_user_channel: api.NotificationUserChannel | None = ...,
        join_channel_app_data: JoinChannelAppData | None = ...,
        canvas_event: ChannelCanvas | None = ...,
        unpin_message_event: UnpinMessageEvent | None = ...,
        category_event: CategoryEvent | None = ...,
        handle_participant_meet_state_event: HandleParticipantMeetStateEvent | None = ...,
        delete_account_event: DeleteAccountEvent | None = ...,
        ephemeral_message_send: EphemeralMessageSend | None = ...,
        block_friend: BlockFriend | None = ...,
        voice_reaction_send: VoiceReactionSend | None = ...,
        mark_as_read: MarkAsRead | None = ...,
        list_data_socket: ListDataSocket | None = ...,
        quick_menu_event: QuickMenuDataEvent | None = ...,
        un_block_friend: UnblockFriend | None = ...,
        meet_participant_event: MeetParticipantEvent | None = ...,
        transfer_ownership_event: TransferOwnershipEvent | None = ...,
        add_friend: AddFriend | None = ...,
        ban_user_event: BannedUserEvent | None = ...,
        active_archived_thread: ActiveArchivedThread | None = ...,
        allow_anonymous_event: AllowAnonymousEvent | None = ...,
        api_request_event: ApiRequestEvent | None = ...,
        clan_created_event: ClanCreatedEvent | None = ...,
        aiagent_enabled_event: AIAgentEnabledEvent | None = ...,
        list_channel_users_banned_event: ListChannelUsersBannedEvent | None = ...,
        refresh_session_event: api.Session | None = ...,
        channel_archive_event: ChannelArchiveEvent | None = ...,
        topic_in_message_event: TopicInMessageEvent | None = ...,
        screen_share_event: ScreenShareEvent | None = ...,
        voice_interactive_event: VoiceInteractiveEvent | None = ...,
    ) -> None: ...

class EphemeralMessageSend(MessageFace):
    """The message `mezon.realtime.EphemeralMessageSend`."""

    message: ChannelMessageSend | None
    receiver_ids: list[int]
    def __init__(
        self,
        /,
        *,
        message: ChannelMessageSend | None = ...,
        receiver_ids: list[int] = ...,
    ) -> None: ...

class Error(MessageFace):
    """The message `mezon.realtime.Error`."""

    code: int
    message: str
    context: dict[str, str]
    def __init__(
        self,
        /,
        *,
        code: int = ...,
        message: str = ...,
        context: dict[str, str] = ...,
    ) -> None: ...

class EventEmoji(MessageFace):
    """The message `mezon.realtime.EventEmoji`."""

    id: int
    clan_id: int
    short_name: str
    source: str
    category: str
    action: int
    user_id: int
    logo: str
    clan_name: str
    is_for_sale: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        short_name: str = ...,
        source: str = ...,
        category: str = ...,
        action: int = ...,
        user_id: int = ...,
        logo: str = ...,
        clan_name: str = ...,
        is_for_sale: bool = ...,
    ) -> None: ...

class FCMTokens(MessageFace):
    """The message `mezon.realtime.FCMTokens`."""

    device_id: str
    token_id: str
    platform: str
    def __init__(
        self,
        /,
        *,
        device_id: str = ...,
        token_id: str = ...,
        platform: str = ...,
    ) -> None: ...

class FcmDataPayload(MessageFace):
    """The message `mezon.realtime.FcmDataPayload`."""

    command_type: int
    receiver_id: int
    title: str
    body: bytes
    user_role_ids: list[int]
    user_sent_ids: list[int]
    priority: int
    message: api.ChannelMessage | None
    is_e2ee: bool
    is_dm: bool
    mention_here: bool
    mentions: list[api.MessageMention]
    references: list[api.MessageRef]
    attachments: list[api.MessageAttachment]
    def __init__(
        self,
        /,
        *,
        command_type: int = ...,
        receiver_id: int = ...,
        title: str = ...,
        body: bytes = ...,
        user_role_ids: list[int] = ...,
        user_sent_ids: list[int] = ...,
        priority: int = ...,
        message: api.ChannelMessage | None = ...,
        is_e2ee: bool = ...,
        is_dm: bool = ...,
        mention_here: bool = ...,
        mentions: list[api.MessageMention] = ...,
        references: list[api.MessageRef] = ...,
        attachments: list[api.MessageAttachment] = ...,
    ) -> None: ...

class FollowEvent(MessageFace):
    """The message `mezon.realtime.FollowEvent`."""

    def __init__(self) -> None: ...

class GotifyMessage(MessageFace):
    """The message `mezon.realtime.GotifyMessage`."""

    id: int
    channel_id: int
    message: str
    title: str
    image: str
    priority: int
    users: list[str]
    extras: dict[str, str]
    app_id: int
    sender_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        channel_id: int = ...,
        message: str = ...,
        title: str = ...,
        image: str = ...,
        priority: int = ...,
        users: list[str] = ...,
        extras: dict[str, str] = ...,
        app_id: int = ...,
        sender_id: int = ...,
    ) -> None: ...

class HandleParticipantMeetStateEvent(MessageFace):
    """The message `mezon.realtime.HandleParticipantMeetStateEvent`."""

    clan_id: int
    channel_id: int
    display_name: str
    state: int
    room_name: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        display_name: str = ...,
        state: int = ...,
        room_name: str = ...,
    ) -> None: ...

class HashtagDm(MessageFace):
    """The message `mezon.realtime.HashtagDm`."""

    channel_id: int
    channel_label: str
    clan_id: int
    clan_name: str
    meeting_code: str
    type: int
    channel_private: int
    parent_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        channel_label: str = ...,
        clan_id: int = ...,
        clan_name: str = ...,
        meeting_code: str = ...,
        type: int = ...,
        channel_private: int = ...,
        parent_id: int = ...,
    ) -> None: ...

class IncomingCallPush(MessageFace):
    """The message `mezon.realtime.IncomingCallPush`."""

    receiver_id: int
    json_data: str
    channel_id: int
    caller_id: int
    def __init__(
        self,
        /,
        *,
        receiver_id: int = ...,
        json_data: str = ...,
        channel_id: int = ...,
        caller_id: int = ...,
    ) -> None: ...

class JoinChannelAppData(MessageFace):
    """The message `mezon.realtime.JoinChannelAppData`."""

    user_id: int
    username: str
    hash: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        username: str = ...,
        hash: str = ...,
    ) -> None: ...

class LastPinMessageEvent(MessageFace):
    """The message `mezon.realtime.LastPinMessageEvent`."""

    clan_id: int
    channel_id: int
    message_id: int
    mode: int
    user_id: int
    timestamp_seconds: int
    operation: int
    is_public: bool
    message_sender_avatar: str
    message_sender_id: str
    message_sender_username: str
    message_content: str
    message_attachment: str
    message_created_time: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        mode: int = ...,
        user_id: int = ...,
        timestamp_seconds: int = ...,
        operation: int = ...,
        is_public: bool = ...,
        message_sender_avatar: str = ...,
        message_sender_id: str = ...,
        message_sender_username: str = ...,
        message_content: str = ...,
        message_attachment: str = ...,
        message_created_time: str = ...,
    ) -> None: ...

class LastSeenMessageEvent(MessageFace):
    """The message `mezon.realtime.LastSeenMessageEvent`."""

    clan_id: int
    channel_id: int
    message_id: int
    mode: int
    timestamp_seconds: int
    badge_count: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        mode: int = ...,
        timestamp_seconds: int = ...,
        badge_count: int = ...,
    ) -> None: ...

class ListActivity(MessageFace):
    """The message `mezon.realtime.ListActivity`."""

    acts: list[api.UserActivity]
    def __init__(
        self,
        /,
        *,
        acts: list[api.UserActivity] = ...,
    ) -> None: ...

class ListChannelUsersBannedEvent(MessageFace):
    """The message `mezon.realtime.ListChannelUsersBannedEvent`."""

    banned_user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        banned_user_ids: list[int] = ...,
    ) -> None: ...

class ListDataSocket(MessageFace):
    """The message `mezon.realtime.ListDataSocket`."""

    api_name: str
    list_channel_badge_count_req: api.ListChannelBadgeCountRequest | None
    channel_badge_count: api.ListChannelBadgeCountResponse | None
    clan_badge_count: api.ListClanBadgeCountResponse | None
    list_loged_device: api.LogedDeviceList | None
    list_user_online_req: api.ListUserOnlineRequest | None
    user_online_list: api.ListUserOnlineResponse | None
    def __init__(
        self,
        /,
        *,
        api_name: str = ...,
        list_channel_badge_count_req: api.ListChannelBadgeCountRequest | None = ...,
        channel_badge_count: api.ListChannelBadgeCountResponse | None = ...,
        clan_badge_count: api.ListClanBadgeCountResponse | None = ...,
        list_loged_device: api.LogedDeviceList | None = ...,
        list_user_online_req: api.ListUserOnlineRequest | None = ...,
        user_online_list: api.ListUserOnlineResponse | None = ...,
    ) -> None: ...

class MarkAsRead(MessageFace):
    """The message `mezon.realtime.MarkAsRead`."""

    channel_id: int
    category_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        category_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class MeetParticipantEvent(MessageFace):
    """The message `mezon.realtime.MeetParticipantEvent`."""

    user_id: int
    room_name: str
    channel_id: int
    clan_id: int
    action: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        room_name: str = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        action: int = ...,
    ) -> None: ...

class MessageButtonClicked(MessageFace):
    """The message `mezon.realtime.MessageButtonClicked`."""

    message_id: int
    channel_id: int
    button_id: str
    sender_id: int
    user_id: int
    extra_data: str
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        channel_id: int = ...,
        button_id: str = ...,
        sender_id: int = ...,
        user_id: int = ...,
        extra_data: str = ...,
    ) -> None: ...

class MessageTypingEvent(MessageFace):
    """The message `mezon.realtime.MessageTypingEvent`."""

    clan_id: int
    channel_id: int
    sender_id: int
    mode: int
    is_public: bool
    sender_username: str
    sender_display_name: str
    topic_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        sender_id: int = ...,
        mode: int = ...,
        is_public: bool = ...,
        sender_username: str = ...,
        sender_display_name: str = ...,
        topic_id: int = ...,
    ) -> None: ...

class NotificationChannelCategorySetting(MessageFace):
    """The message `mezon.realtime.NotificationChannelCategorySetting`."""

    id: int
    channel_category_label: str
    notification_setting_type: int
    channel_category_title: str
    action: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        channel_category_label: str = ...,
        notification_setting_type: int = ...,
        channel_category_title: str = ...,
        action: int = ...,
    ) -> None: ...

class Notifications(MessageFace):
    """The message `mezon.realtime.Notifications`."""

    notifications: list[api.Notification]
    def __init__(
        self,
        /,
        *,
        notifications: list[api.Notification] = ...,
    ) -> None: ...

class PermissionChangedEvent(MessageFace):
    """The message `mezon.realtime.PermissionChangedEvent`."""

    user_id: int
    channel_id: int
    add_permissions: list[api.PermissionUpdate]
    remove_permissions: list[api.PermissionUpdate]
    default_permissions: list[api.PermissionUpdate]
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        channel_id: int = ...,
        add_permissions: list[api.PermissionUpdate] = ...,
        remove_permissions: list[api.PermissionUpdate] = ...,
        default_permissions: list[api.PermissionUpdate] = ...,
    ) -> None: ...

class PermissionRoleChannel(MessageFace):
    """The message `mezon.realtime.PermissionRoleChannel`."""

    permission_id: int
    active: bool
    def __init__(
        self,
        /,
        *,
        permission_id: int = ...,
        active: bool = ...,
    ) -> None: ...

class PermissionSetEvent(MessageFace):
    """The message `mezon.realtime.PermissionSetEvent`."""

    caller: str
    role_id: int
    user_id: int
    channel_id: int
    permission_updates: list[api.PermissionUpdate]
    def __init__(
        self,
        /,
        *,
        caller: str = ...,
        role_id: int = ...,
        user_id: int = ...,
        channel_id: int = ...,
        permission_updates: list[api.PermissionUpdate] = ...,
    ) -> None: ...

class Ping(MessageFace):
    """The message `mezon.realtime.Ping`."""

    def __init__(self) -> None: ...

class Pong(MessageFace):
    """The message `mezon.realtime.Pong`."""

    def __init__(self) -> None: ...

class QuickMenuDataEvent(MessageFace):
    """The message `mezon.realtime.QuickMenuDataEvent`."""

    menu_name: str
    message: ChannelMessageSend | None
    sender_id: int
    message_sender_id: int
    def __init__(
        self,
        /,
        *,
        menu_name: str = ...,
        message: ChannelMessageSend | None = ...,
        sender_id: int = ...,
        message_sender_id: int = ...,
    ) -> None: ...

class RemoveFriend(MessageFace):
    """The message `mezon.realtime.RemoveFriend`."""

    user_id: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
    ) -> None: ...

class RoleAssignedEvent(MessageFace):
    """The message `mezon.realtime.RoleAssignedEvent`."""

    ClanId: str
    role_id: int
    user_ids_assigned: list[int]
    user_ids_removed: list[int]
    def __init__(
        self,
        /,
        *,
        ClanId: str = ...,
        role_id: int = ...,
        user_ids_assigned: list[int] = ...,
        user_ids_removed: list[int] = ...,
    ) -> None: ...

class RoleEvent(MessageFace):
    """The message `mezon.realtime.RoleEvent`."""

    role: api.Role | None
    status: int
    user_id: int
    user_add_ids: list[int]
    user_remove_ids: list[int]
    active_permission_ids: list[int]
    remove_permission_ids: list[int]
    def __init__(
        self,
        /,
        *,
        role: api.Role | None = ...,
        status: int = ...,
        user_id: int = ...,
        user_add_ids: list[int] = ...,
        user_remove_ids: list[int] = ...,
        active_permission_ids: list[int] = ...,
        remove_permission_ids: list[int] = ...,
    ) -> None: ...

class SFUSignalingFwd(MessageFace):
    """The message `mezon.realtime.SFUSignalingFwd`."""

    clan_id: int
    channel_id: int
    data_type: int
    json_data: str
    user_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        data_type: int = ...,
        json_data: str = ...,
        user_id: int = ...,
    ) -> None: ...

class ScreenShareEvent(MessageFace):
    """The message `mezon.realtime.ScreenShareEvent`."""

    clan_id: int
    voice_channel_id: int
    user_id: int
    is_sharing: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        voice_channel_id: int = ...,
        user_id: int = ...,
        is_sharing: bool = ...,
    ) -> None: ...

class SdTopicEvent(MessageFace):
    """The message `mezon.realtime.SdTopicEvent`."""

    id: int
    clan_id: int
    channel_id: int
    message_id: int
    user_id: int
    last_sent_message: api.ChannelMessageHeader | None
    message: api.ChannelMessage | None
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        user_id: int = ...,
        last_sent_message: api.ChannelMessageHeader | None = ...,
        message: api.ChannelMessage | None = ...,
    ) -> None: ...

class Status(MessageFace):
    """The message `mezon.realtime.Status`."""

    presences: list[UserPresence]
    def __init__(
        self,
        /,
        *,
        presences: list[UserPresence] = ...,
    ) -> None: ...

class StatusFollow(MessageFace):
    """The message `mezon.realtime.StatusFollow`."""

    user_ids: list[int]
    usernames: list[str]
    def __init__(
        self,
        /,
        *,
        user_ids: list[int] = ...,
        usernames: list[str] = ...,
    ) -> None: ...

class StatusPresenceEvent(MessageFace):
    """The message `mezon.realtime.StatusPresenceEvent`."""

    joins: list[UserPresence]
    leaves: list[UserPresence]
    def __init__(
        self,
        /,
        *,
        joins: list[UserPresence] = ...,
        leaves: list[UserPresence] = ...,
    ) -> None: ...

class StatusUnfollow(MessageFace):
    """The message `mezon.realtime.StatusUnfollow`."""

    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        user_ids: list[int] = ...,
    ) -> None: ...

class StatusUpdate(MessageFace):
    """The message `mezon.realtime.StatusUpdate`."""

    status: str | None
    def __init__(
        self,
        /,
        *,
        status: str | None = ...,
    ) -> None: ...

class StickerCreateEvent(MessageFace):
    """The message `mezon.realtime.StickerCreateEvent`."""

    clan_id: int
    source: str
    shortname: str
    category: str
    creator_id: int
    sticker_id: int
    logo: str
    clan_name: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        source: str = ...,
        shortname: str = ...,
        category: str = ...,
        creator_id: int = ...,
        sticker_id: int = ...,
        logo: str = ...,
        clan_name: str = ...,
    ) -> None: ...

class StickerDeleteEvent(MessageFace):
    """The message `mezon.realtime.StickerDeleteEvent`."""

    sticker_id: int
    user_id: int
    def __init__(
        self,
        /,
        *,
        sticker_id: int = ...,
        user_id: int = ...,
    ) -> None: ...

class StickerUpdateEvent(MessageFace):
    """The message `mezon.realtime.StickerUpdateEvent`."""

    shortname: str
    sticker_id: int
    user_id: int
    def __init__(
        self,
        /,
        *,
        shortname: str = ...,
        sticker_id: int = ...,
        user_id: int = ...,
    ) -> None: ...

class Stream(MessageFace):
    """The message `mezon.realtime.Stream`."""

    mode: int
    channel_id: int
    clan_id: int
    label: str
    def __init__(
        self,
        /,
        *,
        mode: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        label: str = ...,
    ) -> None: ...

class StreamData(MessageFace):
    """The message `mezon.realtime.StreamData`."""

    stream: Stream | None
    sender: UserPresence | None
    data: str
    reliable: bool
    def __init__(
        self,
        /,
        *,
        stream: Stream | None = ...,
        sender: UserPresence | None = ...,
        data: str = ...,
        reliable: bool = ...,
    ) -> None: ...

class StreamPresenceEvent(MessageFace):
    """The message `mezon.realtime.StreamPresenceEvent`."""

    stream: Stream | None
    joins: list[UserPresence]
    leaves: list[UserPresence]
    def __init__(
        self,
        /,
        *,
        stream: Stream | None = ...,
        joins: list[UserPresence] = ...,
        leaves: list[UserPresence] = ...,
    ) -> None: ...

class StreamingEndedEvent(MessageFace):
    """The message `mezon.realtime.StreamingEndedEvent`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class StreamingJoinedEvent(MessageFace):
    """The message `mezon.realtime.StreamingJoinedEvent`."""

    clan_id: int
    clan_name: str
    id: int
    participant: str
    user_id: int
    streaming_channel_label: str
    streaming_channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        clan_name: str = ...,
        id: int = ...,
        participant: str = ...,
        user_id: int = ...,
        streaming_channel_label: str = ...,
        streaming_channel_id: int = ...,
    ) -> None: ...

class StreamingLeavedEvent(MessageFace):
    """The message `mezon.realtime.StreamingLeavedEvent`."""

    id: int
    clan_id: int
    streaming_channel_id: str
    streaming_user_id: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        streaming_channel_id: str = ...,
        streaming_user_id: str = ...,
    ) -> None: ...

class StreamingStartedEvent(MessageFace):
    """The message `mezon.realtime.StreamingStartedEvent`."""

    clan_id: int
    channel_id: int
    streaming_url: str
    is_streaming: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        streaming_url: str = ...,
        is_streaming: bool = ...,
    ) -> None: ...

class TopicInMessageEvent(MessageFace):
    """The message `mezon.realtime.TopicInMessageEvent`."""

    message_id: int
    rpl: int
    lsnt: int
    tp_id: str
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        rpl: int = ...,
        lsnt: int = ...,
        tp_id: str = ...,
    ) -> None: ...

class TransferOwnershipEvent(MessageFace):
    """The message `mezon.realtime.TransferOwnershipEvent`."""

    clan_id: int
    prev_owner: int
    curr_owner: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        prev_owner: int = ...,
        curr_owner: int = ...,
    ) -> None: ...

class UnblockFriend(MessageFace):
    """The message `mezon.realtime.UnblockFriend`."""

    user_id: int
    username: str
    avatar: str
    display_name: str
    status: str
    user_status: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        username: str = ...,
        avatar: str = ...,
        display_name: str = ...,
        status: str = ...,
        user_status: str = ...,
    ) -> None: ...

class UnmuteEvent(MessageFace):
    """The message `mezon.realtime.UnmuteEvent`."""

    channel_id: int
    category_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        category_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class UnpinMessageEvent(MessageFace):
    """The message `mezon.realtime.UnpinMessageEvent`."""

    id: int
    message_id: int
    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        message_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class UserChannelAdded(MessageFace):
    """The message `mezon.realtime.UserChannelAdded`."""

    channel_desc: api.ChannelDescription | None
    users: list[UserProfileRedis]
    status: str
    clan_id: int
    caller: UserProfileRedis | None
    create_time_seconds: int
    active: int
    def __init__(
        self,
        /,
        *,
        channel_desc: api.ChannelDescription | None = ...,
        users: list[UserProfileRedis] = ...,
        status: str = ...,
        clan_id: int = ...,
        caller: UserProfileRedis | None = ...,
        create_time_seconds: int = ...,
        active: int = ...,
    ) -> None: ...

class UserChannelRemoved(MessageFace):
    """The message `mezon.realtime.UserChannelRemoved`."""

    channel_id: int
    user_ids: list[int]
    channel_type: int
    clan_id: int
    badge_counts: list[int]
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        user_ids: list[int] = ...,
        channel_type: int = ...,
        clan_id: int = ...,
        badge_counts: list[int] = ...,
    ) -> None: ...

class UserClanRemoved(MessageFace):
    """The message `mezon.realtime.UserClanRemoved`."""

    clan_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class UserPresence(MessageFace):
    """The message `mezon.realtime.UserPresence`."""

    user_id: int
    session_id: int
    username: str
    status: str | None
    is_mobile: bool
    user_status: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        session_id: int = ...,
        username: str = ...,
        status: str | None = ...,
        is_mobile: bool = ...,
        user_status: str = ...,
    ) -> None: ...

class UserProfileRedis(MessageFace):
    """The message `mezon.realtime.UserProfileRedis`."""

    user_id: int
    username: str
    avatar: str
    display_name: str
    user_status: str
    status: str
    online: bool
    fcm_tokens: list[FCMTokens]
    joined_clans: list[int]
    app_token: str
    create_time_second: int
    app_url: str
    is_bot: bool
    voip_token: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        username: str = ...,
        avatar: str = ...,
        display_name: str = ...,
        user_status: str = ...,
        status: str = ...,
        online: bool = ...,
        fcm_tokens: list[FCMTokens] = ...,
        joined_clans: list[int] = ...,
        app_token: str = ...,
        create_time_second: int = ...,
        app_url: str = ...,
        is_bot: bool = ...,
        voip_token: str = ...,
    ) -> None: ...

class UserProfileUpdatedEvent(MessageFace):
    """The message `mezon.realtime.UserProfileUpdatedEvent`."""

    user_id: int
    display_name: str
    avatar: str
    about_me: str
    channel_id: int
    clan_id: int
    encrypt_private_key: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        display_name: str = ...,
        avatar: str = ...,
        about_me: str = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        encrypt_private_key: str = ...,
    ) -> None: ...

class UserStatusEvent(MessageFace):
    """The message `mezon.realtime.UserStatusEvent`."""

    user_id: int
    custom_status: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        custom_status: str = ...,
    ) -> None: ...

class VoiceEndedEvent(MessageFace):
    """The message `mezon.realtime.VoiceEndedEvent`."""

    id: int
    clan_id: int
    voice_channel_id: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        voice_channel_id: str = ...,
    ) -> None: ...

class VoiceInteractiveEvent(MessageFace):
    """The message `mezon.realtime.VoiceInteractiveEvent`."""

    clan_id: int
    voice_channel_id: int
    sender_id: int
    receiver_id: int
    event_type: int
    params: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        voice_channel_id: int = ...,
        sender_id: int = ...,
        receiver_id: int = ...,
        event_type: int = ...,
        params: str = ...,
    ) -> None: ...

class VoiceJoinedEvent(MessageFace):
    """The message `mezon.realtime.VoiceJoinedEvent`."""

    clan_id: int
    clan_name: str
    id: str
    participant: str
    user_id: int
    voice_channel_label: str
    voice_channel_id: int
    last_screenshot: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        clan_name: str = ...,
        id: str = ...,
        participant: str = ...,
        user_id: int = ...,
        voice_channel_label: str = ...,
        voice_channel_id: int = ...,
        last_screenshot: str = ...,
    ) -> None: ...

class VoiceLeavedEvent(MessageFace):
    """The message `mezon.realtime.VoiceLeavedEvent`."""

    id: str
    clan_id: int
    voice_channel_id: int
    voice_user_id: int
    def __init__(
        self,
        /,
        *,
        id: str = ...,
        clan_id: int = ...,
        voice_channel_id: int = ...,
        voice_user_id: int = ...,
    ) -> None: ...

class VoiceReactionSend(MessageFace):
    """The message `mezon.realtime.VoiceReactionSend`."""

    emojis: list[str]
    channel_id: int
    sender_id: int
    media_type: int
    def __init__(
        self,
        /,
        *,
        emojis: list[str] = ...,
        channel_id: int = ...,
        sender_id: int = ...,
        media_type: int = ...,
    ) -> None: ...

class VoiceStartedEvent(MessageFace):
    """The message `mezon.realtime.VoiceStartedEvent`."""

    id: str
    clan_id: int
    voice_channel_id: int
    def __init__(
        self,
        /,
        *,
        id: str = ...,
        clan_id: int = ...,
        voice_channel_id: int = ...,
    ) -> None: ...

class WebrtcSignalingFwd(MessageFace):
    """The message `mezon.realtime.WebrtcSignalingFwd`."""

    receiver_id: int
    data_type: int
    json_data: str
    channel_id: int
    caller_id: int
    def __init__(
        self,
        /,
        *,
        receiver_id: int = ...,
        data_type: int = ...,
        json_data: str = ...,
        channel_id: int = ...,
        caller_id: int = ...,
    ) -> None: ...
