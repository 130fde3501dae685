"""A bot: a client with commands and the other parts of the framework. Here they are only put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._checks import check_flag
from ._decorated import uncalled
from ._kept import Kept
from ._lifespan import Hook, Lifespan
from ._renamed import constructor
from .commands.face import CommandCalls
from .commands.prefixes import Prefix, check_prefix
from .conversations.face import ConversationCalls
from .texts.face import TextCalls
from .ui.face import ViewCalls

if TYPE_CHECKING:
    from ._ids import Id

__all__ = ["Bot"]


class Bot(CommandCalls, ConversationCalls, TextCalls, ViewCalls):
    """A `MezonClient` with commands. Everything that a client can, a bot can.

    Args:
        client_id: The bot's id, as int or decimal text.
        api_key: The bot's key. It never appears in a log, a repr or an exception.
        prefix: What commands start with: a text, several, or a function that is given a message and returns those that hold for it, at
            once or awaited. It is asked only about messages in which the name of a command follows something that could be a prefix.
        mention_prefix: Whether a mention of the bot at the beginning of a message is a prefix, too.
        help: Whether there is a command ``help``; one of your own takes its place.
        language: The language of the bot: a tag such as "vi". See ``bot.texts``.
        **settings: The other settings of MezonClient.

    Raises:
        ValidationError: A setting is not acceptable; the message says what is.
    """

    @constructor(bot_id="client_id")
    def __init__(
        self,
        client_id: Id,
        api_key: str,
        *,
        prefix: Prefix = "!",
        mention_prefix: bool = True,
        help: bool = True,
        language: str = "en",
        **settings: Any,
    ) -> None:
        self._prefixes, self._dynamic_prefix = check_prefix(prefix)
        check_flag("mention_prefix", mention_prefix)
        check_flag("help", help)
        self._mention_prefix, self._help = mention_prefix, help
        self._converters = {}
        self._lifespan = Lifespan(self._open_parts, self._close_parts)
        super().__init__(client_id, api_key, **settings)
        self._kept = Kept(self)
        if language != "en":
            self.texts.language = language
        self._read_tags()

    @uncalled("@bot.setup", 2)
    def setup(self, hook: Hook) -> Hook:
        """Call a function at the login, before the first event; a coroutine function is waited for. Its arguments are filled in by type.

        What it raises, the login raises.

        Raises:
            ValidationError: It takes what nothing provides.
        """
        return self._lifespan.on_setup(hook, self._calling)

    @uncalled("@bot.teardown", 2)
    def teardown(self, hook: Hook) -> Hook:
        """Call a function when the bot was closed, after the last event; the last one registered goes first. See `setup`.

        It is called for every login whose setup succeeded. What it raises is logged, and stops no other.

        Raises:
            ValidationError: It takes what nothing provides.
        """
        return self._lifespan.on_teardown(hook, self._calling)

    async def _connect(self, enable_auto_reconnect: bool) -> None:
        await self._lifespan.enter()
        try:
            if not self._open:
                self._kept.stop()
                # Before the first message: it may be an answer.
                await self._recall_languages()
                await self._recall_flows()
            await super()._connect(enable_auto_reconnect)
            self._kept.read_again()
        except BaseException:
            if not self._logins and not self._open:
                await self._lifespan.leave()
            raise

    async def _close(self) -> None:
        # Before the file is closed, which a call would open again.
        self._kept.stop()
        try:
            await super()._close()
        finally:
            if not self._logins and not self._open:
                await self._lifespan.leave()
