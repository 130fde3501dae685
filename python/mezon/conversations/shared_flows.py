"""Flows where a bot has several processes: what is kept of them is the broker's, and whichever process hears an answer goes on."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from .._bridge import once
from .._log import Log
from ..errors import MezonError, ValidationError
from .errors import AskBusy
from .flow import Flow
from .going import Going, is_the_end
from .made import Made
from .talk import Talk, is_cancel, since_of

if TYPE_CHECKING:
    from .._core import Conversations, FlowStep
    from ..models import ChannelMessage, Content

__all__ = ["answered", "start", "timed_out"]

_log = Log("mezon.conversations.flows")


async def start(flow: type[Flow], talk: Talk) -> None:
    """Ask the first question of a flow. Raises AskBusy where another question waits."""
    tables: Conversations = talk.bot._conversations
    going = Going.of(flow, talk)
    prompt, text = going.flow._prompt(going.member, talk), going.written()
    place, since = talk._asked_at, since_of(talk)
    # Before the question is sent: some answer fast.
    if not await once(lambda bridge: tables.begin_flow(bridge, place, text, since, flow._timeout)):
        raise AskBusy(talk.t("ask-busy"))
    try:
        await talk.send(prompt)
    except BaseException as error:
        # What was not asked is not waited for, unless the command comes again elsewhere.
        if not is_the_end(talk.bot, error):
            with contextlib.suppress(MezonError):
                await once(lambda bridge: tables.undo_flow(bridge, place, text))
        raise


async def answered(bot: Any, known: dict[str, type[Flow]], made: Made, step: FlowStep, message: ChannelMessage) -> None:
    """Make the step of an answer."""
    tables: Conversations = bot._conversations
    going = await _read(bot, known, made, step)
    if going is None:
        return
    talk = going.talk(bot, message)
    flow = going.flow
    if step.kind == "repeat":
        # Whoever made the step may have died before it asked.
        try:
            await _ask(going, talk, None)
        finally:
            made.keep(going, step.text)
        return
    if step.kind == "ending":
        # What an older version has written does not tell which end that is.
        going.end = going.end or ("cancelled" if is_cancel(talk, message.text) else "finished")
        await _end(going, step, talk)
        return
    before = going.moment
    try:
        prompt = await going.taken(talk, message)
        text = going.written()
        if prompt is None:
            is_own = await once(lambda bridge: tables.end_flow(bridge, step, text))
        else:
            is_own = await once(lambda bridge: tables.advance_flow(bridge, step, text, flow._timeout))
    except BaseException as error:
        if is_the_end(bot, error):
            raise
        going.back_to(before)
        made.keep(going, step.text)
        if await _stay(going, step, talk):
            await going.step_failed(error, talk, stays=True)
            return
        going.blame(error, talk)
        raise
    if not is_own:
        # Another process went on, while this one was out of the others' sight.
        return
    if prompt is not None:
        made.keep(going, text)
        # If that fails, the event of the answer comes again and finds that this is all that is left to do.
        await _ask(going, talk, prompt)
    else:
        await _end(going, step, talk)


async def _ask(going: Going, talk: Talk, prompt: Content | None) -> None:
    """Ask what is to be asked, or the question that a flow is at."""
    try:
        await talk.send(await going.prompt(talk) if prompt is None else prompt)
    except BaseException as error:
        going.blame(error, talk)
        raise


async def timed_out(bot: Any, known: dict[str, type[Flow]], made: Made, token: int) -> None:
    """End the flow whose time is over, unless another process does."""
    tables: Conversations = bot._conversations
    step: FlowStep | None = await once(lambda bridge: tables.time_out_flow(bridge, token))
    going = None if step is None else await _read(bot, known, made, step)
    if going is not None:
        going.end = "timed_out"
        await going.finish(going.talk(bot))


async def _end(going: Going, step: FlowStep, talk: Talk) -> None:
    """Do what an end is for. What fails there is not done twice, but what is cut off by the end of its process is done elsewhere."""
    try:
        await going.finish(talk)
    except BaseException as error:
        if not is_the_end(talk.bot, error):
            await _tell_ended(going, step, talk)
        raise
    await _tell_ended(going, step, talk)


async def _tell_ended(going: Going, step: FlowStep, talk: Talk) -> None:
    tables: Conversations = talk.bot._conversations
    try:
        await once(lambda bridge: tables.flow_ended(bridge, step))
    except MezonError as error:
        going.warn("It could not be noted that the flow %s has ended: %s", error, talk)


async def _stay(going: Going, step: FlowStep, talk: Talk) -> bool:
    """Stay at a question whose step failed: the user may answer again, and the event comes again if the failure is not the user's business.

    Returns:
        Whether the user is to be told.
    """
    tables: Conversations = talk.bot._conversations
    try:
        is_own = await once(lambda bridge: tables.release_flow(bridge, step, going.flow._timeout))
    except MezonError as error:
        going.warn("It could not be noted that a step of the flow %s failed: %s", error, talk)
        return False
    return bool(is_own) and step.kind == "answer"


async def _read(bot: Any, known: dict[str, type[Flow]], made: Made, step: FlowStep) -> Going | None:
    """Return the flow of a step, or None for one of another shape, which ends. Raises ValidationError for one that is not registered."""
    tables: Conversations = bot._conversations
    try:
        going = Going.read(step.text, known)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        where = {"client_id": bot.client_id}
        _log.warning("A flow at the broker cannot go on and is dropped: %r", error, extra=where)
        await once(lambda bridge: tables.end_flow(bridge, step, ""))
        await once(lambda bridge: tables.flow_ended(bridge, step))
        return None
    if isinstance(going, str):
        await once(lambda bridge: tables.release_flow(bridge, step, Flow._timeout))
        raise ValidationError(f"the flow {going!r} that goes on is not registered in this process", field="flow")
    made.give(going, step.text)
    return going
