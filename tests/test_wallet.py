from __future__ import annotations

import asyncio
import json
import pickle
from typing import Any

import pytest

from mezon import (
    ClientClosed,
    HTTPError,
    MezonClient,
    MezonError,
    NotConnected,
    NotLoggedIn,
    TimeoutError,
    TypeMessage,
    ValidationError,
    WalletError,
)
from mezon.testing import Bot, LocalGateway, SimUser
from mezon.wallet import EphemeralKeyPair, MmnClient, Nonce, ZkClient, ZkProof

from .conftest import NO_LIMIT, Connect

USER_ID = "1779484504377790464"
ADDRESS = "8FuHRNAug4ef7bXEYA91hFhDnL7p1tkbmprbV5X5W7c2"
PRIVATE_KEY = "302e020100300b06032b657004220420000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
PUBLIC_KEY = "FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF"

WALLET_CALLS = {"zk.prove", "account.getcurrentnonce", "account.getaccount", "tx.addtx"}


class Request:
    """A request as `ApiSentTokenRequest` is one: an object with attributes."""

    def __init__(self, **members: Any) -> None:
        for name in ("sender_id", "sender_name", "note", "extra_attribute", "mmn_extra_info", "timestamp"):
            setattr(self, name, members.pop(name, None))
        vars(self).update(members)


async def hears(client: MezonClient, user: SimUser, channel: int, text: str) -> None:
    heard = asyncio.ensure_future(client.wait_for("channel_message", timeout=30))
    await asyncio.sleep(0)
    await user.say(channel, text)
    assert (await heard).text == text


def wallet_calls(gateway: LocalGateway) -> dict[str, int]:
    return {name: count for name, count in gateway.calls().items() if name in WALLET_CALLS}


# Keys and addresses


async def test_a_key_pair_is_there_before_login_and_stays_the_same(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    pair = client.get_ephemeral_key_pair()
    assert len(pair.private_key) == 96
    assert pair.private_key.startswith("302e020100300b06032b657004220420")
    assert 43 <= len(pair.public_key) <= 44
    assert pair == client.get_ephemeral_key_pair() == client.ephemeral_key_pair == client.key_gen
    assert pair.private_key not in repr(pair)
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 - our own


async def test_a_key_pair_of_another_sdk_can_be_used(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    client.ephemeral_key_pair = EphemeralKeyPair(PRIVATE_KEY, "ignored")
    assert client.ephemeral_key_pair == EphemeralKeyPair(PRIVATE_KEY, PUBLIC_KEY)
    for bad in (None, "text", EphemeralKeyPair("zz", ""), EphemeralKeyPair("", "")):
        with pytest.raises(ValidationError, match="private_key") as refused:
            client.ephemeral_key_pair = bad  # type: ignore[assignment]
        assert refused.value.field in {"ephemeral_key_pair", "private_key"}
    assert client.ephemeral_key_pair.public_key == PUBLIC_KEY


async def test_addresses_are_made_of_ids_as_text_or_as_numbers(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    assert client.get_address_from_user_id(USER_ID) == ADDRESS
    assert client.get_address_from_user_id(int(USER_ID)) == client.get_address(USER_ID) == ADDRESS
    assert client.address == client.address_mmn == client.get_address_from_user_id(bot.id)
    for bad in (None, 1.5, True, "", b"1"):
        with pytest.raises(ValidationError, match="user_id") as refused:
            client.get_address_from_user_id(bad)  # type: ignore[arg-type]
        assert isinstance(refused.value, ValueError)


async def test_an_address_is_not_taken_for_the_id_of_a_user(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    for look in (client.get_current_nonce, client.mmn_client.get_account_by_user_id):  # type: ignore[union-attr]
        with pytest.raises(ValidationError, match="user_id is an address of a wallet, but must be the id of its user"):
            await look(ADDRESS)
    with pytest.raises(ValidationError, match="user_id is an address"):
        client.get_address_from_user_id(ADDRESS)


async def test_every_wallet_attribute_exists_at_any_time(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    for _ in range(2):
        assert client.zk_proof is client.zk_proofs is None
        assert isinstance(client.mmn_client, MmnClient)
        assert isinstance(client.zk_client, ZkClient)
        assert client.ephemeral_key_pair.public_key
        assert client.address
        await client.login()
    await client.disconnect()
    assert client.zk_proof is None


async def test_the_token_service_does_sums_without_floats(connect: Connect, bot: Bot) -> None:
    mmn = connect(bot).mmn_client
    assert mmn is not None
    assert mmn.scale_amount_to_decimals(9007199254740993) == "9007199254740993000000"
    assert mmn.scale_amount_to_decimals("3", 2) == "300"
    assert mmn.validate_address(ADDRESS)
    assert not mmn.validate_address("abc")
    assert mmn.generate_ephemeral_key_pair() != mmn.generate_ephemeral_key_pair()
    for bad in (1.0, -1, "1.5", None, True):
        with pytest.raises(ValidationError, match="amount"):
            mmn.scale_amount_to_decimals(bad)  # type: ignore[arg-type]


# Lazy and optional


async def test_a_bot_that_sends_no_tokens_makes_no_wallet_call(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    await hears(client, user, gateway.channel, "hello")
    await client.disconnect()
    assert wallet_calls(gateway) == {}


async def test_login_succeeds_while_the_wallet_services_are_down(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    closed = "http://127.0.0.1:9/"
    client = connect(bot, mmn_api_url=closed, zk_api_url=closed)
    await client.login()
    assert client.is_ready
    with pytest.raises(NotConnected):
        await client.get_zk_proof()
    with pytest.raises(NotConnected):
        await client.get_current_nonce(bot.id)
    await hears(client, user, gateway.channel, "still here")


async def test_a_proof_service_that_refuses_fails_the_transfer_and_nothing_else(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    gateway.refuse("zk.prove", status=503, message="the prover sleeps", times=1)
    with pytest.raises(HTTPError, match="the prover sleeps") as refused:
        await client.send_token({"receiver_id": user.id, "amount": 1})
    assert refused.value.status == 503
    assert "tx.addtx" not in wallet_calls(gateway)
    assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok


async def test_none_switches_tokens_off_and_says_so(connect: Connect, bot: Bot, user: SimUser) -> None:
    client = connect(bot, mmn_api_url=None, zk_api_url=None)
    await client.login()
    assert client.mmn_client is client.zk_client is client.mmn_api_url is None
    assert client.ephemeral_key_pair.public_key
    with pytest.raises(ValueError, match="zk_api_url is None"):
        await client.get_zk_proof()
    for call in (client.get_current_nonce(bot.id), client.send_token({"receiver_id": user.id, "amount": 1})):
        with pytest.raises(ValueError, match="mmn_api_url is None") as refused:
            await call
        assert isinstance(refused.value, ValidationError)
    assert client.is_ready


@pytest.mark.parametrize("end", ["", "/"])
async def test_service_urls_may_end_with_a_slash_or_without(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, end: str
) -> None:
    client = connect(bot, mmn_api_url=f"{gateway.url}/mmn-api{end}", zk_api_url=f"{gateway.url}/zk-api{end}")
    await client.login()
    assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok


# Proofs


async def test_callers_who_want_the_first_proof_at_once_share_one_call(
    client: MezonClient, gateway: LocalGateway
) -> None:
    proofs = await asyncio.gather(*(client.get_zk_proof() for _ in range(20)))
    assert len(set(proofs)) == 1
    assert client.zk_proof == proofs[0] == await client.get_zk_proof()
    assert wallet_calls(gateway) == {"zk.prove": 1}
    assert proofs[0].proof not in repr(proofs[0])


async def test_a_caller_who_is_cancelled_takes_the_proof_from_nobody(
    client: MezonClient, gateway: LocalGateway
) -> None:
    gateway.delay("zk.prove", 0.2)
    first = asyncio.ensure_future(client.get_zk_proof())
    second = asyncio.ensure_future(client.get_zk_proof())
    await gateway.wait_calls("zk.prove", 1)
    first.cancel()
    assert (await second).proof
    assert first.cancelled()
    assert wallet_calls(gateway) == {"zk.prove": 1}


async def test_a_session_that_the_proof_service_refuses_is_renewed_once(
    client: MezonClient, gateway: LocalGateway
) -> None:
    # What a login leaves on its way would else be the first to find the session expired.
    await gateway.wait_calls("ListChannelDescs", 1)
    before = gateway.calls()["authenticate"]
    gateway.expire_sessions()
    assert (await client.get_zk_proof()).proof
    assert gateway.calls()["authenticate"] == before + 1
    assert wallet_calls(gateway) == {"zk.prove": 2}


async def test_a_new_session_gets_a_new_proof(client: MezonClient, gateway: LocalGateway) -> None:
    first = await client.get_zk_proof()
    await client.disconnect()
    await client.login()
    assert await client.get_zk_proof() != first
    assert wallet_calls(gateway) == {"zk.prove": 2}


async def test_get_zk_proof_may_be_replaced_on_the_client(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    async def own() -> ZkProof:
        return ZkProof("mine", "too")

    client.get_zk_proof = own  # type: ignore[method-assign]
    assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok
    assert "zk.prove" not in wallet_calls(gateway)


async def test_get_zk_proof_may_be_replaced_by_a_subclass(bot: Bot, user: SimUser, gateway: LocalGateway) -> None:
    class Banker(MezonClient):
        async def get_zk_proof(self) -> Any:
            return type("Proof", (), {"proof": "mine", "public_input": "too"})()

    async with Banker(bot.id, bot.api_key, **gateway.settings(), http_rate=NO_LIMIT) as client:
        assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok
    assert "zk.prove" not in wallet_calls(gateway)


async def test_a_proof_can_be_set_and_a_bad_one_is_refused(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    given = ZkProof("mine", "too")
    client.zk_proof = given
    assert client.zk_proof is await client.get_zk_proof() is given
    assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok
    assert "zk.prove" not in wallet_calls(gateway)
    with pytest.raises(ValidationError, match="public_input"):
        client.zk_proof = "proof"  # type: ignore[assignment]
    client.zk_proof = None
    assert await client.get_zk_proof() != given


async def test_a_proof_can_be_had_for_any_user_without_a_login(
    client: MezonClient, connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    asked = {
        "user_id": bot.id,
        "ephemeral_public_key": PUBLIC_KEY,
        "jwt": client.session_manager.get_session().id_token,
        "address": client.address,
    }
    other = connect(gateway.bot("other"))
    assert (await other.get_zk_proofs(asked)).proof
    assert other.zk_client is not None
    assert (await other.zk_client.get_zk_proofs(**asked)).proof
    with pytest.raises(ValidationError, match="jwt is missing"):
        await other.get_zk_proofs({**asked, "jwt": None})


# Nonces


async def test_a_nonce_is_a_number_and_an_object(client: MezonClient, user: SimUser) -> None:
    assert await client.get_current_nonce(client.client_id) == 0
    await client.send_token({"receiver_id": user.id, "amount": 1})
    nonce = await client.get_current_nonce(str(client.client_id), "pending")
    assert nonce + 1 == 2
    assert (nonce.nonce, nonce.address, nonce.tag, nonce.error) == (1, client.address, "pending", "")
    assert (await client.get_current_nonce(client.client_id)).tag == "latest"
    restored = pickle.loads(pickle.dumps(nonce))  # noqa: S301 - our own
    assert (restored, restored.address, type(restored)) == (1, client.address, Nonce)


async def test_a_nonce_needs_no_login(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    assert await client.get_current_nonce(bot.id) == 0
    assert client.state == "idle"
    assert client.mmn_client is not None
    account = await client.mmn_client.get_account_by_user_id(bot.id)
    assert (account.balance, account.decimals, account.address) == ("1000000000000", 6, client.address)


async def test_a_bad_tag_is_refused_before_anything_is_sent(client: MezonClient, gateway: LocalGateway) -> None:
    for bad in ("newest", "", None, 1):
        with pytest.raises(ValidationError, match="tag"):
            await client.get_current_nonce(1, bad)  # type: ignore[arg-type]
    assert wallet_calls(gateway) == {}


# Transfers


async def test_a_transfer_moves_the_amount_and_returns_its_hash(client: MezonClient, user: SimUser) -> None:
    sent = await client.send_token(Request(receiver_id=user.id, amount=1500))
    assert (sent.ok, sent.error, len(sent.tx_hash)) == (True, "", 64)
    assert client.mmn_client is not None
    account = await client.mmn_client.get_account_by_user_id(user.id)
    assert account.balance == str((1_000_000 + 1500) * 10**6)


async def test_everything_that_a_transfer_is_given_is_sent(client: MezonClient, gateway: LocalGateway) -> None:
    user = gateway.user("receiver")
    told = asyncio.ensure_future(client.wait_for("token_sent_event", timeout=30))
    await asyncio.sleep(0)
    await client.send_token(
        Request(
            receiver_id=str(user.id),
            amount="2",
            sender_name="Ann",
            note="for the | cake 🎂",
            extra_attribute="attribute",
            mmn_extra_info={"type": "give_coffee", "ChannelId": 1840678703248805888, "flag": True},
            timestamp=1_700_000_000_000,
        )
    )
    event = await told
    assert (event.sender_id, event.receiver_id, event.amount) == (client.client_id, user.id, 2)
    assert (event.note, event.extra_attribute) == ("for the | cake 🎂", "attribute")
    message = gateway.last_transaction()
    assert message["timestamp"] == 1_700_000_000_000
    assert list(json.loads(message["extra_info"]).items()) == [
        ("ExtraAttribute", "attribute"),
        ("UserSenderUsername", "Ann"),
        ("type", "give_coffee"),
        ("ChannelId", "1840678703248805888"),
        ("flag", True),
        ("UserSenderId", str(client.client_id)),
        ("UserReceiverId", str(user.id)),
    ]


async def test_the_sender_can_be_another_user(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    payer = gateway.user("payer")
    await client.send_token({"receiver_id": user.id, "amount": 1, "sender_id": payer.id})
    message = gateway.last_transaction()
    assert message["sender"] == client.get_address(payer.id)
    assert json.loads(message["extra_info"])["UserSenderId"] == str(payer.id)
    assert await client.get_current_nonce(payer.id) == 1


async def test_a_transfer_without_a_note_says_transfer_funds(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    await client.send_token({"receiver_id": user.id, "amount": 1})
    assert gateway.last_transaction()["text_data"] == "Transfer funds"


async def test_transfers_at_once_get_nonces_one_after_the_other(client: MezonClient, user: SimUser) -> None:
    sent = await asyncio.gather(*(client.send_token({"receiver_id": user.id, "amount": 1}) for _ in range(10)))
    assert len({receipt.tx_hash for receipt in sent}) == 10
    assert await client.get_current_nonce(client.client_id) == 10


async def test_the_receiver_is_told_once_for_each_transfer(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    dm = await user.dm(bot)
    await client.send_token({"receiver_id": user.id, "amount": 1500})
    await client.send_token({"receiver_id": user.id, "amount": 2, "note": "thanks"})
    first, second = await user.expect(dm), await user.expect(dm)
    assert (first.text, first.code) == ("Funds Transferred: 1,500₫ | Transfer funds", TypeMessage.SEND_TOKEN)
    assert second.text == "Funds Transferred: 2₫ | thanks"
    twice = {"sender_id": bot.id, "receiver_id": user.id, "amount": 5, "transaction_id": "seen"}
    for _ in range(2):
        gateway.emit(bot, "token_sent_event", twice)
    gateway.emit(bot, "token_sent_event", {**twice, "note": "last", "transaction_id": "other"})
    assert (await user.expect(dm)).text == "Funds Transferred: 5₫ | Transfer funds"
    assert (await user.expect(dm)).text == "Funds Transferred: 5₫ | last"


async def test_a_refused_transfer_is_raised_with_the_words_of_the_service(client: MezonClient, user: SimUser) -> None:
    with pytest.raises(WalletError, match="the transaction was refused: insufficient balance") as refused:
        await client.send_token({"receiver_id": user.id, "amount": 1_000_001})
    assert isinstance(refused.value, MezonError)
    assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok


async def test_a_service_that_fails_or_says_nothing_is_a_typed_error(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, timeout=300)
    await client.login()
    gateway.refuse("tx.addtx", status=500, message="broken", times=1)
    with pytest.raises(HTTPError, match="broken"):
        await client.send_token({"receiver_id": user.id, "amount": 1})
    gateway.native.ignore("tx.addtx", 1)
    with pytest.raises(TimeoutError):
        await client.send_token({"receiver_id": user.id, "amount": 1})
    assert wallet_calls(gateway)["tx.addtx"] == 2, "a transfer is never repeated by itself"
    assert (await client.send_token({"receiver_id": user.id, "amount": 1})).ok


@pytest.mark.parametrize(
    ("field", "members"),
    [
        ("receiver_id", {"receiver_id": None}),
        ("receiver_id", {"receiver_id": 0}),
        ("receiver_id", {"receiver_id": "somebody"}),
        ("amount", {"amount": None}),
        ("amount", {"amount": 0}),
        ("amount", {"amount": -1}),
        ("amount", {"amount": 1.0}),
        ("amount", {"amount": True}),
        ("amount", {"amount": 1 << 63}),
        ("amount", {"amount": "1e3"}),
        ("sender_id", {"sender_id": "x"}),
        ("sender_name", {"sender_name": 1}),
        ("note", {"note": b"text"}),
        ("note", {"note": "\ud800"}),
        ("extra_attribute", {"extra_attribute": 1}),
        ("mmn_extra_info", {"mmn_extra_info": "text"}),
        ("mmn_extra_info", {"mmn_extra_info": {"x": object()}}),
        ("mmn_extra_info", {"mmn_extra_info": {"x": float("nan")}}),
        ("timestamp", {"timestamp": "now"}),
    ],
)
async def test_a_bad_transfer_is_refused_before_anything_is_sent(
    client: MezonClient, gateway: LocalGateway, field: str, members: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as refused:
        await client.send_token({"receiver_id": 5, "amount": 1, **members})
    assert refused.value.field == field
    assert wallet_calls(gateway) == {}
    assert client.is_ready


@pytest.mark.parametrize("given", [None, 5, "a transfer", [], object()])
async def test_what_is_no_transfer_is_refused(client: MezonClient, gateway: LocalGateway, given: object) -> None:
    with pytest.raises(ValidationError, match="receiver_id is missing"):
        await client.send_token(given)
    assert wallet_calls(gateway) == {}


async def test_tokens_cannot_be_sent_to_the_sender(client: MezonClient, gateway: LocalGateway) -> None:
    with pytest.raises(ValidationError, match="another user"):
        await client.send_token({"receiver_id": client.client_id, "amount": 1})
    assert wallet_calls(gateway) == {}


async def test_tokens_need_a_login_and_an_open_client(connect: Connect, bot: Bot, user: SimUser) -> None:
    client = connect(bot)
    transfer = {"receiver_id": user.id, "amount": 1}
    for call in (client.get_zk_proof, lambda: client.send_token(transfer)):
        with pytest.raises(NotLoggedIn):
            await call()
    await client.login()
    await client.disconnect()
    for call in (client.get_zk_proof, lambda: client.send_token(transfer)):
        with pytest.raises(ClientClosed):
            await call()


async def test_a_transfer_ends_when_the_client_is_closed(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    gateway.native.ignore("account.getcurrentnonce")
    sending = asyncio.ensure_future(client.send_token({"receiver_id": user.id, "amount": 1}))
    await gateway.wait_calls("account.getcurrentnonce", 1)
    await client.disconnect()
    with pytest.raises(ClientClosed):
        await sending
